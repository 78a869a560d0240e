"""What every page has to be: Vietnamese to the last word, quiet, within its width, accessible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import LAPTOP, PHONE, Kind, expect_none, wait_until_drawn
from tests.support.looks import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.conftest import OpenPage, Visitors

DARK = "rgb(20, 23, 30)"

# Words that no Vietnamese sentence has, and that Streamlit, Plotly or we might leave behind.
ENGLISH = re.compile(
    r"\b(the|of|and|or|is|are|with|your|this|file|files|browse|drag|drop|choose|select|selected|"
    r"clear|upload|results|option|options|running|stop|rerun|settings|menu|close|open|page|pages|"
    r"show|hide|download|search|limit|error|loading|deploy|remove|add|zoom|reset|axes|plot|"
    r"connecting|made|system|light|dark|fullscreen|copy|help|value|values|data)\b",
    re.IGNORECASE,
)
# Names stay as they are, and so do those of folders.
NAMES = re.compile(r"Streamlit|CSV|Excel|XLSX?M?|ODS|NQ/TW|MB|(?<!\S)(?:/[\w.-]+){2,}")

# An icon's name is text that its typeface draws as a sign; what is quoted says its language.
EVERYTHING_SAID = """() => {
    const leftOut = "[data-testid=stIconMaterial], body [lang]"
    const hiding = document.createElement("style")
    hiding.textContent = `${leftOut} { display: none !important }`
    document.head.append(hiding)
    const said = [document.title, document.body.innerText]
    for (const element of document.body.querySelectorAll("*"))
        if (!element.closest(leftOut))
            for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"])
                if (element.getAttribute(name)) said.push(element.getAttribute(name))
    hiding.remove()
    return said.join("\\n")
}"""


def english_in(page: Page) -> set[str]:
    said = NAMES.sub("", page.evaluate(EVERYTHING_SAID))
    return {match[0].lower() for match in ENGLISH.finditer(said)}


def grave_faults(page: Page, *rules: str) -> list[tuple[str, list[object]]]:
    """What axe finds that keeps somebody from using the page, and where; by some rules or all."""
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    return [
        (violation["id"], [node["target"] for node in violation["nodes"]][:3])
        for violation in Axe().run(page, options=options).response["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]


class Opened(NamedTuple):
    """A page as it is opened on a laptop, with every address that it asked for."""

    page: Page
    asked: list[str]


@pytest.fixture(scope="module", params=list(PAGES.values()), ids=list(PAGES))
def opened(request: pytest.FixtureRequest, visitors: Visitors, address: str) -> Iterator[Opened]:
    """Each page opened once, for tests that only look; none may change what is drawn."""
    visitors.forget()
    page = visitors.new_page(address, Kind())
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(address + request.param)
    wait_until_drawn(page)
    yield Opened(page, asked)
    page.close()


def test_no_word_is_english(opened: Opened) -> None:
    expect(opened.page.locator("html")).to_have_attribute("lang", "vi")
    expect_none(opened.page, english_in)


def test_axe_finds_nothing_serious(opened: Opened) -> None:
    expect_none(opened.page, grave_faults)


def test_nobody_outside_is_asked(opened: Opened, address: str) -> None:
    opened.page.wait_for_load_state("networkidle")
    assert len(opened.asked) > 50
    assert [u for u in opened.asked if not u.startswith((address, "data:", "blob:"))] == []


def test_a_page_keeps_within_its_width(opened: Opened) -> None:
    page = opened.page
    for width in (LAPTOP, PHONE):
        page.set_viewport_size(width)  # type: ignore[arg-type]
        page.wait_for_timeout(300)  # what is drawn by script follows, in its time
        page.wait_for_function(
            "() => { const main = document.querySelector('[data-testid=stMain]');"
            " return main.scrollWidth <= main.clientWidth }"
        )
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]


def test_axe_finds_nothing_serious_in_the_dark(opened: Opened) -> None:
    page = opened.page
    page.emulate_media(color_scheme="dark")  # as when the evening comes: the page follows
    expect(page.locator(".stApp")).to_have_css("background-color", DARK)
    wait_until_drawn(page)
    # Nothing but colours is another than in the light.
    expect_none(page, lambda page: grave_faults(page, "color-contrast"))
    page.emulate_media(color_scheme="light")


def test_no_word_is_english_where_something_is_opened(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/chi-tieu?don-vi=K")
    for label in ("Chương trình", "Đảng bộ trực thuộc", "Loại hình", "Chỉ tiêu"):
        box = page.get_by_role("combobox", name=label)
        box.click()
        page.get_by_role("option").first.wait_for()
        expect_none(page, english_in)
        box.fill("không có mục nào tên như thế")
        page.wait_for_timeout(300)
        expect_none(page, english_in)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")


def test_no_word_is_english_where_a_day_is_chosen(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/?biet-den=2024-05-01")
    expect(page.locator(".known-band")).to_contain_text("Về hiện tại")
    page.get_by_role("button", name="Đã biết đến 01/05/2024").click()
    page.get_by_text("Để trống là xem hiện tại").wait_for()
    expect_none(page, english_in)
    expect_none(page, grave_faults)


def test_no_word_is_english_where_something_is_withdrawn_or_closed(
    open_page: OpenPage, own_address: str
) -> None:
    page = open_page(f"{own_address}/tinh-hinh-nop")
    page.get_by_text("Soạn sẵn tin nhắc để chép").click()
    page.get_by_text("Khóa sổ quý (0 quý đang khóa)").click()
    page.get_by_role("textbox", name="Người thực hiện").fill("Chị Mẫu")
    expect_none(page, english_in)
    expect_none(page, grave_faults)
    page.goto(f"{own_address}/tinh-hinh-nop?xem=2025-Q4.K")
    page.get_by_text("Rút một báo cáo đã nhận").click()
    page.get_by_role("textbox", name="Lý do").fill("gửi nhầm tệp")
    expect_none(page, english_in)
    expect_none(page, grave_faults)


def test_no_word_is_english_while_files_are_sent(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/nop-so-lieu")
    page.locator("input[type=file]").set_input_files(
        [FilePayload(name=name, mimeType="", buffer=b"none") for name in ("a.xlsx", "b.exe")]
    )
    expect(page.locator(".sent")).to_contain_text("cần sửa")
    page.get_by_text("Tải biểu mẫu để điền").click()
    expect_none(page, english_in)
    expect_none(page, grave_faults)


def test_the_typeface_is_ours(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    assert page.evaluate("document.fonts.check('15px \"Be Vietnam Pro\"', 'ẵ')")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family).join()"
    )
    assert "Be Vietnam Pro" in loaded


def test_the_scheme_follows_the_system(open_page: OpenPage, address: str) -> None:
    colour = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    assert open_page(address).evaluate(colour) == "rgb(251, 250, 247)"
    assert open_page(address, dark=True).evaluate(colour) == DARK


@pytest.mark.parametrize("path", ["/", "/chi-tieu?chi-so=admission_rate", "/tinh-hinh-nop"])
def test_a_printed_page_runs_on_and_has_nothing_to_click(
    open_page: OpenPage, address: str, path: str
) -> None:
    page = open_page(address + path)
    page.emulate_media(media="print")
    head = page.locator(".printed")
    expect(head).to_contain_text("Tên P Số liệu mô phỏng")
    expect(head).to_contain_text("Tính đến Quý IV/2025")
    expect(page.get_by_role("combobox")).to_have_count(0)
    # Every sheet says from where and when it is, and which one of how many.
    boxes = page.evaluate("[...document.querySelectorAll('style')].map(s => s.textContent).join()")
    assert "Kho dữ liệu Tiến Độ, phiên bản" in boxes
    assert "counter(pages)" in boxes
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("navigation")).to_be_hidden()
    for button in page.get_by_role("button", name=re.compile("Tải|EN|Xóa lọc")).all():
        expect(button).to_be_hidden()
    # Nothing scrolls inside of anything: what is below is on the next sheet.
    assert page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=stMain], .scroll')]"
        ".every(box => getComputedStyle(box).overflowY === 'visible')"
    )

"""The pages in English: the switch, that it is kept, and no Vietnamese but names and quotations."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import expect_none
from tests.browser.test_look import EVERYTHING_SAID, each_page, english_in
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import OpenPage

# What is quoted: names of units, of sheets and of their columns' groups, the plans' sentences; and
# words of the field that English has none for.
NAMES = re.compile(
    r"(?:Tên|Tỉnh) \w+|Biểu \d-\S+|“Lỗi”|Tiến Độ|\d+-QĐ/TU|Cần Thơ|Hà Giang|Lâm Đồng|Lạc Dương"
)
FIELD = re.compile(
    r"đảng bộ|chi bộ cơ sở|huyện|thị xã|thành phố|\bxã\b|phường|đặc khu|\bcó or không",
    re.IGNORECASE,
)
QUOTED = {
    *(target.quote_vi for p in CATALOGUE.programmes for target in p.targets),
    *(programme.issued_by_vi for programme in CATALOGUE.programmes),
    *(measure.group_vi for form in CATALOGUE.forms for measure in form.measures),
}
# The marks of tones and vowels, and đ, which has none.
MARKS = set("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323đĐ")


def vietnamese_in(page: Page) -> set[str]:
    """Words with letters that no English word has."""
    said = unicodedata.normalize("NFC", page.evaluate(EVERYTHING_SAID))
    for quoted in sorted(QUOTED, key=len, reverse=True):
        said = said.replace(quoted, "")
    said = FIELD.sub("", NAMES.sub("", said))
    return {
        word for word in re.findall(r"\w+", said) if MARKS & set(unicodedata.normalize("NFD", word))
    }


@each_page
def test_no_word_is_vietnamese(open_page: OpenPage, address: str, path: str) -> None:
    page = open_page(address + path, english=True)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect_none(page, vietnamese_in)


def test_the_language_is_kept_from_page_to_page_and_from_day_to_day(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(f"{address}/?quy=2024-Q4")
    page.get_by_role("button", name="EN").click()
    expect(page.get_by_role("navigation")).to_contain_text("Overview")
    expect(page).to_have_url(re.compile("quy=2024-Q4"))
    expect(page.get_by_text("Q4 2024").first).to_be_visible()
    page.get_by_role("link", name="Reporting").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("districts have reported")
    (kept,) = [c for c in page.context.cookies() if c["name"] == "ngon-ngu"]
    assert kept["expires"] > 0
    page.get_by_role("button", name="VI").click()
    expect(page.get_by_role("navigation")).to_contain_text("Tổng quan")
    expect_none(page, english_in)


def test_figures_are_written_as_english_has_them(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/?quy=2025-Q4", english=True)
    row = page.get_by_role("row").filter(has_text="Grass-roots organisations rated good")
    expect(row).to_contain_text("75.0%")

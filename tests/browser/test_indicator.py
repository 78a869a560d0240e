"""One indicator: from a point of its chart to the cell behind it, and its chart as a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import expect

from dashboard.presentation.theme import ACCENT, PAPER
from tests.browser.conftest import go_back, wait_until_drawn

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import OpenPage

CHART = "/chi-tieu?chi-so=admission_rate"


def test_a_point_of_the_chart_leads_to_the_organisations_and_the_cells_behind_it(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(address + CHART)
    page.locator(".chart .scatterlayer .point").last.hover(force=True)
    expect(page.locator(".chart.on-point")).to_be_visible()
    page.mouse.down()
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"ky=2025-Q4#sau-2025-Q4$"))
    expect(page.get_by_role("heading", name="Đứng sau con số")).to_be_in_viewport()
    page.get_by_role("link", name="Tên X2a").click()
    cells = page.get_by_role("table", name="Các ô của Tên X2a")
    expect(cells).to_contain_text("Biểu 2-ĐV!E")
    cells.get_by_role("link", name="Quý IV/2025").click()
    expect(page).to_have_url(re.compile(r"/tinh-hinh-nop\?.*xem=2025-Q4\.X2"))
    go_back(page)
    expect(cells).to_be_visible()


def test_whoever_goes_by_keyboard_has_the_points_as_a_table(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(address + CHART)
    page.get_by_text("Bảng số liệu của biểu đồ").press("Enter")
    table = page.get_by_role("region", name="Bảng số liệu của biểu đồ")
    table.get_by_role("row").filter(has_text="Quý II/2024").get_by_role("link").press("Enter")
    expect(page.get_by_role("heading", name="Quý II/2024")).to_be_in_viewport()


def test_intervals_are_switched_and_the_switch_keeps_the_focus(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(f"{address}/chi-tieu?chi-so=org_rated_good_share")
    switch = page.get_by_role("switch", name="Khoảng tin cậy 95%")
    switch.press("Enter")
    expect(switch).to_be_checked()
    expect(switch).to_be_focused()
    expect(page).to_have_url(re.compile("khoang=1"))
    first = page.locator(".rank").first.get_by_role("row").first
    expect(first.get_by_role("img", name="chưa thể kết luận")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_chart_is_taken_away_as_a_light_picture(
    open_page: OpenPage, address: str, tmp_path: Path, *, dark: bool
) -> None:
    page = open_page(address + CHART, dark=dark)
    with page.expect_download() as started:
        page.get_by_role("button", name="Tải biểu đồ (PNG)").click()
    assert started.value.suggested_filename == "chi-tieu_can-tho-21_admission-rate_2025-Q4.png"
    started.value.save_as(tmp_path / "picture.png")
    with Image.open(tmp_path / "picture.png") as picture:
        assert (picture.format, picture.size) == ("PNG", (1600, 900))
        seen = {colour for _, colour in picture.convert("RGB").getcolors(1_000_000) or []}
        assert picture.convert("RGB").getpixel((0, 0)) == ImageColor.getrgb(PAPER.light)
    assert ImageColor.getrgb(ACCENT.light) in seen
    assert ImageColor.getrgb(ACCENT.dark) not in seen
    wait_until_drawn(page)
    expect(page.locator(".chart .main-svg").first).to_be_visible()

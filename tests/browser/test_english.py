"""The pages in English: the switch, that it is kept, and how figures are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import expect_none
from tests.browser.test_look import english_in

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def test_the_language_is_kept_from_page_to_page_and_from_day_to_day(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(f"{address}/?quy=2024-Q4")
    page.get_by_role("button", name="EN").click()
    expect(page.get_by_role("navigation")).to_contain_text("Overview")
    expect(page).to_have_url(re.compile("quy=2024-Q4"))
    expect(page.get_by_text("· as of Q4 2024")).to_be_visible()
    page.get_by_role("navigation").get_by_role("link", name="Reporting").click()
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

"""Danh mục and Từ điển as they are used: opening, searching, following an anchor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import go_back

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage


def is_pointed_out(page: Page, anchor: str) -> Locator:
    """Wait until an entry is what the address points to, and in view."""
    entry = page.locator(f"[id='{anchor}']")
    expect(entry).to_be_in_viewport()
    expect(entry).not_to_have_css("border-left-color", "rgba(0, 0, 0, 0)")
    return entry


def test_a_word_leads_to_its_entry_from_another_page(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/?quy=2025-Q4")
    page.locator(".counts").get_by_role("link", name="Không đạt").click()
    expect(page).to_have_url(f"{address}/tu-dien#status-missed")
    expect(is_pointed_out(page, "status-missed")).to_contain_text("Đã hết thời hạn mà chưa đạt.")


@pytest.mark.parametrize("phone", [False, True], ids=["laptop", "phone"])
def test_an_entry_far_down_is_scrolled_to(
    open_page: OpenPage, address: str, *, phone: bool
) -> None:
    page = open_page(f"{address}/chi-tieu?chi-so=admission_rate&quy=2024-Q4", phone=phone)
    page.get_by_role("link", name="Cách tính").click()
    # What is chosen is carried along, and still chosen on the way back.
    expect(page).to_have_url(re.compile(r"/tu-dien\?quy=2024-Q4.*#indicator-admission_rate$"))
    entry = is_pointed_out(page, "indicator-admission_rate")
    expect(entry).to_contain_text("Số đảng viên kết nạp từ đầu năm")
    expect(entry).to_be_focused()
    go_back(page)
    expect(page.get_by_role("combobox", name="Tính đến")).to_have_value("Quý IV/2024")


@pytest.mark.parametrize("anchor", ["measure-admitted", "rule-personal_data", "programmes"])
def test_an_address_with_an_anchor_opens_there(
    open_page: OpenPage, address: str, anchor: str
) -> None:
    page = open_page(f"{address}/tu-dien#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    expect(page).to_have_url(f"{address}/tu-dien#{anchor}")


def test_the_index_leads_down_and_back_leads_up(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/tu-dien")
    page.get_by_role("link", name="Quy tắc kiểm tra").first.click()
    expect(page.get_by_role("heading", name="Quy tắc kiểm tra").last).to_be_in_viewport()
    page.get_by_text("Mở mục lục từng mục").click()
    page.get_by_role("link", name="Có thông tin cá nhân").click()
    expect(is_pointed_out(page, "rule-personal_data")).to_contain_text("Cả tệp bị từ chối")
    expect(page.locator(".pointed")).to_have_count(0)


def test_the_dictionary_narrows_to_what_is_searched(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/tu-dien")
    field = page.get_by_role("textbox", name="Tìm trong từ điển")
    field.fill("can co den nay")
    field.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Tìm “can co den nay”: thấy")
    expect(page).to_have_url(f"{address}/tu-dien?tim=can+co+den+nay")
    expect(page.locator("#word-expected")).to_be_visible()
    expect(page.locator("#rule-personal_data")).to_have_count(0)
    page.get_by_role("button", name="Xóa tìm").click()
    expect(page.locator("#rule-personal_data")).to_have_count(1)
    expect(field).to_have_value("")
    expect(page).to_have_url(f"{address}/tu-dien")


def test_a_district_is_opened_with_the_keyboard(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/danh-muc")
    branch = page.locator("details.branch").filter(has_text="Tên X2")
    expect(branch.get_by_role("table")).to_be_hidden()
    branch.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(branch.get_by_role("table")).to_be_visible()
    expect(branch.get_by_role("row").nth(1)).to_contain_text("Tên H2a (50,0%, từ 01/07/2025)")


def test_a_search_is_kept_in_the_address_with_ended_units(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(f"{address}/danh-muc")
    field = page.get_by_role("textbox", name="Tìm theo tên hoặc mã")
    field.fill("ten h2")
    field.press("Enter")
    expect(page.locator(".nothing")).to_contain_text("Có 3 đơn vị như vậy đã kết thúc")
    page.get_by_role("link", name="Xem cả đơn vị đã kết thúc").click()
    expect(page.locator("details.branch")).to_have_count(1)
    expect(page).to_have_url(f"{address}/danh-muc?tim=ten+h2&da-ket-thuc=1")
    expect(page.get_by_role("checkbox", name="Hiện cả đơn vị đã kết thúc")).to_be_checked()
    page.locator(".registered").get_by_role("link", name="Tên X3a").click()
    expect(page.locator("details.branch").get_by_role("rowheader")).to_have_text(["Tên X3a X3a"])
    go_back(page)
    expect(field).to_have_value("ten h2")
    expect(page.locator("details.branch")).to_contain_text("Tên H2")


def test_typing_and_ticking_at_once_loses_neither(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/danh-muc")
    page.get_by_role("textbox", name="Tìm theo tên hoặc mã").fill("x1")
    # The click takes the field's focus away, which sends its text just before.
    page.get_by_text("Hiện cả đơn vị đã kết thúc").click()
    expect(page).to_have_url(f"{address}/danh-muc?tim=x1&da-ket-thuc=1")
    expect(page.locator("details.branch")).to_have_count(1)


def test_ten_pages_fit_into_the_bar(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/danh-muc")
    labels = "Tổng quan,Lộ trình,Chỉ tiêu,Đảng bộ,Loại hình,Bốn tốt,Tình hình nộp,Nộp số liệu"
    beyond = page.evaluate(
        """labels => {
            const bar = document.querySelector(".frame nav")
            bar.innerHTML = labels.map(label => `<a href="/">${label}</a>`).join("")
            const province = document.querySelector(".frame .province")
            province.textContent = "Tỉnh Minh Sơn"
            return [bar, province].map(part => part.scrollWidth - part.clientWidth)
        }""",
        [*labels.split(","), "Danh mục", "Từ điển"],
    )
    assert beyond == [0, 0]

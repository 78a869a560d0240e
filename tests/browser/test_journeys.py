"""What people come for, from the first click to the answer."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from tests.browser.conftest import TIENDO

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import OpenPage


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=name).click()


def test_a_leader_asks_whether_the_province_is_on_track(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("21-NQ/TW")
    expect(page.get_by_role("list", name="Số mục tiêu theo tình trạng")).to_contain_text(
        "Không đạt"
    )
    row = page.get_by_role("row").filter(has_text="Tổ chức cơ sở đảng xếp loại")
    expect(row).to_contain_text("Không đạt")
    expect(row).to_contain_text("> 90%")
    expect(row).to_contain_text("75,0%")
    expect(row).to_contain_text("6/8")


def test_a_leader_asks_who_holds_it_back(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    page.get_by_role("link", name="Tổ chức cơ sở đảng xếp loại").first.click()
    expect(page).to_have_url(re.compile(r"/chi-tieu\?.*org_rated_good_share"))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Tổ chức cơ sở đảng xếp loại hoàn thành tốt nhiệm vụ trở lên"
    )
    first = page.locator(".rank").first.get_by_role("row").first
    expect(first).to_contain_text("Tên X2")
    expect(first).to_contain_text("50,0%")
    expect(first).to_contain_text("1/2")


def test_a_view_is_sent_to_a_colleague(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    choose(page, "Tính đến", "Quý IV/2024")
    choose(page, "Ranh giới", "Theo địa bàn huyện cũ")
    expect(page).to_have_url(f"{address}/?quy=2024-Q4&ranh-gioi=area")
    colleague = open_page(page.url)
    expect(colleague.locator(".under").first).to_contain_text("Quý IV/2024")
    expect(colleague.get_by_role("combobox", name="Ranh giới")).to_have_value(
        "Theo địa bàn huyện cũ"
    )


def test_filters_stay_from_page_to_page_and_back_goes_back(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(address)
    choose(page, "Tính đến", "Quý IV/2024")
    expect(page).to_have_url(f"{address}/?quy=2024-Q4")
    follow(page, "Chỉ tiêu")
    expect(page).to_have_url(f"{address}/chi-tieu?quy=2024-Q4")
    choose(page, "Chỉ tiêu", "Số đảng viên kết nạp")
    expect(page).to_have_url(f"{address}/chi-tieu?quy=2024-Q4&chi-so=admissions")
    follow(page, "Nộp số liệu")
    expect(page.get_by_role("heading", name="Nộp số liệu")).to_be_visible()
    follow(page, "Tổng quan")
    expect(page.locator(".under").first).to_contain_text("Quý IV/2024")
    page.go_back()
    expect(page.get_by_role("heading", name="Nộp số liệu")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Số đảng viên kết nạp", exact=True)).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{address}/chi-tieu?quy=2024-Q4")
    page.get_by_role("button", name="Xóa lọc").click()
    expect(page).to_have_url(f"{address}/chi-tieu")


def test_pages_are_changed_without_loading_everything_anew(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(address)
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    follow(page, "Chỉ tiêu")
    expect(page.locator(".chart .main-svg").first).to_be_visible()
    assert loads == []


def test_two_quick_changes_are_both_kept(open_page: OpenPage, address: str) -> None:
    """The address lags behind the second click; it must not bring the first filter back."""
    page = open_page(address)
    choose(page, "Tính đến", "Quý IV/2024")
    choose(page, "Tính đến", "Quý III/2024")
    choose(page, "Ranh giới", "Theo đơn vị hiện nay")
    expect(page).to_have_url(f"{address}/?quy=2024-Q3&ranh-gioi=current")
    expect(page.locator(".under").first).to_contain_text("Quý III/2024")


def test_the_table_is_taken_away(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/?quy=2024-Q4")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải CSV").click()
    assert download.value.suggested_filename == "tien-do-2024-Q4.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("Đơn vị,Chỉ tiêu,Cần đạt,Tình trạng")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng Excel").click()
    assert download.value.path().read_bytes()[:2] == b"PK"


def test_a_district_sends_its_workbook_and_sees_what_is_wrong(
    open_page: OpenPage, own_address: str, tmp_path: Path
) -> None:
    right = tmp_path / "K 2026-Q1.xlsx"
    about = {"store": tmp_path / "store", "district": "K", "quarter": "2026-Q1", "output": right}
    subprocess.run(
        [TIENDO, "template", *(f"--{name}={value}" for name, value in about.items())],
        check=True,
        capture_output=True,
    )
    wrong = tmp_path / "ảnh chụp.xlsx"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)

    page = open_page(f"{own_address}/nop-so-lieu")
    page.locator("input[type=file]").set_input_files([right, wrong])
    refused = page.locator("article").filter(has_text="ảnh chụp.xlsx")
    expect(refused).to_contain_text("chưa nhận được, cần sửa")
    expect(refused).to_contain_text("Lỗi")
    ready = page.locator("article").filter(has_text="K 2026-Q1.xlsx")
    expect(ready).to_contain_text("sẵn sàng nhận")
    expect(ready).to_contain_text("Quý I/2026")

    page.get_by_role("button", name="Nhận 1 tệp vào kho dữ liệu").click()
    expect(page.locator("article").filter(has_text="K 2026-Q1.xlsx")).to_contain_text("đã nhận")
    page.locator("article").get_by_role("link", name="Quý I/2026").click()
    expect(page.locator(".under").first).to_contain_text("Quý I/2026")

"""What people come for, from the first click to the answer."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from dashboard.exports.template.prefilled import write_prefilled_template
from dashboard.ingest.submissions.accept import load_files
from dashboard.periods import Quarter
from tests.browser.conftest import go_back
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
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


def test_staff_find_the_organisation_behind_a_district_that_lags(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(address)
    # The matrix begins with whoever lacks most.
    page.locator(".matrix tbody").get_by_role("link").first.click()
    expect(page).to_have_url(f"{address}/dang-bo?don-vi=X2")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tên X2")
    row = page.locator(".compared").get_by_role("row").filter(has_text="Tổ chức cơ sở đảng xếp")
    expect(row).to_contain_text("Không đạt")
    expect(row).to_contain_text("1/2")
    # The worst rating comes first once the column is turned round; the link keeps the focus.
    heading = page.get_by_role("columnheader", name="Xếp loại", exact=True)
    heading.get_by_role("link").press("Enter")
    expect(page).to_have_url(f"{address}/dang-bo?don-vi=X2&xep=xep-loai")
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(heading.get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-sort", "descending")
    table = page.get_by_role("region", name="Bảng tổ chức cơ sở đảng")
    first = table.locator("tbody").get_by_role("row").first
    expect(first).to_contain_text("Tên X2b")
    expect(first).to_contain_text("Hoàn thành")
    first.get_by_role("link").click()
    opened = page.get_by_role("table", name="Chỉ tiêu của Tên X2b")
    expect(opened.get_by_role("row").filter(has_text="xếp loại")).to_contain_text("0/1")
    page.get_by_role("textbox", name="Tìm tổ chức").fill("ten x2a")
    page.keyboard.press("Enter")
    expect(table.get_by_role("rowheader")).to_have_count(1)
    go_back(page)
    expect(table.get_by_role("rowheader").first).to_contain_text("Tên X2b")


def test_a_cell_of_the_matrix_leads_to_its_indicator_in_its_district(
    open_page: OpenPage, address: str
) -> None:
    page = open_page(f"{address}/?quy=2025-Q4")
    row = page.locator(".standings tbody tr").filter(has_text="Tên X2")
    row.locator("td.missed").first.click()
    expect(page).to_have_url(re.compile(r"/chi-tieu\?.*chi-so=org_rated_good_share"))
    expect(page).to_have_url(re.compile(r"don-vi=X2"))
    expect(page.locator(".standing")).to_contain_text("50,0%")
    go_back(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("21-NQ/TW")


def test_cells_of_the_matrix_are_reached_by_keyboard(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/?quy=2025-Q4&xep=ten")
    told = page.locator(".cell-told")
    page.locator(".standings td[tabindex='0']").focus()
    expect(told).to_contain_text("Tên K")
    expect(told).to_contain_text("Đạt · 2/2")
    for key in ("ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    expect(told).to_contain_text("Không đạt · 1/2")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/chi-tieu\?.*chi-so=org_rated_good_share"))
    expect(page).to_have_url(re.compile(r"don-vi=X2"))


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
    expect(page).to_have_title("Tổng quan · Quý IV/2024 – Tên P – Tiến Độ")
    follow(page, "Chỉ tiêu")
    expect(page).to_have_url(f"{address}/chi-tieu?quy=2024-Q4")
    expect(page).to_have_title(re.compile("Chỉ tiêu · Tổ chức cơ sở .* · Quý IV/2024 – Tên P"))
    choose(page, "Chỉ tiêu", "Số đảng viên kết nạp")
    expect(page).to_have_url(f"{address}/chi-tieu?quy=2024-Q4&chi-so=admissions")
    follow(page, "Nộp số liệu")
    expect(page.get_by_role("heading", name="Nộp số liệu")).to_be_visible()
    follow(page, "Tổng quan")
    expect(page.locator(".under").first).to_contain_text("Quý IV/2024")
    go_back(page)
    expect(page.get_by_role("heading", name="Nộp số liệu")).to_be_visible()
    go_back(page)
    expect(page.get_by_role("heading", name="Số đảng viên kết nạp", exact=True)).to_be_visible()
    go_back(page)
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
    assert download.value.suggested_filename == "tong-quan_can-tho-21_2024-Q4.csv"
    text = download.value.path().read_text(encoding="utf-8-sig")
    head, first, *_ = text.splitlines()
    assert ",Nguồn,Ngày lập,Đơn vị,Chỉ tiêu,Cần đạt,Tình trạng," in head
    assert "21-NQ/TW" in first
    assert ",Quý IV/2024,Theo đơn vị báo cáo," in first
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng Excel").click()
    assert download.value.path().read_bytes()[:2] == b"PK"


def test_a_district_sends_its_workbook_and_sees_what_is_wrong(
    open_page: OpenPage, own_address: str, tmp_path: Path
) -> None:
    right = tmp_path / "K 2026-Q1.xlsx"
    write_prefilled_template(store_at(tmp_path / "store"), "K", Quarter(2026, 1), right)
    wrong = tmp_path / "ảnh chụp.xlsx"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)

    page = open_page(f"{own_address}/nop-so-lieu")
    page.locator("input[type=file]").set_input_files([right, wrong])
    refused = page.locator(".sent li").filter(has_text="ảnh chụp.xlsx")
    expect(refused).to_contain_text("chưa nhận được, cần sửa")
    expect(page.locator(".findings")).to_contain_text("Lỗi Tệp không đọc được")
    ready = page.locator(".sent li").filter(has_text="K 2026-Q1.xlsx")
    expect(ready).to_contain_text("sẵn sàng nhận")
    expect(ready).to_contain_text("Quý I/2026")

    accept = page.get_by_role("button", name="Nhận 1 tệp vào kho dữ liệu")
    expect(accept).to_be_disabled()
    page.get_by_role("textbox", name="Người nhận báo cáo").fill("Chị Mẫu")
    page.keyboard.press("Enter")
    expect(accept).to_be_enabled()
    accept.click()
    accepted = page.locator(".sent li").filter(has_text="K 2026-Q1.xlsx")
    expect(accepted).to_contain_text("đã nhận")
    accepted.get_by_role("link", name="xem số liệu").click()
    expect(page).to_have_url(f"{own_address}/?quy=2026-Q1&don-vi=K")
    expect(page.locator(".under").first).to_contain_text("Quý I/2026")


def test_a_marked_copy_and_a_template_are_taken_away(
    open_page: OpenPage, address: str, tmp_path: Path
) -> None:
    page = open_page(f"{address}/nop-so-lieu")
    page.get_by_text("Tải biểu mẫu để điền").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải biểu mẫu (Excel)").click()
    template = tmp_path / download.value.suggested_filename
    download.value.save_as(template)
    page.locator("input[type=file]").set_input_files([template])
    expect(page.locator(".sent")).to_contain_text("lưu ý")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bản đánh dấu lỗi").click()
    assert download.value.suggested_filename == f"{template.stem}.danh-dau.xlsx"
    marked = tmp_path / download.value.suggested_filename
    download.value.save_as(marked)
    assert load_workbook(marked).sheetnames[0] == "Lỗi"


def send(store: Store, file: Path, received_on: date) -> None:
    """Load a workbook into a store that is served, as received on a day."""
    (loaded,) = load_files(store, [file], received_on=received_on)
    assert loaded.submission


def test_the_board_sees_whom_to_remind_and_takes_a_wrong_file_back(
    open_page: OpenPage, own_address: str, tmp_path: Path
) -> None:
    store = store_at(tmp_path / "store")
    right, wrong = tmp_path / "K quý I.xlsx", tmp_path / "K quý I sửa.xlsx"
    write_prefilled_template(store, "K", Quarter(2026, 1), right)
    send(store, right, date(2026, 4, 3))
    workbook = load_workbook(right)
    workbook.remove(workbook["Biểu 3-SH"])
    workbook.save(wrong)
    send(store, wrong, date(2026, 4, 20))

    page = open_page(f"{own_address}/tinh-hinh-nop")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Quý I/2026: 1/4 đảng bộ đã nộp, 3 chưa nộp; hạn 05/04/2026"
    )
    overdue = page.locator(".remind").get_by_role("row").filter(has_text="Quý I/2026")
    expect(overdue).to_have_count(3)
    expect(overdue.first).to_contain_text("Quá hạn")
    page.get_by_text("Soạn sẵn tin nhắc để chép").click()
    message = page.get_by_role("textbox", name="Soạn sẵn tin nhắc")
    expect(message).to_have_value(re.compile(r"Quý I/2026, hạn 05/04/2026:\n- Tên X1: quá hạn"))
    page.get_by_role("button", name="Chép").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải CSV").first.click()
    assert download.value.suggested_filename == "tinh-hinh-nop-nhac-nop_2026-Q1.csv"
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].endswith(",Đơn vị,Quý,Hạn nộp,Số ngày chậm,Tình trạng,Còn thiếu")
    assert any(",Tên X1,Quý I/2026,2026-04-05," in line for line in lines)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bảng Excel").last.click()
    assert download.value.suggested_filename == "tinh-hinh-nop_2026-Q1.xlsx"
    sheet = load_workbook(BytesIO(download.value.path().read_bytes())).worksheets[0]
    by_quarter = {(r[0], r[1]): r for r in sheet.iter_rows(values_only=True)}
    due, received, state = by_quarter["Tên K", "Quý I/2026"][2:5]
    assert (str(due)[:10], str(received)[:10]) == ("2026-04-05", "2026-04-03")
    assert state == "Nộp đúng hạn"

    # The quarter after it is there too, since that is overdue by now.
    page.locator(".reports a[href$='2026-Q1.K']").click()
    expect(page).to_have_url(f"{own_address}/tinh-hinh-nop?xem=2026-Q1.K")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tên K, Quý I/2026")
    submissions = page.locator(".submissions tbody").get_by_role("row")
    expect(submissions).to_have_count(2)
    expect(submissions.nth(0)).to_contain_text("K quý I sửa.xlsx")
    expect(submissions.nth(1)).to_contain_text("đang dùng một phần")
    number = submissions.nth(1).get_by_role("cell").first.inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Tải tệp gốc số {number}").click()
    assert download.value.suggested_filename == "K quý I.xlsx"
    assert download.value.path().read_bytes() == right.read_bytes()

    page.get_by_text("Rút một báo cáo đã nhận").click()
    page.get_by_role("textbox", name="Người thực hiện").fill("Chị Mẫu")
    page.get_by_role("textbox", name="Lý do").fill("gửi nhầm bản nháp")
    page.get_by_role("button", name="Rút báo cáo số").click()
    expect(page.get_by_text("Đã rút báo cáo số")).to_be_visible()
    expect(submissions.nth(0)).to_contain_text("đã rút")
    expect(submissions.nth(0)).to_contain_text("Chị Mẫu")
    expect(submissions.nth(0)).to_contain_text("Lý do: gửi nhầm bản nháp")
    expect(submissions.nth(1)).to_contain_text("đang dùng")
    expect(submissions.nth(1)).not_to_contain_text("một phần")

    page.get_by_role("link", name="Tất cả đảng bộ").click()
    expect(page).to_have_url(f"{own_address}/tinh-hinh-nop")
    page.get_by_text("Khóa sổ quý (0 quý đang khóa)").click()
    page.get_by_role("textbox", name="Người thực hiện").fill("Chị Mẫu")
    page.get_by_role("button", name="Khóa sổ Quý I/2026").click()
    expect(page.get_by_text("Đã khóa sổ Quý I/2026.")).to_be_visible()
    expect(overdue).to_have_count(0)


def test_back_leads_from_a_history_to_the_page_as_it_was(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{address}/tinh-hinh-nop?quy=2024-Q4")
    first = page.locator(".reports tbody").get_by_role("row").first
    first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(", Quý IV/2024")
    page.locator(".strip").get_by_role("link").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(", Quý I/2023")
    go_back(page)
    go_back(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Quý IV/2024: ")
    expect(page.get_by_role("combobox", name="Tính đến")).to_have_value("Quý IV/2024")

"""The way of a new province: from a folder in which nothing is to its first overview."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import FilePayload, Page, expect

from dashboard.exports.register import write_register_workbook
from dashboard.organisations.files import read_register
from dashboard.store import Reader
from tests.browser.conftest import served, wait_until_drawn
from tests.support.register_workbooks import write_register, write_workbook
from tests.support.stores import CATALOGUE, store_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.conftest import OpenPage

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "store"


@pytest.fixture
def new_address(nowhere: Path) -> Iterator[str]:
    with served(nowhere) as found:
        yield found


def fill(page: Page, label: str, text: str) -> None:
    """Fill in a field, and leave it: what is typed counts from then on."""
    page.get_by_label(label).first.fill(text)
    page.keyboard.press("Tab")
    wait_until_drawn(page)


def send(page: Page, name: str, content: bytes) -> None:
    file = FilePayload(name=name, mimeType=XLSX, buffer=content)
    page.locator("input[type=file]").set_input_files(file)


def opened_step(page: Page, title: str) -> None:
    expect(page.locator("[aria-current=step]")).to_contain_text(title)


def test_a_new_province_comes_to_its_first_overview_on_pages_alone(
    open_page: OpenPage, new_address: str, nowhere: Path, tmp_path: Path
) -> None:
    page = open_page(new_address)
    opened_step(page, "Tỉnh, thành phố")
    fill(page, "Người thực hiện", "Vân")
    fill(page, "Mã", "AB")
    fill(page, "Tên, không kèm", "Đảng bộ tỉnh An Bình")
    page.get_by_role("button", name="Lưu tên").click()

    opened_step(page, "Danh mục tổ chức")
    folder = write_register(tmp_path / "register", scopes="programme,unit")
    register = read_register(folder, CATALOGUE)
    send(page, "danh-muc.xlsx", write_register_workbook(register, CATALOGUE))
    expect(page.get_by_role("heading", name="Danh mục đầu tiên")).to_be_visible()
    fill(page, "Lý do", "Danh mục ban đầu")
    page.get_by_role("button", name=re.compile("vào danh mục")).click()

    opened_step(page, "Chương trình, kế hoạch")
    page.get_by_role("combobox", name="Áp dụng cho").click()
    page.get_by_role("option", name="An Bình").click()
    page.keyboard.press("Escape")
    fill(page, "Lý do", "Áp dụng từ đầu")
    page.get_by_role("button", name=re.compile("vào danh mục")).click()

    opened_step(page, "Tài khoản")
    page.get_by_role("link", name="Tạo tài khoản quản trị đầu tiên").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quản trị viên đầu tiên")
    page.goto(new_address)
    opened_step(page, "Tài khoản")
    page.get_by_role("link", name="Để sau, sang").click()
    opened_step(page, "Quý đầu tiên")
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(r"Tải mẫu biểu của 2 đảng bộ")).click()
    assert download.value.suggested_filename.endswith(".zip")

    page.get_by_role("link", name="Nộp số liệu").last.click()
    report = write_workbook(
        tmp_path / "D1.xlsx",
        "D1",
        "2024-Q1",
        organisation="unit | cells | hamlets | hamlets_with_cell\nD1A | 6 | 4 | 3\nD1B | 0 | 0 | 0",
        membership="unit | members_start | members_end\nD1A | 80 | 80\nD1B | 9 | 9",
    )
    page.locator("input[type=file]").wait_for(state="attached")
    send(page, report.name, report.read_bytes())
    fill(page, "Người nhận báo cáo", "Vân")
    page.get_by_role("button", name=re.compile("^Nhận")).first.click()
    expect(page.get_by_text(re.compile("[Đđ]ã nhận")).first).to_be_visible()
    page.goto(new_address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("21-NQ/TW")
    with Reader(store_at(nowhere)) as reader:
        assert reader.register().province == register.province

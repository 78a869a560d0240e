"""Data on single persons: found, named by column, and never repeated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from dashboard.ingest.personal import is_persons_name
from tests.ingest.book import Book, check, places

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.ingest.checked import CheckedFile

pytestmark = pytest.mark.usefixtures("read_here")

PERSON = "Nguyễn Thị Bích Phương"


def _with_column(folder: Path, header: str, *values: Any, form: str = "membership") -> CheckedFile:
    book = Book().put(form, "Z7", header)
    for row, value in enumerate(values, 9):
        book.put(form, f"Z{row}", value)
    return book.check(folder)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Họ và tên", PERSON), ("HỌ TÊN ĐẢNG VIÊN", PERSON), ("Họ và tên bí thư", PERSON),
        ("Ngày sinh", "01/02/1970"), ("Ngày, tháng, năm sinh", "01/02/1970"), ("Năm sinh", 1970),
        ("Số CCCD", "001070012345"), ("CMND/CCCD", 1070012345), ("Số thẻ đảng viên", "12.345678"),
        ("Điện thoại", "0912345678"), ("SĐT", "0912 345 678"), ("Địa chỉ thường trú", "Sơn Hà"),
        ("Quê quán", "Sơn Hà"), ("Nơi ở hiện nay", "Sơn Hà"), ("Ngày vào Đảng", "03/02/1995"),
    ],
)  # fmt: skip
def test_headers_tell(tmp_path: Path, header: str, value: Any) -> None:
    file = _with_column(tmp_path, header, value)
    assert places(file) == [("personal_data", "Biểu 2-ĐV", "Z7")]
    assert header in file.findings[0].message("vi")


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Bí thư chi bộ", (PERSON, "Trần Văn Minh", "Lê Hoàng Nam")),
        ("Ghi chú", ("001070012345", "001070012346")),
        ("Liên lạc", ("0912345678", "0987654321")),
        ("Ghi chú", ("12/05/1970", "01/02/1981")),
    ],
)
def test_contents_tell_where_headers_do_not(
    tmp_path: Path, header: str, values: tuple[str, ...]
) -> None:
    assert places(_with_column(tmp_path, header, *values)) == [("personal_data", "Biểu 2-ĐV", "Z8")]


@pytest.mark.parametrize(
    ("header", "values", "form"),
    [
        ("Ghi chú", ("đã rà soát", "chờ bổ sung"), "membership"),
        ("Tên doanh nghiệp mẹ", ("Công ty Trần Phú", "Tập đoàn Lê Lợi"), "enterprise"),
        ("Địa chỉ", ("Khu công nghiệp Sơn Hà",), "enterprise"),
        ("Số quyết định", ("123-QĐ/HU",), "enterprise"),
        ("Tỷ lệ (%)", (12.5, 13.0), "membership"),
        ("Họ và tên", (), "membership"),  # a header over nothing
    ],
)
def test_other_columns_are_let_be(
    tmp_path: Path, header: str, values: tuple[Any, ...], form: str
) -> None:
    file = _with_column(tmp_path, header, *values, form=form)
    assert {rule for rule, *_ in places(file)} == {"header.unknown"}


def test_nothing_of_such_a_file_is_repeated_or_kept(tmp_path: Path) -> None:
    book = Book().put("membership", "Z7", "Họ và tên").put("membership", "Z9", PERSON)
    file = book.put("membership", "E9", "0912345678").check(tmp_path)
    assert file.refused
    assert file.content == b""
    assert file.forms == ()
    said = json.dumps([finding.as_json() for finding in file.findings], ensure_ascii=False)
    assert PERSON not in said
    assert "0912345678" not in said
    assert [finding.value for finding in file.findings] == [None]


def test_a_hidden_draft_is_looked_at_too(tmp_path: Path) -> None:
    path = Book().write(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Nháp")
    sheet.append(["STT", "Họ và tên", "Ngày sinh"])
    sheet.append([1, PERSON, "01/02/1970"])
    sheet.sheet_state = "hidden"
    book.save(path)
    assert ("personal_data", "Nháp", "B1") in places(check(path))


def test_persons_in_place_of_organisations(tmp_path: Path) -> None:
    book = Book().put("membership", "B9", "").put("membership", "B10", "")
    book.put("membership", "C9", PERSON).put("membership", "C10", "Trần Văn Minh")
    book.put("membership", "C11", "Lê Hoàng Nam").put("membership", "C12", "")
    assert {rule for rule, *_ in places(book.check(tmp_path))} == {"personal_data"}


def test_signatures_are_how_every_report_ends(tmp_path: Path) -> None:
    book = Book()
    book.put("membership", "V14", "(Ký, ghi rõ họ và tên)").put("membership", "V18", PERSON)
    book.put("membership", "B18", "Trần Văn Minh").put("membership", "B14", "Họ và tên")
    assert places(book.check(tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (PERSON, True), ("TRẦN VĂN MINH", True), ("Nguyễn Văn A", True), ("Hoµng V¨n Nam", True),
        ("Đảng bộ xã Trần Phú", False), ("Chi bộ Trường THPT Lê Lợi", False), ("Hà Nội mới", False),
        ("Nguyễn Văn A chuyển đi", False), ("Công ty TNHH Hoàng Gia", False), ("Minh", False),
    ],
)  # fmt: skip
def test_persons_names(text: str, person: bool) -> None:
    assert is_persons_name(text) == person

"""The summary of many files: a line a file, a line a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.exports.marked_copy.summary import summarise
from dashboard.ingest.submissions.accept import LoadedFile
from tests.exports.marked_copy.dressed import opened
from tests.support.workbook_builder import Book, check

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("read_here")


def test_many_files_are_one_workbook(tmp_path: Path) -> None:
    wrong = Book().set("membership", "H1-01", members_end=204)
    files = [
        LoadedFile(check(Book().write(tmp_path, "a.xlsx")), 7),
        LoadedFile(check(wrong.write(tmp_path, "=b.xlsx")), None),
        LoadedFile(check(Book().put("membership", "E9", "4").write(tmp_path, "c.xlsx")), None),
        LoadedFile(check(tmp_path / "absent.xlsx"), None),
    ]
    workbook = opened(summarise(files, "vi", {"H1": "Đảng bộ huyện Sơn Hà"}))
    assert workbook.sheetnames == ["Các tệp", "Lỗi"]
    by_file, by_finding = ([[c.value for c in row] for row in s.iter_rows()] for s in workbook)
    assert by_file[1][0] == "3 lỗi phải sửa, 1 cảnh báo nên xem lại."
    district = "Đảng bộ huyện Sơn Hà (H1)"
    assert by_file[3:] == [
        ["Tệp", "Đơn vị", "Quý", "Tình trạng", "Số lỗi", "Số cảnh báo", "Báo cáo số"],
        ["a.xlsx", district, "Quý IV/2024", "Đã nhận", 0, 0, 7],
        ["=b.xlsx", district, "Quý IV/2024", "Không nhận", 2, 0, ""],
        ["c.xlsx", district, "Quý IV/2024", "Hợp lệ", 0, 1, ""],
        ["absent.xlsx", "—", "—", "Không nhận", 1, 0, ""],
    ]
    assert workbook["Các tệp"]["A6"].data_type == "s"
    assert by_finding[3][:5] == ["Tệp", "Mức độ", "Trang tính", "Ô", "Ô đang ghi"]
    assert [row[:4] for row in by_finding[4:]] == [
        ["=b.xlsx", "Lỗi", "Biểu 2-ĐV", "J9"],
        ["=b.xlsx", "Lỗi", "Biểu 4-XL", "S9"],
        ["c.xlsx", "Cảnh báo", "Biểu 2-ĐV", "E9"],
        ["absent.xlsx", "Lỗi", "", ""],
    ]
    assert [row[5] for row in by_finding[4:]] == [
        f.message("vi") for file in files for f in file.checked.findings
    ]


def test_no_files_make_an_empty_summary() -> None:
    workbook = opened(summarise([], "en"))
    assert workbook.sheetnames == ["Files", "Errors"]
    assert workbook["Files"]["A4"].value == "File"

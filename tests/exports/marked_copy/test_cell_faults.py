"""Marked copies of registers: cells marked, everything listed, and read again without the marks."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from dashboard.exports.marked_copy.cell_faults import CellFault, mark_faults
from dashboard.exports.register import write_register_workbook
from dashboard.organisations.files import read_register_workbook
from dashboard.organisations.reading.faults import RegisterFaultsError
from tests.exports.test_register_workbook import REGISTER
from tests.support.stores import CATALOGUE


def test_a_marked_copy_can_be_fixed_and_sent_again() -> None:
    book = openpyxl.load_workbook(BytesIO(write_register_workbook(REGISTER, CATALOGUE)))
    book["Đơn vị"]["E8"] = "làng"
    content = BytesIO()
    book.save(content)
    with pytest.raises(RegisterFaultsError) as caught:
        read_register_workbook(content.getvalue(), "danh-muc.xlsx", CATALOGUE)
    (fault,) = caught.value.faults
    place = fault.place
    cell = CellFault(place.sheet, place.row, place.column, "làng", fault.message("vi"))
    assert cell.cell == "E8"

    marked = mark_faults(
        content.getvalue(), "danh-muc.xlsx", "Kết quả kiểm tra danh mục", [cell], "vi"
    )

    copy = openpyxl.load_workbook(BytesIO(marked))
    listing = copy.worksheets[0]
    assert listing["A1"].value == "Kết quả kiểm tra danh mục"
    assert [listing.cell(7, column).value for column in range(1, 6)] == [
        "Lỗi",
        "Đơn vị",
        "E8",
        "làng",
        fault.message("vi"),
    ]
    note = copy["Đơn vị"]["E8"].comment
    assert note
    assert "không dùng được" in note.text
    copy["Đơn vị"]["E8"] = "Đơn vị sự nghiệp công lập"
    fixed = BytesIO()
    copy.save(fixed)
    assert read_register_workbook(fixed.getvalue(), "danh-muc.xlsx", CATALOGUE) == REGISTER


def test_what_is_no_workbook_is_given_back_as_a_list() -> None:
    marked = mark_faults(
        b"no workbook", "a.xlsx", "Kết quả", [CellFault(None, None, None, "", "Sai")]
    )
    copy = openpyxl.load_workbook(BytesIO(marked))
    assert len(copy.worksheets) == 1
    assert copy.worksheets[0]["E7"].value == "Sai"

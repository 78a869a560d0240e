"""Lists as people keep them: Vietnamese headings and words, titles above, names for codes."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dashboard.errors import UserError
from dashboard.organisations.files import read_register_workbook
from dashboard.organisations.reading.faults import RegisterFaultsError
from dashboard.organisations.register import Register, Scope, Succession, Unit, UnitChange
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = ("Mã đơn vị", "Tên tổ chức Đảng", "Cấp", "Hình thức", "Loại hình", "Trực thuộc",
        "Huyện cũ", "Ngày thành lập", "Ngày giải thể")  # fmt: skip
PROVINCE = ("T", "Tỉnh An Bình", "Tỉnh", "", "", "", "", date(2020, 1, 1))
H1 = ("H1", "Đảng bộ huyện Sơn Hà", "Đảng bộ trực thuộc", "", "", "", "H1", "1.1.2020",
      "ngày 30 tháng 6 năm 2025")  # fmt: skip
X1 = ("X1", "Đảng bộ xã Đông Phú", "đảng bộ trực thuộc", "", "", "Tỉnh An Bình",
      "Đảng bộ huyện Sơn Hà", 45839)  # fmt: skip
CELL = ("X1-01", "Chi bộ Trường Tiểu học", "TCCSĐ", "CHI BỘ CƠ SỞ", "Đơn vị sự nghiệp công lập",
        "Đảng bộ xã Đông Phú", "", "01/07/2025")  # fmt: skip
Sheets = dict[str, list["Sequence[object]"]]


def workbook(sheets: Sheets, merged: str = "") -> bytes:
    """A workbook of these rows; `merged` is a range of the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if merged:
        book.worksheets[0].merge_cells(merged)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def read(sheets: Sheets, merged: str = "", basis: Register | None = None) -> Register:
    """The register that such a workbook describes."""
    content = workbook(sheets, merged)
    return read_register_workbook(content, "danh-sach.xlsx", CATALOGUE, basis or Register())


def faults(sheets: Sheets, basis: Register | None = None) -> list[tuple[str | None, str, str]]:
    """Sheet, cell and reason of each fault of such a workbook."""
    with pytest.raises(RegisterFaultsError) as caught:
        read(sheets, basis=basis)
    for fault in caught.value.faults:
        assert fault.sentence("vi")
        assert fault.message("en")
    found = [(one.place.sheet, one.place.cell, one.key) for one in caught.value.faults]
    return [(sheet, cell or "", key.removeprefix("register.")) for sheet, cell, key in found]


def test_a_list_with_titles_two_header_rows_numbers_and_headings_is_read() -> None:
    band = ("Mã", "Tên", "Cấp", "Hình thức", "Loại hình", "Cấp trên", "Địa bàn", "Thời gian", "")
    below = ("", "", "", "", "", "", "", "Từ ngày", "Đến ngày")
    numbers = [f"({number})" for number in range(1, 10)]
    register = read(
        {
            "Danh sách 2025": [
                ("TỈNH ỦY AN BÌNH",),
                ("Danh mục tổ chức đảng",),
                (),
                band,
                below,
                numbers,
                PROVINCE,
                ("I. Các huyện cũ",),
                H1,
                X1,
                CELL,
            ]
        },
        merged="A8:I8",
    )
    assert [unit.code for unit in register.units] == ["T", "H1", "X1", "X1-01"]
    assert register.unit["H1"].valid_to == date(2025, 6, 30)
    assert register.unit["H1"].parent == "T"
    assert register.unit["X1"] == Unit(
        "X1", "Đảng bộ xã Đông Phú", "district", None, None, "T", "H1", date(2025, 7, 1), None
    )
    assert register.unit["X1-01"] == Unit(
        code="X1-01",
        name="Chi bộ Trường Tiểu học",
        level="organisation",
        kind="base_cell",
        unit_type="public_service",
        parent="X1",
        area=None,
        valid_from=date(2025, 7, 1),
        valid_to=None,
    )


def test_lineage_scopes_and_changes_have_sheets_of_their_own() -> None:
    register = read(
        {
            "Đơn vị": [HEAD, PROVINCE, H1, X1, CELL],
            "Kế thừa": [
                ("Đơn vị cũ", "Đơn vị mới", "Từ ngày", "Tỷ lệ"),
                ("Đảng bộ huyện Sơn Hà", "x1", "01/07/2025", "100%"),
            ],
            "Chương trình áp dụng": [
                ("Chương trình", "Đơn vị"),
                (CATALOGUE.programme["can-tho-21"].title_vi, "Tỉnh An Bình"),
            ],
            "Thay đổi": [
                ("Đơn vị", "Từ ngày", "Nội dung", "Trước đó là"),
                ("Chi bộ Trường Tiểu học", "01/01/2026", "Loại hình", "Cơ quan nhà nước"),
            ],
        }
    )
    assert register.lineage == (Succession("H1", "X1", date(2025, 7, 1), 1.0),)
    assert register.scopes == (Scope("can-tho-21", "T"),)
    assert register.changes == (UnitChange("X1-01", date(2026, 1, 1), "unit_type", "state_agency"),)


def test_a_sheet_that_is_missing_leaves_that_table_as_it_is() -> None:
    basis = read(
        {
            "Đơn vị": [HEAD, PROVINCE, H1, X1, CELL],
            "Chương trình áp dụng": [("programme", "unit"), ("can-tho-21", "T")],
        }
    )
    assert read({"Sheet1": [HEAD, PROVINCE, H1, X1, CELL]}, basis=basis) == basis


def test_a_day_beside_a_unit_makes_a_change_and_none_a_correction() -> None:
    basis = read({"Đơn vị": [HEAD, PROVINCE, H1, X1, CELL]})
    head = (*HEAD, "Mã mới", "Thay đổi kể từ ngày")
    x1 = ("X1", "Đảng bộ phường Đông Phú", *X1[2:], "", "X01", "")
    cell = ("X1-01", "Chi bộ Trường THCS", "TCCSĐ", "Đảng bộ cơ sở", *CELL[4:], "", "X01-01",
            "01/01/2026")  # fmt: skip
    register = read({"Đơn vị": [head, PROVINCE, H1, x1, cell]}, basis=basis)
    assert register.unit["X01"].name == "Đảng bộ phường Đông Phú"
    assert register.unit["X01-01"].parent == "X01"
    assert register.changes == (
        UnitChange("X01", date(2025, 7, 1), "code", "X1"),
        UnitChange("X01-01", date(2026, 1, 1), "code", "X1-01"),
        UnitChange("X01-01", date(2026, 1, 1), "name", "Chi bộ Trường Tiểu học"),
        UnitChange("X01-01", date(2026, 1, 1), "kind", "base_cell"),
    )
    # Sent once more, with what it has changed taken over; the corrected name is nobody's now.
    cell = (*cell[:5], "X1", *cell[6:])
    again = read({"Đơn vị": [head, PROVINCE, H1, x1, cell]}, basis=register)
    assert set(again.changes) == set(register.changes)
    assert again.units == register.units
    assert faults({"Đơn vị": [head, PROVINCE, H1, x1, (*cell[:-1], "tháng 7")]}, basis) == [
        ("Đơn vị", "K5", "bad_date")
    ]


def test_everything_that_is_wrong_is_said_at_once_by_its_cell() -> None:
    h1 = ("H1", "", *H1[2:7], "31/02/2020", "")
    x1 = (*X1[:6], "H1", X1[7])
    cell = ("X1-01", "Chi bộ", "tổ", "", "", "Đảng bộ xã Đông Phú", "", "")
    other = ("X1-02", "Chi bộ khác", "TCCSĐ", "chi đoàn", "Trường học", "H9", "", "01/07/2025")
    assert faults(
        {
            "Đơn vị": [("DANH MỤC",), HEAD, PROVINCE, h1, x1, x1, cell, other],
            "Kế thừa": [
                ("Đơn vị cũ", "Đơn vị mới", "Từ ngày", "Phần"),
                ("H1", "X1", "01/07/2025", "1"),  # not judged while H1 is wrong itself
                ("X7", "X1", "01/07/2025", "1"),
            ],
            "Chương trình áp dụng": [("Chương trình",), ("can-tho-21",)],
        }
    ) == [
        ("Đơn vị", "B4", "blank"),
        ("Đơn vị", "H4", "bad_date"),
        ("Đơn vị", "A6", "code_twice"),
        ("Đơn vị", "C7", "unknown_word"),
        ("Đơn vị", "H7", "blank"),
        ("Đơn vị", "D8", "unknown_word"),
        ("Đơn vị", "E8", "unknown_word"),
        ("Kế thừa", "A3", "unknown_unit"),
        ("Chương trình áp dụng", "", "no_column"),
    ]


def test_shares_parents_and_days_that_do_not_fit_are_said_by_their_cells() -> None:
    x2 = ("X2", "Đảng bộ xã Tây Phú", *X1[2:])
    early = (*CELL[:7], "30/06/2025")
    stray = ("X1-02", "Chi bộ lạc", *CELL[2:5], "H9", "", "01/07/2025")
    assert faults(
        {
            "Đơn vị": [HEAD, PROVINCE, H1, X1, x2, early, stray],
            "Kế thừa": [
                ("Đơn vị cũ", "Đơn vị mới", "Từ ngày", "Phần"),
                ("H1", "X1", "01/07/2025", "0,4"),
                ("H1", "X2", "01/07/2025", "0,5"),
            ],
            "Thay đổi": [
                ("Đơn vị", "Từ ngày", "Nội dung", "Trước đó là"),
                ("X1-01", "01/01/2020", "Tên", "Chi bộ cũ"),
            ],
        }
    ) == [
        ("Đơn vị", "H6", "older_than_parent"),
        ("Đơn vị", "F7", "unknown_parent"),
        ("Kế thừa", "D3", "shares_total"),
        ("Thay đổi", "B2", "change_outside_life"),
    ]


def test_a_name_that_several_have_is_asked_for_by_code() -> None:
    twin = ("X2", *X1[1:])
    assert faults({"Đơn vị": [HEAD, PROVINCE, H1, X1, twin, CELL]}) == [
        ("Đơn vị", "F6", "ambiguous_name")
    ]


def test_of_units_with_one_name_the_one_that_lived_then_is_meant() -> None:
    later = ("H1", "Đảng bộ xã Đông Phú", *H1[2:])
    sheets: Sheets = {
        "Đơn vị": [HEAD, PROVINCE, later, (*X1[:6], "H1", X1[7]), CELL],
        "Kế thừa": [
            ("Đơn vị cũ", "Đơn vị mới", "Từ ngày", "Phần"),
            ("Đảng bộ xã Đông Phú", "Đảng bộ xã Đông Phú", "01/07/2025", 1),
        ],
    }
    register = read(sheets)
    assert register.unit["X1-01"].parent == "X1"
    assert register.lineage == (Succession("H1", "X1", date(2025, 7, 1), 1.0),)


def test_a_workbook_of_another_kind_says_which_sheet_is_wanted() -> None:
    assert faults({"Biểu 1": [("a", "b")], "Biểu 2": [("c", "d")]}) == [(None, "", "no_sheet")]
    columns = faults({"Sheet1": [("Số liệu", "Quý")]})
    assert {key for _, _, key in columns} == {"no_column"}
    assert len(columns) == 8
    with pytest.raises(UserError) as caught:
        read_register_workbook(b"%PDF-1.7", "danh-muc.xlsx", CATALOGUE)
    assert caught.value.sentence("vi").startswith("Không đọc được danh-muc.xlsx: ")


def test_the_sentence_names_the_place_and_counts_what_else_there_is() -> None:
    with pytest.raises(RegisterFaultsError) as caught:
        read({"Đơn vị": [HEAD, PROVINCE, ("H1", "", *H1[2:7], "", "")]})
    assert caught.value.sentence("vi") == (
        "danh-sach.xlsx, trang “Đơn vị”, ô B3: còn để trống; hãy điền vào. "
        "Ngoài ra còn 1 chỗ khác phải sửa."
    )
    assert caught.value.faults[0].message("vi") == "Còn để trống; hãy điền vào."

"""The register as a workbook: what is written is read again, and what stands beside it."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from dashboard.exports.register import write_register_workbook
from dashboard.organisations.files import read_register_workbook
from dashboard.organisations.register import (
    Register,
    Scope,
    Succession,
    Unit,
    UnitChange,
)
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from openpyxl import Workbook

BEGINNING, REFORM = date(2020, 1, 1), date(2025, 7, 1)
REGISTER = Register(
    units=(
        Unit("T", "Tỉnh An Bình", "province", None, None, None, None, BEGINNING, None),
        Unit("007", "Đảng bộ xã Đông", "district", None, None, "T", "007", BEGINNING, None),
        Unit("X2", "Đảng bộ xã Tây", "district", None, None, "T", "007", REFORM, None),
        Unit("A", "Chi bộ Bưu điện", "organisation", "base_cell", "public_service", "007", None,
             BEGINNING, date(2025, 6, 30)),
        Unit("B", "=Đảng bộ phường", "organisation", "base_committee", "ward", "X2", None,
             BEGINNING.replace(year=2026), None),
    ),
    lineage=(Succession("A", "007", REFORM, 1 / 3), Succession("A", "X2", REFORM, 2 / 3)),
    scopes=(Scope("can-tho-21", "T"),),
    changes=(
        UnitChange("A", date(2024, 1, 1), "unit_type", "state_agency"),
        UnitChange("A", date(2023, 1, 1), "name", "Chi bộ Bưu chính"),
        UnitChange("A", date(2022, 1, 1), "code", "A0"),
    ),
)  # fmt: skip


def opened(content: bytes) -> Workbook:
    """A workbook as Excel would find it."""
    return openpyxl.load_workbook(BytesIO(content))


def test_what_is_written_is_read_as_the_same() -> None:
    content = write_register_workbook(REGISTER, CATALOGUE)
    assert read_register_workbook(content, "danh-muc.xlsx", CATALOGUE) == REGISTER


def test_the_same_register_gives_the_same_bytes() -> None:
    again = write_register_workbook(REGISTER, CATALOGUE)
    assert write_register_workbook(REGISTER, CATALOGUE) == again


def test_words_days_and_codes_stand_as_people_and_excel_have_them() -> None:
    sheet = opened(write_register_workbook(REGISTER, CATALOGUE))["Đơn vị"]
    heads, *rows = sheet.iter_rows(min_row=4, max_col=9, values_only=True)
    assert heads[:3] == ("Mã", "Tên", "Cấp")
    assert rows[1][0] == "007"
    assert rows[3][2:6] == (
        "Tổ chức cơ sở đảng",
        "Chi bộ cơ sở",
        "Đơn vị sự nghiệp công lập",
        "Đảng bộ xã Đông (007)",
    )
    assert rows[3][7] == datetime(2020, 1, 1)
    assert sheet["B9"].data_type == "s"  # no formula
    assert sheet.freeze_panes == "C5"
    assert "Mã mới" in sheet["A4"].comment.text


@pytest.mark.parametrize("register", [REGISTER, None])
def test_columns_have_lists_to_choose_from(register: Register | None) -> None:
    book = opened(write_register_workbook(register, CATALOGUE))
    rules = book["Đơn vị"].data_validations.dataValidation
    levels = next(rule for rule in rules if "C5" in rule.sqref)
    source = levels.formula1.split("!")[1].replace("$", "")
    assert [row[0].value for row in book["Danh sách chọn"][source]] == [
        "Tỉnh",
        "Đảng bộ trực thuộc",
        "Tổ chức cơ sở đảng",
    ]
    assert book["Danh sách chọn"].sheet_state == "hidden"
    assert book["Hướng dẫn"]["D4"].value.startswith("Mã riêng của đơn vị")


def test_ten_examples_are_passed_over_and_what_is_written_below_is_read() -> None:
    book = opened(write_register_workbook(None, CATALOGUE))
    sheet = book["Đơn vị"]
    codes = [row[0] for row in sheet.iter_rows(min_row=5, values_only=True) if row[0]]
    assert len(codes) == 10
    assert all(str(code).startswith("VÍ DỤ ") for code in codes)
    sheet["A20"], sheet["B20"], sheet["C20"], sheet["H20"] = "T", "Tỉnh Bắc", "Tỉnh", "01/07/2025"
    content = BytesIO()
    book.save(content)
    read = read_register_workbook(content.getvalue(), "mau.xlsx", CATALOGUE)
    assert read == Register(
        (Unit("T", "Tỉnh Bắc", "province", None, None, None, None, REFORM, None),)
    )

"""Tables that are taken away."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import openpyxl
import polars as pl
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.tables import Column, Table, write_csv, write_workbook

if TYPE_CHECKING:
    from dashboard.catalogue.statuses import Measured


class Row(NamedTuple):
    unit: str
    value: float
    numerator: float | None
    measured: Measured


COLUMNS = (
    Column[Row]("unit", lambda row: row.unit, heading="Đơn vị"),
    Column[Row]("value", lambda row: row.value, "table.value", measured=lambda row: row.measured),
    Column[Row]("numerator", lambda row: row.numerator, "table.numerator"),
)
ROWS = (Row("Xã An", 0.875, 7.0, "percent"), Row("=1+1", 12.0, None, "count"))
TABLE = Table("Tổng quan", COLUMNS, ROWS)


def test_csv_is_read_by_excel_and_by_programs() -> None:
    text = write_csv(TABLE.frame).decode("utf-8-sig")
    assert text.splitlines()[:2] == ["Đơn vị,Thực hiện,Tử số", "Xã An,0.875,7.0"]
    assert write_csv(TABLE.frame).startswith(b"\xef\xbb\xbf")


def test_text_that_looks_like_a_formula_is_none() -> None:
    for start in ("=", "+", "-", "@", "\t", "\r"):
        frame = pl.DataFrame({"a": [f"{start}HYPERLINK", f"a{start}"]})
        assert "'" + start in write_csv(frame).decode()
        assert f"a{start}" in write_csv(frame).decode()
    sheet = opened()
    assert sheet["A7"].value == "=1+1"
    assert sheet["A7"].data_type == "s"


def test_a_workbook_says_what_it_is_above_the_table() -> None:
    sheet = opened()
    assert [sheet["A1"].value, sheet["A2"].value] == ["Tổng quan", "Tính đến Quý I/2024"]
    assert [cell.value for cell in sheet[5]] == ["Đơn vị", "Thực hiện", "Tử số"]


def test_figures_are_numbers_in_their_rows_unit_and_unknown_ones_stay_blank() -> None:
    sheet = opened()
    assert (sheet["B6"].value, sheet["B6"].number_format) == (0.875, "0.0%")
    assert (sheet["B7"].value, sheet["B7"].number_format) == (12, "#,##0")
    assert (sheet["C6"].value, sheet["C6"].number_format) == (7, "#,##0")
    assert sheet["C7"].value is None


def opened() -> Worksheet:
    content = write_workbook(TABLE, ["Tổng quan", "Tính đến Quý I/2024", "Số liệu mô phỏng"])
    sheet = openpyxl.load_workbook(BytesIO(content))["Tổng quan"]
    assert isinstance(sheet, Worksheet)
    return sheet

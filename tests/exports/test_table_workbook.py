"""Tables as workbooks, as Excel reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.exports.table_workbook import MOST_WIDTH, write_workbook
from dashboard.exports.tables import Column, Table
from dashboard.presentation.theme import STATUSES
from tests.support.exported_table import HEADING, TABLE

if TYPE_CHECKING:
    from dashboard.exports.heading import Heading

R = TypeVar("R")
HEAD, FIRST, SECOND, THIRD = 7, 8, 9, 10


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    return opened(TABLE, HEADING)


def opened(table: Table[R], heading: Heading) -> Worksheet:
    found = openpyxl.load_workbook(BytesIO(write_workbook(table, heading))).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def test_it_says_what_it_is_above_the_table(sheet: Worksheet) -> None:
    assert [sheet.cell(line, 1).value for line in range(1, HEAD)] == [
        "Tổng quan – Tỉnh Mẫu",
        "Chương trình thử (Mẫu)",
        "Tính đến Quý I/2024 · Theo đơn vị báo cáo · Đảng bộ: Xã An, Xã Ấn",
        "Nguồn: Kho dữ liệu Tiến Độ, phiên bản 7, gồm báo cáo quý của các đảng bộ nhận đến"
        " 05/04/2024. Lập ngày 09/04/2024.",
        "Số liệu mô phỏng",
        None,
    ]
    assert [cell.value for cell in sheet[HEAD]][:2] == ["Đơn vị", "Thực hiện"]
    assert sheet.title == "Tổng quan"


def test_what_is_real_does_not_say_that_it_is_invented() -> None:
    sheet = opened(TABLE, replace(HEADING, is_simulated=False, programme="", received_until=None))
    texts = [sheet.cell(line, 1).value for line in range(1, 5)]
    assert texts[1] == "Tính đến Quý I/2024 · Theo đơn vị báo cáo · Đảng bộ: Xã An, Xã Ấn"
    assert texts[2] == (
        "Nguồn: Kho dữ liệu Tiến Độ, phiên bản 7, chưa có báo cáo nào. Lập ngày 09/04/2024."
    )
    assert texts[3] is None


def test_figures_are_numbers_written_as_the_page_writes_them(sheet: Worksheet) -> None:
    found = [(cell.value, cell.number_format) for cell in sheet["B"][FIRST - 1 :]]
    # 89.96% is not written like its goal of 90%.
    assert found == [(0.8996, "0.00%"), (12, "#,##0"), (0.5, "0.0%")]


def test_differences_of_percents_are_points(sheet: Worksheet) -> None:
    found = [(cell.value, cell.number_format) for cell in sheet["C"][FIRST - 1 :]]
    points = '+0.0" điểm %";−0.0" điểm %";0.0" điểm %"'
    # A difference that is there is not written as none.
    assert found[0] == (pytest.approx(-0.04), points.replace("0.0", "0.00"))
    assert found[1] == (2, "+#,##0;−#,##0;#,##0")
    assert found[2] == (pytest.approx(-2.7), points)


def test_days_are_days_and_what_is_unknown_stays_blank(sheet: Worksheet) -> None:
    assert sheet.cell(FIRST, 6).value == datetime(2024, 4, 3)
    assert sheet.cell(FIRST, 6).number_format == "dd/mm/yyyy"
    assert sheet.cell(SECOND, 6).value is None
    assert sheet.cell(SECOND, 4).value is None


def test_statuses_have_their_colours_beside_their_words(sheet: Worksheet) -> None:
    behind, met, none = (sheet.cell(line, 5) for line in (FIRST, SECOND, THIRD))
    assert behind.value == "behind"
    assert behind.fill.start_color.rgb == f"FF{STATUSES['behind'].fill.light[1:].upper()}"
    assert met.fill.start_color.rgb == f"FF{STATUSES['met'].fill.light[1:].upper()}"
    assert none.fill.fill_type is None


def test_text_that_looks_like_a_formula_is_none(sheet: Worksheet) -> None:
    assert sheet.cell(SECOND, 1).value == "=1+1"
    assert sheet.cell(SECOND, 1).data_type == "s"


def test_it_is_ready_to_be_printed(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == f"B{FIRST}"
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # As wide as one sheet, which is what is meant where no width is given, and as long as it is.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.right.text == "Trang &P/&N"
    assert sheet.oddFooter.left.text == "Tỉnh Mẫu · Tổng quan · Quý I/2024 · Số liệu mô phỏng"


def test_long_texts_are_broken_where_the_sheet_would_be_too_wide() -> None:
    columns = [
        Column[int](f"c{n}", lambda row: "một chuỗi chữ dài " * row, heading=f"Cột {n}")
        for n in range(8)
    ]
    sheet = opened(Table("Rộng", columns, (3, 1)), HEADING)
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGH"]
    # Excel adds a margin of under a letter to each column.
    assert sum(widths) < MOST_WIDTH + 8
    assert sheet.row_dimensions[FIRST].height > sheet.row_dimensions[SECOND].height

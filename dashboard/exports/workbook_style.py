"""How the workbook looks: Times New Roman as offices write, thin borders, one quiet colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = {"font_name": "Times New Roman", "font_size": 11}
LINE = "#8C8C8C"
SHADE = "#EAF0EC"
# Of examples, which are passed over when a workbook is read.
FAINT = {"italic": True, "font_color": "#6B6B6B", "bg_color": "#F5F5F5"}
COUNT_FORMAT = "#,##0"
DATE_FORMAT = "dd/mm/yyyy"
A4 = 9
# What a browser is told that a workbook is.
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Of a workbook that holds texts of others: none becomes a formula or a link.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_cell(
    sheet: Worksheet, row: int, column: int, value: str | float | date | None, style: Format
) -> None:
    """Write a cell as what it holds; a blank one keeps its look."""
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, str) and value:
        sheet.write_string(row, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_blank(row, column, None, style)


def fit_to_print(sheet: Worksheet, header_row: int | None = None) -> None:
    """Let a sheet be printed across A4, the heads of its table on every page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    if header_row is not None:
        sheet.repeat_rows(header_row)
    sheet.hide_gridlines(2)


@dataclass(frozen=True, slots=True)
class Look:
    """The formats of one workbook, made once for all its sheets.

    Attributes:
        by_type: of cells to fill in, by the measure's type.
        wrong: colour of what does not add up; `odd`: of what wants a second look.
    """

    plain: Format
    title: Format
    form_title: Format
    band: Format
    label: Format
    column_number: Format
    number: Format
    text: Format
    wrapped: Format
    by_type: dict[str, Format]
    total_text: Format
    total: Format
    signature: Format
    wrong: Format
    odd: Format

    @classmethod
    def of(cls, workbook: Workbook) -> Look:
        """Make the formats in a workbook."""
        cell = {"border": 1, "border_color": LINE, "valign": "vcenter"}
        middle = {**cell, "align": "center"}
        head = {**middle, "bold": True, "text_wrap": True, "bg_color": SHADE}
        count = {**cell, "align": "right", "num_format": COUNT_FORMAT}
        add = workbook.add_format
        return cls(
            plain=add(),
            title=add({"bold": True}),
            form_title=add({"bold": True, "font_size": 14}),
            band=add(head),
            label=add({**head, "bold": False, "font_size": 10}),
            column_number=add({**middle, "italic": True, "font_size": 9}),
            number=add(middle),
            text=add(cell),
            wrapped=add({**cell, "text_wrap": True}),
            by_type={
                "count": add(count),
                "flag": add(middle),
                "category": add(middle),
                "date": add({**middle, "num_format": DATE_FORMAT}),
                "text": add(cell),
            },
            total_text=add({**cell, "bold": True, "bg_color": SHADE}),
            total=add({**count, "bold": True, "bg_color": SHADE}),
            signature=add({"bold": True, "align": "center"}),
            wrong=add({"bg_color": "#F6C7C1", "font_color": "#8A1C12"}),
            odd=add({"bg_color": "#FBE7A8", "font_color": "#6B4E00"}),
        )

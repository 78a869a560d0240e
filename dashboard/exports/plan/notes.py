"""The sheet "Hướng dẫn": every column explained, and every indicator that can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.catalogue.plan_files.indicators import name_indicator
from dashboard.catalogue.plan_files.words import COLUMNS, OPTIONAL, TABLES, label_of, say
from dashboard.exports.workbook_style import A4
from dashboard.presentation.formats import describe_denominator, describe_numerator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dashboard.catalogue.models import Catalogue
    from dashboard.exports.plan.look import PlanLook

_WIDTHS = (26, 26, 12, 100)
_LINE_HEIGHT = 15.5


def write_notes(workbook: Workbook, look: PlanLook, catalogue: Catalogue) -> None:
    """Add the sheet, behind those that are filled in."""
    sheet = workbook.add_worksheet(say("notes.sheet"))
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, say("notes.title"), look.title)
    row = _write_rows(sheet, look, 2, ("table", "column", "required", "how"), _list_columns())
    sheet.write_string(row + 1, 0, say("notes.indicators"), look.title)
    sheet.merge_range(row + 3, 0, row + 3, 1, "", look.head)
    indicators = [
        (name_indicator(one), "", say(f"notes.unit_of.{one.unit}"), _describe(one.code, catalogue))
        for one in catalogue.indicators
    ]
    last = _write_rows(sheet, look, row + 3, ("indicator", "", "unit", "made_of"), indicators)
    for number in range(row + 4, last):
        sheet.merge_range(number, 0, number, 1, "", look.text)
        sheet.write_string(number, 0, indicators[number - row - 4][0], look.text)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def _list_columns() -> list[tuple[str, str, str, str]]:
    return [
        (
            say(f"{table}.sheet"),
            label_of(table, key),
            "" if (table, key) in OPTIONAL else say("notes.yes"),
            say(f"{table}.{key}.note"),
        )
        for table in TABLES
        for key in COLUMNS[table]
    ]


def _describe(code: str, catalogue: Catalogue) -> str:
    indicator = catalogue.indicator[code]
    denominator = describe_denominator(indicator)
    numerator = describe_numerator(indicator)
    return f"{numerator} / {denominator}" if denominator else numerator


def _write_rows(
    sheet: Worksheet,
    look: PlanLook,
    row: int,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> int:
    """Write a table; the row behind it."""
    for column, head in enumerate(heads):
        if head:
            sheet.write_string(row, column, say(f"notes.{head}"), look.head)
    for number, texts in enumerate(rows, row + 1):
        for column, text in enumerate(texts):
            sheet.write_string(number, column, text, look.text)
        lines = max(1 + int(len(text) / _WIDTHS[n]) for n, text in enumerate(texts))
        sheet.set_row(number, _LINE_HEIGHT * lines)
    return row + 1 + len(rows)

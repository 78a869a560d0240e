"""The sheets of a plan's workbook: the plan itself, and the tables of its targets and duties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.catalogue.plan_files.words import COLUMNS, OPTIONAL, kind_of, label_of, say
from dashboard.exports.workbook_style import fit_to_print, write_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from dashboard.catalogue.plan_files.words import TableName
    from dashboard.exports.plan.cells import Value
    from dashboard.exports.plan.look import PlanLook

HEADER_ROW = 3
BLANK_ROWS = 100
_WIDTHS: Mapping[str, float] = {
    "code": 22, "indicator": 52, "comparator": 20, "low": 10, "high": 10, "horizon": 15,
    "from_year": 8, "to_year": 8, "level": 22, "exclude_armed_forces": 12, "section": 13,
    "quote_vi": 70, "title_vi": 56, "title_en": 30, "who": 22, "recurs": 17, "due": 16,
    "due_set_by": 24, "body_vi": 32, "condition_vi": 30,
}  # fmt: skip
_HEAD_WIDTHS = (24, 78, 70)
_NUMBERS = frozenset(("low", "high", "from_year", "to_year"))
_LINE_HEIGHT = 15.5
_HEADER_HEIGHT = 2.2 * _LINE_HEIGHT
_COMMENT = {"x_scale": 2.2, "y_scale": 1.4}
_MOST_LETTERS = 255  # of a text that Excel shows beside a cell


def write_programme(
    sheet: Worksheet,
    look: PlanLook,
    title: str,
    values: Mapping[str, Value],
    lists: Mapping[str, str],
) -> None:
    """Fill the first sheet: a line for each thing to say of the plan, with how it is written."""
    for column, width in enumerate(_HEAD_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, title, look.title)
    sheet.merge_range(1, 0, 1, len(_HEAD_WIDTHS) - 1, "", look.how)
    sheet.write_string(1, 0, say("how.programme"), look.how)
    sheet.set_row(1, 2 * _LINE_HEIGHT)
    for row, key in enumerate(COLUMNS["programme"], HEADER_ROW):
        sheet.write_string(row, 0, label_of("programme", key), look.label)
        value = values.get(key)
        write_cell(sheet, row, 1, value, _format(look, "", value, is_example=False))
        sheet.write_string(row, 2, say(f"programme.{key}.note"), look.how)
        lines = 1 + len(str(values.get(key) or "")) // int(_HEAD_WIDTHS[1])
        sheet.set_row(row, _LINE_HEIGHT * max(2, lines))
        if key in lists:
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": lists[key]})
    fit_to_print(sheet)


def write_table(
    sheet: Worksheet,
    look: PlanLook,
    table: TableName,
    rows: Sequence[Mapping[str, Value]],
    *,
    lists: Mapping[str, str],
    are_examples: bool,
) -> None:
    """Fill a sheet of targets or duties.

    Args:
        sheet: of the workbook.
        look: its formats.
        table: of the plan.
        rows: by the keys of the columns.
        lists: where the lists stand that columns choose from, by their kinds.
        are_examples: whether the rows are examples, and look like it.
    """
    keys = list(COLUMNS[table])
    sheet.write_string(0, 0, say(f"{table}.sheet"), look.title)
    sheet.merge_range(1, 0, 1, len(keys) - 1, "", look.how)
    sheet.write_string(1, 0, say(f"how.{table}"), look.how)
    sheet.set_row(1, 2 * _LINE_HEIGHT)
    sheet.set_row(HEADER_ROW, _HEADER_HEIGHT)
    for column, key in enumerate(keys):
        sheet.set_column(column, column, _WIDTHS[key], _format(look, key, None, is_example=False))
        needed = "" if (table, key) in OPTIONAL else " *"
        sheet.write_string(HEADER_ROW, column, f"{label_of(table, key)}{needed}", look.head)
        note = say(f"{table}.{key}.note")
        sheet.write_comment(HEADER_ROW, column, note, {"author": say("comment_author"), **_COMMENT})
    for number, row in enumerate(rows, HEADER_ROW + 1):
        for column, key in enumerate(keys):
            value = row.get(key)
            style = _format(look, key, value, is_example=are_examples)
            write_cell(sheet, number, column, value, style)
        sheet.set_row(number, _LINE_HEIGHT * _count_lines(row))
    last = HEADER_ROW + len(rows) + BLANK_ROWS
    for column, key in enumerate(keys):
        _limit(sheet, table, key, column, last, lists)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    fit_to_print(sheet, HEADER_ROW)


def _count_lines(row: Mapping[str, Value]) -> int:
    """Lines that a row takes: Excel fits its height by itself, LibreOffice does not."""
    return max(
        1 + int(len(value) / _WIDTHS[key]) for key, value in row.items() if isinstance(value, str)
    )


def _format(look: PlanLook, key: str, value: Value, *, is_example: bool) -> Format:
    if isinstance(value, date):
        return look.faint_day if is_example else look.day
    if key in _NUMBERS:
        return look.faint_number if is_example else look.number
    return look.faint_text if is_example else look.text


def _limit(
    sheet: Worksheet,
    table: TableName,
    key: str,
    column: int,
    last: int,
    lists: Mapping[str, str],
) -> None:
    """Let a column's cells be chosen from a list, or be years."""
    first = HEADER_ROW + 1
    kind = kind_of(table, key) or key
    name = f"{table}.{kind}" if f"{table}.{kind}" in lists else kind
    if name in lists:
        rule = {
            "validate": "list",
            "source": lists[name],
            "error_message": say(f"{table}.{key}.note")[:_MOST_LETTERS],
        }
        sheet.data_validation(first, column, last, column, rule)
    elif key in {"from_year", "to_year"}:
        between: dict[str, str | int] = {
            "validate": "integer",
            "criteria": "between",
            "minimum": 1990,
            "maximum": 2100,
            "error_message": say(f"{table}.{key}.note")[:_MOST_LETTERS],
        }
        sheet.data_validation(first, column, last, column, between)

"""A sheet of the register's workbook: its heading, its columns with notes, rows to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.exports.register.lists import CHOICES
from dashboard.exports.register.words import say
from dashboard.exports.workbook_style import (
    DATE_FORMAT,
    FAINT,
    FONT,
    LINE,
    SHADE,
    fit_to_print,
    write_cell,
)
from dashboard.organisations.reading.labels import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dashboard.exports.register.cells import Value
    from dashboard.organisations.reading.labels import TableName

HEADER_ROW = 3
# Rows below with lines around their cells, and rows in which there are lists to choose from.
LINES_BELOW, BLANK_ROWS = 30, 500
DAYS = frozenset(("valid_from", "valid_to", "on", "changed_on"))
WIDTHS: Mapping[str, float] = {
    "code": 12, "name": 42, "level": 21, "kind": 16, "unit_type": 32, "parent": 40, "area": 34,
    "valid_from": 13, "valid_to": 13, "new_code": 13, "changed_on": 14, "predecessor": 44,
    "successor": 44, "on": 13, "share": 12, "programme": 70, "unit": 44, "what": 14, "was": 40,
}  # fmt: skip
# Columns that stay in view while one scrolls to the right.
_FROZEN: Mapping[TableName, int] = {"units": 2, "lineage": 1, "scopes": 1, "changes": 1}
_LINE_HEIGHT = 15.5
_COMMENT = {"x_scale": 2.2, "y_scale": 1.4}


@dataclass(frozen=True, slots=True)
class RegisterLook:
    """The formats of the workbook, made once."""

    title: Format
    how: Format
    head: Format
    text: Format
    day: Format
    share: Format
    example: Format
    example_day: Format
    example_share: Format
    wrapped: Format
    column: Format
    day_column: Format

    @classmethod
    def of(cls, workbook: Workbook) -> RegisterLook:
        """Make the formats in a workbook."""
        cell: dict[str, Any] = {**FONT, "border": 1, "border_color": LINE, "valign": "vcenter"}
        day = {**cell, "num_format": DATE_FORMAT, "align": "center"}
        share = {**cell, "num_format": "0.####", "align": "right"}
        # A code such as 007 stays what it is.
        text = {**cell, "num_format": "@"}
        add = workbook.add_format
        return cls(
            title=add({**FONT, "bold": True, "font_size": 14}),
            how=add({**FONT, "text_wrap": True, "valign": "top"}),
            head=add(
                {**cell, "bold": True, "text_wrap": True, "align": "center", "bg_color": SHADE}
            ),
            text=add(text),
            day=add(day),
            share=add(share),
            example=add({**text, **FAINT}),
            example_day=add({**day, **FAINT}),
            example_share=add({**share, **FAINT}),
            wrapped=add({**cell, "text_wrap": True, "valign": "top"}),
            # Of what lies below the lines: without borders, which would cross the title.
            column=add({**FONT, "num_format": "@"}),
            day_column=add({**FONT, "num_format": DATE_FORMAT, "align": "center"}),
        )


def write_sheet(
    sheet: Worksheet,
    look: RegisterLook,
    table: TableName,
    heading: Sequence[str],
    rows: Sequence[Mapping[str, Value]],
    *,
    lists: Mapping[str, str],
    are_examples: bool,
) -> None:
    """Fill a sheet.

    Args:
        sheet: of the workbook.
        look: its formats.
        table: of the register.
        heading: its title, and how it is filled in.
        rows: by the keys of the columns; a date, a number, a text, or nothing.
        lists: where the lists stand that columns choose from.
        are_examples: whether the rows are examples, and look like it.
    """
    keys = list(COLUMNS[table])
    _write_heading(sheet, look, heading, sum(WIDTHS[key] for key in keys), len(keys))
    sheet.set_row(HEADER_ROW, 2.2 * _LINE_HEIGHT)
    for column, key in enumerate(keys):
        below = look.day_column if key in DAYS else None if key == "share" else look.column
        sheet.set_column(column, column, WIDTHS[key], below)
        sheet.write_string(HEADER_ROW, column, say(f"{table}.{key}.label"), look.head)
        note = say(f"{table}.{key}.note")
        sheet.write_comment(HEADER_ROW, column, note, {"author": say("comment_author"), **_COMMENT})
    for number, row in enumerate(rows, HEADER_ROW + 1):
        for column, key in enumerate(keys):
            style = _format(look, key, is_example=are_examples)
            write_cell(sheet, number, column, row.get(key), style)
    for number in range(HEADER_ROW + 1 + len(rows), HEADER_ROW + 1 + len(rows) + LINES_BELOW):
        for column, key in enumerate(keys):
            sheet.write_blank(number, column, None, _format(look, key, is_example=False))
    last = HEADER_ROW + len(rows) + BLANK_ROWS
    for column, key in enumerate(keys):
        _limit(sheet, table, key, column, last, lists)
    sheet.freeze_panes(HEADER_ROW + 1, _FROZEN[table])
    sheet.autofilter(HEADER_ROW, 0, max(HEADER_ROW + 1, HEADER_ROW + len(rows)), len(keys) - 1)
    fit_to_print(sheet, HEADER_ROW)


def _write_heading(
    sheet: Worksheet, look: RegisterLook, heading: Sequence[str], width: float, columns: int
) -> None:
    title, how = heading
    sheet.write_string(0, 0, title, look.title)
    sheet.merge_range(1, 0, 1, columns - 1, "", look.how)
    sheet.write_string(1, 0, how, look.how)
    sheet.set_row(1, _LINE_HEIGHT * (1 + int(len(how) * 0.9 / min(width, 150))))


def _format(look: RegisterLook, key: str, *, is_example: bool) -> Format:
    if key in DAYS:
        return look.example_day if is_example else look.day
    if key == "share":
        return look.example_share if is_example else look.share
    return look.example if is_example else look.text


def _limit(
    sheet: Worksheet,
    table: TableName,
    key: str,
    column: int,
    last: int,
    lists: Mapping[str, str],
) -> None:
    """Let a column's cells be chosen from a list, or be days."""
    first = HEADER_ROW + 1
    if (table, key) in CHOICES:
        name, is_closed = CHOICES[table, key]
        if name in lists:
            rule = {"validate": "list", "source": lists[name], "show_error": is_closed}
            sheet.data_validation(first, column, last, column, rule)
    elif key in DAYS:
        rule = {
            "validate": "date",
            "criteria": ">",
            "value": date(1945, 1, 1),
            "error_type": "information",
            "error_message": say(f"{table}.{key}.note")[:255],
        }
        sheet.data_validation(first, column, last, column, rule)

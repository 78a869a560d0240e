"""An xls, ods or csv as an xlsx: values, merged ranges, widths and plain looks in their places.

Formulas come out as their values. Where the looks of a file cannot be read, its values alone do.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from dashboard.exports.marked_copy.colours import FILL
from dashboard.exports.marked_copy.conversion.ods_styles import read_ods_looks
from dashboard.exports.marked_copy.conversion.sheet_styles import SheetLooks
from dashboard.exports.marked_copy.conversion.xls_styles import read_xls_looks
from dashboard.exports.workbook_style import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dashboard.spreadsheets.reading.container import Kind

_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767


def convert(
    content: bytes, kind: Kind, sheets: Sequence[dict[str, Any]]
) -> tuple[bytes, dict[str, str]]:
    """The file as xlsx, and the name that each sheet has in it.

    Args:
        content: the file.
        kind: what it is.
        sheets: as `dashboard.ingest.reader.read_sheets` gives them.
    """
    looks = _looks(content, kind, sheets)
    names: dict[str, str] = {}
    copy = io.BytesIO()
    with xlsxwriter.Workbook(copy, OPTIONS) as workbook:
        formats = _Formats(workbook)
        for sheet in sheets:
            names[sheet["name"]] = _sheet_name(sheet["name"], names.values())
            page = workbook.add_worksheet(names[sheet["name"]])
            _write_sheet(page, sheet, looks.get(sheet["name"], SheetLooks()), formats)
    return copy.getvalue(), names


def _looks(
    content: bytes, kind: Kind, sheets: Sequence[dict[str, Any]]
) -> Mapping[str, SheetLooks]:
    try:
        if kind == "ods":
            sizes = {s["name"]: (len(s["rows"]), len(s["rows"][0])) for s in sheets if s["rows"]}
            return read_ods_looks(content, sizes)
        if kind == "xls":
            return read_xls_looks(content)
    except MemoryError:
        raise
    except Exception:
        return {}
    return {}


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, look: Mapping[str, object]) -> Format | None:
        """The format with these properties, an earlier mark's colour left out."""
        if str(look.get("bg_color", "")).lstrip("#").upper() in FILL.values():
            # White writing on a colour was darkened with it.
            look = {k: v for k, v in look.items() if k not in {"bg_color", "font_color"}}
        if not look:
            return None
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(look))
        return self._made[key]


def _write_sheet(
    page: Worksheet, sheet: dict[str, Any], looks: SheetLooks, formats: _Formats
) -> None:
    if sheet.get("hidden"):
        page.hide()
    for column, width in looks.widths.items():
        page.set_column(column, column, width)
    for row, height in looks.heights.items():
        page.set_row(row, height)
    percents = set(map(tuple, sheet.get("percents", ())))
    merges = {(*first, *last) for first, last in sheet.get("merges", ())} | looks.merges
    for top, left, bottom, right in sorted(merges):
        try:
            page.merge_range(
                top, left, bottom, right, "", formats.of(looks.cells.get((top, left), {}))
            )
        except XlsxWriterException:
            continue  # it overlaps another one
    for row, cells in enumerate(sheet["rows"]):
        for column, cell in enumerate(cells):
            look = looks.cells.get((row, column), {})
            if (row, column) in percents and "num_format" not in look:
                look = {**look, "num_format": "0.00%"}
            _write_cell(page, row, column, cell, look, formats)
    for row, column, text in sheet.get("errors", ()):
        page.write_string(row, column, text, formats.of(looks.cells.get((row, column), {})))


def _write_cell(
    page: Worksheet,
    row: int,
    column: int,
    cell: object,
    look: Mapping[str, object],
    formats: _Formats,
) -> None:
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell, formats.of(look))
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell, formats.of(look))
    elif isinstance(cell, date | time | timedelta):
        # A date is a number with a format: with another one it would be read as that number.
        pattern = "dd/mm/yyyy" if isinstance(cell, date) else "[h]:mm:ss"
        if isinstance(cell, datetime) and cell.time() == time():
            cell = cell.date()
        if isinstance(cell, date) and cell.year <= 1900:
            # Before 1 March 1900 an xlsx counts days wrongly, or not at all.
            page.write_string(row, column, f"{cell:%d/%m/%Y}", formats.of(look))
        else:
            page.write_datetime(row, column, cell, formats.of({"num_format": pattern, **look}))
    elif cell:
        page.write_string(row, column, str(cell)[:_LONGEST_TEXT], formats.of(look))
    elif form := formats.of(look):
        page.write_blank(row, column, None, form)


def _sheet_name(name: str, taken: object) -> str:
    """A name that an xlsx may have: not every name of an ods is one."""
    plain = _NO_SHEET_NAME.sub("-", name).strip("'")[:_LONGEST_NAME] or "Sheet"
    used = {str(other).casefold() for other in taken} if hasattr(taken, "__iter__") else set()
    number = 2
    free = plain
    while free.casefold() in used:
        free = f"{plain[: _LONGEST_NAME - 5]} ({number})"
        number += 1
    return free

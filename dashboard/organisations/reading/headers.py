"""Where the table of a sheet begins: the row whose cells are called like the register's columns."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from dashboard.messages import translate
from dashboard.organisations.reading.faults import Place, RegisterFault
from dashboard.organisations.reading.labels import COLUMNS, is_optional
from dashboard.organisations.reading.rows import Columns, RegisterRow, as_written
from dashboard.text.vietnamese import fold, has_direction_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.organisations.reading.faults import Faults
    from dashboard.organisations.reading.labels import TableName
    from dashboard.spreadsheets.sheets import Cell, Sheet

_LOOKED_AT = 30
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
EXAMPLE = "vi du"
"""How the codes of example rows begin, folded."""


def find_columns(table: TableName, sheet: Sheet, file: str, name: str | None) -> Columns:
    """The header of a table: the row, or the two rows, that have the most of its columns.

    Title rows and merged headings above it are passed over. Where nothing is called like a column,
    the first row that holds anything is taken for it.

    Args:
        table: whose columns are looked for.
        sheet: in which they are.
        file: its name.
        name: the sheet's, for places; None of a csv.
    """
    filled = [row for row, cells in enumerate(sheet.rows) if any(map(as_written, cells))]
    best: tuple[int, int, dict[str, int], list[str]] | None = None
    for row in islice(filled, _LOOKED_AT):
        for labels, last in _candidates(sheet, row):
            at = recognise(table, labels)
            if best is None or len(at) > best[0]:
                best = (len(at), last, at, labels)
    if best is None:
        return Columns(file, name, 1, {}, {})
    _, last, at, labels = best
    headers = {key: labels[column] for key, column in at.items()}
    return Columns(file, name, last + 1, at, headers)


def check_columns(
    table: TableName, columns: Columns, sheet: Sheet, faults: Faults, *, given: Sequence[str] = ()
) -> None:
    """Note each column that the table lacks, with what it has.

    Args:
        table: whose columns must be there.
        columns: those that were found.
        sheet: in which.
        faults: to which is added what is wrong.
        given: columns that need not be there.
    """
    row = columns.header_row - 1
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    found = ", ".join(filter(None, map(as_written, cells))) or "—"
    for key in COLUMNS[table]:
        if key not in columns.at and not is_optional(table, key) and key not in given:
            with faults.gathering():
                place = Place(columns.file, columns.sheet, columns.header_row)
                raise RegisterFault(
                    "no_column", place, column=key, found=found, label=OwnLabel(table, key)
                )


class OwnLabel:
    """What a column is called in our own workbook, beside its code."""

    def __init__(self, table: TableName, key: str) -> None:
        self._table = table
        self._key = key

    def in_words(self, _language: object) -> str:
        """As it is called there, in whatever language: the workbook's own is Vietnamese."""
        return translate(f"register_workbook.{self._table}.{self._key}.label", "vi")


def read_table(sheet: Sheet, columns: Columns, faults: Faults) -> list[RegisterRow]:
    """The rows below a header; blank ones, column numbers, merged headings, examples left out."""
    rows = []
    for number in range(columns.header_row, len(sheet.rows)):
        cells = sheet.rows[number]
        held = {key: _cell(cells, at) for key, at in columns.at.items()}
        row = RegisterRow(columns, number + 1, held)
        texts = {key: text for key in held if (text := row[key])}
        is_first = number == columns.header_row
        if (
            not texts
            or (is_first and _is_numbering(list(texts.values())))
            or _is_heading(sheet, row, list(texts))
            or any(fold(text).startswith(EXAMPLE) for text in _named(texts))
        ):
            continue
        for key, cell in held.items():
            if isinstance(cell, str) and has_direction_marks(cell):
                with faults.gathering():
                    raise row.error("direction_marks", key)
        rows.append(row)
    return rows


def _candidates(sheet: Sheet, row: int) -> Iterator[tuple[list[str], int]]:
    """The labels of a row alone, and of it with the next one: below what stands over them."""
    upper = [as_written(cell) for cell in sheet.rows[row]]
    yield upper, row
    if row + 1 < len(sheet.rows):
        lower = [as_written(cell) for cell in sheet.rows[row + 1]]
        yield [below or above for above, below in zip(upper, lower, strict=True)], row + 1


def recognise(table: TableName, labels: Sequence[str]) -> dict[str, int]:
    """Where the columns of a table stand among headings, from 0, by their keys."""
    known = {fold(label): key for key, others in COLUMNS[table].items() for label in (key, *others)}
    at: dict[str, int] = {}
    for column, label in enumerate(labels):
        bare = _IN_BRACKETS.sub(" ", label)
        key = known.get(fold(label)) or known.get(fold(bare))
        if key and key not in at:
            at[key] = column
    return at


def _cell(cells: Sequence[Cell], at: int) -> Cell:
    return cells[at] if at < len(cells) else ""


def _is_numbering(texts: Sequence[str]) -> bool:
    """Whether a row has the numbers of columns: `(1) (2) …`."""
    return len(texts) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)


def _is_heading(sheet: Sheet, row: RegisterRow, keys: Sequence[str]) -> bool:
    """Whether a row is a heading between others: one text over several columns."""
    if len(keys) != 1:
        return False
    place = row.line - 1, row.columns.at[keys[0]]
    return any((top, left) == place and right > left for top, left, _, right in sheet.merges)


def _named(texts: dict[str, str]) -> Iterator[str]:
    """The cells by which a row of an example is known."""
    for key in ("code", "predecessor", "unit"):
        if key in texts:
            yield texts[key]

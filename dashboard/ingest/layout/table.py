"""The table of a form on a sheet: its header, its columns, where its body begins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.ingest.layout.column_numbers import are_column_numbers, is_column_number
from dashboard.ingest.layout.header_rows import read_header
from dashboard.ingest.layout.headers import Match, match_headers
from dashboard.ingest.layout.label_rows import kind_of_column
from dashboard.ingest.layout.splits import settle_splits
from dashboard.ingest.values.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalogue.models import Form
    from dashboard.ingest.values.labels import Header
    from dashboard.spreadsheets.sheets import Sheet


@dataclass(frozen=True)
class Table:
    """A form that was found on a sheet.

    Attributes:
        top: the first row of the header; title lines stand above it.
        header: the row of labels.
        body: the first row below the header and its column numbers.
        number, code, name: columns of STT, Mã and Tên; None where there is none.
        match: which header answers to which measure.
    """

    form: Form
    sheet: Sheet
    top: int
    header: int
    body: int
    number: int | None
    code: int | None
    name: int | None
    match: Match

    @cached_property
    def columns(self) -> dict[str, int]:
        """Column by measure code."""
        return {code: header.column for code, header in self.match.headers.items()}

    def broken_at(self, row: int) -> list[int]:
        """The columns of code and name whose cell in a row shows an error or has no value yet."""
        sheet = self.sheet
        return [
            column
            for column in (self.code, self.name)
            if column is not None
            and ((row, column) in sheet.errors or (row, column) in sheet.uncached)
        ]


def lay_out_table(sheet: Sheet, labels: list[list[str]], form: Form, header: int) -> Table:
    """The table of a form whose row of labels was found.

    Args:
        sheet: that holds it.
        labels: the folded texts of the sheet's first rows, down to that of the labels.
        form: that it is.
        header: the row of labels.
    """
    read = read_header(sheet, labels, form, header)
    first: dict[str, int] = {}
    rest: list[Header] = []
    for head in sorted(read.headers, key=lambda head: head.column):
        kind = kind_of_column(plain_label(head.text))
        if kind and kind not in first:
            first[kind] = head.column
        else:
            rest.append(head)
    body = read.bottom + 1
    match = match_headers(form, rest)
    settle_splits(match, form, read.splits, sheet.rows[body:])
    match.left = sorted([*match.left, *read.beside], key=lambda head: head.column)
    name = first.get("name")
    if name is None:
        name = _wordy_column(sheet, body, {*_columns_of(match), *first.values()})
    return Table(
        form,
        sheet,
        read.top,
        header,
        _body(sheet, body, name),
        first.get("number"),
        first.get("code"),
        name,
        match,
    )


def _columns_of(match: Match) -> Iterable[int]:
    """The columns that answer to a measure."""
    return (header.column for header in match.headers.values())


def _wordy_column(sheet: Sheet, start: int, taken: set[int]) -> int | None:
    """The free column with the most text below the header: the names, where no header says so."""
    best, most = None, 0
    width = len(sheet.rows[start]) if start < len(sheet.rows) else 0
    for column in range(width):
        if column not in taken:
            cells = [row[column] for row in sheet.rows[start:]]
            texts = sum(
                isinstance(c, str) and len(c.strip()) > 8 and " " in c.strip() for c in cells
            )
            if texts > most:
                best, most = column, texts
    return best


def _body(sheet: Sheet, start: int, name: int | None) -> int:
    """The row after the header and the row of column numbers `(1) (2) …`, if there is one."""
    for row in range(start, min(start + 2, len(sheet.rows))):
        texts = [sheet.text(row, column).strip() for column in range(len(sheet.rows[row]))]
        filled = [text for text in texts if text]
        if not filled:
            continue
        named = name is not None and texts[name] and not is_column_number(texts[name])
        return row if named or not are_column_numbers(filled) else row + 1
    return start

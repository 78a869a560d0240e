"""The rows of a register's table, each with its place, before anything is checked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dashboard.organisations.reading.faults import Place, RegisterFault
from dashboard.text.days import parse_day
from dashboard.text.vietnamese import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.spreadsheets.sheets import Cell

# Excel keeps a day as the number of days since then; it tells one from a number by its look alone.
_EXCEL_BEGINNING = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)  # 1954 to 2119
_LONGEST = 120
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table's columns stand in its sheet.

    Attributes:
        file, sheet: as they are called; sheet is None of a csv, file is empty of what no file has.
        header_row: from 1.
        at: columns from 0, by key.
        headers: what they are called there, by key.
    """

    file: str
    sheet: str | None
    header_row: int
    at: Mapping[str, int]
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One row of a table of the register: what its cells hold, and where it stands.

    `row[column]` is what a cell means: the code behind a word or a name, else what is written.

    Attributes:
        line: as a spreadsheet numbers it, from 1.
        cells: by column; empty of a column that the table has not.
        meant: codes that stand for what is written, by column.
        subject: the unit that it is about, where no file has it.
    """

    columns: Columns
    line: int
    cells: Mapping[str, Cell]
    meant: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    subject: str = ""

    def __getitem__(self, column: str) -> str:
        return self.meant[column] if column in self.meant else self.written(column)

    def written(self, column: str) -> str:
        """What stands in a cell: days as `2025-07-01`, whole numbers as such, words tidied."""
        return as_written(self.cells.get(column, ""))

    def meaning(self, **codes: str) -> RegisterRow:
        """The same with codes for what is written in some columns."""
        return replace(self, meant={**self.meant, **codes})

    def place(self, column: str) -> Place:
        """Where a cell of this row stands."""
        columns = self.columns
        return Place(
            columns.file,
            columns.sheet,
            self.line,
            columns.at.get(column),
            columns.headers.get(column, column),
            self.subject,
        )

    def error(self, reason: str, column: str, **values: object) -> RegisterFault:
        """What is wrong in a cell of this row; `reason` is an entry of errors.register."""
        value = self.written(column)
        shown = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
        return RegisterFault(
            reason, self.place(column), **{"column": column, "value": shown, **values}
        )

    def day(self, column: str) -> date | None:
        """A date of this row; None where it is blank.

        Raises:
            RegisterFault: where it is none.
        """
        cell = self.cells.get(column, "")
        if isinstance(cell, date):
            return cell
        text = self.written(column)
        if not text:
            return None
        # As a number, or as a text that was made of one.
        if text.isdecimal() and int(text) in _EXCEL_DAYS:
            return _EXCEL_BEGINNING + timedelta(days=int(text))
        day = parse_day(text)
        if day is None:
            raise self.error("bad_date", column)
        return day


def as_written(cell: Cell) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return tidy(str(cell))

"""The entries of a plan as a file has them, before anything is checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from dashboard.catalogue.plan_files.words import label_of
from dashboard.tabular.faults import Fault, Place
from dashboard.text.vietnamese import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.catalogue.plan_files.words import TableName

_LONGEST = 120
_NOTHING: Mapping[str, tuple[int, int]] = {}

Raw = str | float | int | bool | date | list[object] | None
"""What a cell of a sheet or a value of a toml file holds; an empty cell is `''`."""


class PlanFault(Fault):
    """One thing that is wrong in a plan; `values` has label and value beside what fills it."""

    def __init__(self, reason: str, place: Place, /, **values: object) -> None:
        super().__init__(f"plan_files.{reason}", place, **values)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One entry: a row of a sheet, a table of a toml file.

    Attributes:
        table: what it is an entry of.
        file: the file's name.
        sheet: as the file names it; None of toml.
        values: by column; those that are not there are left out.
        cells: row from 1 and column from 0 of each; empty of toml.
        line: the row in the sheet, where a column that is not there is missed; from 1.
        percents: columns whose number is shown as a percentage.
        subject: which entry it is, where rows have no numbers.
    """

    table: TableName
    file: str
    sheet: str | None
    values: Mapping[str, Raw]
    cells: Mapping[str, tuple[int, int]] = field(default_factory=lambda: _NOTHING)
    line: int | None = None
    percents: frozenset[str] = frozenset()
    subject: str = ""

    def text(self, column: str) -> str:
        """What is written, as one line of text; whole numbers as such, days as `2025-07-01`."""
        return as_written(self.values.get(column, ""))

    def place(self, column: str) -> Place:
        """Where it stands."""
        row, at = self.cells.get(column, (self.line, None))
        header = column if self.sheet is None else label_of(self.table, column)
        return Place(self.file, self.sheet, row, at, header, self.subject)

    def fault(self, reason: str, column: str, **values: object) -> PlanFault:
        """What is wrong in a column; `reason` is an entry of errors.plan_files."""
        text = self.text(column)
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        label = column if self.sheet is None else label_of(self.table, column)
        return PlanFault(reason, self.place(column), **{"label": label, "value": shown, **values})


def as_written(value: Raw) -> str:
    """A value as one line of text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return tidy(str(value))

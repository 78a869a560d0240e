"""A table described once: shown on a page, handed out as a workbook or as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import polars as pl

from dashboard.messages import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dashboard.catalogue.statuses import Measured, StatusCode

R = TypeVar("R")


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        key: names it among the table's columns, for templates and style sheets.
        value: what stands in a row: text, a day, a figure (a fraction for a percent), or nothing.
        message: key of its heading in the words of the pages; the key of the column where empty.
        heading: its heading as it is, where it has a name of its own (an indicator's).
        measured: how a row's figure is measured; None for what is no figure.
        style: the class of its head on a page: `n` for figures.
        hint: key of what its head says on a page when it is pointed at.
        is_difference: whether its figures are differences: of percents they are points.
        beside: figures of a row that this one is never written like unless it is the same.
        like: the status in whose colours a row's word stands.
    """

    key: str
    value: Callable[[R], object]
    message: str = ""
    heading: str = ""
    measured: Measured | Callable[[R], Measured] | None = None
    style: str = ""
    hint: str = ""
    is_difference: bool = False
    beside: Callable[[R], Iterable[float | None]] | None = None
    like: Callable[[R], StatusCode | None] | None = None

    @property
    def title(self) -> str:
        """The heading, in the language of the page."""
        return self.heading or word(self.message or self.key)

    def measure(self, row: R) -> Measured:
        """How a row's figure is measured; what is no figure, but a number all the same, counts."""
        if self.measured is None:
            return "count"
        return self.measured(row) if callable(self.measured) else self.measured


@dataclass(frozen=True)
class Table(Generic[R]):
    """Columns and rows.

    Attributes:
        title: what it is; the sheet's name in a workbook.
        about: what it shows beside what the filters choose, in words, a piece each.
        programme: title of the plan by which it goes, where that is not the chosen one.
    """

    title: str
    columns: Sequence[Column[R]]
    rows: Sequence[R]
    about: Sequence[str] = ()
    programme: str = ""

    @property
    def frame(self) -> pl.DataFrame:
        """The values as they are, under the columns' headings; what is counted in whole numbers."""
        found = {column.title: [column.value(row) for row in self.rows] for column in self.columns}
        return pl.DataFrame(found).with_columns(
            pl.col(column.title).cast(pl.Int64)
            for column in self.columns
            if column.measured is None and _are_whole(found[column.title])
        )


def _are_whole(values: Sequence[object]) -> bool:
    """Whether these are numbers, and none has a part of one, as shared-out territory has."""
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, float) and value.is_integer() for value in known)

"""A table described once: shown on a page, handed out as a workbook to go on with or as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Generic, TypeVar

import polars as pl
import xlsxwriter

from dashboard.exports.formula_guard import guard_formulas
from dashboard.messages import word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.catalogue.statuses import Measured

R = TypeVar("R")
NUMBER_FORMATS: dict[Measured, str] = {"percent": "0.0%", "count": "#,##0", "mean": "0.00"}


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        key: names it among the table's columns, for templates and style sheets.
        value: what stands in a row: text, a figure (a fraction for a percent), or nothing.
        message: key of its heading in the words of the pages; the key of the column where empty.
        heading: its heading as it is, where it has a name of its own (an indicator's).
        measured: how a row's figure is measured; None for what is no figure.
        style: the class of its head on a page: `n` for figures.
        hint: key of what its head says on a page when it is pointed at.
    """

    key: str
    value: Callable[[R], object]
    message: str = ""
    heading: str = ""
    measured: Measured | Callable[[R], Measured] | None = None
    style: str = ""
    hint: str = ""

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
        about: what is chosen, in words, a line each.
    """

    title: str
    columns: Sequence[Column[R]]
    rows: Sequence[R]
    about: Sequence[str] = ()

    @property
    def frame(self) -> pl.DataFrame:
        """The values as they are, under the columns' headings."""
        return pl.DataFrame(
            {column.title: [column.value(row) for row in self.rows] for column in self.columns}
        )


def write_csv(frame: pl.DataFrame) -> bytes:
    """A frame as CSV in UTF-8 with a mark, so that Excel reads its Vietnamese letters.

    Text that begins like a formula is kept from being one by an apostrophe.
    """
    return b"\xef\xbb\xbf" + guard_formulas(frame).write_csv().encode()


def write_workbook(table: Table[R], heading: Sequence[str]) -> bytes:
    """A table as a workbook of one sheet.

    Args:
        table: its title is the sheet's name.
        heading: lines above the table: what it is, what is filtered, where it comes from.
    """
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        page = workbook.add_worksheet(table.title)
        bold = workbook.add_format({"bold": True})
        head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        figures = {k: workbook.add_format({"num_format": f}) for k, f in NUMBER_FORMATS.items()}
        for line, text in enumerate(heading):
            page.write_string(line, 0, text, bold if line == 0 else None)
        top = len(heading) + 1
        page.write_row(top, 0, [column.title for column in table.columns], head)
        for place, column in enumerate(table.columns):
            values = [column.value(row) for row in table.rows]
            longest = max((len(str(value)) for value in values), default=0)
            page.set_column(place, place, min(60, max(11, longest)))
            for line, (row, value) in enumerate(zip(table.rows, values, strict=True), top + 1):
                if isinstance(value, str):
                    page.write_string(line, place, value)
                elif value is not None:
                    page.write_number(line, place, value, figures[column.measure(row)])
        page.freeze_panes(top + 1, 1)
        page.autofilter(top, 0, top + len(table.rows), len(table.columns) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(top)
    return content.getvalue()

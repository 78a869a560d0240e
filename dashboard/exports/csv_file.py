"""A table as CSV: for programs, and for Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import polars as pl
import polars.selectors as cs

if TYPE_CHECKING:
    from dashboard.exports.heading import Heading
    from dashboard.exports.tables import Table

R = TypeVar("R")


def write_csv(table: Table[R], heading: Heading) -> bytes:
    """A table as CSV in UTF-8 with a mark, so that Excel reads its Vietnamese letters.

    What is said above the table of a workbook stands in the first columns of every row: the file is
    one table, and rows of several files can be put together without losing where they come from.
    Percents and differences between them are fractions (0.9), days ISO dates.

    Text that begins like a formula is kept from being one by an apostrophe.
    """
    said = [pl.lit(value).alias(name) for name, value in heading.list_columns(table.title).items()]
    frame = table.frame.select(*said, pl.all())
    guarded = frame.with_columns(cs.string().str.replace(r"^([=+\-@\t\r])", "'$1"))
    return b"\xef\xbb\xbf" + guarded.write_csv().encode()

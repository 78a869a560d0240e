"""Frames for other programs and for a terminal: table, CSV, JSON, Parquet."""

from __future__ import annotations

import shutil
import sys
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, Literal

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Format = Literal["table", "csv", "json", "parquet"]

# Where no terminal says how wide it is.
PAGE_WIDTH = 120
LEAST_WIDTH = 8
BETWEEN = "  "


def write_frame(
    frame: pl.DataFrame,
    form: Format,
    tabulate: Callable[[pl.DataFrame], pl.DataFrame] = lambda frame: frame,
) -> None:
    """Write a frame to standard output.

    CSV writes booleans as True and False; a table is for reading, and as wide as the terminal.

    Args:
        frame: for programs.
        form: what it is written as.
        tabulate: what people are shown of it, in a table.
    """
    if form == "parquet":
        frame.write_parquet(sys.stdout.buffer)
    elif form == "json":
        sys.stdout.write(frame.write_json() + "\n")
    elif form == "csv":
        sys.stdout.write(_plain(frame).write_csv())
    else:
        width = PAGE_WIDTH
        if sys.stdout.isatty():
            width = shutil.get_terminal_size((PAGE_WIDTH, 0)).columns
        sys.stdout.write(draw_table(_plain(tabulate(frame)), width))


def draw_table(frame: pl.DataFrame, width: int) -> str:
    """A frame as lines of text; what is too wide goes on below, nothing is cut off.

    Args:
        frame: of plain values; nothing is written for null.
        width: of the longest line, in characters; a column keeps at least 8 of them, so that a
            very narrow terminal breaks the lines itself.
    """
    columns = [
        [name, *("" if value is None else _one_line(value) for value in frame[name])]
        for name in frame.columns
    ]
    widths = _fit([max(map(len, cells)) for cells in columns], width)
    are_numbers = [frame.schema[name].is_numeric() for name in frame.columns]
    rows = list(zip(*columns, strict=True))
    lines = _draw_row(rows[0], widths, are_numbers) if rows else []
    lines.append(BETWEEN.join("─" * one for one in widths))
    for row in rows[1:]:
        lines += _draw_row(row, widths, are_numbers)
    return "\n".join(lines) + "\n"


def _one_line(value: object) -> str:
    """A value without characters that would move the cursor."""
    return "".join(letter if letter.isprintable() else " " for letter in str(value))


def _fit(widths: list[int], width: int) -> list[int]:
    """Take from the widest columns until all of them fit."""
    fitted = list(widths)
    too_many = sum(fitted) + len(BETWEEN) * (len(fitted) - 1) - width
    for _ in range(too_many):
        widest = max(fitted)
        if widest <= LEAST_WIDTH:
            break
        fitted[fitted.index(widest)] -= 1
    return fitted


def _draw_row(row: Sequence[str], widths: Sequence[int], are_numbers: Sequence[bool]) -> list[str]:
    parts = [
        [cell] if len(cell) <= width else wrap(cell, width)
        for cell, width in zip(row, widths, strict=True)
    ]
    return [
        BETWEEN.join(
            cell.rjust(width) if is_number else cell.ljust(width)
            for cell, width, is_number in zip(line, widths, are_numbers, strict=True)
        ).rstrip()
        for line in zip_longest(*parts, fillvalue="")
    ]


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Booleans as True and False, lists as words with spaces between."""
    columns = [
        pl.col(name).replace_strict({True: "True", False: "False"}, return_dtype=pl.String)
        if dtype == pl.Boolean
        else pl.col(name).cast(pl.List(pl.String)).list.join(" ")
        for name, dtype in frame.schema.items()
        if dtype == pl.Boolean or isinstance(dtype, pl.List)
    ]
    return frame.with_columns(columns)

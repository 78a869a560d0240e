"""Text that a spreadsheet would take for a formula, in files of comma-separated values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars.selectors as cs

if TYPE_CHECKING:
    import polars as pl


def guard_formulas(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with an apostrophe before text that begins like a formula; numbers stay numbers."""
    return frame.with_columns(cs.string().str.replace(r"^([=+\-@\t\r])", "'$1"))

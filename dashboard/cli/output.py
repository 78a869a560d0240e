"""Frames for other programs and for a terminal: table, CSV, JSON, Parquet."""

from __future__ import annotations

import sys
from typing import Literal

import polars as pl

from dashboard.exports.formula_guard import guard_formulas

Format = Literal["table", "csv", "json", "parquet"]


def write_frame(frame: pl.DataFrame, form: Format) -> None:
    """Write a frame to standard output.

    CSV writes booleans as True and False, and keeps text from being a formula as the pages' files
    do. A table is for reading and cuts nothing off.
    """
    if form == "parquet":
        frame.write_parquet(sys.stdout.buffer)
    elif form == "json":
        sys.stdout.write(frame.write_json() + "\n")
    elif form == "csv":
        sys.stdout.write(guard_formulas(_plain(frame)).write_csv())
    else:
        with pl.Config(
            tbl_rows=-1,
            tbl_cols=-1,
            tbl_width_chars=-1,
            fmt_str_lengths=1000,
            tbl_hide_dataframe_shape=True,
            tbl_hide_column_data_types=True,
            tbl_formatting="UTF8_BORDERS_ONLY",
            float_precision=4,
        ):
            sys.stdout.write(f"{_plain(frame)}\n")


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

"""A table as values: under its columns' headings, whole where it counts."""

from __future__ import annotations

import polars as pl

from dashboard.exports.tables import Column, Table
from tests.support.exported_table import TABLE


def test_values_stand_under_their_columns_headings() -> None:
    frame = TABLE.frame
    assert frame.columns == [
        "Đơn vị", "Thực hiện", "So với mục tiêu", "Tử số", "Tình trạng", "Ngày nhận",
    ]  # fmt: skip
    assert frame["Thực hiện"].to_list() == [0.8996, 12.0, 0.5]


def test_what_counts_is_whole_unless_territory_was_shared_out() -> None:
    assert TABLE.frame["Tử số"].to_list() == [7, None, 2]
    assert TABLE.frame.schema["Tử số"] == pl.Int64
    shared = Table("A", (Column[float]("n", lambda value: value, heading="n"),), (7.5, 2.0))
    assert shared.frame["n"].to_list() == [7.5, 2.0]
    empty = Table("A", (Column[float]("n", lambda value: value, heading="n"),), ())
    assert empty.frame.height == 0

"""Text that a spreadsheet would take for a formula."""

from __future__ import annotations

import polars as pl

from dashboard.exports.formula_guard import guard_formulas


def test_what_begins_like_a_formula_does_no_longer() -> None:
    texts = ["=1+1", "+84", "-x", "@SUM(A1)", "\tx", "\r\n", "Tên = tên", ""]
    guarded = ["'=1+1", "'+84", "'-x", "'@SUM(A1)", "'\tx", "'\r\n", "Tên = tên", ""]
    assert guard_formulas(pl.DataFrame({"a": texts}))["a"].to_list() == guarded


def test_numbers_and_signs_alone_stay_as_they_are() -> None:
    frame = pl.DataFrame({"comparator": ["=", ">=", "-", None], "gap": [-0.5, 0.0, None, 1.0]})
    assert guard_formulas(frame).equals(frame)

"""A worksheet that looks each formula over once."""

from __future__ import annotations

from functools import lru_cache

from xlsxwriter.worksheet import Worksheet

# Totals and colours recur from sheet to sheet and from workbook to workbook.
REMEMBERED = 8192


class QuickWorksheet(Worksheet):  # type: ignore[misc]
    """XlsxWriter searches every formula for some ninety newer functions; that took a third of all.

    Ours use none of them, and are the same again and again.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002
        return _prepared(formula, expand_future_functions)


@lru_cache(REMEMBERED)
def _prepared(formula: str, expand: bool) -> str:  # noqa: FBT001
    prepared: str = Worksheet()._prepare_formula(formula, expand)  # noqa: SLF001 - see above
    return prepared

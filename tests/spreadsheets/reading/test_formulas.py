"""Formulas that say 0, in a file whose writer could not calculate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.spreadsheets.reading.formulas import gives_zero
from tests.support.workbook_builder import Book, figures, places
from tests.support.workbook_layouts import Formula

if TYPE_CHECKING:
    from pathlib import Path

# A1:C2; C1 is itself a formula that says 0, C2 was never calculated.
ROWS = [[5.0, "mười", 0.0], [0.0, -5.0, ""]]
UNKNOWN = {(1, 2)}


@pytest.mark.parametrize(
    ("formula", "zero"),
    [
        ("=0", True), ("2-2", True), ("A1+B2", True), ("SUM(A2:A9)", True), ("$A$2*7", True),
        ("SUM(A1,B2)", True), ("(A1-5)/3", True), ("SUM(A1:B2)", True), ("-A2", True),
        ("=SUM( a1 : b2 )*1", True),
        ("2+2", False), ("A1", False), ("SUM(A1:A2)", False), ("SUM(A1:C2)", False),
        ("B1", False), ("C2", False), ("C1", True), ("A2/0", False), ("COUNTIF(A1:A9,9)", False),
        ("Biểu!A2", False), ("IF(A1>9,1,0)", False), ("", False), ("A2)", False), ("SUM(A2", False),
    ],
)  # fmt: skip
def test_what_gives_zero(formula: str, zero: bool) -> None:
    formulas = {(0, 2): "A2+0", (8, 8): formula}
    assert ((8, 8) in gives_zero(formulas, ROWS, UNKNOWN)) == zero


def test_circles_and_endless_formulas_give_nothing() -> None:
    circle = {(0, 0): "B1", (0, 1): "A1", (1, 0): "A2"}
    assert gives_zero(circle, [[0.0, 0.0], [0.0, 0.0]], ()) == set()
    deep = {(0, 0): "(" * 400 + "0" + ")" * 400, (0, 1): "0+" * 900 + "0"}
    assert (0, 1) not in gives_zero(deep, [[0.0, 0.0]], ())
    chain = {(row, 0): f"A{row + 2}" for row in range(3_000)}
    assert (0, 0) not in gives_zero(chain, [[0.0]] * 3_000, ())
    assert gives_zero({(0, 0): "SUM(B1:ZZ9999999)"}, [[0.0]], ()) == set()


@pytest.mark.usefixtures("read_here")
def test_a_zero_that_was_calculated_is_read(tmp_path: Path) -> None:
    book = Book()
    book.put("membership", "M9", Formula("=N9-2", 0)).put("membership", "V14", Formula("=2+2", 0))
    file = book.check(tmp_path)
    assert places(file) == []
    assert figures(file, "membership", "H1-01")["admitted_owners"] == 0


@pytest.mark.usefixtures("read_here")
def test_a_zero_that_cannot_be_right_was_never_calculated(tmp_path: Path) -> None:
    book = Book().put("membership", "M9", Formula("=N9", 0))
    assert places(book.check(tmp_path)) == [("cell.formula_uncached", "Biểu 2-ĐV", "M9")]

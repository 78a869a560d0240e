"""Formulas whose 0 is no result: contradicted, or of a writer that could not calculate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.spreadsheets.reading.formulas import SheetFormulas, never_calculated
from tests.support.workbook_builder import Book, figures, places
from tests.support.workbook_layouts import Formula

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from dashboard.spreadsheets.sheets import Place

# A1:C2; C1 is itself a formula that says 0, C2 was never calculated.
ROWS = [[5.0, "mười", 0.0], [0.0, -5.0, ""]]
UNKNOWN = {(1, 2)}
HERE: Place = (8, 8)


def _doubted(
    zeros: Mapping[Place, str],
    rows: Sequence[Sequence[object]] = ROWS,
    *,
    is_calculated: bool | None = False,
    has_results: bool = False,
    empties: Mapping[Place, str] | None = None,
) -> set[Place]:
    sheets = {
        "Biểu 2": SheetFormulas(rows, zeros, empties or {}, UNKNOWN),
        "Tính": SheetFormulas([[0.0, 7.0]], {}, {}),
    }
    found = never_calculated(sheets, is_calculated=is_calculated, has_results=has_results)
    return found["Biểu 2"]


@pytest.mark.parametrize(
    ("formula", "is_zero"),
    [
        ("=0", True), ("2-2", True), ("A1+B2", True), ("SUM(A2:A9)", True), ("$A$2*7", True),
        ("SUM(A1,B2)", True), ("(A1-5)/3", True), ("SUM(A1:B2)", True), ("-A2", True),
        ("=SUM( a1 : b2 )*1", True), ("0.1+0.2-0.3", True), ("Tính!A1", True),
        ("'tính'!A1*2", True), ("SUM('Tính'!A1:A2)", True),
        ("2+2", False), ("A1", False), ("SUM(A1:A2)", False), ("SUM(A1:C2)", False),
        ("B1", False), ("C2", False), ("C1", True), ("A2/0", False), ("COUNTIF(A1:A9,9)", False),
        ("Biểu!A2", False), ("IF(A1>9,1,0)", False), ("", False), ("A2)", False), ("SUM(A2", False),
        ("Tính!B1", False), ("SUM('Tính'!A1:B1)", False), ("LOG10(A1)", False), ("1E3", False),
    ],
)  # fmt: skip
def test_of_a_writer_that_did_not_calculate_a_zero_has_to_be_proved(
    formula: str, is_zero: bool
) -> None:
    formulas = {(0, 2): "A2+0", HERE: formula}
    assert (HERE not in _doubted(formulas)) == is_zero


@pytest.mark.parametrize(
    ("formula", "is_contradicted"),
    [
        ("150+1", True), ("SUM(A1:A2)", True), ("A1*2", True), ("1/0", True), ("A1/A2", True),
        ("Tính!B1", True), ("SUM('Tính'!A1:B1)", True), ("C1+1", True),
        ("A1-5", False), ("SUM(A1:B2)", False), ("COUNTIF(A1:A9,9)", False), ("B1", False),
        ("C2+1", False), ("0.3-0.1-0.2", False), ("IF(A1>9,1,0)", False), ("Khác!A1+1", False),
    ],
)  # fmt: skip
def test_a_zero_that_contradicts_its_formula_was_not_calculated(
    formula: str, is_contradicted: bool
) -> None:
    """Whoever wrote it, and whatever else its formulas say."""
    formulas = {(0, 2): "A2+0", HERE: formula}
    doubted = _doubted(formulas, is_calculated=True, has_results=True)
    assert (HERE in doubted) == is_contradicted


@pytest.mark.parametrize(
    ("is_calculated", "has_results", "is_believed"),
    [(True, False, True), (None, True, True), (None, False, False), (False, True, False)],
)
def test_a_zero_that_nobody_can_check(
    is_calculated: bool | None, has_results: bool, is_believed: bool
) -> None:
    doubted = _doubted({HERE: "X(1)"}, is_calculated=is_calculated, has_results=has_results)
    assert (not doubted) == is_believed


def test_one_contradiction_takes_the_belief_in_the_others() -> None:
    formulas = {HERE: "150+1", (8, 9): "X(1)", (8, 10): "A1-5"}
    doubted = _doubted(formulas, is_calculated=True, has_results=True)
    assert doubted == {HERE, (8, 9)}


def test_an_empty_text_that_has_to_be_a_figure() -> None:
    empties = {HERE: "150+1", (8, 9): 'IF(A1="","",A1)', (8, 10): ""}
    assert _doubted({}, empties=empties, is_calculated=True) == {HERE}


def test_circles_and_endless_formulas_give_nothing() -> None:
    circle = {(0, 0): "B1", (0, 1): "A1", (1, 0): "A2"}
    assert _doubted(circle, [[0.0, 0.0], [0.0, 0.0]]) == set(circle)
    deep = {(0, 0): "(" * 400 + "0" + ")" * 400, (0, 1): "0+" * 900 + "0"}
    assert (0, 1) in _doubted(deep, [[0.0, 0.0]])
    chain = {(row, 0): f"A{row + 2}" for row in range(3_000)}
    assert (0, 0) in _doubted(chain, [[0.0]] * 3_000)
    assert _doubted({(0, 0): "SUM(B1:ZZ9999999)"}, [[0.0]]) == {(0, 0)}


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

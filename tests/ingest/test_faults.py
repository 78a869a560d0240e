"""Planted faults: each is named at its cell and by its rule, in any layout, and nothing else is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.ingest.faults import FAULTS
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import Book, check
from tests.support.workbook_layouts import (
    Layout,
    sheet_name,
    write_csv,
    write_ods,
    write_xls,
    write_xlsx,
)

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.ingest.outcome import ValidationResult
    from tests.ingest.faults.fault import Fault

pytestmark = pytest.mark.usefixtures("read_here")

LAYOUTS = {
    "plain": ("xlsx", Layout()),
    "shuffled": ("xlsx", Layout(shuffled=True, extra=("Ghi chú",), bands="every", sections="sums")),
    "no codes": ("ods", Layout(codes=False, header="combined", column_numbers=False)),
    "moved": ("xls", Layout(down=3, right=2, labels="decomposed", names="decomposed")),
    "old fonts": ("xlsx", Layout(names="tcvn3", blank_rows=True, sections="plain")),
    "words": ("ods", Layout(figures="text", ratings="words", flags="words", names="upper")),
    "total on top": (
        "xls", Layout(number_column=False, total_on_top=True, blank_rows=True, signatures=False),
    ),
    "meaningless": ("xlsx", Layout(sheet_names="meaningless", labels="breaks", total="CỘNG")),
    "one row": ("ods", Layout(header="labels only", labels="upper", sheet_names="number")),
    "no total": ("xlsx", Layout(total="", flags="tick", ratings="upper words", right=1, down=1)),
    "everything": (
        "xlsx",
        Layout(
            down=1, right=1, shuffled=True, extra=("Tỷ lệ kết nạp (%)", "Người lập"), codes=False,
            header="combined", names="spaces", figures="dashes", flags="words", blank_rows=True,
            sections="plain", sheet_names="title", total="Tổng số", labels="no marks",
        ),
    ),
    "csv": ("csv", Layout()),
}  # fmt: skip
WRITERS = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods}
EACH = 3


def _fits(fault: Fault, layout: str) -> bool:
    kind, how = LAYOUTS[layout]
    if kind not in fault.formats or (kind == "csv" and fault.form is None):
        return False
    return not any(getattr(how, habit) in ways for habit, ways in fault.unlike.items())


def _cases() -> list[tuple[Fault, str]]:
    """Every fault in some of the layouts that can show it: another choice for each."""
    cases = []
    for number, fault in enumerate(FAULTS):
        known = list(LAYOUTS)
        turned = known[number % len(known) :] + known[: number % len(known)]
        cases += [(fault, layout) for layout in [x for x in turned if _fits(fault, x)][:EACH]]
    return cases


CASES = _cases()


def _write(book: Book, folder: Path, kind: str, form: str | None) -> ValidationResult:
    sheets = book.sheets()
    if kind == "csv":
        ((grid, _),) = [sheets[sheet_name(CATALOGUE.form[form or ""], book.layout.sheet_names)]]
        shown = [[cell.result if hasattr(cell, "result") else cell for cell in row] for row in grid]
        return check(write_csv(folder / "book.csv", shown))
    return check(WRITERS[kind](folder / f"book.{kind}", sheets))


def _named(file: ValidationResult) -> Counter[tuple[str, str | None, str | None]]:
    return Counter((finding.rule, finding.sheet, finding.cell) for finding in file.findings)


@cache
def _right(
    folder: Path, layout: str, form: str | None
) -> Counter[tuple[str, str | None, str | None]]:
    kind, how = LAYOUTS[layout]
    file = _write(Book(layout=replace(how)), folder, kind, form)
    assert not file.refused, file.findings
    return _named(file)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("right")


def test_there_are_enough() -> None:
    assert len(CASES) > 400


@pytest.mark.parametrize(
    ("fault", "layout"),
    CASES,
    ids=lambda v: v if isinstance(v, str) else f"{v.rule} {v.title}"[:60],
)
def test_a_planted_fault(tmp_path: Path, folder: Path, fault: Fault, layout: str) -> None:
    kind, how = LAYOUTS[layout]
    book = Book(layout=replace(how))
    spots = fault.plant(book)
    file = _write(book, tmp_path, kind, fault.form)
    right = _right(folder, layout, fault.form if kind == "csv" else None)

    def sheet(form: str | None) -> str | None:
        if form is None:
            return None
        return "csv" if kind == "csv" else sheet_name(CATALOGUE.form[form], book.layout.sheet_names)

    new = _named(file) - right
    wanted = Counter((fault.rule, sheet(form), cell) for form, cell in spots)
    of_rule = Counter({place: n for place, n in new.items() if place[0] == fault.rule})
    assert of_rule == wanted, dict(new)
    # What the layout itself calls for may be told of other cells then.
    told = {rule for rule, *_ in right if CATALOGUE.rule[rule].severity == "warning"}
    assert {rule for rule, *_ in new} <= {fault.rule} | fault.also | told, dict(new)
    assert file.refused == (CATALOGUE.rule[fault.rule].severity == "error")
    for finding in file.findings:
        assert finding.message("vi")
        assert finding.message("en")

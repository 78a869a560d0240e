"""What is said of a cell that is none of its measure's values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.ingest.layout.locate import FormLocator
from dashboard.ingest.rows.cells import Cells
from dashboard.spreadsheets.sheets import Sheet
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from dashboard.ingest.findings import Finding
    from dashboard.spreadsheets.sheets import Cell

ENTERPRISE = CATALOGUE.form["enterprise"]


def _read(measure: str, cell: Cell, *, percent: bool = False) -> tuple[object, list[Finding]]:
    labels: list[Cell] = ["Mã đơn vị", *(m.label_vi for m in ENTERPRISE.measures)]
    row = ["E1", *(cell if m.code == measure else 0.0 for m in ENTERPRISE.measures)]
    column = 1 + [m.code for m in ENTERPRISE.measures].index(measure)
    shown = frozenset({(1, column)} if percent else ())
    table = FormLocator(CATALOGUE).locate(Sheet("Biểu 5-KT", [labels, row], percents=shown))
    assert table is not None
    cells = Cells(table, [1])
    (value,) = cells.read(ENTERPRISE.measure(measure))
    return value, cells.findings


@pytest.mark.parametrize(
    ("measure", "cell", "percent", "rule", "words"),
    [
        ("workers", None, False, "cell.not_a_number", "chứa giờ"),
        ("has_org", None, False, "cell.bad_flag", "chứa giờ"),
        ("workers", 151.0, True, "cell.not_a_number", "giá trị trong ô là 151."),
        ("workers", 0.5, True, "cell.not_a_number", "giá trị trong ô là 0,5."),
        ("has_org", 1.0, True, "cell.bad_flag", "giá trị trong ô là 1."),
        ("workers", "151\u200b20", False, "cell.not_a_number", "ký tự ẩn (U+200B)"),
        ("workers", "151\n20", False, "cell.not_a_number", "ô ghi “151 20”"),
    ],
)
def test_the_words_fit(measure: str, cell: Cell, percent: bool, rule: str, words: str) -> None:
    value, findings = _read(measure, cell, percent=percent)
    assert value is None
    assert [finding.rule for finding in findings] == [rule]
    assert words in findings[0].message("vi")


@pytest.mark.parametrize("tick", ["×", "х", "✕"])
def test_a_cross_is_a_tick_and_no_old_font(tick: str) -> None:
    assert _read("has_org", tick) == (1, [])

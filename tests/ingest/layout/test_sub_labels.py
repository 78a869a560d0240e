"""Words below a label: which of its columns is the measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.ingest.layout.header_checks import header_findings
from dashboard.ingest.layout.locate import FormLocator
from dashboard.periods import Quarter
from dashboard.spreadsheets.sheets import Sheet
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.ingest.layout.table import Table
    from dashboard.spreadsheets.sheets import Cell

MEMBERSHIP = CATALOGUE.form["membership"]
LABEL = MEMBERSHIP.measure("admitted").label_vi
LOCATOR = FormLocator(CATALOGUE)
QUARTER = Quarter(2024, 4)


def _sheet(
    *below: str,
    merged: bool = True,
    width: int = 0,
    figures: Sequence[Cell] = (),
    down: bool = True,
) -> Sheet:
    """The members' form: `Kết nạp trong kỳ` over several columns, words in the row below."""
    width = width or len(below)
    groups: list[Cell] = ["", "", ""]
    labels: list[Cell] = ["STT", "Mã", "Tên tổ chức cơ sở đảng"]
    words: list[Cell] = ["", "", ""]
    row: list[Cell] = [1.0, "H1-01", "Đảng bộ xã Đông Phú"]
    merges = []
    for number, measure in enumerate(MEMBERSHIP.measures):
        wide = width if measure.code == "admitted" else 1
        if wide > 1 and merged:
            merges.append((1, len(labels), 1, len(labels) + wide - 1))
        groups += [measure.group_vi] * wide
        labels += [measure.label_vi, *[""] * (wide - 1)]
        words += [*below, *[""] * wide][:wide] if measure.code == "admitted" else [""]
        row += [*figures, *[float(number)] * wide][:wide] if measure.code == "admitted" else [1.0]
    rows = [groups, labels, words, row] if down else [groups, labels, row]
    return Sheet("Biểu 2-ĐV", rows, merges=tuple(merges))


def _locate(sheet: Sheet) -> Table:
    table = LOCATOR.locate(sheet)
    assert table is not None
    return table


def _named(table: Table) -> list[tuple[str, str | None, str]]:
    return [(f.rule, f.cell, f.variant) for f in header_findings(table, QUARTER)]


@pytest.mark.parametrize(
    ("below", "meant"),
    [
        (("Kỳ trước", "Kỳ này"), "F"),
        (("Quý trước", "Quý này"), "F"),
        (("Kỳ trước", "Kỳ báo cáo"), "F"),
        (("Quý này", "Cùng kỳ năm trước"), "E"),
        (("Trong kỳ", "Lũy kế từ đầu năm"), "E"),
        (("Lũy kế", "Trong quý"), "F"),
        (("Tổng số", "Trong đó nữ"), "E"),
        (("Trong đó: nữ", "Tổng số"), "F"),
        (("Nữ", "Dân tộc thiểu số", "Tổng cộng"), "G"),
        (("Số lượng", "Tỷ lệ (%)"), "E"),
        (("Tỷ lệ %", "Số lượng (người)"), "F"),
        (("Kế hoạch", "Thực hiện"), "F"),
        (("Chỉ tiêu giao", "Kết quả thực hiện", "Tỷ lệ"), "F"),
        (("Kỳ trước", "Kỳ này", "So sánh"), "F"),
        (("", "Trong đó nữ"), "E"),
        (("TỔNG SỐ", "TRONG ĐÓ\nNỮ"), "E"),
    ],
)
@pytest.mark.parametrize("merged", [True, False])
def test_the_column_of_this_quarter_and_of_all_is_taken(
    below: tuple[str, ...], meant: str, merged: bool
) -> None:
    table = _locate(_sheet(*below, merged=merged))
    assert "ABCDEFG"[table.columns["admitted"]] == meant
    assert table.columns["members_end"] == 3 + 6 + len(below) - 1
    assert table.body == 3
    # Every other column is told.
    beside = [f"{'ABCDEFG'[4 + n]}3" for n, text in enumerate(below) if text]
    assert [(rule, cell) for rule, cell, _ in _named(table)] == [
        ("header.unknown", cell) for cell in beside if not cell.startswith(meant)
    ]


@pytest.mark.parametrize(
    "below",
    [
        ("Quý III", "Quý IV"),
        ("2023", "Năm 2024"),
        ("Tổng số", "Kỳ này"),
        ("Nam", "Nữ"),
        ("Kỳ trước", "Nữ"),
        ("Đợt 1", "Đợt 2"),
        ("Tổng số", "Quý III", "Quý IV"),
        ("Dưới 30 tuổi", "Trên 30 tuổi"),
    ],
)
@pytest.mark.parametrize("merged", [True, False])
def test_columns_that_nothing_tells_apart_are_named_at_the_label(
    below: tuple[str, ...], merged: bool
) -> None:
    below = tuple(f"Năm {text}" if text.isdecimal() else text for text in below)
    table = _locate(_sheet(*below, merged=merged))
    assert "admitted" not in table.columns
    assert _named(table) == [("header.ambiguous", "E2", "columns")]


def test_a_label_merged_over_two_columns_of_figures_is_ambiguous() -> None:
    table = _locate(_sheet(width=2, down=False))
    assert _named(table) == [("header.ambiguous", "E2", "columns")]


@pytest.mark.parametrize(("figures", "column"), [((7.0, ""), 4), (("", 7.0), 5)])
def test_a_label_may_be_merged_over_an_empty_column(figures: tuple[Cell, ...], column: int) -> None:
    table = _locate(_sheet(width=2, figures=figures, down=False))
    assert table.columns["admitted"] == column
    assert not _named(table)


def test_one_column_of_another_quarter_is_not_the_measure() -> None:
    table = _locate(_sheet("Kỳ trước", width=1))
    assert [(rule, cell) for rule, cell, _ in _named(table)] == [("header.missing", "E3")]


def test_a_unit_of_measure_below_a_label_changes_nothing() -> None:
    table = _locate(_sheet("(người)", width=1))
    assert table.columns["admitted"] == 4
    assert not _named(table)


def test_a_label_in_the_row_of_bands_has_its_words_in_that_of_labels() -> None:
    sheet = _sheet(width=2, down=False)
    sheet.rows[0][4:6], sheet.rows[1][4:6] = [LABEL, ""], ["Kỳ trước", "Kỳ này"]
    table = _locate(Sheet(sheet.name, sheet.rows, merges=((0, 4, 0, 5),)))
    assert table.columns["admitted"] == 5
    assert [(rule, cell) for rule, cell, _ in _named(table)] == [("header.unknown", "E2")]


@pytest.mark.parametrize("band", ["Cùng kỳ năm trước", "Kỳ trước", "Kế hoạch năm"])
def test_a_column_under_the_band_of_another_quarter_is_never_taken(band: str) -> None:
    sheet = _sheet(width=1, down=False)
    sheet.rows[0][4] = band
    table = _locate(sheet)
    assert "admitted" not in table.columns
    assert [(rule, cell) for rule, cell, _ in _named(table)] == [("header.missing", "E2")]


@pytest.mark.parametrize("merged", [True, False])
def test_labels_may_stand_below_bands_of_ones_own(merged: bool) -> None:
    """`Tăng trong kỳ` over `Kết nạp`, `Chuyển đến`: three rows of header."""
    sheet = _sheet(width=1)
    _, labels, words, _ = sheet.rows
    for band, columns in (("Tăng trong kỳ", (4, 5)), ("Giảm trong kỳ", (6, 7, 8))):
        for column in columns:
            words[column], labels[column] = labels[column], band if column == columns[0] else ""
    merges = ((1, 4, 1, 5), (1, 6, 1, 8)) if merged else ()
    table = _locate(Sheet(sheet.name, sheet.rows, merges=merges))
    assert list(table.columns.values()) == list(range(3, 3 + len(MEMBERSHIP.measures)))
    assert table.body == 3
    assert not _named(table)


@pytest.mark.parametrize(
    "numbers",
    [
        ("(1)", "(2)", "(3)", "(4)"),
        ("[1]", "[2]", "[3]", "[4]"),
        ("A", "B", "C", "4"),
        (1.0, 2.0, 3.0, 4.0),
        (-1.0, -2.0, -3.0, -4.0),
        ("1", "2", "3", "10=4+5+6-7-8-9"),
        ("(1)", "(2)", "(3)", "(4)=(5)+(6)"),
        ("1.", "2.", "3.", "4 = 5 + 6"),
    ],
)
def test_column_numbers_are_passed_over(numbers: tuple[Cell, ...]) -> None:
    sheet = _sheet(width=1, down=False)
    rest = [numbers[-1] if n == 0 else f"({n + 4})" for n in range(len(MEMBERSHIP.measures))]
    if "10" in str(numbers[-1]):
        rest = [*(float(n) for n in range(4, 10)), numbers[-1], *(float(n) for n in range(11, 23))]
    sheet.rows.insert(2, [*numbers[:3], *rest])
    assert _locate(sheet).body == 3


def test_a_row_of_figures_is_not_one_of_column_numbers() -> None:
    sheet = _sheet(width=1, down=False)
    sheet.rows[2][3:] = [1.0] * len(MEMBERSHIP.measures)
    sheet.rows[2][:3] = [1.0, "", ""]
    assert _locate(sheet).body == 2

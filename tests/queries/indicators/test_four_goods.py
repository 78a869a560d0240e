"""“Bốn tốt”: cells, đảng bộ cơ sở, and all that carry it out effectively."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


UNITS = """
    unit | kind
    A    | base_committee
    B    | base_cell
"""
CELLS = """
    unit | quarter | cells
    A    | 2024-Q4 | 10
    B    | 2024-Q4 | 0
"""


def test_a_base_cell_counts_among_the_cells_with_its_own_flag(province: MakeProvince) -> None:
    answers = province(
        units=UNITS,
        organisation=CELLS,
        rating="""
            unit | quarter | cells_four_goods | org_four_goods
            A    | 2024-Q4 | 8                | 0
            B    | 2024-Q4 | 0                | 1
        """,
    )
    assert answers.figures("four_goods_cell_share", per="year") == [("2024", 9, 11)]
    # đảng bộ cơ sở alone
    assert answers.figures("four_goods_org_share", per="year") == [("2024", 0, 1)]


def test_all_that_carry_it_out_are_the_organisation_and_its_cells(province: MakeProvince) -> None:
    answers = province(
        units=UNITS,
        organisation=CELLS,
        rating="""
            unit | quarter | cells_four_goods_effective | org_four_goods_effective
            A    | 2024-Q4 | 9                          | 1
            B    | 2024-Q4 | 0                          | 0
        """,
    )
    assert answers.figures("four_goods_effective_share", per="year") == [("2024", 10, 12)]


def test_yearly_figures_have_no_value_in_a_quarter(province: MakeProvince) -> None:
    answers = province(
        organisation=CELLS,
        rating="""
            unit | quarter | cells_four_goods | org_four_goods | cells_four_goods_effective
            A    | 2024-Q4 | 8                | 1              | 1
        """,
    )
    assert answers.figures("four_goods_cell_share", per="quarter") == []
    assert answers.figures("four_goods_org_share", per="quarter") == []


def test_unknown_measures_leave_the_organisation_out(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind
            A    | base_committee
            B    | base_cell
            C    | base_committee
            D1   | base_committee
            E    | base_committee
        """,
        organisation="""
            unit | quarter | cells
            A    | 2024-Q4 | 10
            B    | 2024-Q4 | 0
            C    | 2024-Q4 |
            E    | 2024-Q3 | 5
        """,
        rating="""
            unit | quarter | cells_four_goods | org_four_goods | cells_four_goods_effective | org_four_goods_effective
            A    | 2024-Q4 | 7                |                | 7                          |
            B    | 2024-Q4 | 0                |                | 0                          | 1
            C    | 2024-Q4 | 3                | 1              | 3                          | 1
            D1   | 2024-Q4 |                  | 1              |                            | 1
            E    | 2024-Q4 | 5                | 0              | 5                          | 1
        """,
    )
    # A needs no flag of its own; B does. C and E have no cells of this Q4, D1 no figure.
    assert answers.organisations("four_goods_cell_share", per="year") == [("2024", "A", 7, 10)]
    assert answers.organisations("four_goods_org_share", per="year") == [
        ("2024", "C", 1, 1),
        ("2024", "D1", 1, 1),
        ("2024", "E", 0, 1),
    ]
    assert answers.organisations("four_goods_effective_share", per="year") == [("2024", "B", 1, 1)]


def test_without_a_rating_row_an_organisation_does_not_count(province: MakeProvince) -> None:
    answers = province(
        units=UNITS,
        organisation=CELLS,
        rating="""
            unit | quarter | cells_four_goods | org_four_goods
            B    | 2024-Q4 | 0                | 1
        """,
    )
    assert answers.figures("four_goods_cell_share", per="year") == [("2024", 1, 1)]

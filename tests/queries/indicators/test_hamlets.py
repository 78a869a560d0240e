"""Hamlets, hamlet cells and heads; and how any stock runs in time."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_hamlets_with_a_cell_and_hamlet_cells_with_a_committee(province: MakeProvince) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell | hamlet_cells | hamlet_cells_with_committee
            A    | 2024-Q1 | 10      | 9                 | 8            | 6
            B    | 2024-Q1 | 5       | 5                 | 5            |
            C    | 2024-Q1 | 7       |                   | 4            | 4
            E    | 2024-Q1 |         | 3                 |              | 3
        """
    )
    # Blank is unknown: each share leaves out whoever lacks one of its two measures.
    assert answers.figures("hamlets_with_cell_share") == [("2024-Q1", 14, 15)]
    assert answers.figures("hamlet_cells_with_committee_share") == [("2024-Q1", 10, 12)]


def test_heads_who_are_members_each_and_both_together(province: MakeProvince) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlet_heads | hamlet_heads_members | front_heads | front_heads_members
            A    | 2024-Q1 | 10           | 8                    | 9           | 9
            B    | 2024-Q1 | 5            | 1                    | 6           | 2
        """
    )
    assert answers.figures("hamlet_heads_member_share") == [("2024-Q1", 9, 15)]
    assert answers.figures("front_heads_member_share") == [("2024-Q1", 11, 15)]
    assert answers.figures("grassroots_heads_member_share") == [("2024-Q1", 20, 30)]


def test_each_share_needs_its_own_measures_and_both_together_all_four(
    province: MakeProvince,
) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlet_heads | hamlet_heads_members | front_heads | front_heads_members
            A    | 2024-Q1 | 10           | 8                    | 9           |
            B    | 2024-Q1 | 10           |                      | 9           | 7
            C    | 2024-Q1 |              | 2                    | 4           | 4
            E    | 2024-Q1 | 3            | 3                    |             | 1
            F    | 2024-Q1 | 1            | 1                    | 1           | 0
        """
    )
    assert answers.organisations("hamlet_heads_member_share") == [
        ("2024-Q1", "A", 8, 10),
        ("2024-Q1", "E", 3, 3),
        ("2024-Q1", "F", 1, 1),
    ]
    assert answers.organisations("front_heads_member_share") == [
        ("2024-Q1", "B", 7, 9),
        ("2024-Q1", "C", 4, 4),
        ("2024-Q1", "F", 0, 1),
    ]
    assert answers.organisations("grassroots_heads_member_share") == [("2024-Q1", "F", 1, 2)]


def test_zero_is_a_figure_and_a_denominator_of_zero_gives_no_value(province: MakeProvince) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell | hamlet_cells | hamlet_cells_with_committee
            A    | 2024-Q1 | 4       | 0                 | 0            | 0
        """
    )
    assert answers.figures("hamlets_with_cell_share") == [("2024-Q1", 0, 4)]
    assert answers.figures("hamlet_cells_with_committee_share") == []


def test_a_missing_quarter_is_missing_there_and_carried_into_the_year(
    province: MakeProvince,
) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q1 | 10      | 5
            A    | 2024-Q2 | 10      | 6
            B    | 2024-Q1 | 20      | 20
            B    | 2024-Q3 | 20      | 19
        """
    )
    assert answers.figures("hamlets_with_cell_share") == [
        ("2024-Q1", 25, 30),
        ("2024-Q2", 6, 10),
        ("2024-Q3", 19, 20),
    ]
    # Q3 is the last quarter that is held; A's report of Q2 stands for it.
    assert answers.figures("hamlets_with_cell_share", per="year") == [("2024", 25, 30)]


def test_a_blank_in_the_last_report_is_not_filled_from_an_earlier_one(
    province: MakeProvince,
) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q3 | 10      | 5
            A    | 2024-Q4 | 10      |
            B    | 2024-Q4 | 2       | 1
        """
    )
    assert answers.figures("hamlets_with_cell_share", per="year") == [("2024", 1, 2)]


def test_nothing_is_carried_from_one_year_into_the_next(province: MakeProvince) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q4 | 10      | 5
            B    | 2025-Q1 | 2       | 1
        """
    )
    assert answers.figures("hamlets_with_cell_share", per="year") == [
        ("2024", 5, 10),
        ("2025", 1, 2),
    ]


def test_an_organisation_that_ended_counts_in_its_quarters_and_not_in_the_year(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | from       | to
            OLD  | 2020-01-01 | 2024-08-31
            GONE | 2020-01-01 | 2024-05-31
            NEW  | 2024-09-01 |
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            OLD  | 2024-Q2 | 10      | 5
            OLD  | 2024-Q3 | 10      | 6
            GONE | 2024-Q2 | 4       | 4
            NEW  | 2024-Q3 | 10      | 7
        """,
    )
    assert answers.figures("hamlets_with_cell_share") == [("2024-Q2", 9, 14), ("2024-Q3", 13, 20)]
    # Neither OLD's last report nor GONE's stands for the year: NEW has their hamlets.
    assert answers.figures("hamlets_with_cell_share", per="year") == [("2024", 7, 10)]

"""Thematic meetings, inspections of cells, and papers that went out ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


UNITS = """
    unit | kind
    A    | base_committee
    B    | base_cell
"""


def test_a_base_cell_is_itself_one_cell_and_quarters_add_up(province: MakeProvince) -> None:
    answers = province(
        units=UNITS,
        organisation="""
            unit | quarter | cells
            A    | 2024-Q1 | 10
            A    | 2024-Q2 | 12
            B    | 2024-Q1 | 0
        """,
        activity="""
            unit | quarter | cells_thematic
            A    | 2024-Q1 | 9
            A    | 2024-Q2 | 12
            B    | 2024-Q1 | 1
        """,
    )
    assert answers.figures("thematic_meeting_share") == [("2024-Q1", 10, 11), ("2024-Q2", 22, 23)]


def test_inspections_are_those_of_the_second_and_fourth_quarter(province: MakeProvince) -> None:
    quarters = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]
    answers = province(
        units=UNITS,
        organisation="unit | quarter | cells\n"
        + "\n".join(f"A | {q} | 10\nB | {q} | 0" for q in quarters),
        activity="unit | quarter | cells_inspected\n"
        + "\n".join(f"A | {q} | 4\nB | {q} | 1" for q in quarters),
    )
    assert answers.figures("cell_inspection_share") == [
        # no value before Q2
        ("2024-Q2", 5, 11),
        ("2024-Q3", 5, 11),
        ("2024-Q4", 10, 22),
    ]


def test_cells_of_another_quarter_do_not_stand_in(province: MakeProvince) -> None:
    answers = province(
        organisation="""
            unit | quarter | cells
            A    | 2024-Q2 | 10
            B    | 2024-Q1 | 3
            B    | 2024-Q2 |
            C    | 2024-Q2 | 2
        """,
        activity="""
            unit | quarter | cells_thematic | cells_inspected
            A    | 2024-Q2 |                | 4
            A    | 2024-Q4 | 7              | 7
            B    | 2024-Q2 | 3              | 3
            C    | 2024-Q2 | 2              |
        """,
    )
    # Of A's Q4 and B's Q2 it is not known how many cells there were.
    assert answers.organisations("thematic_meeting_share", per="year") == [("2024", "C", 2, 2)]
    assert answers.organisations("cell_inspection_share", per="year") == [("2024", "A", 4, 10)]


def test_papers_ahead_over_meetings_where_both_are_known(province: MakeProvince) -> None:
    answers = province(
        activity="""
            unit | quarter | committee_meetings | committee_meetings_papers_ahead
            A    | 2024-Q1 | 3                  | 2
            A    | 2024-Q2 | 3                  |
            A    | 2024-Q3 |                    | 3
            A    | 2024-Q4 | 4                  | 4
            B    | 2024-Q1 | 0                  | 0
        """
    )
    assert answers.figures("papers_ahead_share") == [
        ("2024-Q1", 2, 3),
        ("2024-Q2", 2, 3),
        ("2024-Q3", 2, 3),
        ("2024-Q4", 6, 7),
    ]


def test_an_organisation_that_has_ended_keeps_what_it_did(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | to
            A    | 2024-06-30
            B    |
        """,
        organisation="""
            unit | quarter | cells
            A    | 2024-Q2 | 10
            B    | 2024-Q3 | 5
        """,
        activity="""
            unit | quarter | cells_thematic | committee_meetings | committee_meetings_papers_ahead
            A    | 2024-Q2 | 8              | 3                  | 1
            B    | 2024-Q3 | 5              | 2                  | 2
        """,
    )
    assert answers.figures("thematic_meeting_share", per="year") == [("2024", 13, 15)]
    assert answers.figures("papers_ahead_share", per="year") == [("2024", 3, 5)]

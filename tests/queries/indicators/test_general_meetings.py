"""Đảng bộ cơ sở that have met in general twice in the year so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_two_meetings_so_far_meet_the_duty(province: MakeProvince) -> None:
    answers = province(
        activity="""
            unit | quarter | general_meetings
            A    | 2024-Q1 | 1
            A    | 2024-Q2 | 1
            A    | 2024-Q3 | 0
            B    | 2024-Q1 | 0
            B    | 2024-Q2 | 1
            B    | 2024-Q3 | 0
        """
    )
    assert answers.figures("general_meetings_met_share") == [
        ("2024-Q1", 0, 2),
        ("2024-Q2", 1, 2),
        ("2024-Q3", 1, 2),
    ]


def test_blank_quarters_are_skipped_and_missing_ones_keep_the_sum(province: MakeProvince) -> None:
    answers = province(
        activity="""
            unit | quarter | general_meetings
            A    | 2024-Q1 | 2
            A    | 2024-Q2 |
            B    | 2024-Q1 |
            B    | 2024-Q2 |
            C    | 2024-Q1 | 2
        """
    )
    assert answers.organisations("general_meetings_met_share") == [
        # B has reported no number in any quarter so far.
        ("2024-Q1", "A", 1, 1),
        ("2024-Q1", "C", 1, 1),
        ("2024-Q2", "A", 1, 1),
        ("2024-Q2", "C", 1, 1),
    ]


def test_only_committees_that_lived_from_1_january_to_the_quarters_last_day(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit  | kind           | from       | to
            WHOLE | base_committee | 2024-01-01 | 2024-06-30
            ENDED | base_committee | 2020-01-01 | 2024-06-29
            NEW   | base_committee | 2024-01-02 |
            CELL  | base_cell      | 2020-01-01 |
            OTHER | base_committee | 2020-01-01 |
        """,
        activity="""
            unit  | quarter | general_meetings
            WHOLE | 2024-Q1 | 2
            WHOLE | 2024-Q2 | 0
            ENDED | 2024-Q1 | 2
            ENDED | 2024-Q2 | 0
            NEW   | 2024-Q1 | 2
            NEW   | 2024-Q2 | 2
            CELL  | 2024-Q1 | 2
            OTHER | 2024-Q3 | 2
        """,
    )
    assert answers.organisations("general_meetings_met_share") == [
        ("2024-Q1", "ENDED", 1, 1),
        ("2024-Q1", "WHOLE", 1, 1),
        ("2024-Q2", "WHOLE", 1, 1),
        ("2024-Q3", "OTHER", 1, 1),
    ]


def test_a_gap_is_bridged_though_all_reported_in_every_later_quarter(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | district
            A    | D
            B    | D
            C    | E
        """,
        activity="""
            unit | quarter | general_meetings
            A    | 2024-Q1 | 2
            C    | 2024-Q1 | 0
            C    | 2024-Q2 | 0
            A    | 2024-Q3 | 0
            B    | 2024-Q3 | 0
            C    | 2024-Q3 | 0
            A    | 2024-Q4 | 0
            B    | 2024-Q4 | 0
            C    | 2024-Q4 | 0
        """,
    )
    # D sent nothing for Q2, and B nothing for Q1: A's report of Q1 stands for Q2.
    assert answers.figures("general_meetings_met_share") == [
        ("2024-Q1", 1, 2),
        ("2024-Q2", 1, 2),
        ("2024-Q3", 1, 3),
        ("2024-Q4", 1, 3),
    ]

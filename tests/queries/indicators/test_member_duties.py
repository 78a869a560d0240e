"""Members where they live and work: residence, pledges, tasks, plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_serving_members_and_their_place_of_residence(province: MakeProvince) -> None:
    answers = province(
        membership="""
            unit | quarter | members_working | residence_introduced | residence_exemplary
            A    | 2024-Q1 | 100             | 90                   | 80
            B    | 2024-Q1 | 50              | 50                   |
            C    | 2024-Q1 | 10              |                      | 10
            E    | 2024-Q1 |                 | 7                    | 7
        """
    )
    assert answers.figures("residence_introduced_share") == [("2024-Q1", 140, 150)]
    # of all serving members, not of those introduced
    assert answers.figures("residence_exemplary_share") == [("2024-Q1", 90, 110)]


def test_officials_who_pledged(province: MakeProvince) -> None:
    answers = province(
        membership="""
            unit | quarter | members_officials | members_pledged
            A    | 2024-Q1 | 40                | 39
            B    | 2024-Q1 | 5                 |
            C    | 2024-Q1 |                   | 5
        """
    )
    assert answers.figures("pledge_share") == [("2024-Q1", 39, 40)]


def test_exempt_members_are_not_asked_for_tasks_or_plans(province: MakeProvince) -> None:
    answers = province(
        membership="""
            unit | quarter | members_end | members_exempt | members_assigned | members_with_plan
            A    | 2024-Q1 | 100         | 20             | 76               | 80
            B    | 2024-Q1 | 10          | 0              | 10               |
            C    | 2024-Q1 | 10          | 1              |                  | 9
            E    | 2024-Q1 | 10          |                | 10               | 10
            F    | 2024-Q1 |             | 0              | 10               | 10
        """
    )
    assert answers.figures("members_assigned_share") == [("2024-Q1", 86, 90)]
    assert answers.figures("members_with_plan_share") == [("2024-Q1", 89, 89)]


def test_a_year_takes_the_last_report_of_every_organisation_that_lives(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | to
            A    |
            OLD  | 2024-08-31
            GONE | 2024-05-31
        """,
        membership="""
            unit | quarter | members_officials | members_pledged
            A    | 2024-Q2 | 10                | 8
            OLD  | 2024-Q3 | 20                | 20
            GONE | 2024-Q2 | 30                | 30
        """,
    )
    assert answers.figures("pledge_share") == [("2024-Q2", 38, 40), ("2024-Q3", 20, 20)]
    assert answers.figures("pledge_share", per="year") == [("2024", 8, 10)]

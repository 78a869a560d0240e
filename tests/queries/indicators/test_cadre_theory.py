"""Secretaries and committee members with intermediate political theory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_secretaries_with_theory_over_secretaries(province: MakeProvince) -> None:
    answers = province(
        organisation="""
            unit | quarter | secretaries | secretaries_theory
            A    | 2024-Q1 | 3           | 2
            B    | 2024-Q1 | 2           | 2
            C    | 2024-Q1 | 2           |
            D1   | 2024-Q1 |             | 1
        """
    )
    # C and D1 are unknown, so neither counts in either sum.
    assert answers.figures("secretary_theory_share") == [("2024-Q1", 4, 5)]


def test_committee_members_of_commune_level_alone(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | unit_type
            A    | commune
            B    | ward
            C    | township
            D1   | special_zone
            E    | state_agency
            F    | police
        """,
        organisation="""
            unit | quarter | committee_members | committee_members_theory
            A    | 2024-Q1 | 10                | 9
            B    | 2024-Q1 | 20                | 18
            C    | 2024-Q1 | 5                 | 5
            D1   | 2024-Q1 | 4                 | 3
            E    | 2024-Q1 | 100               | 90
            F    | 2024-Q1 | 100               | 90
        """,
    )
    assert answers.figures("commune_committee_theory_share") == [("2024-Q1", 35, 39)]


def test_unknown_committee_members_leave_the_organisation_out(province: MakeProvince) -> None:
    answers = province(
        organisation="""
            unit | quarter | committee_members | committee_members_theory
            A    | 2024-Q1 | 10                | 9
            B    | 2024-Q1 | 7                 |
            C    | 2024-Q1 |                   | 7
        """
    )
    assert answers.organisations("commune_committee_theory_share") == [("2024-Q1", "A", 9, 10)]

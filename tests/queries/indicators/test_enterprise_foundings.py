"""Organisations founded in private units: a count of the year so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_organisations_founded_are_counted_through_the_year(province: MakeProvince) -> None:
    answers = province(
        enterprise="""
            unit | district | quarter | org_founded
            A    | D        | 2024-Q1 | 1
            B    | D        | 2024-Q1 |
            B    | D        | 2024-Q2 | 1
            C    | D        | 2024-Q2 | 0
            A    | D        | 2025-Q1 | 0
        """
    )
    assert answers.figures("private_orgs_founded") == [
        ("2024-Q1", 1, None),
        ("2024-Q2", 2, None),
        ("2025-Q1", 0, None),
    ]

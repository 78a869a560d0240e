"""Members admitted: counts of the year so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_counts_grow_through_the_year_and_blank_quarters_are_skipped(
    province: MakeProvince,
) -> None:
    answers = province(
        membership="""
            unit | quarter | admitted | admitted_private | admitted_owners
            A    | 2024-Q1 | 3        | 1                | 0
            A    | 2024-Q2 |          |                  | 1
            A    | 2024-Q4 | 2        | 2                |
            B    | 2024-Q2 | 5        | 0                | 0
        """
    )
    assert answers.figures("admissions") == [
        ("2024-Q1", 3, None),
        ("2024-Q2", 8, None),
        ("2024-Q4", 10, None),
    ]
    assert answers.figures("private_admissions") == [
        ("2024-Q1", 1, None),
        ("2024-Q2", 1, None),
        ("2024-Q4", 3, None),
    ]
    assert answers.figures("owners_admitted") == [
        ("2024-Q1", 0, None),
        ("2024-Q2", 1, None),
        ("2024-Q4", 1, None),
    ]

"""Members admitted in the year so far against members at its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_admitted_so_far_over_members_at_the_start_of_the_year(province: MakeProvince) -> None:
    answers = province(
        membership="""
            unit | quarter | members_start | admitted
            A    | 2024-Q1 | 100           | 1
            A    | 2024-Q2 | 101           | 2
            B    | 2024-Q1 | 50            | 0
            B    | 2024-Q2 | 50            | 1
        """
    )
    assert answers.figures("admission_rate") == [("2024-Q1", 1, 150), ("2024-Q2", 4, 150)]
    assert answers.figures("admission_rate", per="year") == [("2024", 4, 150)]


def test_the_start_is_that_of_the_first_reported_quarter(province: MakeProvince) -> None:
    answers = province(
        membership="""
            unit | quarter | members_start | admitted
            A    | 2024-Q2 | 103           | 2
            A    | 2024-Q3 | 105           | 1
            A    | 2025-Q1 | 106           | 4
        """
    )
    assert answers.figures("admission_rate") == [
        ("2024-Q2", 2, 103),
        ("2024-Q3", 3, 103),
        ("2025-Q1", 4, 106),
    ]


def test_a_quarter_with_blank_admitted_is_skipped_and_its_start_still_counts(
    province: MakeProvince,
) -> None:
    answers = province(
        membership="""
            unit | quarter | members_start | admitted
            A    | 2024-Q1 | 100           |
            A    | 2024-Q2 | 104           | 2
            B    | 2024-Q1 | 10            | 1
        """
    )
    assert answers.organisations("admission_rate") == [
        # A has no known admitted before Q2.
        ("2024-Q1", "B", 1, 10),
        ("2024-Q2", "A", 2, 100),
        ("2024-Q2", "B", 1, 10),
    ]


def test_an_unknown_start_leaves_the_organisation_out_for_the_year(province: MakeProvince) -> None:
    answers = province(
        membership="""
            unit | quarter | members_start | admitted
            A    | 2024-Q1 |               | 3
            A    | 2024-Q2 | 104           | 2
            B    | 2024-Q1 | 10            | 1
        """
    )
    assert answers.figures("admission_rate", per="year") == [("2024", 1, 10)]


def test_an_organisation_founded_after_1_january_brings_its_admissions_alone(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | from       | to
            OLD  | 2020-01-01 | 2024-06-30
            NEW  | 2024-07-01 |
            EVE  | 2024-01-01 |
        """,
        membership="""
            unit | quarter | members_start | admitted
            OLD  | 2024-Q1 | 100           | 1
            OLD  | 2024-Q2 | 101           | 1
            NEW  | 2024-Q3 | 102           | 5
            EVE  | 2024-Q1 | 30            | 0
        """,
    )
    # The members of NEW came from OLD, whose start counts for the whole year.
    assert answers.figures("admission_rate", per="year") == [("2024", 7, 130)]


def test_an_organisation_with_a_start_of_zero_brings_its_numerator(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | from
            A    | 2020-01-01
            NEW  | 2024-02-01
        """,
        membership="""
            unit | quarter | members_start | admitted
            NEW  | 2024-Q1 | 0             | 2
            A    | 2024-Q1 | 20            | 1
        """,
    )
    assert answers.figures("admission_rate") == [("2024-Q1", 3, 20)]
    assert answers.organisations("admission_rate") == [("2024-Q1", "A", 1, 20)]

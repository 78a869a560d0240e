"""What was reported before and after a change, of units that ended with it or lived on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("admissions", "hamlet_cell_means", "hamlets")
HAMLETS = "hamlets_with_cell_share"


def by_today(answers: Answers, per: str = "year") -> list[tuple[object, ...]]:
    """Rows of (period, district of today, numerator, denominator) of the hamlets with a cell."""
    return answers.figures(HAMLETS, by="district", per=per, boundaries="current")


def test_a_district_that_gives_part_away_and_lives_on_keeps_what_it_reports_later(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind           | district | from       | to
            H    | district       |          |            |
            N    | district       |          | 2024-07-01 |
            A    | base_committee | H        |            |
        """,
        lineage="""
            predecessor | successor | on         | share
            H           | H         | 2024-07-01 | 0.75
            H           | N         | 2024-07-01 | 0.25
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q2 | 16      | 8
            A    | 2024-Q3 | 12      | 6
        """,
    )
    assert by_today(answers, per="quarter") == [
        ("2024-Q2", "H", 6, 12),
        ("2024-Q2", "N", 2, 4),
        ("2024-Q3", "H", 6, 12),
    ]


def test_an_organisation_that_gave_part_away_follows_its_district_later(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind           | district | area | from       | to
            H    | district       |          |      |            | 2025-06-30
            N    | district       |          | H    | 2025-07-01 |
            X    | district       |          |      |            |
            A    | base_committee | H        |      |            | 2025-06-30
            B    | base_committee | X        |      | 2024-01-01 |
        """,
        lineage="""
            predecessor | successor | on         | share
            A           | A         | 2024-01-01 | 0.5
            A           | B         | 2024-01-01 | 0.5
            H           | N         | 2025-07-01 | 1
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2023-Q4 | 10      | 8
            A    | 2024-Q4 | 4       | 4
        """,
    )
    # Half of what it was in 2023 went to X; what it was in 2024 was all its own.
    assert by_today(answers) == [("2023", "N", 4, 5), ("2023", "X", 4, 5), ("2024", "N", 4, 4)]


def test_an_organisation_that_ended_goes_where_its_own_successor_is_not_its_district(
    province: MakeProvince,
) -> None:
    # A ended in the year and went to B; a year later their district became N, without B.
    answers = province(
        units="""
            unit | kind           | district | area | from       | to
            H    | district       |          |      |            | 2025-06-30
            N    | district       |          | H    | 2025-07-01 |
            X    | district       |          |      |            |
            A    | base_committee | H        |      |            | 2024-03-31
            B    | base_committee | X        |      |            |
        """,
        lineage="""
            predecessor | successor | on         | share
            A           | B         | 2024-04-01 | 1
            H           | N         | 2025-07-01 | 1
        """,
        membership="""
            unit | quarter | admitted_hamlet_cells
            A    | 2024-Q1 | 3
            B    | 2024-Q2 | 1
        """,
        organisation="""
            unit | quarter | hamlet_cells
            A    | 2024-Q1 | 2
            B    | 2024-Q2 | 2
        """,
    )
    # What A admitted counts in X also as of the quarters after its end.
    assert answers.figures("hamlet_cell_admissions_mean", by="district", boundaries="current") == [
        ("2024-Q1", "X", 3, 2),
        ("2024-Q2", "X", 4, 2),
    ]


def test_what_a_unit_reported_between_its_last_change_and_its_end_is_its_own(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind           | district | from       | to
            H    | district       |          |            |
            X    | district       |          |            |
            A    | base_committee | H        |            | 2024-12-31
            B    | base_committee | X        | 2024-01-01 |
        """,
        lineage="""
            predecessor | successor | on         | share
            A           | A         | 2024-01-01 | 0.5
            A           | B         | 2024-01-01 | 0.5
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2023-Q4 | 10      | 8
            A    | 2024-Q4 | 4       | 4
        """,
    )
    assert by_today(answers) == [("2023", "H", 4, 5), ("2023", "X", 4, 5), ("2024", "H", 4, 4)]


def test_what_an_ended_unit_reported_of_its_last_quarter_goes_on_too(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind           | district | area | from       | to
            H    | district       |          |      |            | 2024-08-14
            N    | district       |          | H    | 2024-08-15 |
            A    | base_committee | H        |      |            | 2024-08-14
            B    | base_committee | N        |      | 2024-08-15 |
        """,
        lineage="""
            predecessor | successor | on         | share
            H           | N         | 2024-08-15 | 1
            A           | B         | 2024-08-15 | 1
        """,
        membership="""
            unit | quarter | admitted
            A    | 2024-Q2 | 1
            A    | 2024-Q3 | 2
            B    | 2024-Q3 | 4
            B    | 2024-Q4 | 8
        """,
    )
    assert answers.figures("admissions", by="district", per="quarter", boundaries="current") == [
        ("2024-Q2", "N", 1, None),
        ("2024-Q3", "N", 7, None),
        ("2024-Q4", "N", 15, None),
    ]

"""Where a territory lies today: successions, shares, and what follows its district."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("enterprises", "hamlets")
HAMLETS = "hamlets_with_cell_share"


def by_today(answers: Answers, per: str = "year") -> list[tuple[object, ...]]:
    """Rows of (period, district of today, numerator, denominator) of the hamlets with a cell."""
    return answers.figures(HAMLETS, by="district", per=per, boundaries="current")


def marks(answers: Answers) -> dict[tuple[str, str], bool]:
    """Which figures rest on a part of a territory, by year and district of today."""
    found = answers.frame(by="district", per="year", boundaries="current", indicators=[HAMLETS])
    rows = found.select("period", "key", "approximate").iter_rows()
    return {(period, key): mark for period, key, mark in rows}


def test_a_split_shares_out_the_counts_and_says_that_they_are_approximate(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind           | district | area | from       | to
            H1   | district       |          |      |            | 2025-06-30
            N1   | district       |          | H1   | 2025-07-01 |
            N2   | district       |          | H1   | 2025-07-01 |
            N3   | district       |          | H1   | 2025-07-01 |
            A    | base_committee | H1       |      |            | 2025-06-30
            A1   | base_committee | N1       |      | 2025-07-01 |
            A2   | base_committee | N2       |      | 2025-07-01 |
            B    | base_committee | H1       |      |            | 2025-06-30
            B3   | base_committee | N3       |      | 2025-07-01 |
        """,
        lineage="""
            predecessor | successor | on         | share
            A           | A1        | 2025-07-01 | 0.75
            A           | A2        | 2025-07-01 | 0.25
            B           | B3        | 2025-07-01 | 1
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q4 | 10      | 8
            B    | 2024-Q4 | 5       | 5
            A1   | 2025-Q3 | 7       | 7
            A2   | 2025-Q3 | 3       | 2
        """,
    )
    assert by_today(answers) == [
        ("2024", "N1", 6, 7.5),
        ("2024", "N2", 2, 2.5),
        ("2024", "N3", 5, 5),
        ("2025", "N1", 7, 7),
        ("2025", "N2", 2, 3),
    ]
    assert marks(answers) == {
        ("2024", "N1"): True,
        ("2024", "N2"): True,
        ("2024", "N3"): False,
        ("2025", "N1"): False,
        ("2025", "N2"): False,
    }


def test_parts_that_meet_again_in_one_district_are_not_approximate(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind           | district | from       | to
            H    | district       |          |            |
            A    | base_committee | H        |            | 2024-06-30
            A1   | base_committee | H        | 2024-07-01 |
            A2   | base_committee | H        | 2024-07-01 |
            A3   | base_committee | H        | 2024-07-01 |
        """,
        lineage="""
            predecessor | successor | on         | share
            A           | A1        | 2024-07-01 | 0.7
            A           | A2        | 2024-07-01 | 0.2
            A           | A3        | 2024-07-01 | 0.1
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2023-Q4 | 10      | 8
        """,
    )
    [(_, district, numerator, denominator)] = by_today(answers)
    assert (district, numerator, denominator) == ("H", pytest.approx(8), pytest.approx(10))
    assert marks(answers) == {("2023", "H"): False}


def test_a_chain_of_two_successions_multiplies_the_shares(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind           | district | area | from       | to
            H    | district       |          |      |            | 2023-12-31
            M    | district       |          | H    | 2024-01-01 | 2025-06-30
            N1   | district       |          | H    | 2025-07-01 |
            N2   | district       |          | H    | 2024-01-01 |
            A    | base_committee | H        |      |            | 2023-12-31
            B    | base_committee | M        |      | 2024-01-01 | 2025-06-30
            C    | base_committee | N1       |      | 2025-07-01 |
            E    | base_committee | N2       |      | 2024-01-01 |
        """,
        lineage="""
            predecessor | successor | on         | share
            A           | B         | 2024-01-01 | 0.5
            A           | E         | 2024-01-01 | 0.5
            B           | C         | 2025-07-01 | 0.25
            B           | E         | 2025-07-01 | 0.75
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2023-Q4 | 16      | 8
            B    | 2024-Q4 | 8       | 4
            C    | 2025-Q4 | 2       | 1
        """,
    )
    assert by_today(answers) == [
        ("2023", "N1", 1, 2),
        ("2023", "N2", 7, 14),
        ("2024", "N1", 1, 2),
        ("2024", "N2", 3, 6),
        ("2025", "N1", 1, 2),
    ]


def test_without_a_row_of_its_own_an_organisation_follows_its_district(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind           | district | area | from       | to
            H    | district       |          |      |            | 2025-06-30
            N1   | district       |          | H    | 2025-07-01 |
            N2   | district       |          | H    | 2025-07-01 |
            A    | base_committee | H        |      |            | 2025-06-30
            GONE | base_committee | H        |      |            | 2023-12-31
            OWN  | base_committee | H        |      |            | 2025-06-30
            X    | base_committee | N2       |      | 2025-07-01 |
        """,
        lineage="""
            predecessor | successor | on         | share
            H           | N1        | 2025-07-01 | 1
            OWN         | X         | 2025-07-01 | 1
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2023-Q4 | 10      | 8
            GONE | 2023-Q4 | 4       | 4
            OWN  | 2023-Q4 | 2       | 1
        """,
        enterprise="""
            unit | district | quarter | workers | has_org
            K    | H        | 2023-Q4 | 60      | 1
        """,
    )
    assert by_today(answers) == [("2023", "N1", 12, 14), ("2023", "N2", 1, 2)]
    # What the district reports as a whole goes where the district went.
    assert answers.figures(
        "enterprise_with_org_share", by="district", per="year", boundaries="current"
    ) == [("2023", "N1", 1, 1)]


def test_a_unit_without_a_successor_keeps_its_own_district(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind           | district | to
            H    | district       |          | 2024-12-31
            A    | base_committee | H        | 2024-12-31
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q4 | 10      | 8
        """,
    )
    assert by_today(answers) == [("2024", "H", 8, 10)]

"""The same figures under the districts that reported, the old districts, and those of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("admission_rate", "hamlets")
HAMLETS = "hamlets_with_cell_share"
# Two old districts became one new one on 1 July 2025.
MERGED_UNITS = """
    unit | kind           | district | area | from       | to
    H1   | district       |          |      |            | 2025-06-30
    H2   | district       |          |      |            | 2025-06-30
    N    | district       |          | H1   | 2025-07-01 |
    A    | base_committee | H1       |      |            | 2025-06-30
    B    | base_committee | H2       |      |            | 2025-06-30
    AB   | base_committee | N        |      | 2025-07-01 |
"""
MERGED_LINEAGE = """
    predecessor | successor | on         | share
    H1          | N         | 2025-07-01 | 1
    H2          | N         | 2025-07-01 | 1
    A           | AB        | 2025-07-01 | 1
    B           | AB        | 2025-07-01 | 1
"""
MERGED_HAMLETS = """
    unit | quarter | hamlets | hamlets_with_cell
    A    | 2024-Q4 | 10      | 8
    B    | 2024-Q4 | 6       | 6
    A    | 2025-Q2 | 10      | 9
    B    | 2025-Q2 | 6       | 5
    AB   | 2025-Q4 | 16      | 15
"""


def by_district(answers: Answers, boundaries: str, per: str = "year") -> list[tuple[object, ...]]:
    """Rows of (period, district, numerator, denominator) of the hamlets with a cell."""
    return answers.figures(HAMLETS, by="district", per=per, boundaries=boundaries)


def test_a_merge_three_ways(province: MakeProvince) -> None:
    answers = province(units=MERGED_UNITS, lineage=MERGED_LINEAGE, organisation=MERGED_HAMLETS)
    assert by_district(answers, "reported") == [
        ("2024", "H1", 8, 10),
        ("2024", "H2", 6, 6),
        ("2025", "N", 15, 16),
    ]
    assert by_district(answers, "area") == [
        ("2024", "H1", 8, 10),
        ("2024", "H2", 6, 6),
        ("2025", "H1", 15, 16),
    ]
    assert by_district(answers, "current") == [("2024", "N", 14, 16), ("2025", "N", 15, 16)]
    assert answers.figures(HAMLETS, by="area", per="year") == by_district(answers, "area")


def test_a_flow_of_the_merged_year_counts_both_halves_once(province: MakeProvince) -> None:
    answers = province(
        units=MERGED_UNITS,
        lineage=MERGED_LINEAGE,
        membership="""
            unit | quarter | members_start | admitted
            A    | 2025-Q1 | 100           | 2
            B    | 2025-Q2 | 50            | 1
            AB   | 2025-Q3 | 153           | 4
        """,
    )
    rates = {
        boundaries: answers.figures(
            "admission_rate", by="district", per="year", boundaries=boundaries
        )
        for boundaries in ("reported", "area", "current")
    }
    # N alone has no members at the start of the year, so reported gives it no rate.
    assert rates["reported"] == [("2025", "H1", 2, 100), ("2025", "H2", 1, 50)]
    assert rates["area"] == [("2025", "H1", 6, 100), ("2025", "H2", 1, 50)]
    assert rates["current"] == [("2025", "N", 7, 150)]


def test_filters_name_districts_as_the_boundaries_do(province: MakeProvince) -> None:
    answers = province(units=MERGED_UNITS, lineage=MERGED_LINEAGE, organisation=MERGED_HAMLETS)

    def periods(boundaries: str, district: str) -> list[str]:
        found = answers.frame(
            per="year", boundaries=boundaries, districts=[district], indicators=[HAMLETS]
        )
        return found["period"].to_list()

    assert periods("reported", "N") == ["2025"]
    assert periods("area", "H1") == ["2024", "2025"]
    assert periods("current", "N") == ["2024", "2025"]
    assert periods("current", "H1") == []

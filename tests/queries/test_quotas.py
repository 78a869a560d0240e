"""What is assigned to a district for a year is judged like a target, for that district alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.schemas.figures import PROGRESS
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import Progress
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("admissions", "hamlets", "ratings", "hamlet_cell_means")

ADMITTED = """
    unit | quarter | members_start | admitted
    A    | 2025-Q1 | 1000          | 3
    A    | 2025-Q2 |               | 3
    B    | 2025-Q1 | 1000          | 1
    B    | 2025-Q2 |               | 3
    A    | 2025-Q4 |               | 3
    A    | 2026-Q1 | 1000          | 2
"""
TWO_DISTRICTS = """
    unit | district
    A    | D
    B    | E
"""


def assigned(answers: Answers, as_of: str, boundaries: str = "reported") -> list[Progress]:
    rows = answers.results.ask(
        PROGRESS,
        quarters=[Quarter.parse(as_of).first_day],
        programmes=None,
        boundaries=boundaries,
    )
    return [row for row in rows if row.is_assigned]


def statuses(answers: Answers, as_of: str) -> dict[tuple[str, str], str]:
    return {(row.unit, row.target): row.status for row in assigned(answers, as_of)}


def test_each_district_is_judged_by_its_own(province: MakeProvince) -> None:
    answers = province(
        units=TWO_DISTRICTS,
        quotas="""
            district | year | indicator  | comparator | low | high
            D        | 2025 | admissions | >=         | 10  |
            E        | 2025 | admissions | >=         | 12  |
            D        | 2026 | admissions | between    | 1   | 2
        """,
        membership=ADMITTED,
    )
    code = "quota-admissions-2025"
    # A quarter of 10 by Q1, half by Q2; of 12, 3 and 6.
    assert statuses(answers, "2025-Q1") == {("D", code): "on_track", ("E", code): "behind"}
    assert statuses(answers, "2025-Q2") == {("D", code): "on_track", ("E", code): "behind"}
    # 9 of 10, 4 of 12, and the year is over.
    assert statuses(answers, "2025-Q4") == {("D", code): "missed", ("E", code): "missed"}
    assert statuses(answers, "2026-Q1") == {("D", "quota-admissions-2026"): "met"}
    own, other = assigned(answers, "2025-Q2")
    assert (own.value, own.low, own.missing, own.expected, own.horizon) == (6, 10, 4, 5, "annual")
    assert (other.value, other.low, other.missing, other.expected) == (4, 12, 8, 6)
    assert (own.due, own.reported, own.quarters_held) == (1, 1, 2)


def test_it_stands_beside_what_the_plan_asks_and_changes_nothing_of_it(
    province: MakeProvince,
) -> None:
    targets = """
        target | indicator  | comparator | low | horizon | from_year | to_year | level
        plan   | admissions | >=         | 20  | annual  | 2025      | 2025    | any
    """
    alone = province(units=TWO_DISTRICTS, targets=targets, membership=ADMITTED)
    both = province(
        units=TWO_DISTRICTS,
        targets=targets,
        membership=ADMITTED,
        quotas="district | year | indicator | comparator | low\nE | 2025 | admissions | >= | 3",
    )
    columns = tuple(name for name in PROGRESS.row._fields)  # type: ignore[attr-defined]
    rows = both.progress("2025-Q2", *columns)
    assert [row for row in rows if not row[-1]] == alone.progress("2025-Q2", *columns)
    assert [row[:4] for row in rows if row[-1]] == [
        ("plan", "quota-admissions-2025", "admissions", "E")
    ]
    # Of the province nothing is asked, and its own figure is no quota's.
    assert {row.unit: row.status for row in assigned(both, "2025-Q2")} == {"E": "met"}


def test_shares_and_zero_compare_exactly(province: MakeProvince) -> None:
    answers = province(
        units=TWO_DISTRICTS,
        quotas="""
            district | year | indicator               | comparator | low
            D        | 2025 | hamlets_with_cell_share | >=         | 90
            E        | 2025 | hamlets_with_cell_share | >          | 90
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2025-Q2 | 10      | 9
            B    | 2025-Q2 | 10      | 9
        """,
    )
    rows = {row.unit: row for row in assigned(answers, "2025-Q2")}
    assert {unit: row.status for unit, row in rows.items()} == {"D": "met", "E": "behind"}
    assert (rows["E"].low, rows["E"].missing) == (0.9, 1)


def test_what_is_rated_once_a_year_is_judged_by_the_quota_of_that_year(
    province: MakeProvince,
) -> None:
    answers = province(
        quotas="""
            district | year | indicator            | comparator | low
            D        | 2024 | org_rated_good_share | >=         | 90
            D        | 2025 | org_rated_good_share | >=         | 40
        """,
        rating="""
            unit | quarter | org_rating
            A    | 2024-Q4 | HTTNV
            B    | 2024-Q4 | HTNV
            A    | 2025-Q4 | HTTNV
            B    | 2025-Q4 | HTNV
        """,
    )
    of_2024, of_2025 = (f"quota-org_rated_good_share-{year}" for year in (2024, 2025))
    assert statuses(answers, "2024-Q3") == {}
    assert statuses(answers, "2024-Q4") == {("D", of_2024): "missed"}
    # The newest rating is still that of the year before, and is held against that year's quota.
    assert statuses(answers, "2025-Q3") == {("D", of_2024): "missed"}
    assert statuses(answers, "2025-Q4") == {("D", of_2025): "met"}
    assert [row.period for row in assigned(answers, "2026-Q1")] == ["2025"]
    assert statuses(answers, "2026-Q4") == {}


def test_a_district_that_has_ended_is_not_judged_any_more(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind     | to
            D    | district | 2025-06-30
            E    | district |
        """,
        lineage="""
            predecessor | successor | on         | share
            D           | E         | 2025-07-01 | 1
        """,
        quotas="""
            district | year | indicator  | comparator | low
            D        | 2025 | admissions | >=         | 10
            E        | 2025 | admissions | >=         | 8
        """,
        membership="""
            unit | quarter | members_start | admitted
            A    | 2025-Q2 | 1000          | 6
        """,
    )
    code = "quota-admissions-2025"
    assert statuses(answers, "2025-Q2") == {("D", code): "on_track", ("E", code): "no_data"}
    assert statuses(answers, "2025-Q3") == {("E", code): "no_data"}


@pytest.mark.parametrize("boundaries", ["area", "current"])
def test_it_is_of_the_district_as_it_reports_itself(
    province: MakeProvince, boundaries: str
) -> None:
    answers = province(
        quotas="district | year | indicator | comparator | low\nD | 2025 | admissions | >= | 9",
        membership=ADMITTED.replace("B ", "A2"),
    )
    assert assigned(answers, "2025-Q2", boundaries) == []
    assert len(assigned(answers, "2025-Q2")) == 1


def test_a_plan_that_does_not_bind_a_district_asks_nothing_of_it(province: MakeProvince) -> None:
    answers = province(
        units=TWO_DISTRICTS,
        scopes="programme | unit\nplan | D",
        quotas="""
            district | year | indicator  | comparator | low
            D        | 2025 | admissions | >=         | 9
            E        | 2025 | admissions | >=         | 9
        """,
        membership=ADMITTED,
    )
    assert [row.unit for row in assigned(answers, "2025-Q2")] == ["D"]

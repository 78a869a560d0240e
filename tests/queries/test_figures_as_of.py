"""Indicators as of a quarter, by unit type, area and district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.schemas.figures import FIGURES_AS_OF
from dashboard.periods import Quarter

if TYPE_CHECKING:
    import polars as pl

    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("admission_rate", "ratings")
UNITS = """
    unit | kind           | unit_type    | district | area | from       | to
    H    | district       |              |          |      |            | 2024-06-30
    X    | district       |              |          | H    | 2024-07-01 |
    Y    | district       |              |          | H    | 2024-07-01 |
    Q    | district       |              |          |      |            |
    A    | base_committee | commune      | H        |      |            | 2024-06-30
    AX   | base_committee | commune      | X        |      | 2024-07-01 |
    AY   | base_committee | commune      | Y        |      | 2024-07-01 |
    B    | base_committee | party_agency | Q        |      |            |
    M    | base_committee | military     | Q        |      |            |
"""
LINEAGE = """
    predecessor | successor | on         | share
    A           | AX        | 2024-07-01 | 0.25
    A           | AY        | 2024-07-01 | 0.75
"""
MEMBERSHIP = """
    unit | quarter | members_start | admitted
    A    | 2024-Q1 | 100           | 4
    B    | 2024-Q1 | 50            | 2
    M    | 2024-Q1 | 40            | 1
    AX   | 2024-Q3 | 30            | 1
    AY   | 2024-Q3 | 70            |
    B    | 2024-Q3 | 50            | 3
"""
RATING = """
    unit | quarter | org_rating
    B    | 2023-Q4 | HTTNV
    M    | 2023-Q4 | HTNV
"""


def ask(
    answers: Answers,
    by: str,
    as_of: str,
    indicator: str = "admission_rate",
    boundaries: str = "reported",
    **filters: list[str],
) -> pl.DataFrame:
    usual: dict[str, list[str] | None] = {"districts": None, "unit_types": None}
    return answers.results.frame(
        FIGURES_AS_OF,
        as_of=Quarter.parse(as_of).first_day,
        by=by,
        boundaries=boundaries,
        indicators=[indicator],
        **(usual | filters),
    )


def pairs(frame: pl.DataFrame, *, armed_forces: bool = True) -> list[tuple[object, ...]]:
    """Rows of (key, numerator, denominator)."""
    return frame.filter(armed_forces=armed_forces).select("key", "numerator", "denominator").rows()


def test_a_flow_is_the_year_so_far_of_each_unit_type(province: MakeProvince) -> None:
    answers = province(units=UNITS, lineage=LINEAGE, membership=MEMBERSHIP)
    found = ask(answers, "unit_type", "2024-Q3")
    assert pairs(found) == [("commune", 5, 100), ("military", 1, 40), ("party_agency", 5, 50)]
    assert found["period"].unique().to_list() == ["2024-Q3"]
    assert pairs(ask(answers, "unit_type", "2024-Q2")) == [
        ("commune", 4, 100), ("military", 1, 40), ("party_agency", 2, 50),
    ]  # fmt: skip


def test_each_figure_is_given_without_the_armed_forces_too(province: MakeProvince) -> None:
    answers = province(units=UNITS, lineage=LINEAGE, membership=MEMBERSHIP)
    found = ask(answers, "province", "2024-Q3")
    assert pairs(found) == [(None, 11, 190)]
    assert pairs(found, armed_forces=False) == [(None, 10, 150)]
    by_type = ask(answers, "unit_type", "2024-Q3")
    assert "military" not in by_type.filter(armed_forces=False)["key"]


def test_an_annual_figure_is_that_of_the_year_before_until_the_fourth_quarter(
    province: MakeProvince,
) -> None:
    answers = province(units=UNITS, membership=MEMBERSHIP, rating=RATING)
    found = ask(answers, "province", "2024-Q3", "org_rated_good_share")
    assert found["period"].to_list() == ["2023", "2023"]
    assert pairs(found) == [(None, 1, 2)]
    assert ask(answers, "province", "2024-Q4", "org_rated_good_share").is_empty()


def test_areas_and_districts_of_today_hold_what_their_predecessors_reported(
    province: MakeProvince,
) -> None:
    answers = province(units=UNITS, lineage=LINEAGE, membership=MEMBERSHIP)
    assert pairs(ask(answers, "area", "2024-Q3", boundaries="area")) == [
        ("H", 5, 100), ("Q", 6, 90),
    ]  # fmt: skip
    found = ask(answers, "district", "2024-Q3", boundaries="current")
    assert pairs(found) == [("Q", 6, 90), ("X", 2, 25), ("Y", 3, 75)]
    told = found.filter(armed_forces=True).select("key", "approximate").rows()
    assert told == [("Q", False), ("X", True), ("Y", True)]


def test_filters_narrow_what_is_added_up(province: MakeProvince) -> None:
    answers = province(units=UNITS, lineage=LINEAGE, membership=MEMBERSHIP)
    assert pairs(ask(answers, "province", "2024-Q3", districts=["Q"])) == [(None, 6, 90)]
    assert pairs(ask(answers, "province", "2024-Q3", unit_types=["commune"])) == [(None, 5, 100)]


def test_as_of_a_quarter_it_is_the_value_that_the_status_is_decided_on(
    province: MakeProvince,
) -> None:
    target = """
        target | indicator      | comparator | low | horizon | from_year | to_year
        rate   | admission_rate | >=         | 3   | annual  | 2024      | 2024
    """
    answers = province(units=UNITS, lineage=LINEAGE, membership=MEMBERSHIP, targets=target)
    evaluated = answers.progress("2024-Q3", "unit", "numerator", "denominator")
    assert ("P", 11.0, 190.0) in evaluated
    assert ("Q", 6.0, 90.0) in evaluated
    assert ("Q", 6, 90) in pairs(ask(answers, "district", "2024-Q3"))

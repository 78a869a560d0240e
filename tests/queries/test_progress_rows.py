"""Which rows there are, and on which value of which units each is evaluated."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import MakeProvince

INDICATOR_FILES = ("admission_rate", "admissions", "hamlets", "ratings")


def test_there_is_no_row_before_from_year_and_none_is_made_up(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target | indicator               | comparator | low | horizon | from_year | to_year
            later  | hamlets_with_cell_share | =          | 100 | annual  | 2025      | 2030
            now    | admission_rate          | >=         | 3   | annual  | 2024      | 2030
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q2 | 10      | 9
            A    | 2025-Q1 | 10      | 10
        """,
    )
    assert answers.statuses("2024-Q2") == {"now": "no_data"}
    assert answers.statuses("2025-Q1") == {"later": "met", "now": "no_data"}
    assert answers.numbers("2024-Q2", "value", "gap", "expected", "projected") == {
        "now": (None, None, pytest.approx(0.015), None)
    }


def test_a_programme_asks_nothing_before_the_quarter_of_its_first_day(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind     | district
            D    | district |
            E    | district |
            A    | base_cell | D
            B    | base_cell | E
        """,
        scopes="""
            programme | unit | starts_on
            plan      | D    | 2024-05-16
            plan      | E    | 2024-07-01
        """,
        targets="""
            target | indicator               | comparator | low | horizon  | from_year | to_year
            goal   | hamlets_with_cell_share | =          | 100 | standing | 2023      | 2030
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q1 | 10      | 10
            B    | 2024-Q1 | 10      | 9
        """,
    )
    assert answers.statuses("2024-Q1", "D") == {}
    # From the quarter on in which the day lies, on what was reported before.
    assert answers.statuses("2024-Q2", "D") == {"goal": "met"}
    assert answers.statuses("2024-Q2", "E") == {}
    assert answers.statuses("2024-Q3", "E") == {"goal": "behind"}
    for boundaries in ("area", "current"):
        assert answers.progress("2024-Q1", "unit", "status", boundaries=boundaries) == []
        found = answers.progress("2024-Q2", "unit", "status", boundaries=boundaries)
        assert found == [("D", "met")]


def test_a_yearly_figure_before_q4_is_that_of_the_year_before(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target | indicator            | comparator | low | horizon | from_year | to_year
            good   | org_rated_good_share | >=         | 90  | annual  | 2023      | 2030
        """,
        rating="""
            unit | quarter | org_rating
            A    | 2023-Q4 | HTNV
            A    | 2024-Q4 | HTTNV
        """,
    )
    columns = ("as_of", "period", "value", "status")
    [(day, *evaluated)] = answers.numbers("2024-Q3", *columns).values()
    assert str(day) == "2024-07-01"
    assert evaluated == ["2023", 0, "missed"]
    assert answers.numbers("2024-Q4", *columns[1:]) == {"good": ("2024", 1, "met")}
    assert answers.numbers("2025-Q1", *columns[1:]) == {"good": ("2024", 1, "met")}


def test_a_year_without_ratings_yet_has_no_data_at_its_end(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target | indicator            | comparator | low | horizon | from_year | to_year
            good   | org_rated_good_share | >=         | 90  | annual  | 2023      | 2030
        """,
        rating="""
            unit | quarter | org_rating
            A    | 2023-Q4 | HTTNV
        """,
        membership="""
            unit | quarter | admitted
            A    | 2024-Q4 | 1
        """,
    )
    columns = ("period", "value", "status")
    assert answers.numbers("2024-Q4", *columns) == {"good": ("2024", None, "no_data")}


def test_a_stock_stands_on_the_last_report_of_every_living_organisation(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | to
            A    |
            B    |
            OLD  | 2024-05-31
        """,
        targets="""
            target | indicator               | comparator | low | horizon  | from_year | to_year
            goal   | hamlets_with_cell_share | >=         | 90  | standing | 2024      | 2030
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q1 | 10      | 10
            B    | 2024-Q1 | 10      | 7
            B    | 2024-Q2 | 10      | 8
            OLD  | 2024-Q1 | 100     | 0
        """,
    )
    assert answers.numbers("2024-Q2", "value", "status") == {"goal": (0.9, "met")}
    # Nobody has sent Q3 yet: the last reports stand.
    assert answers.numbers("2024-Q3", "value", "status") == {"goal": (0.9, "met")}
    # A new year begins without figures.
    assert answers.numbers("2025-Q1", "value", "status") == {"goal": (None, "no_data")}


def test_armed_forces_are_left_out_where_the_target_says_so(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | unit_type
            A    | commune
            B    | military
            C    | police
        """,
        targets="""
            target  | indicator            | comparator | low | horizon | from_year | to_year | exclude_armed_forces
            with    | org_rated_good_share | >=         | 90  | annual  | 2023      | 2030    |
            without | org_rated_good_share | >=         | 90  | annual  | 2023      | 2030    | true
        """,
        rating="""
            unit | quarter | org_rating
            A    | 2024-Q4 | HTTNV
            B    | 2024-Q4 | HTNV
            C    | 2024-Q4 | KHTNV
        """,
    )
    assert answers.numbers("2024-Q4", "numerator", "denominator", "status") == {
        "with": (1, 3, "missed"),
        "without": (1, 1, "met"),
    }


LEVELS = """
    target | indicator               | comparator | low | horizon  | from_year | to_year | level
    each   | hamlets_with_cell_share | >=         | 90  | standing | 2024      | 2030    | any
    whole  | admissions              | >=         | 5   | annual   | 2024      | 2030    | programme
"""
TWO_DISTRICTS = """
    unit | kind           | district | from       | to
    D1   | district       |          |            |
    D2   | district       |          |            | 2024-06-29
    D3   | district       |          | 2024-06-30 |
    A    | base_committee | D1       |            |
    B    | base_committee | D2       |            | 2024-06-29
"""


def test_level_any_asks_every_living_district_and_programme_its_own_unit_alone(
    province: MakeProvince,
) -> None:
    answers = province(
        units=TWO_DISTRICTS,
        targets=LEVELS,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q2 | 10      | 9
            B    | 2024-Q2 | 10      | 2
        """,
        membership="""
            unit | quarter | admitted
            A    | 2024-Q2 | 1
            B    | 2024-Q2 | 4
        """,
    )
    assert answers.progress("2024-Q2", "target", "unit", "value", "status") == [
        ("each", "D1", 0.9, "met"),
        ("each", "D3", None, "no_data"),  # new, without reports
        ("each", "P", 0.9, "met"),  # B has ended
        ("whole", "P", 5, "met"),  # and yet brings what it admitted
    ]


def test_a_programme_of_one_district_binds_that_district(province: MakeProvince) -> None:
    answers = province(
        units=TWO_DISTRICTS,
        scopes="""
            programme | unit
            plan      | D1
        """,
        targets=LEVELS,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q2 | 10      | 9
            B    | 2024-Q2 | 10      | 2
        """,
    )
    assert answers.progress("2024-Q2", "target", "unit", "status") == [
        ("each", "D1", "met"),
        ("whole", "D1", "no_data"),
    ]

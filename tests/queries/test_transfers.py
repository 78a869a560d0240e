"""Organisations that come under another district: whose their figures are, before and after."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.schemas.figures import (
    CONTRIBUTING_CELLS,
    CONTRIBUTING_UNITS,
    ORGANISATIONS_AS_OF,
)
from dashboard.analytics.schemas.organisations import ORGANISATIONS
from dashboard.analytics.schemas.places import (
    DISTRICT_LINEAGE,
    DISTRICTS,
    DistrictLineage,
)
from dashboard.analytics.schemas.reports import COMPLETENESS

if TYPE_CHECKING:
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("admissions", "admission_rate", "hamlets")
HAMLETS = "hamlets_with_cell_share"
JULY = "2024-07-01"
REGISTER = """
    unit | kind           | unit_type      | district | name
    D    | district       |                |          | Huyện D
    E    | district       |                |          | Huyện E
    A    | base_committee | ward           | D        | Phường A
    B    | base_committee | public_service | D        | B
"""
MEMBERSHIP = """
    unit | quarter | admitted | members_start
    A    | 2024-Q1 | 1        | 100
    A    | 2024-Q2 | 2        | 101
    A    | 2024-Q3 | 3        | 103
    A    | 2024-Q4 | 4        | 106
    B    | 2024-Q1 | 1        | 20
"""
ORGANISATION = """
    unit | quarter | hamlets | hamlets_with_cell | cells
    A    | 2024-Q2 | 10      | 8                 | 5
    A    | 2024-Q3 | 10      | 9                 | 6
"""


def changed(what: str, was: str, day: str = JULY, unit: str = "A") -> str:
    return f"unit | on | what | was\n{unit} | {day} | {what} | {was}"


class TestParent:
    """A was D's until June, and is E's since July."""

    @pytest.fixture
    def answers(self, province: MakeProvince) -> Answers:
        return province(
            units=REGISTER.replace("| ward           | D ", "| ward           | E "),
            changes=changed("parent", "D"),
            membership=MEMBERSHIP,
            organisation=ORGANISATION,
        )

    def test_its_past_stays_where_it_was_reported(self, answers: Answers) -> None:
        year = [("2024", "D", 1 + 2 + 1, None), ("2024", "E", 3 + 4, None)]
        for boundaries in ("reported", "area"):
            found = answers.figures("admissions", by="district", per="year", boundaries=boundaries)
            assert found == year
        assert answers.figures(HAMLETS, by="district") == [
            ("2024-Q2", "D", 8, 10),
            ("2024-Q3", "E", 9, 10),
        ]
        assert answers.figures(HAMLETS, by="district", per="year") == [("2024", "E", 9, 10)]

    def test_it_takes_its_territory_to_the_district_of_today(self, answers: Answers) -> None:
        found = answers.figures("admissions", by="district", per="year", boundaries="current")
        assert found == [("2024", "D", 1, None), ("2024", "E", 1 + 2 + 3 + 4, None)]
        quarters = answers.figures(HAMLETS, by="district", boundaries="current")
        assert quarters == [("2024-Q2", "E", 8, 10), ("2024-Q3", "E", 9, 10)]

    def test_both_districts_say_where_it_went(self, answers: Answers) -> None:
        found = [answers.results.ask(DISTRICT_LINEAGE, district=code) for code in ("D", "E")]
        assert found == [
            (DistrictLineage("successor", date(2024, 7, 1), "E", None, 1),),
            (DistrictLineage("predecessor", date(2024, 7, 1), "D", None, 1),),
        ]

    def test_the_provinces_sums_are_the_same(self, answers: Answers) -> None:
        for boundaries in ("reported", "area", "current"):
            assert answers.figures("admission_rate", per="year", boundaries=boundaries) == [
                ("2024", 11, 120)
            ]

    def test_it_stays_one_organisation(self, answers: Answers) -> None:
        """What it opened the year with counts once, in its first quarter of the year."""
        found = answers.figures("admission_rate", by="district", per="year")
        assert found == [("2024", "D", 4, 120)]
        assert answers.organisations("admissions", per="year") == [
            ("2024", "A", 3, None), ("2024", "B", 1, None), ("2024", "A", 7, None),
        ]  # fmt: skip

    def test_it_is_expected_of_the_district_of_the_time(self, answers: Answers) -> None:
        asked = {"since": date(2024, 4, 1), "as_of": date(2024, 7, 1), "today": date(2024, 10, 1)}
        rows = answers.results.ask(COMPLETENESS, **asked)
        assert [(row.quarter, row.district, row.organisations) for row in rows] == [
            ("2024-Q2", "D", 2), ("2024-Q2", "E", 0), ("2024-Q3", "D", 1), ("2024-Q3", "E", 1),
        ]  # fmt: skip
        counted = answers.results.ask(DISTRICTS, as_of=date(2024, 4, 1))
        assert [(row.district, row.organisations) for row in counted] == [("D", 2), ("E", 0)]

    def test_the_organisations_of_a_district_are_those_of_the_time(self, answers: Answers) -> None:
        def listed(as_of: date) -> list[tuple[str, str, int | None]]:
            rows = answers.results.ask(ORGANISATIONS, as_of=as_of, districts=["D", "E"])
            return [(row.district, row.organisation, row.admitted) for row in rows]

        assert listed(date(2024, 4, 1)) == [("D", "B", 1), ("D", "A", 3)]
        assert listed(date(2024, 7, 1)) == [("D", "B", 1), ("E", "A", 6)]

    def test_what_enters_a_districts_figure_adds_up_to_it(self, answers: Answers) -> None:
        rows = answers.results.ask(
            ORGANISATIONS_AS_OF,
            as_of=date(2024, 10, 1),
            districts=["E"],
            indicators=["admissions"],
        )
        assert [(row.organisation, row.numerator) for row in rows] == [("A", 7)]

    def test_who_contributes_is_one_and_all_its_cells_are_found(self, answers: Answers) -> None:
        figure = {
            "file": "admissions", "indicator": "admissions", "measures": ["admitted"],
            "forms": ["membership"], "since": date(2024, 1, 1), "quarter": date(2024, 10, 1),
            "own": False, "by": "province", "boundaries": "reported", "key": None,
            "unit_types": None, "armed_forces": True,
        }  # fmt: skip
        rows = answers.results.ask(CONTRIBUTING_UNITS, **figure)
        assert [(row.unit, row.district, row.numerator) for row in rows] == [
            ("B", "D", 1), ("A", "E", 10),
        ]  # fmt: skip
        cells = answers.results.ask(
            CONTRIBUTING_CELLS,
            unit="A", district="E", measures=["admitted"],
            since=date(2024, 1, 1), quarter=date(2024, 10, 1),
        )  # fmt: skip
        assert [(row.quarter, row.value) for row in cells] == [
            ("2024-Q1", "1"), ("2024-Q2", "2"), ("2024-Q3", "3"), ("2024-Q4", "4"),
        ]  # fmt: skip


def test_who_moved_follows_the_new_district_where_that_goes(province: MakeProvince) -> None:
    """A came from D to E in July 2024; both were divided a year later, E into F and G."""
    answers = province(
        units="""
            unit | kind           | district | area | from       | to
            D    | district       |          |      |            |
            E    | district       |          |      |            | 2025-06-30
            F    | district       |          | E    | 2025-07-01 |
            G    | district       |          | E    | 2025-07-01 |
            A    | base_committee | E        |      |            | 2025-06-30
            C    | base_committee | F        |      |            |
        """,
        lineage="""
            predecessor | successor | on         | share
            D           | D         | 2023-07-01 | 0.5
            D           | G         | 2023-07-01 | 0.5
            E           | F         | 2025-07-01 | 0.25
            E           | G         | 2025-07-01 | 0.75
        """,
        changes="""
            unit | on         | what   | was
            A    | 2024-07-01 | parent | D
            C    | 2025-07-01 | parent | E
        """,
        membership="""
            unit | quarter | admitted
            A    | 2023-Q1 | 4
            A    | 2024-Q3 | 8
            C    | 2024-Q3 | 1
            C    | 2025-Q3 | 2
        """,
    )
    found = answers.figures("admissions", by="district", per="year", boundaries="current")
    assert found == [
        ("2023", "F", 1, None),
        ("2023", "G", 3, None),
        ("2024", "F", 1 + 2, None),
        ("2024", "G", 6, None),
        ("2025", "F", 2, None),
    ]


def test_who_moved_and_was_succeeded_goes_where_its_successor_is(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind           | district | from       | to
            A    | base_committee | E        |            | 2025-06-30
            B    | base_committee | F        | 2025-07-01 |
            C    | base_committee | D        |            |
        """,
        lineage="predecessor | successor | on | share\nA | B | 2025-07-01 | 1",
        changes=changed("parent", "D"),
        membership="unit | quarter | admitted\nA | 2024-Q1 | 4\nA | 2024-Q3 | 1",
    )
    found = answers.figures("admissions", by="district", per="year", boundaries="current")
    assert found == [("2024", "F", 5, None)]

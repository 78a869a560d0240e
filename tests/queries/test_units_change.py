"""Units that change on a day: what each change does to figures, and what it leaves alone."""

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
from dashboard.analytics.schemas.places import DISTRICTS
from dashboard.analytics.schemas.reports import COMPLETENESS, MISSING_REPORTS

if TYPE_CHECKING:
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("admissions", "admission_rate", "general_meetings", "hamlets", "meetings")
HAMLETS = "hamlets_with_cell_share"
JULY = "2024-07-01"
UNITS = """
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


class TestType:
    @pytest.fixture
    def answers(self, province: MakeProvince) -> Answers:
        return province(
            units=UNITS,
            changes=changed("unit_type", "commune"),
            membership=MEMBERSHIP,
            organisation=ORGANISATION,
        )

    def test_a_flow_counts_each_quarter_under_the_type_of_that_quarter(
        self, answers: Answers
    ) -> None:
        assert answers.figures("admissions", by="unit_type", per="quarter") == [
            ("2024-Q1", "commune", 1, None),
            ("2024-Q1", "public_service", 1, None),
            ("2024-Q2", "commune", 3, None),
            ("2024-Q2", "public_service", 1, None),
            ("2024-Q3", "commune", 3, None),
            ("2024-Q3", "public_service", 1, None),
            ("2024-Q3", "ward", 3, None),
            ("2024-Q4", "commune", 3, None),
            ("2024-Q4", "public_service", 1, None),
            ("2024-Q4", "ward", 7, None),
        ]

    def test_a_stock_of_a_year_is_that_of_the_type_at_its_end(self, answers: Answers) -> None:
        assert answers.figures(HAMLETS, by="unit_type", per="quarter") == [
            ("2024-Q2", "commune", 8, 10),
            ("2024-Q3", "ward", 9, 10),
        ]
        assert answers.figures(HAMLETS, by="unit_type", per="year") == [("2024", "ward", 9, 10)]

    def test_nobody_is_asked_about_twice(self, answers: Answers) -> None:
        assert answers.figures("admissions", per="year") == [("2024", 11, None)]
        assert answers.figures("admission_rate", per="year") == [("2024", 11, 120)]

    def test_what_is_carried_on_counts_under_the_type_of_the_day(
        self, province: MakeProvince
    ) -> None:
        """As of Q3 the last report is of Q2, when it was a commune still."""
        answers = province(
            units=UNITS,
            changes=changed("unit_type", "commune"),
            membership=MEMBERSHIP,
            organisation="unit | quarter | hamlets | hamlets_with_cell\nA | 2024-Q2 | 10 | 8",
        )
        assert answers.figures(HAMLETS, by="unit_type", per="year") == [("2024", "ward", 8, 10)]

    def test_a_day_within_a_quarter_changes_the_whole_quarter(self, province: MakeProvince) -> None:
        """The quarter's last day decides."""
        answers = province(
            units=UNITS,
            changes=changed("unit_type", "commune", "2024-09-30"),
            organisation=ORGANISATION,
        )
        assert answers.figures(HAMLETS, by="unit_type") == [
            ("2024-Q2", "commune", 8, 10),
            ("2024-Q3", "ward", 9, 10),
        ]

    def test_of_two_changes_in_a_quarter_the_last_decides(self, province: MakeProvince) -> None:
        answers = province(
            units=UNITS,
            changes="""
                unit | on         | what      | was
                A    | 2024-07-01 | unit_type | commune
                A    | 2024-08-15 | unit_type | township
            """,
            organisation=ORGANISATION,
        )
        assert [row[1] for row in answers.figures(HAMLETS, by="unit_type")] == ["commune", "ward"]

    def test_a_correction_changes_the_past(self, province: MakeProvince) -> None:
        answers = province(units=UNITS, organisation=ORGANISATION)
        assert [row[1] for row in answers.figures(HAMLETS, by="unit_type")] == ["ward", "ward"]


class TestKind:
    ACTIVITY = """
        unit | quarter | general_meetings | cells_thematic
        A    | 2024-Q1 | 1                | 1
        A    | 2024-Q2 | 1                | 1
        A    | 2024-Q3 | 0                | 1
        B    | 2024-Q1 | 2                | 0
    """

    def test_a_cell_counts_itself_while_it_is_one(self, province: MakeProvince) -> None:
        organisation = "unit | quarter | cells\nA | 2024-Q1 | 0\nA | 2024-Q3 | 4"
        answers = province(
            units=UNITS,
            changes=changed("kind", "base_cell"),
            organisation=organisation,
            activity=self.ACTIVITY,
        )
        assert answers.figures("thematic_meeting_share") == [
            ("2024-Q1", 1, 1), ("2024-Q2", 1, 1), ("2024-Q3", 1 + 1, 1 + 4),
        ]  # fmt: skip

    def test_a_committee_is_asked_for_general_meetings_from_the_day_on(
        self, province: MakeProvince
    ) -> None:
        """What it reported as a cell was not asked for, and counts for nothing."""
        answers = province(
            units=UNITS, changes=changed("kind", "base_cell"), activity=self.ACTIVITY
        )
        meetings = answers.figures("general_meetings_met_share", by="unit_type")
        assert [row for row in meetings if row[1] == "ward"] == [("2024-Q3", "ward", 0, 1)]

    def test_a_committee_that_became_a_cell_is_asked_no_more(self, province: MakeProvince) -> None:
        units = UNITS.replace("A    | base_committee", "A    | base_cell     ")
        answers = province(
            units=units, changes=changed("kind", "base_committee"), activity=self.ACTIVITY
        )
        meetings = answers.figures("general_meetings_met_share", by="unit_type")
        assert [row for row in meetings if row[1] == "ward"] == [
            ("2024-Q1", "ward", 0, 1), ("2024-Q2", "ward", 1, 1),
        ]  # fmt: skip
        # Also where it has not reported since.
        until_june = self.ACTIVITY.replace("A    | 2024-Q3 | 0                | 1", "")
        silent = province(
            units=units,
            changes=changed("kind", "base_committee"),
            activity="\n".join(line for line in until_june.splitlines() if line.strip()),
            membership=MEMBERSHIP,
        )
        assert silent.organisations("general_meetings_met_share", per="year") == [
            ("2024", "B", 1, 1)
        ]


class TestParent:
    """A was D's until June, and is E's since July."""

    @pytest.fixture
    def answers(self, province: MakeProvince) -> Answers:
        return province(
            units=UNITS.replace("| ward           | D ", "| ward           | E "),
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


class TestNames:
    def test_tables_of_a_time_have_the_names_of_that_time(self, province: MakeProvince) -> None:
        answers = province(
            units=UNITS,
            changes="""
                unit | on         | what | was
                A    | 2024-07-01 | name | Xã A
                D    | 2024-07-01 | name | Thị xã D
                A    | 2024-07-01 | code | A-1
            """,
            membership=MEMBERSHIP,
        )

        def listed(as_of: date) -> list[str]:
            return [
                row.name for row in answers.results.ask(ORGANISATIONS, as_of=as_of, districts=["D"])
            ]

        assert listed(date(2024, 4, 1)) == ["B", "Xã A"]
        assert listed(date(2024, 7, 1)) == ["B", "Phường A"]
        asked = {"since": date(2024, 4, 1), "as_of": date(2024, 7, 1), "today": date(2024, 10, 1)}
        rows = answers.results.ask(COMPLETENESS, **asked)
        assert [row.name for row in rows if row.district == "D"] == ["Thị xã D", "Huyện D"]
        quarters = [date(2024, 4, 1), date(2024, 7, 1)]
        missing = answers.results.ask(MISSING_REPORTS, quarters=quarters, indicators=[HAMLETS])
        assert [row.name for row in missing if row.district == "D"] == ["Thị xã D", "Huyện D"]
        # A new name or code is no other organisation.
        assert answers.figures("admission_rate", per="year") == [("2024", 11, 120)]
        assert answers.organisations("admissions", per="year")[0] == ("2024", "A", 10, None)

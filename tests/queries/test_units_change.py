"""Units that change on a day: what each change does to figures, and what it leaves alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.schemas.organisations import ORGANISATIONS
from dashboard.analytics.schemas.places import (
    PLACES,
    UNITS,
)
from dashboard.analytics.schemas.reports import COMPLETENESS, MISSING_REPORTS

if TYPE_CHECKING:
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("admissions", "admission_rate", "general_meetings", "hamlets", "meetings")
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


class TestType:
    @pytest.fixture
    def answers(self, province: MakeProvince) -> Answers:
        return province(
            units=REGISTER,
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
            units=REGISTER,
            changes=changed("unit_type", "commune"),
            membership=MEMBERSHIP,
            organisation="unit | quarter | hamlets | hamlets_with_cell\nA | 2024-Q2 | 10 | 8",
        )
        assert answers.figures(HAMLETS, by="unit_type", per="year") == [("2024", "ward", 8, 10)]

    def test_a_day_within_a_quarter_changes_the_whole_quarter(self, province: MakeProvince) -> None:
        """The quarter's last day decides."""
        answers = province(
            units=REGISTER,
            changes=changed("unit_type", "commune", "2024-09-30"),
            organisation=ORGANISATION,
        )
        assert answers.figures(HAMLETS, by="unit_type") == [
            ("2024-Q2", "commune", 8, 10),
            ("2024-Q3", "ward", 9, 10),
        ]

    def test_of_two_changes_in_a_quarter_the_last_decides(self, province: MakeProvince) -> None:
        answers = province(
            units=REGISTER,
            changes="""
                unit | on         | what      | was
                A    | 2024-07-01 | unit_type | commune
                A    | 2024-08-15 | unit_type | township
            """,
            organisation=ORGANISATION,
        )
        assert [row[1] for row in answers.figures(HAMLETS, by="unit_type")] == ["commune", "ward"]

    def test_a_correction_changes_the_past(self, province: MakeProvince) -> None:
        answers = province(units=REGISTER, organisation=ORGANISATION)
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
            units=REGISTER,
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
            units=REGISTER, changes=changed("kind", "base_cell"), activity=self.ACTIVITY
        )
        meetings = answers.figures("general_meetings_met_share", by="unit_type")
        assert [row for row in meetings if row[1] == "ward"] == [("2024-Q3", "ward", 0, 1)]

    def test_a_committee_that_became_a_cell_is_asked_no_more(self, province: MakeProvince) -> None:
        units = REGISTER.replace("A    | base_committee", "A    | base_cell     ")
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


class TestNames:
    def test_tables_of_a_time_have_the_names_of_that_time(self, province: MakeProvince) -> None:
        answers = province(
            units=REGISTER,
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
        units = {
            day: {unit.code: unit for unit in answers.results.ask(UNITS, day=day)}
            for day in (date(2024, 6, 30), date(2024, 7, 1))
        }
        assert [one["A"].name for one in units.values()] == ["Xã A", "Phường A"]
        assert units[date(2024, 7, 1)]["A"].former == ["A", "A-1", "Phường A", "Xã A"]
        changes = units[date(2024, 7, 1)]["A"].changes
        assert [(one.what, one.was, one.became) for one in changes] == [
            ("code", "A-1", "A"), ("name", "Xã A", "Phường A"),
        ]  # fmt: skip
        (place,) = (one for one in answers.results.ask(PLACES) if one.code == "D")
        assert [place.name_on(date(2024, 6, 30)), place.name_on(date(2024, 7, 1)), place.name] == [
            "Thị xã D", "Huyện D", "Huyện D",
        ]  # fmt: skip
        # A new name or code is no other organisation.
        assert answers.figures("admission_rate", per="year") == [("2024", 11, 120)]
        assert answers.organisations("admissions", per="year")[0] == ("2024", "A", 10, None)

"""What a figure lacks: reports that are due, quarters that are not held, values carried on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.reports import MISSING_REPORTS

if TYPE_CHECKING:
    from tests.conftest import MakeProvince

INDICATOR_FILES = ("admission_rate", "admissions", "hamlets", "ratings", "meetings")

UNITS = """
    unit | kind           | district | from       | to
    D1   | district       |          |            |
    D2   | district       |          |            |
    OLD  | district       |          |            | 2024-06-30
    NEW  | district       |          | 2024-07-01 |
    A    | base_committee | D1       |            |
    B    | base_committee | D2       |            |
"""
TARGETS = """
    target | indicator               | comparator | low | horizon  | from_year | to_year | level
    stock  | hamlets_with_cell_share | >=         | 90  | standing | 2023      | 2030    | any
    flow   | admission_rate          | >=         | 3   | annual   | 2023      | 2030    | any
    both   | thematic_meeting_share  | =          | 100 | annual   | 2023      | 2030    | any
    yearly | org_rated_good_share    | >=         | 90  | annual   | 2023      | 2030    | any
"""
COLUMNS = ("unit", "period", "due", "reported", "quarters_held", "data_period")


def test_a_district_that_has_not_sent_what_the_figure_needs_is_due(province: MakeProvince) -> None:
    answers = province(
        units=UNITS,
        targets=TARGETS,
        submissions="""
            submission | district | quarter | withdrawn  | forms
            1          | D1       | 2024-Q2 |            | organisation membership activity
            2          | D2       | 2024-Q2 |            | organisation
            3          | OLD      | 2024-Q2 | 2024-07-09 | organisation membership
            4          | D1       | 2024-Q3 |            | organisation membership
            5          | D1       | 2023-Q4 |            | organisation rating
            6          | D2       | 2024-Q1 |            | membership activity
        """,
    )

    def rows(as_of: str, target: str) -> list[tuple[object, ...]]:
        found = answers.progress(as_of, "target", *COLUMNS)
        return [row[1:] for row in found if row[0] == target]

    # A stock does not add up over a year.
    assert rows("2024-Q2", "stock") == [
        ("D1", "2024-Q2", 1, 1, None, "2024-Q2"),
        ("D2", "2024-Q2", 1, 1, None, "2024-Q2"),
        ("OLD", "2024-Q2", 1, 0, None, None),  # withdrawn is not sent
        ("P", "2024-Q2", 3, 2, None, "2024-Q2"),
    ]
    assert rows("2024-Q2", "flow") == [
        ("D1", "2024-Q2", 1, 1, 1, "2024-Q2"),
        ("D2", "2024-Q2", 1, 0, 2, "2024-Q1"),  # another form of Q2 is a report, not this figure's
        ("OLD", "2024-Q2", 1, 0, 0, None),
        ("P", "2024-Q2", 3, 1, 2, "2024-Q2"),
    ]
    assert rows("2024-Q2", "both") == [
        ("D1", "2024-Q2", 1, 1, 1, "2024-Q2"),
        ("D2", "2024-Q2", 1, 0, 2, None),  # never both forms together
        ("OLD", "2024-Q2", 1, 0, 0, None),
        ("P", "2024-Q2", 3, 1, 2, "2024-Q2"),
    ]
    assert rows("2024-Q3", "flow") == [
        ("D1", "2024-Q3", 1, 1, 2, "2024-Q3"),
        ("D2", "2024-Q3", 1, 0, 2, "2024-Q1"),
        ("NEW", "2024-Q3", 1, 0, 0, None),
        ("P", "2024-Q3", 3, 1, 3, "2024-Q3"),
    ]


def test_a_yearly_figure_is_due_of_those_that_existed_at_its_years_end(
    province: MakeProvince,
) -> None:
    answers = province(
        units=UNITS,
        targets=TARGETS,
        submissions="""
            submission | district | quarter | forms
            1          | D1       | 2023-Q4 | organisation rating
            2          | D2       | 2023-Q4 | organisation
            3          | D2       | 2024-Q3 | rating
        """,
    )
    rows = answers.progress("2024-Q3", "target", *COLUMNS)
    assert [row[1:] for row in rows if row[0] == "yearly"] == [
        ("D1", "2023", 1, 1, None, "2023"),
        ("D2", "2023", 1, 0, None, None),
        ("NEW", "2023", 0, 0, None, None),  # was not there yet
        ("P", "2023", 3, 1, None, "2023"),
    ]


def test_before_and_after_all_reports_every_district_is_due(province: MakeProvince) -> None:
    answers = province(
        units=UNITS,
        targets=TARGETS,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q1 | 10      | 9
        """,
    )
    for quarter, due in (("2023-Q1", 3), ("2026-Q2", 3)):
        rows = answers.progress(quarter, "target", *COLUMNS)
        assert ("flow", "P", quarter, due, 0, 0, None) in rows
        assert ("stock", "P", quarter, due, 0, None, None) in rows


def test_a_year_that_is_held_from_its_fourth_quarter_on_says_so(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target | indicator  | comparator | low | high | horizon | from_year | to_year
            year   | admissions | between    | 16  | 22   | annual  | 2020      | 2030
            term   | admissions | >=         | 90  |      | term    | 2020      | 2030
        """,
        membership="""
            unit | quarter | admitted
            A    | 2020-Q4 | 9
            A    | 2021-Q1 | 4
            A    | 2021-Q2 | 4
            A    | 2021-Q3 | 4
            A    | 2021-Q4 | 4
        """,
    )
    columns = ("value", "status", "quarters_held", "data_period")
    assert answers.numbers("2020-Q4", *columns)["year"] == (9, "missed", 1, "2020-Q4")
    assert answers.numbers("2021-Q4", *columns)["year"] == (16, "met", 4, "2021-Q4")
    # A sum over the term rests on its newest report, of whichever year.
    assert answers.numbers("2022-Q2", *columns)["term"] == (25, "behind", 0, "2021-Q4")


def test_districts_without_a_report_are_named_with_the_forms_that_they_lack(
    province: MakeProvince,
) -> None:
    answers = province(
        units=UNITS,
        submissions="""
            submission | district | quarter | forms
            1          | D1       | 2024-Q3 | organisation membership activity
            2          | D2       | 2024-Q3 | organisation
        """,
    )
    rows = answers.results.ask(
        MISSING_REPORTS,
        quarters=[date(2024, 7, 1)],
        indicators=["thematic_meeting_share", "hamlets_with_cell_share"],
    )
    assert [(row.indicator, row.district, row.name, row.forms) for row in rows] == [
        ("hamlets_with_cell_share", "NEW", "Tên NEW", ["organisation"]),
        ("thematic_meeting_share", "D2", "Tên D2", ["activity"]),
        ("thematic_meeting_share", "NEW", "Tên NEW", ["activity", "organisation"]),
    ]

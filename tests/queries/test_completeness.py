"""Who has sent what, and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.reports import COMPLETENESS
from dashboard.periods import Quarter

if TYPE_CHECKING:
    import polars as pl

    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("admissions",)
COLUMNS = ("quarter", "district", "received_on", "timing", "submission", "forms")
UNITS = """
    unit | kind     | from       | to
    D1   | district |            |
    D2   | district |            | 2024-02-01
    D3   | district | 2024-06-01 |
"""
SUBMISSIONS = """
    submission | district | quarter | received_on | withdrawn  | forms
    1          | D1       | 2024-Q1 | 2024-04-05  |            | organisation membership
    2          | D1       | 2024-Q1 | 2024-06-01  |            | membership
    3          | D1       | 2024-Q2 | 2024-07-06  |            | organisation membership
    4          | D2       | 2024-Q1 | 2024-04-01  |            | organisation
    5          | D3       | 2024-Q2 | 2024-07-01  | 2024-07-02 | organisation membership
"""


def ask(answers: Answers, since: str, as_of: str, today: str) -> pl.DataFrame:
    """The rows from one quarter to another, as they are on a day."""
    return answers.results.frame(
        COMPLETENESS,
        since=Quarter.parse(since).first_day,
        as_of=Quarter.parse(as_of).first_day,
        today=date.fromisoformat(today),
    )


def test_every_living_district_in_each_quarter_of_the_year_so_far(province: MakeProvince) -> None:
    answers = province(units=UNITS, submissions=SUBMISSIONS)
    found = ask(answers, "2024-Q1", "2024-Q2", "2024-12-31")
    assert found.select(COLUMNS).rows() == [
        # A later correction does not make it late.
        ("2024-Q1", "D1", date(2024, 4, 5), "on_time", 2, "membership organisation"),
        # Without Biểu 2 the report is not whole yet.
        ("2024-Q1", "D2", None, "missing", 4, "organisation"),
        ("2024-Q2", "D1", date(2024, 7, 6), "late", 3, "membership organisation"),
        # What was withdrawn never came.
        ("2024-Q2", "D3", None, "missing", None, None),
    ]


def test_in_a_year_without_any_report_everybody_s_is_missing(province: MakeProvince) -> None:
    answers = province(units=UNITS, submissions=SUBMISSIONS)
    found = ask(answers, "2025-Q1", "2025-Q1", "2025-12-31")
    assert found.select(COLUMNS).rows() == [
        ("2025-Q1", "D1", None, "missing", None, None),
        ("2025-Q1", "D3", None, "missing", None, None),
    ]


def test_cells_filled_and_left_blank_are_those_of_the_forms_that_stand(
    province: MakeProvince,
) -> None:
    answers = province(
        membership="""
            unit | quarter | admitted
            A    | 2024-Q1 | 1
            B    | 2024-Q1 | 2
        """
    )
    found = ask(answers, "2024-Q1", "2024-Q1", "2024-12-31")
    assert found.select("name", "due_on", "known", "blank").rows() == [
        ("Tên D", date(2024, 4, 5), 2, 0)
    ]


def states(answers: Answers, today: str) -> list[tuple[object, ...]]:
    """State, days late and whether to remind, in the second quarter of 2024, due on 5 July."""
    found = ask(answers, "2024-Q2", "2024-Q2", today)
    return found.select("district", "state", "days_late", "remind").rows()


def test_what_is_missing_is_not_due_yet_due_soon_or_overdue(province: MakeProvince) -> None:
    answers = province(units=UNITS, submissions=SUBMISSIONS)
    assert states(answers, "2024-06-27")[1] == ("D3", "not_due", -8, False)
    assert states(answers, "2024-06-28")[1] == ("D3", "due_soon", -7, True)
    assert states(answers, "2024-07-05")[1] == ("D3", "due_soon", 0, True)
    assert states(answers, "2024-07-06")[1] == ("D3", "overdue", 1, True)


def test_what_was_sent_stays_as_late_as_it_came(province: MakeProvince) -> None:
    answers = province(units=UNITS, submissions=SUBMISSIONS)
    assert states(answers, "2024-06-01")[0] == ("D1", "late", 1, False)
    assert states(answers, "2030-06-01")[0] == ("D1", "late", 1, False)


def test_nobody_is_reminded_who_does_not_exist_any_more(province: MakeProvince) -> None:
    answers = province(units=UNITS, submissions=SUBMISSIONS)
    found = ask(answers, "2024-Q1", "2024-Q1", "2024-05-01").select("district", "state", "remind")
    assert found.rows() == [("D1", "on_time", False), ("D2", "overdue", False)]


def test_a_closed_quarter_reminds_nobody_until_it_is_reopened(province: MakeProvince) -> None:
    answers = province(
        units=UNITS,
        submissions=SUBMISSIONS,
        closings="quarter | closed_at | reopened_at\n2024-Q2 | 2024-08-01 |",
    )
    assert states(answers, "2024-09-01")[1] == ("D3", "overdue", 58, False)
    answers = province(
        units=UNITS,
        submissions=SUBMISSIONS,
        closings="quarter | closed_at | reopened_at\n2024-Q2 | 2024-08-01 | 2024-08-02",
    )
    assert states(answers, "2024-09-01")[1] == ("D3", "overdue", 58, True)


def test_quarters_of_several_years_follow_each_other(province: MakeProvince) -> None:
    answers = province(units="unit | kind | from\nD1 | district |")
    found = ask(answers, "2023-Q3", "2024-Q2", "2024-12-31")
    assert found.select("quarter", "due_on").rows() == [
        ("2023-Q3", date(2023, 10, 5)),
        ("2023-Q4", date(2023, 12, 29)),
        ("2024-Q1", date(2024, 4, 5)),
        ("2024-Q2", date(2024, 7, 5)),
    ]


def test_organisations_are_those_of_the_quarters_last_day(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | from       | to
            A    |            |
            B    |            | 2024-02-29
            C    | 2024-03-01 |
            Z    | 2024-04-01 |
        """,
        organisation="unit | quarter | cells\nA | 2024-Q1 | 1\nC | 2024-Q1 | 1",
        membership="unit | quarter | admitted\nA | 2024-Q1 | 1",
        enterprise="unit | district | quarter | workers\nE | D | 2024-Q1 | 1",
    )
    found = ask(answers, "2024-Q1", "2024-Q1", "2024-12-31")
    # Biểu 2 lacks C; enterprises are not organisations, but rows they are.
    assert found.select("organisations", "organisations_sent", "rows").rows() == [(2, 1, 4)]


def test_warnings_are_those_of_submissions_with_a_form_in_force(province: MakeProvince) -> None:
    answers = province(
        submissions="""
            submission | district | quarter | withdrawn  | warnings | forms
            1          | D        | 2024-Q1 |            | 1        | membership
            2          | D        | 2024-Q1 |            | 20       | organisation membership
            3          | D        | 2024-Q1 |            | 300      | organisation
            4          | D        | 2024-Q1 | 2024-05-01 | 4000     | membership
        """
    )
    found = ask(answers, "2024-Q1", "2024-Q1", "2024-12-31")
    # 1 is replaced, 4 withdrawn; 2 and 3 stand with one form each.
    assert found.select("warnings").rows() == [(320,)]

"""Duties of the province and of districts: whose they are, when they are due, what became of them."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.duties import DUTIES
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("obligations_done",)


def duties(
    answers: Answers, as_of: str, *columns: str, day: date | None = None, unit: str | None = None
) -> list[tuple[object, ...]]:
    """These columns of all duties as of a quarter, or of those of one unit."""
    quarter = Quarter.parse(as_of)
    found = answers.results.frame(
        DUTIES,
        as_of=quarter.first_day,
        day=day or quarter.plus(1).first_day,
        units=[unit] if unit else None,
    )
    return found.select(columns).rows()


def test_obligations_are_done_overdue_soon_due_or_not_due(province: MakeProvince) -> None:
    answers = province(
        submissions="submission | district | quarter\n1 | D | 2024-Q1\n2 | D | 2024-Q3",
        obligations="""
            obligation | recurs | due
            plan       | yearly | 03-31
            report     | yearly | 06-30
            review     | yearly | 07-15
            meeting    | yearly | 10-01
            summary    | yearly | 12-31
            scheme     | once   | 2022-12-31
        """,
        obligation="""
            unit   | district | quarter | done_on    | document
            plan   | D        | 2024-Q1 | 2024-03-31 | 5-KH/ĐU
            report | D        | 2024-Q3 | 2024-07-08 | 9-BC/ĐU
            review | D        | 2024-Q4 | 2024-07-15 | 10-BC/ĐU
            scheme | D        | 2024-Q1 | 2022-11-01 | 1-ĐA/ĐU
        """,
    )
    found = duties(
        answers, "2024-Q3", "duty", "due_on", "done_on", "document", "state", day=date(2024, 9, 30)
    )
    assert [row for row in found if not str(row[1]).startswith("2023")] == [
        ("meeting", date(2024, 10, 1), None, None, "due_soon"),
        ("plan", date(2024, 3, 31), date(2024, 3, 31), "5-KH/ĐU", "done"),
        # Done late.
        ("report", date(2024, 6, 30), date(2024, 7, 8), "9-BC/ĐU", "done"),
        # Its report came in the quarter after.
        ("review", date(2024, 7, 15), None, None, "overdue"),
        ("scheme", date(2022, 12, 31), date(2022, 11, 1), "1-ĐA/ĐU", "done"),
        ("summary", date(2024, 12, 31), None, None, "not_due"),
    ]


def test_on_the_due_date_itself_nothing_is_overdue(province: MakeProvince) -> None:
    answers = province(
        submissions="submission | district | quarter\n1 | D | 2024-Q1",
        obligations="obligation | recurs | due\nplan | yearly | 03-31",
    )
    for day, state in ((date(2024, 3, 31), "due_soon"), (date(2024, 4, 1), "overdue")):
        found = duties(answers, "2024-Q1", "due_on", "state", day=day)
        assert found[-1] == (date(2024, 3, 31), state)


def test_a_duty_is_that_of_the_province_or_of_each_district_that_is_there(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind     | district | from       | to
            D    | district |          |            |
            E    | district |          | 2024-04-01 |
            OLD  | district |          |            | 2024-06-30
            A    | base_cell | D       |            |
        """,
        scopes="programme | unit\nplan | P\nlocal | D",
        obligations="""
            programme | obligation | who      | recurs | due
            plan      | notice     |          | yearly | 03-31
            plan      | summary    | province | yearly | 12-31
            local     | meeting    |          | once   |
        """,
        assignments="""
            programme | assignment | level        | recurs
            plan      | guidance   | province     | once
            plan      | screening  | organisation | ongoing
        """,
    )
    found = duties(answers, "2024-Q3", "unit", "programme", "duty", "kind", "due_on", "state")
    assert found == [
        ("D", "local", "meeting", "obligation", None, "open"),
        ("D", "plan", "notice", "obligation", date(2023, 3, 31), "overdue"),
        ("D", "plan", "notice", "obligation", date(2024, 3, 31), "overdue"),
        # What organisations have to do, their district sees to.
        ("D", "plan", "screening", "assignment", None, "open"),
        # Founded the day after.
        ("E", "plan", "screening", "assignment", None, "open"),
        ("P", "plan", "guidance", "assignment", None, "open"),
        ("P", "plan", "summary", "obligation", date(2023, 12, 31), "overdue"),
        ("P", "plan", "summary", "obligation", date(2024, 12, 31), "not_due"),
    ]


def test_what_is_ticked_off_counts_beside_reports_and_the_earlier_day_is_said(
    province: MakeProvince,
) -> None:
    answers = province(
        submissions="submission | district | quarter\n1 | D | 2024-Q1",
        scopes="programme | unit\nplan | D",
        obligations="""
            obligation | recurs      | due
            plan       | yearly      | 03-31
            review     | half-yearly | 06-30 12-31
            notice     | yearly      | 03-20
        """,
        obligation="""
            unit   | district | quarter | done_on    | document
            plan   | D        | 2024-Q1 | 2024-03-31 | 5-KH/ĐU
            notice | D        | 2024-Q1 | 2024-03-01 | 6-TB/ĐU
        """,
        ticks="""
            unit | duty   | due        | done_on    | document | ended
            D    | plan   | 2024-03-31 | 2024-03-15 | 4-KH/ĐU  |
            D    | review | 2024-06-30 | 2024-08-01 |          |
            D    | notice | 2024-03-20 | 2024-03-02 | 7-TB/ĐU  |
            D    | notice | 2023-03-20 | 2023-03-02 |          | yes
        """,
    )
    columns = ("duty", "due_on", "done_on", "document", "reported_on", "ticked_on")
    found = duties(answers, "2024-Q3", *columns, unit="D")
    assert [row for row in found if row[2] and str(row[1]) > "2024"] == [
        (
            "notice",
            date(2024, 3, 20),
            date(2024, 3, 1),
            "6-TB/ĐU",
            date(2024, 3, 1),
            date(2024, 3, 2),
        ),
        (
            "plan",
            date(2024, 3, 31),
            date(2024, 3, 15),
            "4-KH/ĐU",
            date(2024, 3, 31),
            date(2024, 3, 15),
        ),
        # Named for a due date it counts for that one, however late.
        ("review", date(2024, 6, 30), date(2024, 8, 1), None, None, date(2024, 8, 1)),
    ]
    # Of a day after the quarter nothing is known in it.
    assert [
        row for row in duties(answers, "2024-Q2", *columns) if row[0] == "review" and row[2]
    ] == []


def test_without_a_date_a_yearly_duty_begins_anew_each_year(province: MakeProvince) -> None:
    answers = province(
        scopes="programme | unit\nplan | D",
        units="unit | kind\nD | district",
        assignments="""
            assignment | level    | recurs      | condition
            guidance   | district | once        |
            rating     | district | yearly      |
            review     | district | half-yearly |
            pilot      | district | once        | khi có hướng dẫn
        """,
        ticks="""
            unit | duty     | done_on
            D    | guidance | 2023-05-05
            D    | rating   | 2024-02-01
            D    | review   | 2024-06-30
        """,
    )
    states: dict[str, dict[object, object]] = {
        quarter: {row[0]: row[1] for row in duties(answers, quarter, "duty", "state")}
        for quarter in ("2024-Q2", "2024-Q3", "2025-Q1")
    }
    assert states["2024-Q2"] == {
        "guidance": "done",
        "rating": "done",
        "review": "done",
        "pilot": "waiting",
    }
    assert states["2024-Q3"]["review"] == "open"
    assert states["2024-Q3"]["rating"] == "done"
    assert states["2025-Q1"] == {
        "guidance": "done",
        "rating": "open",
        "review": "open",
        "pilot": "waiting",
    }


def test_a_tick_for_a_date_that_the_plan_has_no_longer_counts_for_the_next_one(
    province: MakeProvince,
) -> None:
    answers = province(
        submissions="submission | district | quarter\n1 | D | 2024-Q1\n2 | D | 2024-Q3",
        obligations="obligation | recurs | due\nreview | half-yearly | 06-30 12-31",
        ticks="unit | duty | due | done_on\nD | review | 2024-07-15 | 2024-06-10",
    )
    found = duties(answers, "2024-Q3", "due_on", "done_on", unit="D")
    assert found[-2:] == [
        (date(2024, 6, 30), date(2024, 6, 10)),
        (date(2024, 12, 31), None),
    ]
    assert answers.figures("obligations_done_share") == [
        ("2024-Q3", 1, 1),
    ]


def test_the_29th_of_february_is_the_last_day_of_every_february(province: MakeProvince) -> None:
    answers = province(
        submissions="submission | district | quarter\n1 | D | 2024-Q1",
        obligations="obligation | recurs | due\nplan | yearly | 02-29",
    )
    found = duties(answers, "2024-Q1", "due_on", unit="D")
    assert found == [(date(2023, 2, 28),), (date(2024, 2, 29),)]

"""Dated obligations of districts that were done in time."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


HELD = """
    submission | district | quarter
    1          | D        | 2024-Q1
    2          | D        | 2024-Q2
    3          | D        | 2024-Q3
    4          | D        | 2024-Q4
"""


def test_a_yearly_duty_counts_from_its_day_on(province: MakeProvince) -> None:
    answers = province(
        submissions=HELD,
        obligations="""
            obligation | recurs | due
            plan-year  | yearly | 03-31
            report     | yearly | 07-15
        """,
        obligation="""
            unit      | district | quarter | done_on
            plan-year | D        | 2024-Q1 | 2024-03-31
            report    | D        | 2024-Q3 | 2024-07-16
        """,
    )
    # The report was done a day late.
    assert answers.figures("obligations_done_share") == [
        ("2024-Q1", 1, 1),
        ("2024-Q2", 1, 1),
        ("2024-Q3", 1, 2),
        ("2024-Q4", 1, 2),
    ]


def test_a_duty_that_was_due_before_the_programme_bound_is_not_owed(
    province: MakeProvince,
) -> None:
    answers = province(
        submissions=HELD,
        scopes="""
            programme | unit | starts_on
            plan      | P    | 2024-07-15
        """,
        obligations="""
            obligation | recurs | due
            plan-year  | yearly | 03-31
            report     | yearly | 07-15
        """,
        obligation="""
            unit      | district | quarter | done_on
            plan-year | D        | 2024-Q1 | 2024-03-31
        """,
    )
    assert answers.figures("obligations_done_share") == [("2024-Q3", 0, 1), ("2024-Q4", 0, 1)]


def test_a_half_yearly_duty_is_due_twice_and_each_half_needs_its_own(
    province: MakeProvince,
) -> None:
    answers = province(
        submissions=HELD,
        obligations="""
            obligation | recurs      | due
            review     | half-yearly | 06-30 12-31
        """,
        obligation="""
            unit   | district | quarter | done_on
            review | D        | 2024-Q2 | 2024-06-20
            review | D        | 2024-Q3 | 2024-06-20
            review | D        | 2024-Q4 | 2024-06-20
        """,
    )
    assert answers.figures("obligations_done_share") == [
        # not due before Q2
        ("2024-Q2", 1, 1),
        ("2024-Q3", 1, 1),
        ("2024-Q4", 1, 2),
    ]


def test_a_duty_due_once_may_have_been_reported_in_any_year_before(province: MakeProvince) -> None:
    answers = province(
        submissions="""
            submission | district | quarter
            1          | D        | 2023-Q2
            2          | D        | 2023-Q4
            3          | D        | 2024-Q1
            4          | LATE     | 2023-Q4
            5          | LATE     | 2024-Q1
        """,
        obligations="""
            obligation | recurs | due
            scheme     | once   | 2023-12-31
        """,
        obligation="""
            unit   | district | quarter | done_on
            scheme | D        | 2023-Q2 | 2023-05-05
            scheme | LATE     | 2024-Q1 | 2023-12-30
        """,
    )
    assert answers.figures("obligations_done_share", by="district") == [
        ("2023-Q4", "D", 1, 1),
        ("2023-Q4", "LATE", 0, 1),
    ]


def test_only_what_districts_owe_and_only_with_a_date(province: MakeProvince) -> None:
    answers = province(
        submissions=HELD,
        obligations="""
            obligation | who      | recurs | due
            summary    | province | yearly | 03-31
            database   | district | once   |
            plan-year  | district | yearly | 03-31
        """,
        obligation="""
            unit      | district | quarter | done_on
            plan-year | D        | 2024-Q1 |
            database  | D        | 2024-Q1 | 2024-01-01
        """,
    )
    assert answers.figures("obligations_done_share", per="year") == [("2024", 0, 1)]


def test_only_districts_that_the_programme_binds_and_that_lived_on_the_day(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit   | kind     | from       | to
            D      | district | 2020-01-01 |
            FREE   | district | 2020-01-01 |
            NEW    | district | 2024-04-01 |
            ENDED  | district | 2020-01-01 | 2024-06-29
        """,
        scopes="""
            programme | unit
            plan      | D
            plan      | NEW
            plan      | ENDED
        """,
        submissions=HELD,
        obligations="""
            obligation | recurs      | due
            plan-year  | yearly      | 03-31
            review     | half-yearly | 06-30 12-31
        """,
    )
    assert answers.figures("obligations_done_share", by="district") == [
        ("2024-Q1", "D", 0, 1),
        ("2024-Q1", "ENDED", 0, 1),
        ("2024-Q2", "D", 0, 2),
        ("2024-Q2", "NEW", 0, 1),
        ("2024-Q3", "D", 0, 2),
        ("2024-Q3", "NEW", 0, 1),
        ("2024-Q4", "D", 0, 3),
        ("2024-Q4", "NEW", 0, 2),
    ]


def test_a_withdrawn_report_of_it_was_never_made(province: MakeProvince) -> None:
    answers = province(
        submissions="""
            submission | district | quarter | withdrawn
            1          | D        | 2024-Q1 |
            2          | D        | 2024-Q1 | 2024-04-20
        """,
        obligations="""
            obligation | recurs | due
            plan-year  | yearly | 03-31
        """,
        obligation="""
            unit      | district | quarter | submission | done_on
            plan-year | D        | 2024-Q1 | 1          |
            plan-year | D        | 2024-Q1 | 2          | 2024-03-01
        """,
    )
    assert answers.figures("obligations_done_share") == [("2024-Q1", 0, 1)]


def test_what_was_due_stands_in_a_quarter_that_nobody_has_reported_yet(
    province: MakeProvince,
) -> None:
    answers = province(
        submissions="""
            submission | district | quarter
            1          | D        | 2024-Q1
        """,
        obligations="""
            obligation | recurs      | due
            plan-year  | yearly      | 03-31
            review     | half-yearly | 06-30 12-31
        """,
        targets="""
            target | indicator              | comparator | low | horizon | from_year | to_year
            all    | obligations_done_share | =          | 100 | annual  | 2024      | 2030
        """,
        obligation="""
            unit      | district | quarter | done_on
            plan-year | D        | 2024-Q1 | 2024-03-01
        """,
    )
    assert answers.numbers("2024-Q1", "value", "status") == {"all": (1, "met")}
    assert answers.numbers("2024-Q2", "value", "status") == {"all": (0.5, "behind")}
    # Figures are of quarters that are held.
    assert answers.figures("obligations_done_share") == [("2024-Q1", 1, 1)]


def test_a_target_counts_the_duties_of_its_own_programme_alone(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind     | area
            D    | district | H
            E    | district | H
        """,
        scopes="""
            programme | unit
            plan      | P
            strict    | P
            local     | D
        """,
        submissions="""
            submission | district | quarter
            1          | D        | 2024-Q1
            2          | E        | 2024-Q1
        """,
        obligations="""
            programme | obligation | who      | recurs | due
            plan      | report     |          | yearly | 03-10
            plan      | review     |          | yearly | 03-20
            plan      | undated    |          | yearly |
            plan      | scheme     | province | once   | 2024-02-01
            strict    | notice     |          | yearly | 03-20
            local     | meeting    |          | yearly | 03-20
        """,
        targets="""
            programme | target | indicator              | comparator | low | horizon | from_year | to_year
            plan      | all    | obligations_done_share | =          | 100 | annual  | 2024      | 2030
            strict    | all    | obligations_done_share | =          | 100 | annual  | 2024      | 2030
            local     | all    | obligations_done_share | =          | 100 | annual  | 2024      | 2030
        """,
        obligation="""
            unit    | district | quarter | done_on
            report  | D        | 2024-Q1 | 2024-03-01
            review  | D        | 2024-Q1 | 2024-03-01
            notice  | D        | 2024-Q1 | 2024-03-21
            meeting | D        | 2024-Q1 | 2024-03-02
            report  | E        | 2024-Q1 | 2024-03-01
        """,
    )
    columns = ("programme", "unit", "numerator", "denominator", "status", "missing")
    assert answers.progress("2024-Q1", *columns) == [
        ("local", "D", 1, 1, "met", 0),
        ("plan", "D", 2, 2, "met", 0),
        ("plan", "E", 1, 2, "behind", 1),
        ("plan", "P", 3, 4, "behind", 1),
        ("strict", "D", 0, 1, "behind", 1),
        ("strict", "E", 0, 1, "behind", 1),
        ("strict", "P", 0, 2, "behind", 2),
    ]
    assert answers.progress("2024-Q1", *columns, boundaries="area") == [
        ("local", "H", 1, 1, "met", 0),
        ("plan", "H", 3, 4, "behind", 1),
        ("plan", "P", 3, 4, "behind", 1),
        ("strict", "H", 0, 2, "behind", 2),
        ("strict", "P", 0, 2, "behind", 2),
    ]
    # By itself the figure counts all programmes that bind a district.
    assert answers.figures("obligations_done_share", by="district") == [
        ("2024-Q1", "D", 3, 4),
        ("2024-Q1", "E", 1, 3),
    ]
    assert answers.figures("obligations_done_share") == [("2024-Q1", 4, 7)]


def test_what_was_ticked_off_in_time_counts_as_what_was_reported(province: MakeProvince) -> None:
    answers = province(
        submissions=HELD,
        obligations="""
            obligation | recurs      | due
            plan-year  | yearly      | 03-31
            review     | half-yearly | 06-30 12-31
            scheme     | once        | 2024-06-30
        """,
        obligation="""
            unit      | district | quarter | done_on
            plan-year | D        | 2024-Q1 | 2024-04-02
        """,
        ticks="""
            unit | programme | duty      | due        | done_on    | ended
            D    | plan      | plan-year | 2024-03-31 | 2024-03-30 |
            D    | plan      | review    | 2024-06-30 | 2024-07-01 |
            D    | plan      | review    | 2024-12-31 | 2024-12-31 |
            D    | other     | scheme    | 2024-06-30 | 2024-05-01 |
            P    | plan      | scheme    | 2024-06-30 | 2024-05-01 |
            D    | plan      | scheme    | 2024-06-30 | 2024-05-01 | yes
        """,
    )
    # The first review was a day late; the scheme was ticked off for others, and by mistake.
    assert answers.figures("obligations_done_share") == [
        ("2024-Q1", 1, 1),
        ("2024-Q2", 1, 3),
        ("2024-Q3", 1, 3),
        ("2024-Q4", 2, 4),
    ]

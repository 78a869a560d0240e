"""Quarterly reports received on or before their due date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_due_dates_of_the_four_quarters(province: MakeProvince) -> None:
    answers = province(
        submissions="""
            submission | district | quarter | received_on | forms
            1          | ON       | 2024-Q1 | 2024-04-05  | organisation membership
            2          | ON       | 2024-Q2 | 2024-07-05  | organisation membership
            3          | ON       | 2024-Q3 | 2024-10-05  | organisation membership
            4          | ON       | 2024-Q4 | 2024-12-29  | organisation membership
            5          | LATE     | 2024-Q1 | 2024-04-06  | organisation membership
            6          | LATE     | 2024-Q2 | 2024-07-06  | organisation membership
            7          | LATE     | 2024-Q3 | 2024-10-06  | organisation membership
            8          | LATE     | 2024-Q4 | 2024-12-30  | organisation membership
        """
    )
    assert answers.figures("reports_on_time_share", by="district", per="year") == [
        ("2024", "LATE", 0, 4),
        ("2024", "ON", 4, 4),
    ]
    assert answers.figures("reports_on_time_share") == [
        ("2024-Q1", 1, 2),
        ("2024-Q2", 2, 4),
        ("2024-Q3", 3, 6),
        ("2024-Q4", 4, 8),
    ]


def test_a_report_is_due_from_every_district_that_exists_in_the_quarter(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit  | kind     | from       | to
            NONE  | district | 2020-01-01 |
            ENDED | district | 2020-01-01 | 2024-04-01
            NEW   | district | 2024-06-30 |
        """,
        submissions="""
            submission | district | quarter | received_on | forms
            1          | SENT     | 2024-Q1 | 2024-04-01  | organisation membership
            2          | SENT     | 2024-Q2 | 2024-07-01  | organisation membership
            3          | SENT     | 2024-Q3 | 2024-10-01  | organisation membership
        """,
    )
    assert answers.figures("reports_on_time_share", by="district", per="year") == [
        ("2024", "ENDED", 0, 2),  # existed on the first day of Q2
        ("2024", "NEW", 0, 2),  # existed on the last day of Q2
        ("2024", "NONE", 0, 3),
        ("2024", "SENT", 3, 3),
    ]


def test_it_takes_both_main_forms_in_one_submission(province: MakeProvince) -> None:
    answers = province(
        submissions="""
            submission | district | quarter | received_on | forms
            1          | HALVES   | 2024-Q1 | 2024-04-01  | organisation
            2          | HALVES   | 2024-Q1 | 2024-04-02  | membership activity
            3          | WHOLE    | 2024-Q1 | 2024-04-01  | activity
            4          | WHOLE    | 2024-Q1 | 2024-04-05  | organisation membership
        """
    )
    assert answers.figures("reports_on_time_share", by="district") == [
        ("2024-Q1", "HALVES", 0, 1),
        ("2024-Q1", "WHOLE", 1, 1),
    ]


def test_a_late_correction_does_not_make_it_late_and_one_withdrawn_never_came(
    province: MakeProvince,
) -> None:
    answers = province(
        submissions="""
            submission | district | quarter | received_on | withdrawn  | forms
            1          | MENDED   | 2024-Q1 | 2024-04-03  |            | organisation membership
            2          | MENDED   | 2024-Q1 | 2024-05-20  |            | organisation membership
            3          | BACK     | 2024-Q1 | 2024-04-03  | 2024-04-10 | organisation membership
            4          | BACK     | 2024-Q1 | 2024-05-20  |            | organisation membership
        """
    )
    assert answers.figures("reports_on_time_share", by="district") == [
        ("2024-Q1", "BACK", 0, 1),
        ("2024-Q1", "MENDED", 1, 1),
    ]


def test_a_quarter_for_which_nobody_sent_was_due_all_the_same(province: MakeProvince) -> None:
    # Q1 came before the first report, Q4 comes after the last: nothing was asked for then.
    answers = province(
        submissions="""
            submission | district | quarter | received_on | forms
            1          | SENT     | 2023-Q2 | 2023-07-01  | organisation membership
            2          | SENT     | 2023-Q4 | 2023-12-29  | organisation membership
            3          | SENT     | 2024-Q1 | 2024-04-01  | organisation membership
        """
    )
    assert answers.figures("reports_on_time_share") == [
        ("2023-Q2", 1, 1),
        ("2023-Q4", 2, 3),
        ("2024-Q1", 1, 1),
    ]
    assert answers.figures("reports_on_time_share", per="year") == [
        ("2023", 2, 3),
        ("2024", 1, 1),
    ]

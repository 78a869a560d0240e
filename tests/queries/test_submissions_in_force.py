"""Which of several submissions of one district and quarter counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import QUARTERS
from dashboard.analytics.schemas.reports import SUBMISSIONS

if TYPE_CHECKING:
    from tests.conftest import MakeProvince

INDICATOR_FILES = ("admissions", "hamlets")
HAMLETS = "hamlets_with_cell_share"


def test_each_form_replaces_the_same_form_alone(province: MakeProvince) -> None:
    answers = province(
        submissions="""
            submission | district | quarter
            1          | D        | 2024-Q1
            2          | D        | 2024-Q1
        """,
        organisation="""
            unit | quarter | submission | hamlets | hamlets_with_cell
            A    | 2024-Q1 | 1          | 10      | 5
            B    | 2024-Q1 | 1          | 10      | 10
            A    | 2024-Q1 | 2          | 10      | 6
        """,
        membership="""
            unit | quarter | submission | admitted
            A    | 2024-Q1 | 1          | 3
        """,
    )
    # B has no row in the form that stands now; Biểu 2 of the first submission still stands.
    assert answers.figures(HAMLETS) == [("2024-Q1", 6, 10)]
    assert answers.figures("admissions") == [("2024-Q1", 3, None)]


def test_a_withdrawn_submission_gives_way_to_what_it_had_replaced(province: MakeProvince) -> None:
    answers = province(
        submissions="""
            submission | district | quarter | withdrawn
            1          | D        | 2024-Q1 |
            2          | D        | 2024-Q1 | 2024-05-01
            3          | D        | 2024-Q2 | 2024-08-01
        """,
        organisation="""
            unit | quarter | submission | hamlets | hamlets_with_cell
            A    | 2024-Q1 | 1          | 10      | 5
            A    | 2024-Q1 | 2          | 10      | 6
            A    | 2024-Q2 | 3          | 10      | 7
        """,
    )
    assert answers.figures(HAMLETS) == [("2024-Q1", 5, 10)]
    # Q2 is not held any more, so that Q1 is the year's last quarter.
    assert answers.figures(HAMLETS, per="year") == [("2024", 5, 10)]
    assert answers.results.frame(QUARTERS)["quarter"].to_list() == [date(2024, 1, 1)]


def test_the_list_says_what_became_of_each(province: MakeProvince) -> None:
    answers = province(
        submissions="""
            submission | district | quarter | withdrawn
            1          | D        | 2024-Q1 |
            2          | D        | 2024-Q1 |
            3          | D        | 2024-Q1 |
            4          | D        | 2024-Q2 | 2024-08-01
        """,
        organisation="""
            unit | quarter | submission
            A    | 2024-Q1 | 1
            A    | 2024-Q1 | 2
            A    | 2024-Q1 | 3
            A    | 2024-Q2 | 4
        """,
        membership="""
            unit | quarter | submission
            A    | 2024-Q1 | 1
            A    | 2024-Q1 | 2
        """,
    )
    found = answers.results.frame(SUBMISSIONS)
    assert found.select("submission", "status", "forms", "forms_in_force").rows() == [
        (1, "replaced", ["membership", "organisation"], []),
        (2, "partly_replaced", ["membership", "organisation"], ["membership"]),
        (3, "in_force", ["organisation"], ["organisation"]),
        (4, "withdrawn", ["organisation"], []),
    ]


def test_the_last_quarter_of_a_running_year_is_the_last_that_is_held(
    province: MakeProvince,
) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q4 | 10      | 5
            A    | 2025-Q1 | 10      | 6
            A    | 2025-Q2 | 10      | 7
        """,
        membership="""
            unit | quarter | admitted
            A    | 2025-Q1 | 1
            A    | 2025-Q2 | 2
        """,
    )
    assert answers.figures(HAMLETS, per="year") == [("2024", 5, 10), ("2025", 7, 10)]
    assert answers.figures("admissions", per="year") == [("2025", 3, None)]


def test_the_list_says_which_submission_was_the_next_to_bring_a_form(
    province: MakeProvince,
) -> None:
    answers = province(
        submissions="""
            submission | district | quarter | withdrawn  | forms
            1          | D        | 2024-Q1 |            | organisation membership
            2          | D        | 2024-Q1 |            | membership
            3          | D        | 2024-Q1 | 2024-05-01 | organisation membership
            4          | D        | 2024-Q1 |            | organisation membership
            5          | D        | 2024-Q2 |            | organisation
        """
    )
    found = answers.results.frame(SUBMISSIONS).select("submission", "status", "replaced_by")
    assert found.rows() == [
        (1, "replaced", [2, 4]),
        (2, "replaced", [4]),
        # What is withdrawn neither replaces nor is replaced.
        (3, "withdrawn", []),
        (4, "in_force", []),
        (5, "in_force", []),
    ]

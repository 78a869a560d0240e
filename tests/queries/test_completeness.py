"""Who has sent what, and when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Reckon

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


def test_every_living_district_in_each_quarter_of_the_year_so_far(reckon: Reckon) -> None:
    answers = reckon(units=UNITS, submissions=SUBMISSIONS)
    found = answers.results.ask("completeness", as_of=date(2024, 4, 1))
    assert found.select(COLUMNS).rows() == [
        # A later correction does not make it late.
        ("2024-Q1", "D1", date(2024, 4, 5), "on_time", 2, "membership organisation"),
        # Without Biểu 2 the report is not whole yet.
        ("2024-Q1", "D2", None, "missing", 4, "organisation"),
        ("2024-Q2", "D1", date(2024, 7, 6), "late", 3, "membership organisation"),
        # What was withdrawn never came.
        ("2024-Q2", "D3", None, "missing", None, None),
    ]


def test_in_a_year_without_any_report_everybody_s_is_missing(reckon: Reckon) -> None:
    answers = reckon(units=UNITS, submissions=SUBMISSIONS)
    found = answers.results.ask("completeness", as_of=date(2025, 1, 1))
    assert found.select(COLUMNS).rows() == [
        ("2025-Q1", "D1", None, "missing", None, None),
        ("2025-Q1", "D3", None, "missing", None, None),
    ]


def test_cells_filled_and_left_blank_are_those_of_the_forms_that_stand(reckon: Reckon) -> None:
    answers = reckon(
        membership="""
            unit | quarter | admitted
            A    | 2024-Q1 | 1
            B    | 2024-Q1 | 2
        """
    )
    found = answers.results.ask("completeness", as_of=date(2024, 1, 1))
    assert found.select("name", "due_on", "known", "blank").rows() == [
        ("Tên D", date(2024, 4, 5), 2, 0)
    ]

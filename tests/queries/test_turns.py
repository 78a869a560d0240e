"""What came into force last counts, whatever its number."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.reports import COMPLETENESS, SUBMISSIONS

if TYPE_CHECKING:
    from tests.conftest import MakeProvince

INDICATOR_FILES = ("hamlets", "reports_on_time")
HAMLETS = "hamlets_with_cell_share"
# The first waited, and was approved after the others had come.
PROVINCE = {
    "submissions": """
        submission | district | quarter | turn | received_on
        1          | D        | 2024-Q1 | 4    | 2024-04-04
        2          | D        | 2024-Q1 |      | 2024-04-08
        3          | D        | 2024-Q1 |      | 2024-04-09
    """,
    "organisation": """
        unit | quarter | submission | hamlets | hamlets_with_cell
        A    | 2024-Q1 | 1          | 10      | 5
        A    | 2024-Q1 | 2          | 10      | 6
        A    | 2024-Q1 | 3          | 10      | 7
    """,
    "membership": """
        unit | quarter | submission
        A    | 2024-Q1 | 1
        A    | 2024-Q1 | 2
    """,
}


def test_the_last_one_approved_counts(province: MakeProvince) -> None:
    answers = province(**PROVINCE)
    assert answers.figures(HAMLETS) == [("2024-Q1", 5, 10)]
    found = answers.results.frame(SUBMISSIONS).select("submission", "status", "replaced_by")
    assert found.rows() == [
        (1, "in_force", []),
        (2, "replaced", [1, 3]),
        (3, "replaced", [1]),
    ]


def test_the_first_one_received_decides_on_punctuality(province: MakeProvince) -> None:
    """Numbers are given in the order of sending: how long it waited is not its sender's doing."""
    answers = province(**PROVINCE)
    assert answers.figures("reports_on_time_share") == [("2024-Q1", 1, 1)]
    quarter = date(2024, 1, 1)
    (report,) = answers.results.ask(
        COMPLETENESS, since=quarter, as_of=quarter, today=date(2024, 5, 1)
    )
    assert (report.received_on, report.timing) == (date(2024, 4, 4), "on_time")
    assert report.submission == 1

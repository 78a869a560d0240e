"""What was accepted last, of whomever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.reports import SUBMISSIONS
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_date, format_period
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from dashboard.analytics.schemas.reports import Submission
    from dashboard.web.state.visit import Visit

RECENT = 12


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A submission, and whose it is."""

    submission: Submission
    district_name: str


COLUMNS = (
    Column[SubmissionRow](
        "period", lambda row: format_period(row.submission.quarter), "table.period"
    ),
    Column[SubmissionRow]("unit", lambda row: row.district_name, "table.unit"),
    Column[SubmissionRow]("file", lambda row: row.submission.file_name, "submit.file"),
    Column[SubmissionRow](
        "received", lambda row: format_date(row.submission.received_on), "submit.received_on"
    ),
    Column[SubmissionRow](
        "status", lambda row: word(f"submit.{row.submission.status}"), "submit.standing"
    ),
    Column[SubmissionRow](
        "warnings", lambda row: row.submission.warnings, "submit.warning", style="n"
    ),
)


def list_recent(visit: Visit) -> Table[SubmissionRow]:
    """The submissions that were accepted last, the newest first."""
    names = name_places(visit)
    newest = visit.ask(SUBMISSIONS)[: -RECENT - 1 : -1]
    rows = [SubmissionRow(one, names.get(one.district, "")) for one in newest]
    return Table(word("submit.recent"), COLUMNS, rows)

"""Reports that have still to be sent: overdue, due, or with forms that are lacking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.completeness import list_open
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_date
from dashboard.web.components.links import link_to_report
from dashboard.web.components.report_status import ask_reports, describe_missing, describe_state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.catalogue.statuses import ReportState
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

QUARTERS_BACK = 8


@dataclass(frozen=True, slots=True)
class DueReport:
    """A report that is not whole yet.

    Attributes:
        name: of the district.
        state: with whose colours `state_text` stands.
        lacking: what has still to be sent.
    """

    district: str
    name: str
    quarter: Quarter
    due: str
    state: ReportState
    state_text: str
    lacking: str
    href: str


def list_due(visit: Visit, selection: Selection, names: Mapping[str, str]) -> tuple[DueReport, ...]:
    """What has still to be sent for the districts that are named, the longest overdue first."""
    now = Quarter.of(visit.today)
    rows = ask_reports(visit, now.plus(-QUARTERS_BACK), now)
    return tuple(
        DueReport(
            row.district,
            names[row.district],
            Quarter.parse(row.quarter),
            format_date(row.due_on),
            row.state,
            word("reporting.days_left", count=-row.days_late)
            if row.state == "not_due"
            else describe_state(row),
            describe_missing(visit.catalogue, row),
            link_to_report(visit, selection, row.quarter, row.district),
        )
        for row in list_open(visit.catalogue, rows, visit.available_quarters[0])
        if row.district in names
    )

"""All reports behind the page, as they are taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.completeness import split_forms
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_period
from dashboard.presentation.theme import REPORTS
from dashboard.web.components.report_status import list_sheets
from dashboard.web.pages.completeness.matrix import part_districts
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.reports import Report
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report, with its forms as they are called: those that are there, those that are lacking."""

    own: Report
    name: str
    there: str
    lacking: str


COLUMNS = (
    Column[ReportRow]("unit", lambda row: row.name, "table.unit"),
    Column[ReportRow]("quarter", lambda row: format_period(row.own.quarter), "reporting.quarter"),
    Column[ReportRow]("due", lambda row: row.own.due_on, "reporting.due_on"),
    Column[ReportRow]("received", lambda row: row.own.received_on, "submit.received_on"),
    Column[ReportRow](
        "status",
        lambda row: word(f"reporting.state.{row.own.state}"),
        "table.status",
        like=lambda row: REPORTS[row.own.state].like,
    ),
    Column[ReportRow]("forms", lambda row: row.there, "reporting.forms"),
    Column[ReportRow]("lacking", lambda row: row.lacking, "reporting.lacking"),
    Column[ReportRow]("days_late", lambda row: row.own.days_late, "reporting.days_late"),
    Column[ReportRow]("known", lambda row: row.own.known, "reporting.known_cells"),
    Column[ReportRow]("blank", lambda row: row.own.blank, "reporting.blank_cells"),
    Column[ReportRow]("not_asked", lambda row: row.own.not_asked, "reporting.not_asked_cells"),
    Column[ReportRow](
        "organisations_sent",
        lambda row: row.own.organisations_sent,
        "reporting.organisations_sent",
    ),
    Column[ReportRow](
        "organisations", lambda row: row.own.organisations, "reporting.organisations"
    ),
    Column[ReportRow]("warnings", lambda row: row.own.warnings, "reporting.warnings"),
)


def tabulate(visit: Visit, selection: Selection, rows: Sequence[Report]) -> Table[ReportRow]:
    """A row for every report: districts as on the page, of each the newest quarter first."""
    names = name_places(visit, selection.as_of)
    existing, ended = part_districts(visit, selection, rows)
    described = []
    for row in (of.rows[quarter] for of in existing + ended for quarter in sorted(of.rows)[::-1]):
        there, lacking = split_forms(visit.catalogue, row)
        described.append(
            ReportRow(row, names[row.district], list_sheets(there), list_sheets(lacking))
        )
    title = word("nav.completeness")
    return Table(title, COLUMNS, described)

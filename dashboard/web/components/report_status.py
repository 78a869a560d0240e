"""Reports as the pages about them ask for them, and one of them in words and in a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.completeness import SENT, share_known, split_forms, whole_percent
from dashboard.analytics.schemas.reports import COMPLETENESS
from dashboard.messages import word
from dashboard.presentation.formats import format_date, format_number
from dashboard.web.components.links import link_to_report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.analytics.schemas.reports import Report
    from dashboard.catalogue.models import Catalogue, Form
    from dashboard.catalogue.statuses import ReportState
    from dashboard.periods import Quarter
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def find_available_span(visit: Visit) -> tuple[Quarter, Quarter]:
    """The newest and the oldest quarter for which figures are available; there has to be one."""
    quarters = visit.available_quarters
    return quarters[0], quarters[-1]


def ask_reports(visit: Visit, first: Quarter, last: Quarter) -> tuple[Report, ...]:
    """Who has sent what in these quarters, as of the visit's day.

    Before the first quarter that the store holds nobody was asked to send anything.
    """
    _, oldest = find_available_span(visit)
    return visit.ask(
        COMPLETENESS,
        since=max(first, oldest).first_day,
        as_of=last.first_day,
        today=visit.today,
    )


@dataclass(frozen=True, slots=True)
class ReportCell:
    """What stands in a cell of the matrix."""

    quarter: str
    state: ReportState
    text: str
    title: str
    href: str


def describe_cell(visit: Visit, selection: Selection, row: Report) -> ReportCell:
    """What stands in the cell of a report."""
    return ReportCell(
        row.quarter,
        row.state,
        _shorten(visit.catalogue, row),
        " · ".join(describe(visit.catalogue, row)),
        link_to_report(visit, selection, row.quarter, row.district),
    )


def _shorten(catalogue: Catalogue, row: Report) -> str:
    if row.state == "overdue":
        return word("reporting.days", count=format_number(row.days_late))
    if row.state not in SENT:
        return f"{row.due_on:%d/%m}"
    _, lacking = split_forms(catalogue, row)
    if lacking:
        return word("reporting.lacking_forms", count=len(lacking))
    known = share_known([row])
    return "" if known is None else f"{whole_percent(known)}%"


def describe(catalogue: Catalogue, row: Report) -> list[str]:
    """All that is known of a report, in short pieces."""
    pieces = [describe_state(row)]
    if row.received_on:
        pieces.append(word("reporting.received", day=format_date(row.received_on)))
    pieces.append(word("reporting.due", day=format_date(row.due_on)))
    if not row.forms:
        return pieces
    there, lacking = split_forms(catalogue, row)
    pieces.append(word("reporting.has", forms=list_sheets(there)))
    if lacking:
        pieces.append(word("reporting.lacks", forms=list_sheets(lacking)))
    pieces.append(
        word(
            "reporting.cell_counts",
            known=format_number(row.known),
            blank=format_number(row.blank),
            not_asked=format_number(row.not_asked),
        )
    )
    if row.organisations_sent is not None:
        pieces.append(
            word(
                "reporting.organisation_counts",
                sent=format_number(row.organisations_sent),
                expected=format_number(row.organisations),
            )
        )
    if row.warnings:
        pieces.append(word("reporting.warning_count", count=row.warnings))
    return pieces


def describe_state(row: Report) -> str:
    """Its state with the days: `Quá hạn 12 ngày`, `Nộp muộn 3 ngày`, `Còn 5 ngày`."""
    days = row.days_late
    if row.state == "due_soon":
        return word("reporting.days_left", count=-days) if days else word("reporting.due_today")
    state = word(f"reporting.state.{row.state}")
    if row.state in {"overdue", "late"}:
        return f"{state} {word('reporting.days', count=format_number(days))}"
    return state


def describe_missing(catalogue: Catalogue, row: Report) -> str:
    """What has still to be sent: all of it, or the forms that are lacking."""
    there, lacking = split_forms(catalogue, row)
    if not there:
        return word("reporting.sent_nothing")
    return word("reporting.lacks", forms=list_sheets(lacking))


def list_sheets(forms: Iterable[Form]) -> str:
    """`Biểu 1-TC, Biểu 2-ĐV`."""
    return ", ".join(form.sheet for form in forms)

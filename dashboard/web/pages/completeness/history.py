"""The history of one district's report for one quarter, and the way back: withdrawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.schemas.reports import SUBMISSIONS
from dashboard.errors import UserError
from dashboard.periods import Quarter
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to
from dashboard.web.components.originals import draw_original
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.report_status import (
    ask_reports,
    describe,
    describe_cell,
    describe_state,
)
from dashboard.web.data.own import own_suffix
from dashboard.web.pages.completeness.actions import describe_outcome, draw_withdrawing
from dashboard.web.pages.completeness.closings import describe_closing, describe_reopenings
from dashboard.web.pages.completeness.submissions import list_submissions
from dashboard.web.routes import COMPLETENESS, SUBMIT
from dashboard.web.state.selection import name_places
from dashboard.web.state.url_params import OPENED_REPORT
from dashboard.web.state.viewer import current_viewer
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.reports import Report, Submission
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Quarters of the same district beside the one that is opened.
BEFORE = 7


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """Whose report for when."""

    district: str
    quarter: Quarter


def find_opened_report(visit: Visit) -> OpenedReport | None:
    """The report that the address names; None where it names none that there ever was."""
    quarter_text, _, district = st.query_params.get(OPENED_REPORT, "").partition(".")
    try:
        quarter = Quarter.parse(quarter_text)
    except UserError:
        return None
    opened = OpenedReport(district, quarter)
    rows = _ask_rows(visit, opened, quarter)
    return opened if any(row.quarter == str(quarter) for row in rows) else None


def prepare_history(visit: Visit, selection: Selection, opened: OpenedReport) -> Drawing:
    """Compute the history of a report; no filter narrows it."""
    as_of, quarter = selection.as_of, opened.quarter
    last = as_of if as_of.plus(-BEFORE) <= quarter <= as_of else quarter
    rows = _ask_rows(visit, opened, last)
    (row,) = (row for row in rows if row.quarter == str(quarter))
    submissions = [
        one
        for one in reversed(visit.ask(SUBMISSIONS))
        if one.district == opened.district and one.quarter == str(quarter)
    ]
    html = render(
        "report_history",
        back=link_to(visit, COMPLETENESS, selection),
        own=own_suffix(visit),
        name=name_places(visit, quarter)[opened.district],
        row=row,
        state=describe_state(row),
        pieces=describe(visit.catalogue, row)[1:],
        closed=describe_closing(visit, row.quarter) if row.closed else "",
        reopenings=describe_reopenings(visit, row.quarter),
        strip=[describe_cell(visit, selection, other) for other in reversed(rows)],
        submissions=list_submissions(visit.catalogue, submissions),
        submit=f"/{SUBMIT.path}",
    )
    panel = encode_panel(html)
    numbers = [one.submission for one in submissions if one.status != "withdrawn"]

    def draw() -> None:
        draw_panel(panel, "page")
        _draw_originals(visit, submissions)
        describe_outcome("withdraw")
        if numbers and not row.closed and current_viewer().may("withdraw"):
            draw_withdrawing(visit, numbers)

    subject = f"{name_places(visit, quarter)[opened.district]} · {quarter.label}"
    return Drawing(draw, has_filters=False, subject=subject)


def _ask_rows(visit: Visit, opened: OpenedReport, last: Quarter) -> list[Report]:
    found = ask_reports(visit, last.plus(-BEFORE), last)
    return [row for row in found if row.district == opened.district]


def _draw_originals(visit: Visit, submissions: Sequence[Submission]) -> None:
    """A button for the kept file of each submission."""
    with st.container(horizontal=True, key="originals"):
        for one in submissions:
            draw_original(visit, one.submission, one.sha256, one.file_name)

"""One report that waits, looked at closely: what is found in it, what it would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.ingest.incoming import IncomingFile
from dashboard.ingest.submissions.accept import check_against
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_period
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.file_changes import draw_changes
from dashboard.web.components.file_findings import draw_findings
from dashboard.web.components.links import link_to
from dashboard.web.components.originals import draw_original
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.waiting import list_waiting, name_sender
from dashboard.web.pages.completeness.actions import describe_outcome
from dashboard.web.pages.completeness.waiting import (
    describe_notes,
    describe_sending,
    draw_decision,
)
from dashboard.web.routes import COMPLETENESS
from dashboard.web.state.url_params import OPENED_WAITING
from dashboard.web.state.viewer import current_viewer
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.analytics.schemas.reports import Sent
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def find_opened_waiting(visit: Visit) -> Sent | None:
    """The report that the address names; None where it names none that waits."""
    asked = st.query_params.get(OPENED_WAITING, "")
    if not asked or not current_viewer().may("approve"):
        return None
    return next((one for one in list_waiting(visit) if str(one.submission) == asked), None)


def prepare_waiting(visit: Visit, selection: Selection | None, one: Sent) -> Drawing:
    """Read the report anew, and check it against what is there now; no filter narrows it."""
    name = name_sender(visit, one)
    head = render(
        "waiting_file",
        back=link_to(visit, COMPLETENESS, selection),
        one=one,
        name=name,
        pieces=describe_sending(one),
        notes=describe_notes(one),
    )
    incoming = IncomingFile(
        Path(one.file_name),
        visit.store.read_original(one.sha256),
        one.district,
        Quarter.parse(one.quarter),
    )
    checked = _check(visit, one, incoming)

    def draw() -> None:
        draw_panel(encode_panel(head), "page")
        describe_outcome("approval")
        draw_findings(visit.catalogue, checked.findings)
        if checked.refused:
            st.error(word("waiting.has_error"), icon=":material/error:")
        elif not checked.findings:
            st.caption(word("waiting.no_findings"))
        draw_original(visit, one.submission, one.sha256, one.file_name)
        if not checked.refused:
            draw_changes(visit, checked, incoming)
        draw_decision(visit, (one.submission,), one_alone=True, can_approve=not checked.refused)

    subject = f"{name} · {format_period(one.quarter)}"
    return Drawing(draw, has_filters=False, subject=subject)


def _check(visit: Visit, one: Sent, incoming: IncomingFile) -> ValidationResult:
    """Checked once for a report, a version and a day."""
    key = (one.submission, visit.version, visit.today)
    if st.session_state.get("waiting_key") != key:
        (found,) = check_against(visit.store, [incoming], today=visit.today)
        st.session_state["waiting_checked"] = found.checked
        st.session_state["waiting_key"] = key
    checked: ValidationResult = st.session_state["waiting_checked"]
    return checked

"""What accepting a file would change: cells of the last report, then figures and statuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from dashboard.ingest.submissions.differences import changes_of
from dashboard.ingest.submissions.history_in_store import StoredHistory
from dashboard.ingest.submissions.impact import effects_of
from dashboard.messages import word
from dashboard.presentation.formats import NOTHING, format_date, format_number
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue
    from dashboard.catalogue.statuses import Measured, StatusCode
    from dashboard.ingest.incoming import IncomingFile
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.ingest.submissions.differences import CellChange, Figure, FormChange
    from dashboard.ingest.submissions.impact import Effects
    from dashboard.web.state.visit import Visit

SHOWN_CELLS = 20


class CellText(NamedTuple):
    """A cell that changes, in words."""

    place: str
    name: str
    measure: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FormText:
    """What changes in a form: some of its cells, and the rows that come and go."""

    sheet: str
    title: str
    state: str
    count: int
    cells: tuple[CellText, ...]
    more: int
    added: tuple[str, ...]
    gone: tuple[str, ...]


class FigureChange(NamedTuple):
    """A figure before and after; None where there was or is none."""

    label: str
    measured: Measured
    value: float | None
    numerator: float | None
    denominator: float | None
    value_after: float | None
    numerator_after: float | None
    denominator_after: float | None


class StatusChange(NamedTuple):
    """A target whose status turns."""

    label: str
    programme: str
    status: StatusCode | None
    status_after: StatusCode | None


def draw_changes(visit: Visit, file: ValidationResult, incoming: IncomingFile) -> None:
    """Show what changes at once, and what it does as soon as that is computed."""
    with visit.results.reader.cursor() as con:
        changes = changes_of(file, StoredHistory(con, visit.catalogue))
    forms = [_describe(change) for change in changes]
    draw_panel(encode_panel(render("submit_changes", forms=forms)), "changes")
    if not all(change.is_same for change in changes):
        effects = _effects(visit, file, incoming)
        html = render(
            "submit_effects",
            figures=_list_figures(visit.catalogue, effects),
            statuses=_list_statuses(visit.catalogue, effects),
        )
        draw_panel(encode_panel(html), "effects")


def _effects(visit: Visit, file: ValidationResult, incoming: IncomingFile) -> Effects:
    """Computed once for a file and a version."""
    key = (file.sha256, file.district, file.quarter, visit.version)
    if st.session_state.get("effects_key") != key:
        with st.spinner(word("submit.reckoning")):
            st.session_state["effects"] = effects_of(visit.store, visit.results, [incoming])
        st.session_state["effects_key"] = key
    effects: Effects = st.session_state["effects"]
    return effects


def _describe(change: FormChange) -> FormText:
    return FormText(
        sheet=change.form.sheet,
        title=change.form.title,
        state="first" if change.is_first else "same" if change.is_same else "changed",
        count=len(change.cells),
        cells=tuple(_cell(cell) for cell in change.cells[:SHOWN_CELLS]),
        more=max(0, len(change.cells) - SHOWN_CELLS),
        added=tuple(change.added),
        gone=tuple(change.gone),
    )


def _cell(change: CellChange) -> CellText:
    return CellText(
        change.cell, change.name, change.measure.label, _figure(change.old), _figure(change.new)
    )


def _figure(figure: Figure) -> str:
    if figure is None:
        return NOTHING
    if isinstance(figure, str):
        return figure
    return format_number(figure) if isinstance(figure, int) else format_date(figure)


def _list_figures(catalogue: Catalogue, effects: Effects) -> list[FigureChange]:
    columns = ["value", "numerator", "denominator"]
    found = effects.figures
    if found.is_empty():
        return []
    after = [f"{column}.after" for column in columns]
    return [
        FigureChange(catalogue.indicator[code].label, catalogue.indicator[code].unit, *figures)
        for code, *figures in found.select("indicator", *columns, *after).iter_rows()
    ]


def _list_statuses(catalogue: Catalogue, effects: Effects) -> list[StatusChange]:
    found = effects.statuses
    if found.is_empty():
        return []
    rows = found.select("indicator", "programme", "status", "status.after").iter_rows()
    return [
        StatusChange(catalogue.indicator[code].label, catalogue.programme[programme].title, *turn)
        for code, programme, *turn in rows
        if turn[0] != turn[1]
    ]

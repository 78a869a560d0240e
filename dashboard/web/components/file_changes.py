"""Before a file is accepted: what it changes, cell by cell, and what that does to statuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import streamlit as st

from dashboard.exports.tables import Column, Table
from dashboard.ingest.submissions.differences import CellChange, changes_of
from dashboard.ingest.submissions.history_in_store import StoredHistory
from dashboard.ingest.submissions.impact import effects_of
from dashboard.messages import word
from dashboard.presentation.formats import NOTHING, format_date, format_number
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Indicator
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.ingest.incoming import IncomingFile
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.ingest.submissions.differences import Figure, FormChange
    from dashboard.ingest.submissions.impact import Effects, FigureChange
    from dashboard.web.state.visit import Visit

SHOWN_CELLS = 20


@dataclass(frozen=True, slots=True)
class ChangedForm:
    """A form of the file, with what it changes of the effective one."""

    change: FormChange
    cells: Table[CellChange]

    @property
    def state(self) -> Literal["first", "same", "changed"]:
        """What it is to the effective one."""
        return "first" if self.change.is_first else "same" if self.change.is_same else "changed"

    @property
    def more(self) -> int:
        """How many changed cells are not listed."""
        return len(self.change.cells) - len(self.cells.rows)


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """An indicator of the district before and after."""

    change: FigureChange
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class TurnedTarget:
    """A target of the district whose status turns; no status where nothing is asked."""

    label: str
    programme: str
    before: StatusCode | None
    after: StatusCode | None


def draw_changes(visit: Visit, file: ValidationResult, incoming: IncomingFile) -> None:
    """Say what changes at once, and what it does as soon as that is computed."""
    with visit.results.reader.cursor() as con:
        changes = changes_of(file, StoredHistory(con, visit.catalogue))
    forms = [_describe_form(change) for change in changes]
    draw_panel(encode_panel(render("file_changes", forms=forms)), "changes")
    if not all(change.is_same for change in changes):
        effects = _compute_effects(visit, file, incoming)
        html = render(
            "file_effects",
            figures=_tabulate_figures(visit, effects),
            statuses=_list_turned(visit, effects),
        )
        draw_panel(encode_panel(html), "effects")


def _compute_effects(visit: Visit, file: ValidationResult, incoming: IncomingFile) -> Effects:
    """Computed once for a file and a version."""
    key = (file.sha256, file.district, file.quarter, visit.version)
    if st.session_state.get("effects_key") != key:
        with st.spinner(word("submit.computing")):
            st.session_state["effects"] = effects_of(
                visit.store, visit.results, [incoming], today=visit.today
            )
        st.session_state["effects_key"] = key
    effects: Effects = st.session_state["effects"]
    return effects


def _describe_form(change: FormChange) -> ChangedForm:
    title = change.form.sheet
    columns = (Column[CellChange]("place", lambda cell: cell.cell, heading=title), *OF_CELLS)
    return ChangedForm(change, Table(title, columns, change.cells[:SHOWN_CELLS]))


def _tabulate_figures(visit: Visit, effects: Effects) -> Table[ChangedFigure]:
    indicators = visit.catalogue.indicator
    rows = [ChangedFigure(change, indicators[change.indicator]) for change in effects.figures]
    return Table(word("submit.effects"), OF_FIGURES, rows)


def _list_turned(visit: Visit, effects: Effects) -> Sequence[TurnedTarget]:
    catalogue = visit.catalogue
    return [
        TurnedTarget(
            catalogue.indicator[change.indicator].label,
            catalogue.programme[change.programme].title,
            change.status,
            change.status_after,
        )
        for change in effects.statuses
        if change.status != change.status_after
    ]


def _write(figure: Figure) -> str:
    if figure is None:
        return NOTHING
    if isinstance(figure, str):
        return figure
    return format_number(figure) if isinstance(figure, int) else format_date(figure)


OF_CELLS = (
    Column[CellChange]("unit", lambda cell: cell.name, "submit.unit"),
    Column[CellChange]("measure", lambda cell: cell.measure.label, "submit.measure"),
    Column[CellChange]("old", lambda cell: _write(cell.old), "submit.old", style="n"),
    Column[CellChange]("new", lambda cell: _write(cell.new), "submit.new", style="n"),
)
OF_FIGURES = (
    Column[ChangedFigure]("indicator", lambda row: row.indicator.label, "submit.indicator"),
    Column[ChangedFigure]("old", lambda row: row.change.value, "submit.old", style="n"),
    Column[ChangedFigure]("new", lambda row: row.change.value_after, "submit.new", style="n"),
)

"""Before a file is accepted: what it changes, cell by cell, and what that does to statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.catalogue.loader import project_catalogue
from dashboard.ingest.submissions.differences import changes_of
from dashboard.ingest.submissions.history_in_store import StoredHistory
from dashboard.ingest.submissions.impact import effects_of
from dashboard.messages import word
from dashboard.presentation.formats import NOTHING, format_date, format_number
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.state import cache
from dashboard.web.templates import render

if TYPE_CHECKING:
    import polars as pl

    from dashboard.ingest.incoming import IncomingFile
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.ingest.submissions.differences import CellChange, Figure, FormChange
    from dashboard.ingest.submissions.impact import Effects

SHOWN_CELLS = 20


def draw_changes(file: ValidationResult, sent: IncomingFile) -> None:
    """Tell what changes at once, and what it does as soon as that is reckoned."""
    with cache.results().reader.cursor() as con:
        changes = changes_of(file, StoredHistory(con, cache.results().catalogue))
    told = [_told(change) for change in changes]
    draw_panel(encode_panel(render("submit_changes", forms=told)), "changes")
    if not all(change.is_same for change in changes):
        effects = _effects(file, sent)
        draw_panel(encode_panel(render("submit_effects", **_told_effects(effects))), "effects")


def _effects(file: ValidationResult, sent: IncomingFile) -> Effects:
    """Reckoned once for a file and a version."""
    newest = cache.results()
    key = (file.sha256, file.district, file.quarter, newest.version)
    if st.session_state.get("effects_key") != key:
        with st.spinner(word("submit.reckoning")):
            st.session_state["effects"] = effects_of(cache.store(), newest, [sent])
        st.session_state["effects_key"] = key
    effects: Effects = st.session_state["effects"]
    return effects


def _told(change: FormChange) -> dict[str, Any]:
    return {
        "sheet": change.form.sheet,
        "title": change.form.title,
        "state": "first" if change.is_first else "same" if change.is_same else "changed",
        "count": len(change.cells),
        "cells": [_cell(cell) for cell in change.cells[:SHOWN_CELLS]],
        "more": max(0, len(change.cells) - SHOWN_CELLS),
        "added": change.added,
        "gone": change.gone,
    }


def _cell(change: CellChange) -> dict[str, str]:
    return {
        "place": change.cell,
        "name": change.name,
        "measure": change.measure.label,
        "old": _figure(change.old),
        "new": _figure(change.new),
    }


def _figure(figure: Figure) -> str:
    if figure is None:
        return NOTHING
    if isinstance(figure, str):
        return figure
    return format_number(figure) if isinstance(figure, int) else format_date(figure)


def _told_effects(effects: Effects) -> dict[str, Any]:
    entries = project_catalogue()
    programmes = {p.code: p.title for p in entries.programmes}
    return {
        "figures": [_with_label(row) for row in _rows(effects.figures)],
        "statuses": [
            _with_label(row) | {"programme": programmes[row["programme"]]}
            for row in _rows(effects.statuses)
            if row["status"] != row["status_after"]
        ],
    }


def _rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    return frame.rename(lambda name: name.replace(".", "_")).to_dicts()


def _with_label(row: dict[str, Any]) -> dict[str, Any]:
    indicator = project_catalogue().indicator[row["indicator"]]
    return row | {"label": indicator.label, "measured": indicator.unit}

"""What a clerk has sent: what was sent back and why, what waits, and the way to take that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.errors import UserError
from dashboard.exports.tables import Column, Table
from dashboard.ingest.submissions.sending import recall
from dashboard.messages import page_language, word
from dashboard.presentation.formats import format_moment, format_period
from dashboard.web.components.actor_field import entry
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.waiting import list_returned, list_waiting, name_sender
from dashboard.web.plain_text import plain
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.reports import Sent
    from dashboard.store import Store
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class SentRow:
    """A report that was sent, and whose it is."""

    own: Sent
    name: str


COLUMNS = (
    Column[SentRow]("period", lambda row: format_period(row.own.quarter), "table.period"),
    Column[SentRow]("unit", lambda row: row.name, "table.unit"),
    Column[SentRow]("file", lambda row: row.own.file_name, "submit.file"),
    Column[SentRow]("sent", lambda row: format_moment(row.own.sent_at), "waiting.sent_at"),
    Column[SentRow]("by", lambda row: row.own.sent_by, "reporting.actor"),
    Column[SentRow]("warnings", lambda row: row.own.warnings, "submit.warning", style="n"),
)


def draw_sent(visit: Visit) -> None:
    """Draw it; nothing where nothing waits and nothing was sent back."""
    returned, waiting = list_returned(visit), list_waiting(visit)
    if returned or waiting:
        title = word("waiting.own", count=len(waiting))
        table = Table(title, COLUMNS, [SentRow(one, name_sender(visit, one)) for one in waiting])
        rows = [SentRow(one, name_sender(visit, one)) for one in returned]
        html = render("submit_sent", returned=rows, waiting=table)
        draw_panel(encode_panel(html), "own_sent")
    if number := st.session_state.pop("recalled", None):
        st.success(word("waiting.recalled_done", number=number), icon=":material/undo:")
    if error := st.session_state.pop("recall_failed", None):
        st.error(plain(error.sentence(page_language())), icon=":material/error:")
    if waiting:
        _draw_recall(visit, waiting)


def _draw_recall(visit: Visit, waiting: Sequence[Sent]) -> None:
    names = {
        one.submission: f"{one.file_name} ({word('waiting.number', number=one.submission)})"
        for one in waiting
    }
    with st.expander(word("waiting.recall"), key="recalling"):
        st.caption(word("waiting.recall_how"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.selectbox(
                word("submit.file"), list(names), format_func=names.__getitem__, key="recall"
            )
            # The one that stood there when it was pressed: where that waits no longer, the list
            # that is drawn next shows another.
            st.button(
                word("waiting.recall_button"),
                on_click=_recall,
                args=(visit.store, number),
                key="recall_button",
            )


def _recall(store: Store, number: int) -> None:
    try:
        recall(store, number, entry())
    except UserError as error:  # an editor was quicker
        st.session_state["recall_failed"] = error
    else:
        st.session_state["recalled"] = number

"""What waits for approval: all of it in a list, of which several are decided on at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.ingest.submissions.approval import approve, send_back
from dashboard.messages import word
from dashboard.presentation.formats import format_moment, format_number, format_period
from dashboard.web.components.actor_field import ask_actor
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.waiting import list_waiting, name_sender
from dashboard.web.pages.completeness.actions import describe_outcome, perform
from dashboard.web.pages.completeness.closings import name_actor
from dashboard.web.plain_text import plain
from dashboard.web.state.url_params import OPENED_WAITING
from dashboard.web.state.viewer import current_viewer
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.analytics.schemas.reports import Sent
    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry
    from dashboard.web.state.visit import Visit

_ACTION = "approval"


def draw_waiting(visit: Visit) -> None:
    """Draw what waits, for those who may approve it; nothing where nothing does."""
    if not current_viewer().may("approve"):
        return
    describe_outcome(_ACTION)
    waiting = list_waiting(visit)
    if not waiting:
        return
    with st.container(key="waiting", border=True):
        draw_panel(encode_panel(render("waiting_head", count=len(waiting))), "waiting_head")
        numbers = [one.submission for one in waiting]
        if len(numbers) > 1:
            st.checkbox(
                word("waiting.all", count=len(numbers)),
                key="wait_all",
                on_change=_choose_all,
                args=(numbers,),
            )
        chosen = [one.submission for one in waiting if _draw_row(visit, one)]
        draw_decision(visit, chosen, one_alone=False, can_approve=True)


def draw_decision(
    visit: Visit, numbers: Sequence[int], *, one_alone: bool, can_approve: bool
) -> None:
    """Draw the reason and the buttons that approve submissions or send them back.

    Args:
        visit: by whom it is seen.
        numbers: those that are chosen.
        one_alone: whether they are one that is looked at, and not chosen from a list.
        can_approve: whether they may be approved; what has an error by now may not.
    """
    suffix = "_one" if one_alone else "" if numbers else "_none"
    with st.container(horizontal=True, vertical_alignment="bottom", key="decision"):
        ask_actor(word("reporting.actor"))
        st.text_input(plain(word("waiting.reason")), key=f"{_ACTION}_why", max_chars=300)
        if can_approve:
            st.button(
                word(f"waiting.approve{suffix}", count=len(numbers)),
                type="primary",
                disabled=not numbers,
                on_click=_approve,
                args=(visit.store, numbers, visit.today),
                key="approve_button",
            )
        st.button(
            word(f"waiting.send_back{suffix}", count=len(numbers)),
            disabled=not numbers,
            on_click=_send_back,
            args=(visit.store, numbers),
            key="send_back_button",
        )


def describe_notes(one: Sent) -> list[str]:
    """What is to be known before it is approved."""
    notes = []
    if one.later is not None:
        notes.append(word("waiting.later", number=one.later))
    if one.newer is not None:
        notes.append(word("waiting.newer", number=one.newer))
    return notes


def describe_sending(one: Sent) -> list[str]:
    """Its number, who sent it and when, how much is in it."""
    parts = [
        word("waiting.number", number=one.submission),
        word("waiting.sent", by=name_actor(one.sent_by), at=format_moment(one.sent_at)),
        word("waiting.rows", forms=len(one.forms), rows=format_number(one.rows)),
    ]
    if one.warnings:
        parts.append(word("waiting.warnings", count=one.warnings))
    return parts


def _draw_row(visit: Visit, one: Sent) -> bool:
    """Draw one that waits; gives whether it is chosen."""
    name = f"{name_sender(visit, one)} · {format_period(one.quarter)}"
    sending, notes = " · ".join(describe_sending(one)), "; ".join(describe_notes(one))
    with st.container(
        horizontal=True, vertical_alignment="center", key=f"waiting_{one.submission}"
    ):
        is_chosen = st.checkbox(
            f"**{plain(name)}**  \n:small[:gray[{plain(sending)}]]"
            f"  \n:small[:orange[{plain(notes)}]]"
            if notes
            else f"**{plain(name)}**  \n:small[:gray[{plain(sending)}]]",
            key=f"wait_{one.submission}",
            width="stretch",
        )
        st.button(
            word("waiting.look"),
            type="tertiary",
            on_click=partial(_open, one.submission),
            key=f"look_{one.submission}",
        )
    return is_chosen


def _open(number: int) -> None:
    st.query_params[OPENED_WAITING] = str(number)


def _choose_all(numbers: Sequence[int]) -> None:
    for number in numbers:
        st.session_state[f"wait_{number}"] = st.session_state["wait_all"]


def _approve(store: Store, numbers: Sequence[int], today: date) -> None:
    def do(audit: AuditEntry) -> str:
        approve(store, numbers, audit, today=today)
        return _end("approved_done", numbers)

    perform(_ACTION, do, needs_reason=False)


def _send_back(store: Store, numbers: Sequence[int]) -> None:
    def do(audit: AuditEntry) -> str:
        send_back(store, numbers, audit)
        return _end("returned_done", numbers)

    perform(_ACTION, do, needs_reason=True)


def _end(key: str, numbers: Sequence[int]) -> str:
    """What to say of what was done; the one that was looked at is closed."""
    st.query_params.pop(OPENED_WAITING, None)
    st.session_state["wait_all"] = False
    return word(f"waiting.{key}", count=len(numbers))

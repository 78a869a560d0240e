"""What changes the store from the page of reports: withdrawing, closing, reopening.

Each asks who does it. It is done before the page is computed anew, so that the page shows what
came of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.errors import UserError
from dashboard.ingest.submissions.accept import withdraw
from dashboard.ingest.submissions.closing import close_quarter, reopen_quarter
from dashboard.messages import LANGUAGE_COOKIE, page_language, set_page_language, word
from dashboard.web.components.actor_field import actor, ask_actor, entry
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.completeness.closings import list_closings
from dashboard.web.plain_text import plain
from dashboard.web.state.viewer import current_viewer
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dashboard.periods import Quarter
    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry
    from dashboard.web.state.visit import Visit

# The last action, whether it was done, and what to say of it.
_OUTCOME = "action_outcome"


def describe_outcome(action: str) -> None:
    """Say once what came of the button that was just pressed; beside it, where the eyes are."""
    pressed, was_done, sentence = st.session_state.get(_OUTCOME, ("", True, ""))
    if pressed != action:
        return
    del st.session_state[_OUTCOME]
    if was_done:
        st.success(plain(sentence), icon=":material/check:")
    else:
        st.error(plain(sentence), icon=":material/error:")


def draw_withdrawing(visit: Visit, submissions: Sequence[int]) -> None:
    """Draw what takes a submission back, for those who may.

    Args:
        visit: by whom it is seen.
        submissions: numbers of those that are not withdrawn, newest first.
    """
    if not current_viewer().may("withdraw"):
        return
    with st.expander(word("reporting.withdraw"), key="withdrawing"):
        st.markdown(word("reporting.withdraw_how"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.selectbox(
                word("reporting.which"), submissions, key=f"withdraw_{submissions}", width=170
            )
            ask_actor_and_reason("withdraw", word("reporting.why_needed"))
            st.button(
                word("reporting.withdraw_one", number=number),
                on_click=_withdraw,
                args=(visit.store, number),
                key="withdraw_button",
            )


def draw_closings(visit: Visit, quarters: Mapping[Quarter, bool]) -> None:
    """Draw which quarters are closed, and for whoever may, what closes or reopens one.

    Args:
        visit: by whom it is seen.
        quarters: those that have reports, newest first, and whether each is closed.
    """
    closings = list_closings(visit)
    count = sum(one.reopened_at is None for one in closings.rows)
    with st.expander(word("reporting.closings", count=count), key="closing"):
        draw_panel(encode_panel(render("closings", closings=closings)), "closings")
        if quarters and (current_viewer().may("close") or current_viewer().may("reopen")):
            _draw_closing(visit, quarters)


def _draw_closing(visit: Visit, quarters: Mapping[Quarter, bool]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        quarter = st.selectbox(
            word("reporting.quarter"),
            list(quarters),
            format_func=lambda quarter: quarter.label,
            key="closing_quarter",
            width=170,
        )
        closed = quarters[quarter]
        ask_actor_and_reason(
            "closing", word("reporting.why_needed" if closed else "reporting.why_not_needed")
        )
        st.button(
            plain(word("reporting.reopen" if closed else "reporting.close", quarter=quarter.label)),
            on_click=_reopen if closed else _close,
            args=(visit.store, quarter),
            key="closing_button",
        )


def ask_actor_and_reason(action: str, reason_label: str) -> None:
    """Draw the fields of what `perform` is given under the same name."""
    ask_actor(word("reporting.actor"))
    st.text_input(plain(reason_label), key=f"{action}_why", max_chars=200)


def _withdraw(store: Store, number: int) -> None:
    def do(audit: AuditEntry) -> str:
        withdraw(store, number, audit)
        return word("reporting.withdrawn_done", number=number)

    perform("withdraw", do, needs_reason=True)


def _close(store: Store, quarter: Quarter) -> None:
    def do(audit: AuditEntry) -> str:
        close_quarter(store, quarter, audit)
        return word("reporting.closed_done", quarter=quarter.label)

    perform("closing", do, needs_reason=False)


def _reopen(store: Store, quarter: Quarter) -> None:
    def do(audit: AuditEntry) -> str:
        reopen_quarter(store, quarter, audit)
        return word("reporting.reopened_done", quarter=quarter.label)

    perform("closing", do, needs_reason=True)


def perform(action: str, do: Callable[[AuditEntry], str], *, needs_reason: bool) -> None:
    """Do something with the name and the reason that were given, and keep what to say of it."""
    # Streamlit calls this before the script that sets the page's language.
    set_page_language(st.context.cookies.get(LANGUAGE_COOKIE))
    state = st.session_state
    by, why = actor(), state[f"{action}_why"].strip()
    if not by or (needs_reason and not why):
        key = "say_actor" if not by else "say_why"
        state[_OUTCOME] = (action, False, word(f"reporting.{key}"))
        return
    try:
        state[_OUTCOME] = (action, True, do(entry(why)))
    except UserError as error:
        state[_OUTCOME] = (action, False, error.sentence(page_language()))
        return
    state[f"{action}_why"] = ""

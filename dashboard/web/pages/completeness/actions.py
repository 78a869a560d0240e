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
from dashboard.store.audit import AuditEntry
from dashboard.web.components.actor_field import actor, ask_actor
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.completeness.closings import list_closings
from dashboard.web.plain_text import plain
from dashboard.web.state.viewer import current_viewer
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dashboard.periods import Quarter
    from dashboard.store import Store
    from dashboard.web.state.visit import Visit

# Whether the last action was done, and what to say of it.
_OUTCOME = "action_outcome"


def describe_outcome() -> None:
    """Say once what came of the button that was just pressed; beside it, where the eyes are."""
    was_done, sentence = st.session_state.pop(_OUTCOME, (True, ""))
    if sentence and was_done:
        st.success(plain(sentence), icon=":material/check:")
    elif sentence:
        st.error(plain(sentence), icon=":material/error:")


def draw_withdrawing(visit: Visit, submissions: Sequence[int]) -> None:
    """Draw what takes a submission back.

    Args:
        visit: by whom it is seen.
        submissions: numbers of those that are not withdrawn, newest first.
    """
    with st.expander(word("reporting.withdraw"), key="withdrawing"):
        st.markdown(word("reporting.withdraw_how"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.selectbox(
                word("reporting.which"), submissions, key=f"withdraw_{submissions}", width=170
            )
            _ask_actor_and_reason("withdraw", word("reporting.why_needed"))
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
        _ask_actor_and_reason(
            "closing", word("reporting.why_needed" if closed else "reporting.why_not_needed")
        )
        st.button(
            plain(word("reporting.reopen" if closed else "reporting.close", quarter=quarter.label)),
            on_click=_reopen if closed else _close,
            args=(visit.store, quarter),
            key="closing_button",
        )


def _ask_actor_and_reason(action: str, reason_label: str) -> None:
    ask_actor(word("reporting.actor"))
    st.text_input(plain(reason_label), key=f"{action}_why", max_chars=200)


def _withdraw(store: Store, number: int) -> None:
    def audit(entry: AuditEntry) -> str:
        withdraw(store, number, entry)
        return word("reporting.withdrawn_done", number=number)

    _do("withdraw", audit, needs_reason=True)


def _close(store: Store, quarter: Quarter) -> None:
    def audit(entry: AuditEntry) -> str:
        close_quarter(store, quarter, entry)
        return word("reporting.closed_done", quarter=quarter.label)

    _do("closing", audit, needs_reason=False)


def _reopen(store: Store, quarter: Quarter) -> None:
    def audit(entry: AuditEntry) -> str:
        reopen_quarter(store, quarter, entry)
        return word("reporting.reopened_done", quarter=quarter.label)

    _do("closing", audit, needs_reason=True)


def _do(action: str, audit: Callable[[AuditEntry], str], *, needs_reason: bool) -> None:
    """Do something with the name and the reason that were given, and keep what to say of it."""
    # Streamlit calls this before the script that sets the page's language.
    set_page_language(st.context.cookies.get(LANGUAGE_COOKIE))
    state = st.session_state
    by, why = actor(), state[f"{action}_why"].strip()
    if not by or (needs_reason and not why):
        key = "say_actor" if not by else "say_why"
        state[_OUTCOME] = (False, word(f"reporting.{key}"))
        return
    try:
        state[_OUTCOME] = (True, audit(AuditEntry(by, why)))
    except UserError as error:
        state[_OUTCOME] = (False, error.sentence(page_language()))
        return
    state[f"{action}_why"] = ""

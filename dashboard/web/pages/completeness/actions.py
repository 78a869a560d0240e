"""What changes the store from the page of reports: withdrawing, closing, reopening.

Each asks who does it. It is done before the page is reckoned anew, so that the page shows what
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
from dashboard.web.state.cache import ask, store
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dashboard.periods import Quarter


def describe_what_was_done() -> None:
    """Say once what came of the button that was just pressed; beside it, where the eyes are."""
    was_done, sentence = st.session_state.pop("act_told", (True, ""))
    if sentence and was_done:
        st.success(sentence, icon=":material/check:")
    elif sentence:
        st.error(sentence, icon=":material/error:")


def draw_withdrawing(submissions: Sequence[int]) -> None:
    """Draw what takes a submission back.

    Args:
        submissions: numbers of those that are not withdrawn, newest first.
    """
    with st.expander(word("reporting.withdraw"), key="withdrawing"):
        st.markdown(word("reporting.withdraw_how"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.selectbox(
                word("reporting.which"), submissions, key=f"withdraw_{submissions}", width=170
            )
            _ask_who_and_why("withdraw", word("reporting.why_needed"))
            st.button(
                word("reporting.withdraw_one", number=number),
                on_click=_withdraw,
                args=(number,),
                key="withdraw_button",
            )


def draw_closing(quarters: Mapping[Quarter, bool]) -> None:
    """Draw which quarters are closed, and what closes or reopens one.

    Args:
        quarters: those that hold reports, newest first, and whether each is closed.
    """
    closings = ask("closings").to_dicts()
    count = sum(one["reopened_at"] is None for one in closings)
    with st.expander(word("reporting.closings", count=count), key="closing"):
        draw_panel(encode_panel(render("closings", closings=closings)), "closings")
        if not quarters:
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            quarter = st.selectbox(
                word("reporting.quarter"),
                list(quarters),
                format_func=lambda quarter: quarter.label,
                key="closing_quarter",
                width=170,
            )
            closed = quarters[quarter]
            _ask_who_and_why(
                "closing", word("reporting.why_needed" if closed else "reporting.why_not_needed")
            )
            st.button(
                word("reporting.reopen" if closed else "reporting.close", quarter=quarter.label),
                on_click=_reopen if closed else _close,
                args=(quarter,),
                key="closing_button",
            )


def _ask_who_and_why(act: str, why_label: str) -> None:
    ask_actor(word("reporting.who"))
    st.text_input(why_label, key=f"{act}_why", max_chars=200)


def _withdraw(number: int) -> None:
    def act(told: AuditEntry) -> str:
        withdraw(store(), number, told)
        return word("reporting.withdrawn_done", number=number)

    _do("withdraw", act, needs_why=True)


def _close(quarter: Quarter) -> None:
    def act(told: AuditEntry) -> str:
        close_quarter(store(), quarter, told)
        return word("reporting.closed_done", quarter=quarter.label)

    _do("closing", act, needs_why=False)


def _reopen(quarter: Quarter) -> None:
    def act(told: AuditEntry) -> str:
        reopen_quarter(store(), quarter, told)
        return word("reporting.reopened_done", quarter=quarter.label)

    _do("closing", act, needs_why=True)


def _do(name: str, act: Callable[[AuditEntry], str], *, needs_why: bool) -> None:
    """Do something with the name and the reason that were given, and keep what to say of it."""
    # Streamlit calls this before the script that sets the page's language.
    set_page_language(st.context.cookies.get(LANGUAGE_COOKIE))
    state = st.session_state
    by, why = actor(), state[f"{name}_why"].strip()
    if not by or (needs_why and not why):
        key = "say_who" if not by else "say_why"
        state["act_told"] = (False, word(f"reporting.{key}"))
        return
    try:
        state["act_told"] = (True, act(AuditEntry(by, why)))
    except UserError as problem:
        state["act_told"] = (False, problem.sentence(page_language()))
        return
    state[f"{name}_why"] = ""

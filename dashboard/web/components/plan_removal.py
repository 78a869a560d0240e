"""A plan taken away: whom it binds, and why it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import word
from dashboard.store.plans import remove_plan
from dashboard.web.components.actor_field import actor, ask_actor, entry, say_actor_needed
from dashboard.web.components.outcome import act
from dashboard.web.components.plan_bindings import describe_bound
from dashboard.web.components.plan_preview import PLACE
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit


def draw_plan_removal(visit: Visit) -> None:
    """Choose a plan, see what goes with it, and take it away once it is said why."""
    programmes = {one.code: one for one in visit.catalogue.programmes}
    if not programmes:
        st.info(word("programmes.none"))
        return
    code = st.selectbox(
        word("programmes.plan"),
        list(programmes),
        index=None,
        placeholder=word("programmes.choose_plan"),
        format_func=lambda one: plain(programmes[one].title),
        key="plan_to_remove",
    )
    if code is None:
        return
    programme = programmes[code]
    st.warning(
        plain(
            word(
                "programmes.removal",
                targets=len(programme.targets),
                duties=len(programme.obligations) + len(programme.assignments),
                bound=describe_bound(visit, visit.results.reader.register(), code),
            )
        )
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="plan_remove"):
        ask_actor(word("programmes.by"))
        why = st.text_input(
            word("programmes.why"),
            key="plan_remove_why",
            placeholder=word("programmes.remove_example"),
            max_chars=200,
        )
        st.button(
            word("programmes.remove"),
            type="primary",
            disabled=not actor() or not why.strip(),
            on_click=_remove,
            args=(visit, code, programme.title),
            key="plan_remove_button",
        )
        say_actor_needed()


def _remove(visit: Visit, code: str, title: str) -> None:
    why = str(st.session_state.get("plan_remove_why", "")).strip()

    def take_away() -> str:
        remove_plan(visit.store, code, entry(why))
        return word("programmes.removed", title=title)

    if act(take_away, place=PLACE):
        st.session_state["plan_to_remove"] = None

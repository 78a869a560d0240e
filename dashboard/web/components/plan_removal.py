"""A plan taken away: whom it binds, and why it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import word
from dashboard.store.plans import remove_plan
from dashboard.web.components.actor_field import entry
from dashboard.web.components.confirming import draw_confirming
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

    def take_away(why: str) -> str:
        remove_plan(visit.store, code, entry(why))
        return word("programmes.removed", title=programme.title)

    draw_confirming(
        take_away,
        button=word("programmes.remove"),
        example=word("programmes.remove_example"),
        place=PLACE,
        key="plan_remove",
        done=_choose_none,
    )


def _choose_none() -> None:
    st.session_state["plan_to_remove"] = None

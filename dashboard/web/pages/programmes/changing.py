"""The part of the page on which plans are changed; for those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import streamlit as st

from dashboard.messages import word
from dashboard.web.components.outcome import say_outcome
from dashboard.web.components.plan_bindings import draw_plan_binding
from dashboard.web.components.plan_preview import PLACE
from dashboard.web.components.plan_removal import draw_plan_removal
from dashboard.web.components.plan_upload import draw_plan_downloads, draw_plan_upload
from dashboard.web.components.quota_upload import draw_quotas
from dashboard.web.components.register_preview import PLACE as REGISTER_PLACE
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit

Way = Literal["file", "binding", "quotas", "removal"]
WAYS: tuple[Way, ...] = get_args(Way)


def draw_changing(visit: Visit) -> None:
    """Draw the ways to change plans; nothing for those who may not."""
    if "plan" not in visit.acts:
        return
    say_outcome(PLACE)
    say_outcome(REGISTER_PLACE)
    with st.expander(word("programmes.changing"), key="plan_changing"):
        way = st.segmented_control(
            word("programmes.way"),
            WAYS,
            default="file",
            format_func=lambda one: word(f"programmes.way_{one}"),
            label_visibility="collapsed",
            key="plan_way",
        )
        st.caption(word(f"programmes.way_{way or 'file'}_why"))
        if way == "binding":
            draw_plan_binding(visit)
        elif way == "quotas":
            _draw_quotas(visit)
        elif way == "removal":
            draw_plan_removal(visit)
        else:
            draw_plan_downloads(visit)
            draw_plan_upload(visit)


def _draw_quotas(visit: Visit) -> None:
    """Draw what is assigned to districts under a plan that is chosen first."""
    plans = visit.catalogue.programme
    if not plans:
        st.info(word("programmes.bind_nothing"))
        return
    code = st.selectbox(
        word("programmes.plan"),
        list(plans),
        format_func=lambda one: plain(plans[one].title),
        key="quota_plan",
    )
    draw_quotas(visit, code)

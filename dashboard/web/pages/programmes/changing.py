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
from dashboard.web.components.register_preview import PLACE as REGISTER_PLACE
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit

Way = Literal["file", "binding", "removal"]
WAYS: tuple[Way, ...] = get_args(Way)


def draw_changing(visit: Visit) -> None:
    """Draw the ways to change plans; nothing for those who may not."""
    if not current_viewer().may("plan"):
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
        elif way == "removal":
            draw_plan_removal(visit)
        else:
            draw_plan_downloads(visit)
            draw_plan_upload(visit)

"""The part of the page on which the register is changed; for those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import streamlit as st

from dashboard.messages import word
from dashboard.web.components.outcome import say_outcome
from dashboard.web.components.register_forms import draw_register_forms
from dashboard.web.components.register_preview import PLACE
from dashboard.web.components.register_upload import draw_register_downloads, draw_register_upload
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit

Way = Literal["workbook", "form"]
WAYS: tuple[Way, ...] = get_args(Way)


def draw_changing(visit: Visit, *, is_empty: bool) -> None:
    """Draw the ways to change the register; nothing for those who may not.

    Args:
        visit: by whom it is seen.
        is_empty: whether there is no register yet, and nothing else to do here.
    """
    if not current_viewer().may("register"):
        return
    say_outcome(PLACE)
    with st.expander(word("register.changing"), expanded=is_empty, key="register_changing"):
        way = st.segmented_control(
            word("register.way"),
            WAYS,
            default="workbook",
            format_func=lambda one: word(f"register.way_{one}"),
            label_visibility="collapsed",
            key="register_way",
        )
        st.caption(word(f"register.way_{way or 'workbook'}_why"))
        if way == "form":
            draw_register_forms(visit)
        else:
            draw_register_downloads(visit)
            draw_register_upload(visit)

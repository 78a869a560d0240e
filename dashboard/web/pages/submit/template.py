"""The workbook to fill in, for any district and quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.web.components.template_button import draw_template_button
from dashboard.web.state.selection import list_places

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit

QUARTERS_BACK = 8


def draw_template(visit: Visit) -> None:
    """Draw the choice of district and quarter, and the button that gives the workbook."""
    newest = Quarter.of(visit.today)
    quarters = [newest.plus(-back) for back in range(QUARTERS_BACK)]
    with st.expander(word("submit.template")):
        st.caption(word("submit.template_why"))
        with st.container(horizontal=True, vertical_alignment="bottom", key="template"):
            quarter = st.selectbox(
                word("submit.place_quarter"),
                quarters,
                index=1,  # the quarter that is over is the one that is due
                format_func=lambda quarter: quarter.label,
                key="template_quarter",
            )
            names = list_places(visit, quarter, "reported")
            district = st.selectbox(
                word("submit.place_district"),
                list(names),
                format_func=names.__getitem__,
                key="template_district",
            )
            if district:
                draw_template_button(
                    visit,
                    district,
                    quarter,
                    word("submit.template_button"),
                    key="template_button",
                )

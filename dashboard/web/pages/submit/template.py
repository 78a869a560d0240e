"""The workbook to fill in, for any district and quarter."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.exports.template.prefilled import write_prefilled_template
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.web.state.selection import list_places

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit

QUARTERS_BACK = 8
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
                st.download_button(
                    word("submit.template_button"),
                    lambda: _write(visit, district, quarter),
                    file_name=f"{district}-{quarter}.xlsx",
                    mime=XLSX,
                    on_click="ignore",
                    key="template_button",
                )


def _write(visit: Visit, district: str, quarter: Quarter) -> bytes:
    content = io.BytesIO()
    write_prefilled_template(visit.store, district, quarter, content)
    return content.getvalue()

"""The last step: the first quarter, for which every district gets its workbook to fill in."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.exports.template.prefilled import write_prefilled_template
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.plain_text import plain
from dashboard.web.routes import OVERVIEW, SUBMIT
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.organisations.register import Register
    from dashboard.store import Store
    from dashboard.web.state.visit import Visit

_CHOSEN = "first_quarter"
_MOST = 40


def draw_quarter(visit: Visit, register: Register) -> None:
    """Draw the choice of a quarter, the workbooks of all districts as one file, and the way on."""
    last = Quarter.of(visit.today).plus(-1)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            word("start.quarter.which"),
            _list_quarters(register, last),
            format_func=lambda quarter: quarter.label,
            key=_CHOSEN,
            width=220,
        )
        there = [unit.code for unit in register.districts if unit.exists_in(chosen)]
        st.download_button(
            plain(word("start.quarter.templates", count=len(there))),
            lambda: write_all(visit.store, there, chosen),
            file_name=f"mau-bao-cao-{chosen}.zip",
            mime="application/zip",
            on_click="ignore",
            disabled=not there,
            key="first_templates",
        )
    html = render(
        "start_quarter",
        quarter=chosen.label,
        submit=f"/{SUBMIT.path}",
        overview=f"/{OVERVIEW.path}" if visit.available_quarters else "",
    )
    draw_panel(encode_panel(html), "next")


def _list_quarters(register: Register, last: Quarter) -> list[Quarter]:
    """The quarters that are over, newest first, as far back as there were districts."""
    offered = [last.plus(-back) for back in range(_MOST)]
    return [
        quarter
        for quarter in offered
        if quarter == last or any(unit.exists_in(quarter) for unit in register.districts)
    ]


def write_all(store: Store, districts: Sequence[str], quarter: Quarter) -> bytes:
    """The workbooks of these districts, by their codes, as one zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:  # workbooks are packed already
        for district in districts:
            one = io.BytesIO()
            write_prefilled_template(store, district, quarter, one)
            archive.writestr(f"{district}-{quarter}.xlsx", one.getvalue())
    return content.getvalue()

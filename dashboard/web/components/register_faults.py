"""What is wrong in a workbook of the register, by its cells, with the marked copy to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.exports.marked_copy.cell_faults import CellFault, mark_faults
from dashboard.exports.tables import Column, Table
from dashboard.messages import in_page_language, page_language, word
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.organisations.reading.faults import RegisterFaultsError

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 50

OF_FAULTS = (
    Column[CellFault]("sheet", lambda fault: fault.sheet or "", "register.sheet"),
    Column[CellFault]("cell", lambda fault: fault.cell, "register.cell"),
    Column[CellFault]("value", lambda fault: fault.value, "register.cell_says"),
    Column[CellFault]("message", lambda fault: fault.message, "register.fault"),
)


def draw_register_faults(content: bytes, file: str, refused: RegisterFaultsError) -> None:
    """Everything that is wrong in a workbook by its cell, with the marked copy to take away."""
    faults = [
        CellFault(
            one.place.sheet,
            one.place.row,
            one.place.column,
            str(one.values.get("value", "")),
            one.message(page_language()),
        )
        for one in refused.faults
    ]
    title = word("register.faults", count=len(faults))
    table = Table(title, OF_FAULTS, faults[:_SHOWN])
    html = render("register_faults", faults=table, more=max(0, len(faults) - _SHOWN))
    draw_panel(encode_panel(html), "register_faults")
    stem = file.rpartition(".")[0] or file
    st.download_button(
        word("submit.marked_copy"),
        in_page_language(
            lambda: mark_faults(
                content, file, word("register.faults_title"), faults, page_language()
            )
        ),
        file_name=f"{stem}.danh-dau.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="register_marked_copy",
        help=word("submit.marked_copy_why"),
    )

"""What is wrong in a file that was sent in, place by place, and the marked copy to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.exports.marked_copy.cell_faults import CellFault, mark_faults
from dashboard.exports.tables import Column, Table
from dashboard.exports.workbook_style import XLSX
from dashboard.messages import in_page_language, page_language, word
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.tabular.faults import Fault
    from dashboard.web.components.sent_file import SentFile

_SHOWN = 50


def _write_place(fault: Fault) -> str:
    place = fault.place
    return place.cell or " ".join(filter(None, (place.subject, place.header)))


def _write_value(fault: Fault) -> str:
    return str(fault.values.get("value", ""))


OF_FAULTS = (
    Column["Fault"]("sheet", lambda fault: fault.place.sheet or "", "faults.sheet"),
    Column["Fault"]("place", _write_place, "faults.place"),
    Column["Fault"]("value", _write_value, "faults.says"),
    Column["Fault"]("message", lambda fault: fault.message(page_language()), "faults.fix"),
)


def draw_place_faults(file: SentFile, faults: Sequence[Fault], *, title: str, key: str) -> None:
    """Draw everything that is wrong; of a workbook, the button for its marked copy.

    Args:
        file: that was sent.
        faults: in the order in which they are told.
        title: above the list in the marked copy.
        key: names the place on the page.
    """
    is_workbook = not file.name.lower().endswith(".toml")
    html = render(
        "place_faults",
        faults=Table(word("faults.title", count=len(faults)), OF_FAULTS, faults[:_SHOWN]),
        more=max(0, len(faults) - _SHOWN),
        is_workbook=is_workbook,
    )
    draw_panel(encode_panel(html), f"{key}_faults")
    if not is_workbook:
        return
    cells = [
        CellFault(
            one.place.sheet,
            one.place.row,
            one.place.column,
            _write_value(one),
            one.message(page_language()),
        )
        for one in faults
    ]
    st.download_button(
        word("submit.marked_copy"),
        in_page_language(
            lambda: mark_faults(file.content, file.name, title, cells, page_language())
        ),
        file_name=f"{file.name.rpartition('.')[0] or file.name}.danh-dau.xlsx",
        mime=XLSX,
        on_click="ignore",
        key=f"{key}_marked_copy",
        help=word("submit.marked_copy_why"),
    )

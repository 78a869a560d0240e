"""A plan as a file: taken away, filled in, sent back, and what is wrong in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.catalogue.plan_files.files import read_plan
from dashboard.errors import UserError
from dashboard.exports.marked_copy.cell_faults import CellFault, mark_faults
from dashboard.exports.plan import write_plan_workbook
from dashboard.exports.tables import Column, Table
from dashboard.messages import in_page_language, page_language, word
from dashboard.tabular.faults import FaultsError
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.plan_preview import draw_plan_preview
from dashboard.web.plain_text import plain
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.catalogue.models import Programme
    from dashboard.tabular.faults import Fault
    from dashboard.web.state.visit import Visit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIXES = ["xlsx", "xlsm", "xls", "ods", "toml"]
_SHOWN = 50


def _write_place(fault: Fault) -> str:
    place = fault.place
    return place.cell or " ".join(filter(None, (place.subject, place.header)))


OF_FAULTS = (
    Column["Fault"]("sheet", lambda fault: fault.place.sheet or "", "programmes.sheet"),
    Column["Fault"]("cell", _write_place, "programmes.cell"),
    Column["Fault"]("value", lambda fault: fault.values.get("value", ""), "programmes.cell_says"),
    Column["Fault"]("message", lambda fault: fault.message(page_language()), "programmes.fault"),
)


def draw_plan_downloads(visit: Visit) -> None:
    """Draw the buttons that give the template, and a plan that is there as a workbook."""
    programmes = {one.code: one for one in visit.catalogue.programmes}
    with st.container(horizontal=True, vertical_alignment="bottom", key="plan_downloads"):
        st.download_button(
            word("programmes.template"),
            partial(write_plan_workbook, None, visit.catalogue),
            file_name="mau-chuong-trinh.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="plan_template",
        )
        if not programmes:
            return
        code = st.selectbox(
            word("programmes.plan_to_change"),
            list(programmes),
            format_func=lambda one: plain(programmes[one].title),
            key="plan_to_change",
        )
        st.download_button(
            word("programmes.download"),
            partial(write_plan_workbook, programmes[code], visit.catalogue),
            file_name=f"{code}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="plan_download",
        )


def draw_plan_upload(visit: Visit) -> None:
    """Draw the box for a file; below it what is wrong there, or what it would change."""
    # A new key empties the box, once its plan has been taken over.
    box = st.session_state.setdefault("plan_box", 0)
    upload = st.file_uploader(word("programmes.upload"), type=SUFFIXES, key=f"plan_upload_{box}")
    if upload is None:
        return
    content = bytes(upload.getbuffer())
    read = _read(visit, content, upload.name, upload.file_id)
    if isinstance(read, FaultsError):
        _draw_faults(content, upload.name, read)
    elif isinstance(read, UserError):
        st.error(plain(read.sentence(page_language())), icon=":material/error:")
    else:
        draw_plan_preview(visit, read, done=_empty_box)


def _read(visit: Visit, content: bytes, name: str, upload: str) -> Programme | UserError:
    """Read once for an upload and a version: opening it takes a process of its own."""
    key = (upload, visit.version)
    kept = st.session_state.get("plan_read", (None, None))
    if kept[0] != key:
        with st.spinner(word("programmes.reading")):
            try:
                found: Programme | UserError = read_plan(content, name, visit.catalogue)
            except UserError as refused:
                found = refused.with_traceback(None)
        kept = (key, found)
        st.session_state["plan_read"] = kept
    read: Programme | UserError = kept[1]
    return read


def _draw_faults(content: bytes, file: str, refused: FaultsError) -> None:
    """Everything that is wrong, by its place; of a workbook with the marked copy to take away."""
    faults = refused.faults
    table = Table(word("programmes.faults", count=len(faults)), OF_FAULTS, faults[:_SHOWN])
    more = max(0, len(faults) - _SHOWN)
    draw_panel(encode_panel(render("plan_faults", faults=table, more=more)), "plan_faults")
    if file.lower().endswith(".toml"):
        return
    cells = [
        CellFault(
            one.place.sheet,
            one.place.row,
            one.place.column,
            str(one.values.get("value", "")),
            one.message(page_language()),
        )
        for one in faults
    ]
    title = word("programmes.faults_title")
    st.download_button(
        word("submit.marked_copy"),
        in_page_language(lambda: mark_faults(content, file, title, cells, page_language())),
        file_name=f"{file.rpartition('.')[0] or file}.danh-dau.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="plan_marked_copy",
        help=word("submit.marked_copy_why"),
    )


def _empty_box() -> None:
    st.session_state["plan_box"] += 1

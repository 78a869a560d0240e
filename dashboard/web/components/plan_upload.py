"""A plan as a file: taken away, filled in, sent back, and what is wrong in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.catalogue.plan_files.files import read_plan
from dashboard.errors import UserError
from dashboard.exports.plan import write_plan_workbook
from dashboard.exports.workbook_style import XLSX
from dashboard.messages import page_language, word
from dashboard.tabular.faults import FaultsError
from dashboard.web.components.place_faults import draw_place_faults
from dashboard.web.components.plan_preview import draw_plan_preview
from dashboard.web.components.sent_file import ask_file, empty_box, read_once
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit

SUFFIXES = ["xlsx", "xlsm", "xls", "ods", "toml"]


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
    file = ask_file(word("programmes.upload"), SUFFIXES, key="plan")
    if file is None:
        return
    read = read_once(
        visit, file, lambda: read_plan(file.content, file.name, visit.catalogue), key="plan"
    )
    if isinstance(read, FaultsError):
        title = word("programmes.faults_title")
        draw_place_faults(file, read.faults, title=title, key="plan")
    elif isinstance(read, UserError):
        st.error(plain(read.sentence(page_language())), icon=":material/error:")
    else:
        draw_plan_preview(visit, read, done=partial(empty_box, "plan"))

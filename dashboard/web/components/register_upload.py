"""The register as a workbook: taken away, changed, sent back, and what is wrong in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.errors import UserError
from dashboard.exports.register import write_register_workbook
from dashboard.exports.workbook_style import XLSX
from dashboard.messages import page_language, word
from dashboard.organisations.files import read_register_workbook
from dashboard.organisations.reading.faults import RegisterFaultsError
from dashboard.web.components.register_faults import draw_register_faults
from dashboard.web.components.register_own_list import draw_own_list
from dashboard.web.components.register_preview import draw_register_preview
from dashboard.web.components.sent_file import ask_file, empty_box, read_once
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit

SUFFIXES = ["xlsx", "xlsm", "xls", "ods", "csv"]
# What a workbook that is no register of ours is refused with.
_OF_ANOTHER_KIND = {"register.no_column", "register.no_sheet"}


def draw_register_downloads(visit: Visit, *, key: str = "") -> None:
    """Draw the buttons that give the register as a workbook, and the template of a new province."""
    register = visit.results.reader.register()
    with st.container(horizontal=True, key=f"register_downloads{key}"):
        if register.units:
            st.download_button(
                word("register.download"),
                partial(write_register_workbook, register, visit.catalogue),
                file_name=f"danh-muc-{visit.today}.xlsx",
                mime=XLSX,
                on_click="ignore",
                key=f"register_download{key}",
            )
        st.download_button(
            word("register.download_template"),
            partial(write_register_workbook, None, visit.catalogue),
            file_name="mau-danh-muc.xlsx",
            mime=XLSX,
            on_click="ignore",
            key=f"register_template{key}",
        )


def draw_register_upload(visit: Visit, *, key: str = "") -> None:
    """Draw the box for a workbook; below it what is wrong there, or what it would change.

    What is no register of ours can be matched column by column.
    """
    box = f"register{key}"
    file = ask_file(word("register.upload"), SUFFIXES, key=box)
    if file is None:
        return
    old = visit.results.reader.register()
    done = partial(empty_box, box)
    read = read_once(
        visit,
        file,
        lambda: read_register_workbook(file.content, file.name, visit.catalogue, old),
        key=box,
    )
    if isinstance(read, RegisterFaultsError):
        if _is_of_another_kind(read):
            draw_own_list(visit, file, done=done)
        else:
            draw_register_faults(file, read)
    elif isinstance(read, UserError):
        st.error(plain(read.sentence(page_language())), icon=":material/error:")
    else:
        draw_register_preview(visit, read, key=f"upload{key}", done=done)


def _is_of_another_kind(refused: RegisterFaultsError) -> bool:
    """Whether a workbook lacks the register's columns, rather than being wrong in some cell."""
    return any(fault.key in _OF_ANOTHER_KIND for fault in refused.faults)

"""Many accounts at once, from a table: its template, what is wrong with it, and the button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.account_table import Fault, ReadAccounts, read_accounts
from dashboard.errors import UserError
from dashboard.exports.workbook_style import XLSX
from dashboard.messages import in_page_language, page_language, word
from dashboard.spreadsheets.open import open_files
from dashboard.spreadsheets.reading.refusals import Refusal
from dashboard.web.components.outcome import act
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.accounts.handing_out import hand_out
from dashboard.web.pages.accounts.many_template import list_words, write_template
from dashboard.web.plain_text import plain
from dashboard.web.state.served import served
from dashboard.web.state.viewer import current_viewer
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.access.accounts import NewAccount
    from dashboard.web.state.visit import Visit

_BOX = "accounts_box"


def draw_many(visit: Visit) -> None:
    """Draw the template, the box, what is wrong with what is in it, and the button."""
    with st.expander(word("accounts.many"), key="many"):
        st.caption(word("accounts.many_how"))
        st.download_button(
            word("accounts.many_template"),
            in_page_language(lambda: write_template(visit, served().accounts.list())),
            file_name="mau-tai-khoan.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="many_template",
        )
        # A new key empties the box, once its accounts have been made.
        box = st.session_state.setdefault(_BOX, 0)
        upload = st.file_uploader(
            word("accounts.many_file"),
            type=["xlsx", "csv"],
            key=f"{_BOX}_{box}",
            label_visibility="collapsed",
        )
        if upload is None:
            return
        read = _read(visit, bytes(upload.getbuffer()))
        if read.faults:
            faults = [(one.cell, one.error.sentence(page_language())) for one in read.faults]
            draw_panel(encode_panel(render("account_faults", faults=faults)), "faults")
            return
        st.button(
            plain(word("accounts.many_button", count=len(read.accounts))),
            type="primary",
            on_click=partial(_make, visit, read.accounts),
            key="many_button",
        )


def _read(visit: Visit, content: bytes) -> ReadAccounts:
    (opened,) = open_files([content])
    if isinstance(opened, Refusal):
        return ReadAccounts((), (Fault("", UserError("account_table.unreadable")),))
    taken = [one.name for one in served().accounts.list()]
    return read_accounts(opened, list_words(visit), taken)


def _make(visit: Visit, wanted: tuple[NewAccount, ...]) -> None:
    def make() -> str:
        made = served().accounts.add_many(wanted, audit=current_viewer().entry())
        hand_out(visit, zip(wanted, made, strict=True))
        return word("accounts.made_many", count=len(made))

    if act(make, place="making"):
        st.session_state[_BOX] += 1

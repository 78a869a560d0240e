"""Passphrases for first entries: shown once, and taken away as slips."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from dashboard.exports.account_slips import Slip, write_slips
from dashboard.exports.workbook_style import XLSX
from dashboard.messages import in_page_language, word
from dashboard.presentation.formats import name_role
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.plain_text import plain
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.access.accounts import NewAccount
    from dashboard.web.state.visit import Visit

_KEPT = "slips_made"
_ADDRESS = "slips_address"


def hand_out(visit: Visit, made: Iterable[tuple[NewAccount, str]]) -> None:
    """Keep passphrases until they are noted down, in the memory of this visit alone."""
    names = name_places(visit)
    st.session_state[_KEPT] = tuple(
        Slip(
            one.name,
            name_role(one.role),
            tuple(names.get(code, code) for code in one.districts),
            passphrase,
        )
        for one, passphrase in made
    )


def draw_slips(visit: Visit) -> None:
    """Show what has just been made; nothing where it was noted down, or nothing was made."""
    slips: tuple[Slip, ...] = st.session_state.get(_KEPT, ())
    if not slips:
        return
    draw_panel(encode_panel(render("account_slips", slips=slips)), "slips")
    with st.container(horizontal=True, vertical_alignment="bottom", key="slips_tools"):
        address = st.text_input(
            plain(word("slips.where")),
            value=_own_address(),
            placeholder=word("slips.where_example"),
            max_chars=120,
            key=_ADDRESS,
            width=320,
        )
        st.download_button(
            plain(word("slips.download", count=len(slips))),
            in_page_language(lambda: write_slips(slips, address, visit.about.province or "")),
            file_name=f"phieu-tai-khoan_{visit.today.isoformat()}.xlsx",
            mime=XLSX,
            on_click="ignore",
            type="primary",
            key="slips_download",
        )
        st.button(plain(word("slips.done")), on_click=_forget, key="slips_done")


def _own_address() -> str:
    """How this browser reached the program; empty on the machine itself, where nobody else does."""
    split = urlsplit(st.context.url or "")
    if not split.hostname or split.hostname in {"localhost", "127.0.0.1", "::1"}:
        return ""
    return f"{split.scheme}://{split.netloc}"


def _forget() -> None:
    st.session_state.pop(_KEPT, None)

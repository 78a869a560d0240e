"""What makes one account."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.accounts import NewAccount
from dashboard.errors import UserError
from dashboard.messages import word
from dashboard.web.components.outcome import act, say_outcome
from dashboard.web.pages.accounts.choosing import choose_role
from dashboard.web.pages.accounts.handing_out import hand_out
from dashboard.web.state.served import served
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from dashboard.access.roles import Role
    from dashboard.web.state.visit import Visit

_NAME = "new_account"


def draw_making(visit: Visit) -> None:
    """Draw name, role, districts, and the button."""
    with st.expander(word("accounts.make"), key="making"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(
                word("accounts.name"),
                max_chars=40,
                placeholder=word("accounts.name_example"),
                key=_NAME,
                width=220,
            )
            role, districts = choose_role(visit, "new_account")
            st.button(
                word("accounts.make_button"),
                type="primary",
                on_click=partial(_make, visit, role, districts),
                key="make",
            )
        st.caption(word("accounts.make_how"))
        say_outcome("making")


def _make(visit: Visit, role: Role, districts: tuple[str, ...]) -> None:
    def make() -> str:
        name = st.session_state[_NAME].strip()
        if role == "clerk" and not districts:
            raise UserError("account_table.clerk_without")
        passphrase = served().accounts.add(name, role, districts, audit=current_viewer().entry())
        hand_out(visit, [(NewAccount(name, role, districts), passphrase)])
        return word("accounts.made_one", name=name)

    if act(make, place="making"):
        st.session_state[_NAME] = ""
        st.session_state.pop("new_account_districts", None)

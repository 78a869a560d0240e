"""The account that is opened: its role and districts, a new passphrase, shut out or let in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.accounts import NewAccount
from dashboard.errors import UserError
from dashboard.messages import word
from dashboard.web.components.outcome import act, say_outcome
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.accounts.choosing import choose_role
from dashboard.web.pages.accounts.handing_out import hand_out
from dashboard.web.routes import ACCOUNTS, OWN_ACCOUNT
from dashboard.web.state.served import served
from dashboard.web.state.url_params import OPENED_ACCOUNT
from dashboard.web.state.viewer import current_viewer
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.access.account import Account
    from dashboard.access.roles import Role
    from dashboard.web.pages.accounts.account_list import AccountRow
    from dashboard.web.state.visit import Visit


def find_opened(rows: Sequence[AccountRow]) -> AccountRow | None:
    """The account that the address opens; None where it names none that is shown."""
    asked = st.query_params.get(OPENED_ACCOUNT, "")
    return next((row for row in rows if row.own.name == asked), None)


def draw_changing(visit: Visit, opened: AccountRow) -> None:
    """Draw what can be done with an account."""
    own = opened.own
    is_mine = own.name == current_viewer().account
    head = render(
        "account_opened",
        account=opened,
        close=f"/{ACCOUNTS.path}",
        # What ended this very visit would take with it what the page has to show.
        own_account=f"/{OWN_ACCOUNT.path}" if is_mine else "",
    )
    with st.container(border=True, key="opened_account"):
        draw_panel(encode_panel(head), "opened")
        if is_mine:
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            role, districts = choose_role(visit, f"role_{own.name}", own.role, own.districts)
            st.button(
                word("accounts.change_role"),
                on_click=partial(_change_role, own.name, role, districts),
                disabled=(role, districts) == (own.role, own.districts),
                key="change_role",
            )
        with st.container(horizontal=True):
            st.button(
                word("accounts.reset"), on_click=partial(_reset, visit, own), key="reset_account"
            )
            st.button(
                word("accounts.enable" if own.is_disabled else "accounts.disable"),
                on_click=partial(_enable if own.is_disabled else _disable, own.name),
                key="disable_account",
            )
        say_outcome("opened")


def _change_role(name: str, role: Role, districts: tuple[str, ...]) -> None:
    def change() -> str:
        if role == "clerk" and not districts:
            raise UserError("account_table.clerk_without")
        served().accounts.set_role(name, role, districts, audit=current_viewer().entry())
        return word("accounts.role_changed", name=name)

    act(change, place="opened")


def _reset(visit: Visit, own: Account) -> None:
    def reset() -> str:
        passphrase = served().accounts.reset(own.name, audit=current_viewer().entry())
        hand_out(visit, [(NewAccount(own.name, own.role, own.districts), passphrase)])
        return word("accounts.was_reset", name=own.name)

    act(reset, place="opened")


def _disable(name: str) -> None:
    def disable() -> str:
        served().accounts.disable(name, audit=current_viewer().entry())
        return word("accounts.disabled", name=name)

    act(disable, place="opened")


def _enable(name: str) -> None:
    def enable() -> str:
        served().accounts.enable(name, audit=current_viewer().entry())
        return word("accounts.enabled", name=name)

    act(enable, place="opened")

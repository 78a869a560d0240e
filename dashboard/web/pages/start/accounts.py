"""The fourth step: who may come in. Until there is an account, this machine alone is let in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.start.steps import link_to_step
from dashboard.web.routes import ACCOUNTS, FIRST_ADMIN
from dashboard.web.state.served import served
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.organisations.register import Register
    from dashboard.web.state.visit import Visit


def draw_accounts(_visit: Visit, register: Register) -> None:
    """Say what changes with the first account, and lead to where accounts are made."""
    accounts = served().accounts.list()
    with_districts = {code for account in accounts for code in account.districts}
    living = [unit for unit in register.districts if unit.valid_to is None]
    html = render(
        "start_accounts",
        count=len(accounts),
        without=sum(unit.code not in with_districts for unit in living),
        first_admin=FIRST_ADMIN,
        accounts=f"/{ACCOUNTS.path}",
        later=link_to_step("quarter"),
    )
    draw_panel(encode_panel(html), "accounts")

"""Tài khoản: who may come in, in what role, with which districts; made and changed here."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from dashboard.access.roles import ROLES
from dashboard.messages import word
from dashboard.presentation.formats import name_role
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.search import draw_search, read_search
from dashboard.web.pages.accounts.account_list import LIKE, list_accounts, show, tabulate
from dashboard.web.pages.accounts.changing import draw_changing, find_opened
from dashboard.web.pages.accounts.handing_out import draw_slips
from dashboard.web.pages.accounts.making import draw_making
from dashboard.web.pages.accounts.many import draw_many
from dashboard.web.routes import ACCOUNTS, ADMIN, FIRST_ADMIN, START
from dashboard.web.state.served import served
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.access.account import Account
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, _selection: Selection | None) -> Drawing:
    """Compute the page; nothing of it is kept, since accounts stand apart from the versions."""
    accounts = served().accounts.list()
    if not accounts:
        html = render("accounts_none", first_admin=FIRST_ADMIN)
        return Drawing(partial(draw_panel, encode_panel(html), "page"))
    search = read_search("accounts")
    everybody = list_accounts(visit, accounts, "")
    rows = list_accounts(visit, accounts, search.text)
    opened = find_opened(everybody)
    # While the province is being set up, this is one of its steps.
    start = "" if visit.available_quarters else f"/{START.path}"
    head = render(
        "accounts_head", summary=_summarise(accounts), admin=f"/{ADMIN.path}", start=start
    )
    table = render("accounts", accounts=show(rows), opened=opened, asked=search.text, like=LIKE)

    def draw() -> None:
        draw_panel(encode_panel(head), "page")
        draw_slips(visit)
        if opened:
            draw_changing(visit, opened)
        draw_making(visit)
        draw_many(visit)
        draw_search(
            "accounts",
            search,
            label=word("accounts.search"),
            example=word("accounts.search_example"),
        )
        draw_panel(encode_panel(table), "table")
        draw_downloads(visit, ACCOUNTS, None, lambda: tabulate(rows))

    return Drawing(draw, subject=opened.own.name if opened else "")


def _summarise(accounts: Sequence[Account]) -> str:
    """How many there are of each role, and how many of them are shut out."""
    roles = Counter(one.role for one in accounts)
    parts = [f"{roles[role]} {name_role(role).lower()}" for role in ROLES if roles[role]]
    if disabled := sum(one.is_disabled for one in accounts):
        parts.append(word("accounts.disabled_count", count=disabled))
    return " · ".join(parts)

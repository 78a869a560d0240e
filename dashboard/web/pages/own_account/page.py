"""Tài khoản của tôi: who I am here, my passphrase, and where else I am signed in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import word
from dashboard.presentation.formats import name_role
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.outcome import act, say_outcome
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.own_account.visits import end_others, end_visit, list_visits
from dashboard.web.plain_text import plain
from dashboard.web.routes import ACCOUNTS, RENEW
from dashboard.web.state.selection import name_places
from dashboard.web.state.viewer import current_viewer
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.web.pages.own_account.visits import VisitRow
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

_CHOSEN = "visit_to_end"


def prepare(visit: Visit, _selection: Selection | None) -> Drawing:
    """Compute the page; nothing of it is kept, since visits begin and end by themselves."""
    viewer = current_viewer()
    if not viewer.account:
        html = render("own_account_none", accounts=f"/{ACCOUNTS.path}")
        return Drawing(partial(draw_panel, encode_panel(html), "page"))
    names = name_places(visit)
    visits = list_visits(viewer)
    html = render(
        "own_account",
        account=viewer.account,
        role=name_role(viewer.role),
        may=word(f"own_account.may.{viewer.role}"),
        districts=[names.get(code, code) for code in sorted(viewer.reach.districts or ())],
        renew=RENEW,
        visits=visits,
    )
    others = [row for row in visits.rows if not row.is_this]

    def draw() -> None:
        draw_panel(encode_panel(html), "page")
        say_outcome("visits")
        _draw_ending(others)

    return Drawing(draw)


def _draw_ending(others: Sequence[VisitRow]) -> None:
    """What ends another visit, or all of them."""
    if not others:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="ending"):
        if len(others) > 1:
            st.selectbox(
                word("own_account.which"),
                [row.own.number for row in others],
                format_func={row.own.number: row.name for row in others}.__getitem__,
                key=_CHOSEN,
                width=420,
            )
            st.button(plain(word("own_account.end_one")), on_click=_end_chosen, key="end_one")
        st.button(
            plain(word("own_account.end_all", count=len(others))),
            on_click=_end_others,
            key="end_all",
        )


def _end_chosen() -> None:
    act(partial(end_visit, st.session_state[_CHOSEN]), place="visits")


def _end_others() -> None:
    act(end_others, place="visits")

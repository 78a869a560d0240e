"""The visits of an account: where it is signed in, and what ends one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.journal import Journal
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_moment
from dashboard.web.pages.own_account.browsers import describe_browser
from dashboard.web.state.served import served
from dashboard.web.state.viewer import VISIT_COOKIE, current_viewer

if TYPE_CHECKING:
    from dashboard.access.viewer import Viewer
    from dashboard.access.visits import VisitInfo


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit; `is_this` says whether it is the one in which the page is drawn."""

    own: VisitInfo
    browser: str
    is_this: bool

    @property
    def name(self) -> str:
        """What tells it from the others."""
        return " · ".join((self.browser, self.own.address, format_moment(self.own.began_at)))


COLUMNS = (
    Column[VisitRow]("browser", lambda row: row.browser, "own_account.browser"),
    Column[VisitRow]("address", lambda row: row.own.address, "own_account.address"),
    Column[VisitRow]("since", lambda row: format_moment(row.own.began_at), "own_account.since"),
    Column[VisitRow]("seen", lambda row: format_moment(row.own.seen_at), "own_account.seen"),
)


def list_visits(viewer: Viewer) -> Table[VisitRow]:
    """The valid visits of whoever looks, this one first."""
    book, secret = served().visits, _secret()
    this = book.number(secret) if secret else None
    rows = [
        VisitRow(one, describe_browser(one.agent), one.number == this)
        for one in book.list(viewer.account)
    ]
    title = word("own_account.visits", count=len(rows))
    return Table(title, COLUMNS, sorted(rows, key=lambda row: not row.is_this))


def end_visit(number: int) -> str:
    """End one of the own visits, put that on record, and say so."""
    viewer = current_viewer()
    served().visits.end_one(viewer.account, number)
    _record(viewer, {"visit": number})
    return word("own_account.ended_one")


def end_others() -> str:
    """End every own visit but this one, put that on record, and say how many there were."""
    viewer = current_viewer()
    count = served().visits.end_all(viewer.account, but=_secret())
    _record(viewer, {"visits": count})
    return word("own_account.ended_all", count=count)


def _record(viewer: Viewer, details: dict[str, object]) -> None:
    journal = Journal(served().store.folder)
    journal.write("visit_ended", account=viewer.account, address=viewer.address, details=details)


def _secret() -> str | None:
    return st.context.cookies.get(VISIT_COOKIE)

"""The accounts as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.access.roles import ROLES
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_moment, name_role
from dashboard.text.vietnamese import finds
from dashboard.web.components.links import extend_link
from dashboard.web.routes import ACCOUNTS
from dashboard.web.state.selection import name_places
from dashboard.web.state.url_params import OPENED_ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.access.account import Account
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account, with the names of its districts."""

    own: Account
    districts: tuple[str, ...]

    @property
    def role(self) -> str:
        """What it may do, in words."""
        return name_role(self.own.role)

    @property
    def state(self) -> str:
        """`usable`, `must_change` or `is_disabled`."""
        if self.own.is_disabled:
            return "is_disabled"
        return "must_change" if self.own.must_change else "usable"

    @property
    def state_text(self) -> str:
        """Whether it can come in, in words."""
        return word(f"accounts.state.{self.state}")

    @property
    def last_seen(self) -> str:
        """When somebody was last in with it."""
        at = self.own.last_seen_at
        return format_moment(at) if at else word("accounts.never")

    @property
    def href(self) -> str:
        """The page with this account opened."""
        return extend_link(f"/{ACCOUNTS.path}", {OPENED_ACCOUNT: self.own.name})


LIKE: dict[str, StatusCode] = {"usable": "met", "must_change": "behind", "is_disabled": "no_data"}

NAME = Column[AccountRow]("name", lambda row: row.own.name, "accounts.name")
ROLE = Column[AccountRow]("role", lambda row: row.role, "accounts.role")
DISTRICTS = Column[AccountRow](
    "districts", lambda row: ", ".join(row.districts), "accounts.districts"
)
SEEN = Column[AccountRow]("seen", lambda row: row.last_seen, "accounts.seen")
STATE = Column[AccountRow](
    "state", lambda row: row.state_text, "table.status", like=lambda row: LIKE[row.state]
)
MADE = Column[AccountRow]("made", lambda row: format_moment(row.own.made_at), "accounts.made")

ON_PAGE = (NAME, ROLE, DISTRICTS, SEEN, STATE)
IN_FILE = (NAME, ROLE, DISTRICTS, STATE, SEEN, MADE)


def list_accounts(visit: Visit, accounts: Sequence[Account], asked: str) -> list[AccountRow]:
    """The accounts that a search finds by name, role or district: by role, then by name."""
    names = name_places(visit)
    rows = [
        AccountRow(one, tuple(names.get(code, code) for code in one.districts)) for one in accounts
    ]
    found = [
        row for row in rows if finds(asked, " ".join((row.own.name, row.role, *row.districts)))
    ]
    return sorted(found, key=lambda row: -ROLES.index(row.own.role))


def show(rows: Sequence[AccountRow]) -> Table[AccountRow]:
    """The table of the page."""
    return Table(word("nav.accounts"), ON_PAGE, rows)


def tabulate(rows: Sequence[AccountRow]) -> Table[AccountRow]:
    """The table as it is taken away; there is nothing of passphrases in it."""
    return Table(word("nav.accounts"), IN_FILE, rows)

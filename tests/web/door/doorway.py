"""A door with nothing behind it but what notes what reaches it, and people who stand before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from argon2 import Parameters, Type

from dashboard.access.accounts import Accounts
from dashboard.access.passphrases import Passphrases
from dashboard.access.visits import VisitBook
from dashboard.store.audit import AuditEntry
from dashboard.web.door.door import Door
from dashboard.web.door.gate import Gate
from dashboard.web.door.names import KnownNames
from dashboard.web.door.sign_in import SignIn
from dashboard.web.door.streams import Streams
from dashboard.web.door.uploads import BudgetedUploads
from dashboard.web.door.visits import Visits
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.web.door.asking import HERE, Answer, Reached, ask, make_scope

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.access.roles import Role
    from dashboard.web.door.guessing import Guesses
    from dashboard.web.door.uploads import Budget
    from tests.web.door.asking import Application

OWN = "năm con mèo ăn phở"
# Hashes that are made in no time, and made anew by the program where it looks at one.
_QUICK = Passphrases(Parameters(Type.ID, 19, 16, 32, time_cost=1, memory_cost=8, parallelism=1))


class Doorway:
    """A door, and what stands behind it."""

    def __init__(
        self,
        folder: Path,
        *,
        app: Application | None = None,
        budget: Budget | None = None,
        guesses: Guesses | None = None,
        is_private: bool = True,
        is_behind_proxy: bool = False,
    ) -> None:
        self.folder = folder
        self.reached = Reached()
        self.visits = Visits()
        self.closed: list[str] = []
        self.uploads = BudgetedUploads("/_stcore/upload_file", self.visits, budget)
        self.gate = Gate(folder, is_private=is_private)
        self.streams = Streams(self.gate, self.visits, self._close)
        self.door = Door(
            app or self.reached,
            KnownNames.of("0.0.0.0"),
            gate=self.gate,
            sign_in=SignIn(folder, self.gate, self.streams, guesses),
            visits=self.visits,
            uploads=self.uploads,
            streams=self.streams,
            is_behind_proxy=is_behind_proxy,
        )

    def _close(self, session: str) -> None:
        self.closed.append(session)
        self.visits.end_session(session)

    def add(
        self,
        name: str,
        role: Role,
        *,
        districts: tuple[str, ...] = ("H1",),
        is_newcomer: bool = False,
    ) -> str:
        """Make an account; districts are a clerk's alone.

        Returns:
            its passphrase.
        """
        accounts = Accounts(self.folder, passphrases=_QUICK)
        given = accounts.add(name, role, districts if role == "clerk" else (), audit=AuditEntry())
        if is_newcomer:
            return given
        accounts.change_passphrase(name, given, OWN, audit=AuditEntry())
        return OWN

    def begin(self, name: str) -> str:
        """A visit of an account, as a sign-in begins it."""
        return VisitBook(self.folder).begin(name, "10.0.0.9", "")


def carry(visit: str) -> tuple[str, str]:
    """The header of a browser that belongs to a visit."""
    return "cookie", f"{VISIT_COOKIE}={visit}"


@dataclass
class Browser:
    """A browser that keeps its cookies and fills in forms."""

    door: Door
    client: str = "10.0.0.9"
    origin: str | None = HERE
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str, *headers: tuple[str, str]) -> Answer:
        return self._ask(address, "GET", b"", headers)

    def post(self, address: str, *headers: tuple[str, str], **fields: str) -> Answer:
        return self._ask(address, "POST", urlencode(fields).encode(), headers)

    def fill(self, address: str, *headers: tuple[str, str], **fields: str) -> Answer:
        """Open a page and send its form, with what it carries unseen."""
        page = self.get(address)
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="(.*?)"', page.text))
        hidden = {name: unescape(value) for name, value in hidden.items()}
        return self.post(urlsplit(address).path, *headers, **{**hidden, **fields})

    def sign_in(self, account: str, passphrase: str = OWN, asked: str = "") -> Answer:
        address = f"/dang-nhap?{urlencode({'next': asked})}" if asked else "/dang-nhap"
        return self.fill(address, account=account, passphrase=passphrase)

    def _ask(
        self, address: str, method: str, body: bytes, headers: tuple[tuple[str, str], ...]
    ) -> Answer:
        split = urlsplit(address)
        said = [("cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))]
        origin = self.origin if method == "POST" else None
        scope = make_scope(
            split.path,
            method,
            headers=[*said, *headers],
            client=self.client,
            origin=origin,
            query=split.query,
        )
        answer = ask(self.door, scope, (body, b"") if body else (b"",))
        for cookie in answer.cookies:
            name, _, rest = cookie.partition("=")
            if "Max-Age=0" in rest:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = rest.split(";")[0]
        return answer

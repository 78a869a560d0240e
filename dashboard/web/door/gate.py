"""Who is at the door: the account whose visit a request belongs to."""

from __future__ import annotations

import asyncio
import logging
import os
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from dashboard.access.accounts import Accounts
from dashboard.access.database import FILE
from dashboard.access.visits import VisitBook
from dashboard.errors import UserError
from dashboard.web.door.addresses import FOR_NEWCOMERS, READ, Kind
from dashboard.web.door.refusals import ElsewhereError, RefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import Scope

    from dashboard.access.accounts import Account
    from dashboard.access.roles import Role
    from dashboard.web.door.addresses import Address

_LOGGER = logging.getLogger(__name__)

# The book of visits is written to less often still.
TOUCH_SECONDS = 20
HOLD_SECONDS = 0.5
MOST_KEPT = 1_000

_Stamp = tuple[int, int, int] | None


class _Known(NamedTuple):
    """What was found of a visit, when, and what was in the accounts then."""

    stamp: _Stamp
    at: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has come in.

    Attributes:
        role: what they get.
        account: theirs; None while the store has no accounts.
    """

    role: Role
    account: Account | None = None

    @property
    def is_newcomer(self) -> bool:
        """Whether a passphrase of their own has to be chosen before anything else."""
        return self.account is not None and self.account.must_change


# While a store has no accounts it is served on loopback alone, to whoever is there.
ANYBODY = Visitor("admin")


class Gate:
    """Looks visits up; everybody is let in while the store has no accounts.

    Args:
        folder: the store's.
        is_private: whether nobody but people on this machine reaches the server.
    """

    def __init__(self, folder: Path, *, is_private: bool = True) -> None:
        self.accounts = Accounts(folder)
        self.visits = VisitBook(folder)
        self._is_private = is_private
        self._file = str(folder / FILE)
        self._touched: dict[str, float] = {}
        self._known: dict[str | None, _Known] = {}

    @property
    def is_open(self) -> bool:
        """Whether nobody has to sign in."""
        return self._is_private and not self.accounts.exist()

    def find(self, visit: str | None) -> Visitor | None:
        """Whose visit this is, now; None where it has ended or never was."""
        if self.is_open:
            return ANYBODY
        account = self.visits.find(visit) if visit else None
        return Visitor(account.role, account) if account else None

    def holds(self, visit: str | None) -> bool:
        """Whether pages of this visit may go on; not where nothing can be known of it.

        Asked with every message. What was found is found again as long as nobody has written to
        the accounts, and for half a second at most, since a visit may also end by the clock.
        """
        now, stamp = monotonic(), self._stamp()
        known = self._known.get(visit)
        if known and known.stamp == stamp and now - known.at < HOLD_SECONDS:
            return known.holds
        if len(self._known) > MOST_KEPT:
            self._known.clear()
        holds = self._look(visit)
        self._known[visit] = _Known(stamp, now, holds)
        return holds

    def touch(self, visit: str | None) -> None:
        """Remember that somebody did something; written in a thread, since a disk may be slow."""
        now = monotonic()
        if not visit or now - self._touched.get(visit, -TOUCH_SECONDS) < TOUCH_SECONDS:
            return
        if len(self._touched) > MOST_KEPT:
            self._touched.clear()
        self._touched[visit] = now
        if not self.is_open:
            asyncio.get_running_loop().run_in_executor(None, self._write_touch, visit)

    def _look(self, visit: str | None) -> bool:
        try:
            visitor = self.find(visit)
        except UserError as error:
            _LOGGER.error("%s", error)  # noqa: TRY400 - where it arose is told by the sentence
            return False
        return visitor is not None and not visitor.is_newcomer

    def _write_touch(self, visit: str) -> None:
        try:
            self.visits.touch(visit)
        except UserError as error:
            _LOGGER.error("%s", error)  # noqa: TRY400 - where it arose is told by the sentence

    def _stamp(self) -> _Stamp:
        """What changes whenever somebody writes to the accounts."""
        try:
            found = os.stat(self._file)  # noqa: PTH116 - a Path takes longer
        except OSError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns


def check_entry(visitor: Visitor | None, address: Address | None, scope: Scope) -> Address:
    """Whether somebody gets what they ask for.

    Args:
        visitor: None for whoever has not signed in.
        address: None where there is nothing.
        scope: the request.

    Returns:
        the address.

    Raises:
        ElsewhereError: where they have to sign in, or to choose a passphrase, first.
        RefusedError: where they do not get it, or it is not there.
    """
    if address and address.roles is None:
        return address
    pages = {Kind.PAGE, Kind.NEW_PASSPHRASE}
    is_page = address is not None and address.kind in pages and scope["method"] in READ
    if visitor is None:
        if is_page:
            raise ElsewhereError.to_sign_in(scope)
        raise RefusedError(401, "signed_out")
    if visitor.is_newcomer and not (address and address.kind in FOR_NEWCOMERS):
        if is_page:
            raise ElsewhereError.to_new_passphrase(scope)
        raise RefusedError(403, "passphrase_first")
    if address is None:
        raise RefusedError(404, "not_found")
    if address.roles is not None and visitor.role not in address.roles:
        raise RefusedError(403, "role")
    return address

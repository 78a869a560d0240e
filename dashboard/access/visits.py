"""Visits: who is in, since when and from where. Only a digest of the cookie's value is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dashboard.access.account import Account, account_of, name_key
from dashboard.access.database import Database, as_text, utc_now
from dashboard.errors import UserError
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
# How exactly it is known when somebody was last there.
_SEEN_EVERY = timedelta(seconds=60)
_AGENT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class VisitInfo:
    """A valid visit, as its owner sees it.

    Attributes:
        number: by which it can be ended; never used twice.
        began_at, seen_at: UTC, without a zone; the latter to a minute.
        address: from where it began.
        agent: the browser, as it names itself.
    """

    number: int
    began_at: datetime
    seen_at: datetime
    address: str
    agent: str


class VisitBook:
    """The visits of one store. Cheap to make, safe from any thread and several processes.

    Sign-ins and ends are put on record by whoever asks for them, who knows why.
    """

    def __init__(self, folder: Path, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = Database(folder)
        self._clock = clock

    def begin(self, account: str, address: str, agent: str) -> str:
        """Begin a visit of somebody whose passphrase was right.

        Returns:
            The secret for the cookie: 32 signs.

        Raises:
            UserError: where there is no such account any more, or it is shut out.
        """
        secret, now = secrets.token_urlsafe(24), self._clock()
        values = {
            "digest": _digest(secret),
            "name_key": name_key(account),
            "at": as_text(now),
            "address": address,
            "agent": agent[:_AGENT_LENGTH],
        }
        with self._database.writing() as con:
            con.execute(query("access", "clear_visits"), _bounds(now))
            if con.execute(query("access", "new_visit"), values).rowcount != 1:
                raise UserError("access.unknown", name=account)
            con.execute(query("access", "touch_account"), values)
        return secret

    def find(self, secret: str) -> Account | None:
        """Whose visit this is, where it is valid: not ended, idle or too old, and not shut out."""
        values = {"digest": _digest(secret), **_bounds(self._clock())}
        found = self._database.rows("visitor", values)
        return account_of(found[0]) if found else None

    def touch(self, secret: str) -> None:
        """Somebody did something: the visit is not idle. Written once a minute at most."""
        now = self._clock()
        values = {"digest": _digest(secret), "at": as_text(now), **_bounds(now)}
        seen = self._database.rows("seen_at", values)
        if not seen or seen[0][0] > as_text(now - _SEEN_EVERY):
            return
        with self._database.writing() as con:
            # Anew within the lock: it may have been ended meanwhile.
            if con.execute(query("access", "seen_at"), values).fetchone():
                con.execute(query("access", "touch_visit"), values)
                con.execute(query("access", "touch_account"), {**values, "name_key": seen[0][1]})

    def end(self, secret: str) -> None:
        """End a visit; harmless where it is over."""
        if self._database.is_there():
            with self._database.writing() as con:
                con.execute(query("access", "end_visit"), {"digest": _digest(secret)})

    def end_all(self, account: str, *, but: str | None = None) -> int:
        """End every visit of an account, except for the one with this secret; gives how many."""
        values = {"name_key": name_key(account), "but": _digest(but) if but else None}
        with self._database.writing() as con:
            return con.execute(query("access", "end_visits"), values).rowcount

    def end_one(self, account: str, number: int) -> None:
        """End the visit of an account that has this number; harmless where there is none."""
        values = {"name_key": name_key(account), "visit": number}
        with self._database.writing() as con:
            con.execute(query("access", "end_numbered_visit"), values)

    def number(self, secret: str) -> int | None:
        """By which number a visit stands among those of its account; None where it is over."""
        found = self._database.rows("visit_number", {"digest": _digest(secret)})
        return found[0][0] if found else None

    def list(self, account: str) -> list[VisitInfo]:
        """The valid visits of an account, newest first."""
        values = {"name_key": name_key(account), **_bounds(self._clock())}
        return [
            VisitInfo(
                number,
                datetime.fromisoformat(began_at),
                datetime.fromisoformat(seen_at),
                address,
                agent,
            )
            for number, began_at, seen_at, address, agent in self._database.rows("visits", values)
        ]


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _bounds(now: datetime) -> dict[str, str]:
    """Since when somebody must have been seen, and a visit have begun."""
    return {"idle_since": as_text(now - IDLE), "oldest": as_text(now - LONGEST)}

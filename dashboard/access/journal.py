"""What happened to accounts and visits: on record beside the store's own audit log.

Entries are chained (`dashboard/store/chain.py`), and the database refuses to change one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from dashboard.access.database import Database, as_text, utc_now
from dashboard.store.chain import BEGINNING, Flaw, Link, find_flaw, next_digest
from dashboard.store.sql import query

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from dashboard.store.audit import AuditEntry

JournalKind = Literal[
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "visit_ended",
    "passphrase_changed",
    "account_added",
    "account_role",
    "account_disabled",
    "account_enabled",
    "account_reset",
    "setting",
    "original_downloaded",
    "backup",
]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """Something that happened.

    Attributes:
        number: 1, 2, 3 … in the order in which they were written.
        at: UTC, without a zone.
        account: under which it was done, or the name as typed of a failed sign-in; empty on the
            machine itself.
        address: from where; empty on the machine itself.
        details: whose account (`account`), by whom on the machine (`by`), why (`why`) and what
            else the kind of entry has; never anything of a passphrase.
        digest: over this entry and the digest of the one before.
    """

    number: int
    at: datetime
    what: JournalKind
    account: str
    address: str
    details: Mapping[str, object]
    digest: str


class Journal:
    """The journal of one store. Cheap to make, safe from any thread and process."""

    def __init__(self, folder: Path, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._database = Database(folder)
        self._clock = clock

    def write(
        self,
        what: JournalKind,
        *,
        account: str,
        address: str,
        details: Mapping[str, object] | None = None,
    ) -> None:
        """Put something on record; on the disk before this returns.

        Raises:
            UserError: where it cannot be written.
        """
        with self._database.writing() as con:
            append(con, what, self._clock(), account=account, address=address, details=details)

    def read(self, since: datetime | None = None) -> list[JournalEntry]:
        """What was written from a moment on, in that order; nothing where nothing ever was.

        Args:
            since: UTC, without a zone; everything where not given.

        Raises:
            UserError: where it is lost or damaged.
        """
        values: dict[str, object] = {"since": as_text(since) if since else None}
        return [
            JournalEntry(
                number,
                datetime.fromisoformat(at),
                what,
                account,
                address,
                json.loads(details),
                digest,
            )
            for number, at, what, account, address, details, digest in self._database.rows(
                "journal", values
            )
        ]

    def came_in(self) -> list[tuple[str, str]]:
        """The accounts that have ever signed in, each with the addresses that they did so from.

        Raises:
            UserError: where it is lost or damaged.
        """
        return [(account, address) for account, address in self._database.rows("came_in")]

    def find_flaw(self) -> tuple[int, Flaw | None]:
        """How many entries there are, and the first that was changed or is missing, if one was."""
        found = self._database.rows("journal", {"since": None})
        links = [Link(number, (number, *rest), digest) for number, *rest, digest in found]
        written = self._database.rows("entries_written")
        return len(links), find_flaw(links, written=written[0][0] if written else 0)


def append(
    con: sqlite3.Connection,
    what: JournalKind,
    at: datetime,
    *,
    account: str,
    address: str,
    details: Mapping[str, object] | None = None,
) -> None:
    """Add an entry in the transaction of what it is about."""
    last = con.execute(query("access", "last_entry")).fetchone()
    number, before = (last[0] + 1, last[1]) if last else (1, BEGINNING)
    text = json.dumps(details or {}, ensure_ascii=False)
    content = (number, as_text(at), what, account, address, text)
    values = dict(
        zip(("entry", "at", "what", "account", "address", "details"), content, strict=True)
    )
    values["digest"] = next_digest(before, content)
    con.execute(query("access", "new_entry"), values)


def append_for(
    con: sqlite3.Connection, what: JournalKind, audit: AuditEntry, details: Mapping[str, object]
) -> None:
    """Add an entry about what somebody does, with the name and the reason that they gave."""
    given = {"by": "" if audit.account else audit.by, "why": audit.why}
    append(
        con,
        what,
        audit.at,
        account=audit.account,
        address=audit.address,
        details={**details, **{name: value for name, value in given.items() if value}},
    )

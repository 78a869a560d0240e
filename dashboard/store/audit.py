"""The record of what was done to a store: by whom, when, why, and what it takes to repeat it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, get_args

from dashboard.errors import UserError
from dashboard.store.chain import BEGINNING, Link, find_flaw, next_digest
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import duckdb

    from dashboard.store.chain import Flaw

What = Literal[
    "init",
    "register",
    "load",
    "send",
    "approve",
    "return",
    "recall",
    "withdraw",
    "close",
    "reopen",
    "choose",
    "undo",
    "revert",
    "restore",
    "rebuild",
    "plan",
    "remove_plan",
    "set",
    "done",
    "undo_done",
    "release",
    "undo_release",
    "assign",
]

EVERY_ACT: frozenset[What] = frozenset(get_args(What))


@dataclass(frozen=True, slots=True)
class Grant:
    """What may be put on record under a name; nothing is changed without being put on record.

    Attributes:
        acts: the kinds of change.
        districts: whose reports may be changed; None for everybody's, and for what concerns more
            than reports.
    """

    acts: frozenset[What]
    districts: frozenset[str] | None

    def check(self, what: What, districts: Collection[str] | None) -> None:
        """Refuse a change that is not among them.

        Args:
            what: kind of change.
            districts: whose reports it changes; None where it concerns more than reports.

        Raises:
            UserError: where it is not allowed at all, or not for one of these districts.
        """
        if what not in self.acts:
            raise UserError("access.act", what=what)
        if self.districts is not None and (
            districts is None or not self.districts.issuperset(districts)
        ):
            raise UserError("access.district")

    @property
    def is_whole(self) -> bool:
        """Whether everything may be done: what concerns accounts and settings too."""
        return self.acts == EVERY_ACT and self.districts is None


# Whoever has a shell on the machine has the files themselves.
OF_THE_MACHINE = Grant(EVERY_ACT, None)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who changes the store, why and when.

    Attributes:
        by: the account; without accounts a person or an office, as given; empty where nobody said.
        why: as given; empty where nobody said.
        at: UTC, without a zone, as DuckDB keeps it.
        version: the version that the change made, of what was done already; 0 where the program of
            that time did not record it. None is the version that is being written.
        catalogue: a digest of what figures followed once it was done, of what was done already;
            empty where the program of that time gave none. None is that of now.
    """

    by: str = ""
    why: str = ""
    at: datetime = field(default_factory=_now)
    version: int | None = None
    catalogue: str | None = None
    address: str = ""
    account: str = ""
    grant: Grant = field(default=OF_THE_MACHINE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RecordedEntry:
    """One entry of the audit log; `details` and `originals` are what it takes to repeat it.

    Attributes:
        digest: over the entry and the one before; None of entries of earlier programs.
    """

    number: int
    what: What
    audit: AuditEntry
    details: Mapping[str, object]
    originals: tuple[str, ...]
    digest: str | None = None


def record(
    con: duckdb.DuckDBPyConnection,
    what: What,
    audit: AuditEntry,
    details: Mapping[str, object],
    originals: Sequence[str] = (),
    *,
    districts: Collection[str] | None = None,
) -> None:
    """Add an entry to the audit log, in the transaction of the change itself.

    What the entry's grant does not allow is refused here, and the change with it: so is an act that
    is written next year, by whatever page it is asked for.

    Args:
        con: of the pending version.
        what: kind of change.
        audit: who, why and when.
        details: what is needed to repeat it; JSON.
        originals: hashes of the kept originals that it rests on.
        districts: whose reports it changes; None where it concerns more than reports.

    Raises:
        UserError: where whoever does it may not.
    """
    audit.grant.check(what, districts)
    con.execute(
        query("submissions", "new_audit_entry"),
        {
            "what": what,
            "at": audit.at,
            "by_whom": audit.by,
            "why": audit.why,
            "details": json.dumps(details, ensure_ascii=False),
            "originals": list(originals),
            "version": audit.version,
            "address": audit.address,
            "account": audit.account,
            "catalogue": catalogue_digest(con) if audit.catalogue is None else audit.catalogue,
        },
    )
    _chain(con)


def catalogue_digest(con: duckdb.DuckDBPyConnection) -> str:
    """Over what the pending version's figures follow: program, plans, settings."""
    (digest,) = con.execute(query("plans", "digest")).fetchone() or ("",)
    return str(digest)


def last_digest(con: duckdb.DuckDBPyConnection) -> str:
    """The digest of the newest entry, by which it can be told from all others."""
    row = con.execute(query("submissions", "last_digest")).fetchone()
    return str(row[1]) if row else BEGINNING


def _chain(con: duckdb.DuckDBPyConnection) -> None:
    """Give the newest entry its digest, which covers those before that have none."""
    last = con.execute(query("submissions", "last_digest")).fetchone()
    after, digest = last or (0, BEGINNING)
    links = _read_links(con, after)
    for link in links:
        digest = next_digest(digest, link.content)
    con.execute(query("submissions", "set_digest"), {"act": links[-1].number, "digest": digest})


def check_audit_log(con: duckdb.DuckDBPyConnection) -> tuple[int, Flaw | None]:
    """How many entries there are, and the first that was changed or is missing, if one was."""
    links = _read_links(con, 0)
    return len(links), find_flaw(links)


def _read_links(con: duckdb.DuckDBPyConnection, after: int) -> list[Link]:
    rows = con.execute(query("submissions", "audit_log"), {"after": after}).fetchall()
    links = []
    for number, what, at, *rest, catalogue, digest in rows:
        content = [number, what, at.isoformat(timespec="microseconds"), *rest]
        if catalogue:  # entries of before it was named are covered as they were then
            content.append(catalogue)
        links.append(Link(number, content, digest))
    return links


def read_audit_log(con: duckdb.DuckDBPyConnection) -> list[RecordedEntry]:
    """Everything that was done, in order."""
    return [
        RecordedEntry(
            number,
            what,
            AuditEntry(by, why, at, version, catalogue, address, account),
            json.loads(details),
            tuple(originals),
            digest,
        )
        for (
            number,
            what,
            at,
            by,
            why,
            details,
            originals,
            version,
            address,
            account,
            catalogue,
            digest,
        ) in con.execute(query("submissions", "audit_log"), {"after": 0}).fetchall()
    ]

"""The record of what was done to a store: by whom, when, why, and what it takes to repeat it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import duckdb

What = Literal[
    "init",
    "register",
    "load",
    "withdraw",
    "close",
    "reopen",
    "choose",
    "undo",
    "revert",
    "restore",
    "rebuild",
]


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who changes the store, why and when.

    Attributes:
        by: a person or an office, as given; empty where nobody said.
        why: as given; empty where nobody said.
        at: UTC, without a zone, as DuckDB keeps it.
        version: the version that the change made, of what was done already; 0 where the program of
            that time did not record it. None is the version that is being written.
    """

    by: str = ""
    why: str = ""
    at: datetime = field(default_factory=_now)
    version: int | None = None


@dataclass(frozen=True, slots=True)
class RecordedEntry:
    """One entry of the audit log; `details` and `originals` are what it takes to repeat it."""

    number: int
    what: What
    audit: AuditEntry
    details: Mapping[str, object]
    originals: tuple[str, ...]


def record(
    con: duckdb.DuckDBPyConnection,
    what: What,
    audit: AuditEntry,
    details: Mapping[str, object],
    originals: Sequence[str] = (),
) -> None:
    """Add an entry to the audit log, in the transaction of the change itself.

    Args:
        con: of the pending version.
        what: kind of change.
        audit: who, why and when.
        details: what is needed to repeat it; JSON.
        originals: hashes of the kept originals that it rests on.
    """
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
        },
    )


def read_audit_log(con: duckdb.DuckDBPyConnection) -> list[RecordedEntry]:
    """Everything that was done, in order."""
    return [
        RecordedEntry(
            number, what, AuditEntry(by, why, at, version), json.loads(details), tuple(originals)
        )
        for number, what, at, by, why, details, originals, version in con.sql(
            query("submissions", "audit_log")
        ).fetchall()
    ]

"""What waits until somebody approves it, as a version holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from dashboard.errors import UserError
from dashboard.periods import Quarter
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from dashboard.store.audit import AuditEntry
    from dashboard.store.sql import Connection

Decision = Literal["approved", "returned", "recalled"]


class SentFile(NamedTuple):
    """A file that waits or has waited; `quarter` is its first day."""

    submission: int
    district: str
    quarter: date
    received_on: date
    file_name: str
    sha256: str
    decided: Decision | None
    decided_at: datetime | None
    decided_by: str | None


def find_sent(con: Connection, submission: int) -> SentFile | None:
    """The file of this number; None where no such file ever waited."""
    row = con.sql(query("submissions", "sent"), params={"submission": submission}).fetchone()
    return SentFile(*row) if row else None


def find_waiting(con: Connection, submission: int) -> SentFile:
    """The file of this number that waits.

    Raises:
        UserError: where none does; says what became of it.
    """
    found = find_sent(con, submission)
    if found is None:
        # No relation may outlive the connection in the error's traceback: DuckDB would wait for it
        # before it opens the next version.
        params = {"submission": submission}
        known = con.sql(query("submissions", "submission"), params=params).fetchone()
        key = "waiting.never" if known else "submission.unknown"
        raise UserError(key, submission=submission)
    if found.decided is not None:
        raise UserError(
            f"waiting.{found.decided}",
            submission=submission,
            day=f"{found.decided_at:%d/%m/%Y}",
            by=found.decided_by or "—",
        )
    return found


def decide(con: Connection, submission: int, decision: Decision, audit: AuditEntry) -> None:
    """Say what becomes of a file that waits."""
    con.execute(
        query("submissions", "decide_sent"),
        {
            "submission": submission,
            "decided": decision,
            "at": audit.at,
            "by_whom": audit.by,
            "why": audit.why.strip(),
        },
    )


def waiting_by_hash(
    con: Connection, hashes: Collection[str]
) -> Mapping[tuple[str, str, Quarter], int]:
    """Numbers of the files that wait, by the hash of their bytes, district and quarter."""
    rows = con.sql(
        query("submissions", "waiting_by_hash"), params={"hashes": list(hashes)}
    ).fetchall()
    return {
        (sha256, district, Quarter.of(quarter)): number
        for sha256, district, quarter, number in rows
    }

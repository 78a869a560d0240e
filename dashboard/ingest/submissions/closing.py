"""Closed quarters: nothing in them changes until they are reopened, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.periods import Quarter
from dashboard.store.audit import record
from dashboard.store.publishing import write_version
from dashboard.store.sql import query

if TYPE_CHECKING:
    from datetime import datetime

    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry
    from dashboard.store.sql import Connection


def close_quarter(store: Store, quarter: Quarter, audit: AuditEntry) -> None:
    """Let nothing in a quarter change any more.

    Raises:
        UserError: where it is closed already, or nothing was accepted for it.
    """
    with write_version(store) as pending:
        refuse_closed(pending.con, quarter)
        held = pending.con.sql(
            query("submissions", "has_quarter"), params={"quarter": quarter.first_day}
        ).fetchone()
        if held is None:
            raise UserError("closing.empty", quarter=quarter)
        pending.con.execute(
            query("submissions", "close_quarter"),
            {"quarter": quarter.first_day, "at": audit.at, "by_whom": audit.by},
        )
        record(pending.con, "close", audit, {"quarter": str(quarter)})


def reopen_quarter(store: Store, quarter: Quarter, audit: AuditEntry) -> None:
    """Let a closed quarter change again.

    Raises:
        UserError: where it is not closed, or no reason is given.
    """
    if not audit.why.strip():
        raise UserError("closing.why", quarter=quarter)
    with write_version(store) as pending:
        if quarter not in closed_quarters(pending.con):
            raise UserError("closing.none", quarter=quarter)
        pending.con.execute(
            query("submissions", "reopen_quarter"),
            {"quarter": quarter.first_day, "at": audit.at, "by_whom": audit.by, "why": audit.why},
        )
        record(pending.con, "reopen", audit, {"quarter": str(quarter)})


def refuse_closed(con: Connection, quarter: Quarter) -> None:
    """Refuse to change a closed quarter.

    Raises:
        UserError: where it is closed; says since when.
    """
    if closed_at := closed_quarters(con).get(quarter):
        raise UserError("closing.closed", quarter=quarter, day=f"{closed_at:%d/%m/%Y}")


def closed_quarters(con: Connection) -> dict[Quarter, datetime]:
    """The quarters that are closed, and since when."""
    rows = con.sql(query("submissions", "closed_quarters")).fetchall()
    return {Quarter.of(quarter): closed_at for quarter, closed_at in rows}

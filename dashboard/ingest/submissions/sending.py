"""Sending: checked files wait until somebody approves them, unless they are to count at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.ingest.submissions.accept import bring_files, withdraw
from dashboard.ingest.submissions.waiting import decide, find_sent, find_waiting
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry, record
from dashboard.store.publishing import write_version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from dashboard.ingest.incoming import IncomingFile
    from dashboard.ingest.submissions.accept import LoadedFile
    from dashboard.periods import Quarter
    from dashboard.store import Store


def send_files(
    store: Store,
    incoming: Sequence[Path | IncomingFile],
    *,
    waits: bool,
    district: str | None = None,
    quarter: Quarter | None = None,
    received_on: date | Mapping[Path, date] | None = None,
    today: date | None = None,
    audit: AuditEntry | None = None,
) -> list[LoadedFile]:
    """Check files, and let each that has no error wait; or count at once, as `load_files`.

    Args:
        store: where to.
        incoming: the files, by their paths or with their bytes; the results come in the same order.
        waits: whether they wait until somebody approves them.
        district: as for `load_files`.
        quarter: as for `load_files`.
        received_on: as for `load_files`; of what waits it stays that of the sending.
        today: as for `load_files`.
        audit: who sends them, and why.

    Raises:
        UserError: where the store cannot be read or written, or whoever does it may not.
    """
    audit = audit or AuditEntry()
    if not waits and "send" in audit.grant.acts:
        # Where nothing waits, who may send may load.
        grant = replace(audit.grant, acts=audit.grant.acts | {"load"})
        audit = replace(audit, grant=grant)
    return bring_files(
        store,
        incoming,
        waits=waits,
        district=district,
        quarter=quarter,
        received_on=received_on,
        today=today,
        audit=audit,
    )


def recall(store: Store, submission: int, audit: AuditEntry) -> None:
    """Take back what waits: it is not to be approved any more.

    Raises:
        UserError: where it does not wait, or whoever does it may not.
    """
    with write_version(store) as pending:
        found = find_waiting(pending.con, submission)
        decide(pending.con, submission, "recalled", audit)
        record(
            pending.con,
            "recall",
            audit,
            {"submissions": [submission]},
            districts=(found.district,),
        )


def take_back(store: Store, submission: int, audit: AuditEntry) -> bool:
    """Take back a submission, whether it counts or waits.

    Returns:
        Whether it had been waiting.

    Raises:
        UserError: as `recall` and `withdraw`.
    """
    with Reader(store) as reader, reader.cursor() as con:
        found = find_sent(con, submission)
    if found is None or found.decided == "approved":
        withdraw(store, submission, audit)
        return False
    recall(store, submission, audit)
    return True

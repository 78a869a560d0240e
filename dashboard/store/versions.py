"""The versions that are kept: when each was made, by what, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.store.audit import AuditEntry, read_audit_log
from dashboard.store.reading import Reader, newest_readable

if TYPE_CHECKING:
    from dashboard.store.audit import RecordedEntry, What
    from dashboard.store.backend import Backend


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version that can be gone back to.

    Attributes:
        what: the kind of change that made it; None where nothing is on record.
        is_damaged: whether it cannot be read.
    """

    number: int
    what: What | None
    audit: AuditEntry
    is_damaged: bool = False


def list_versions(store: Backend) -> list[KeptVersion]:
    """The versions that are kept, oldest first.

    What made one is in the audit log of the newest that can be read; where an earlier program did
    not record the version there, it is the last entry of the version's own log.

    Raises:
        UserError: where there is no store, or none of its versions can be read.
    """
    store.check()
    with Reader(store, newest_readable(store)) as reader, reader.cursor() as con:
        made = {entry.audit.version: entry for entry in read_audit_log(con)}
    return [_describe(store, number, made.get(number)) for number in store.versions()]


def _describe(store: Backend, number: int, entry: RecordedEntry | None) -> KeptVersion:
    if entry:
        return KeptVersion(number, entry.what, entry.audit)
    written = store.version_file(number).stat().st_mtime
    unknown = AuditEntry(at=datetime.fromtimestamp(written, UTC).replace(tzinfo=None))
    try:
        with Reader(store, number) as reader, reader.cursor() as con:
            log = read_audit_log(con)
    except UserError:
        return KeptVersion(number, None, unknown, is_damaged=True)
    if log and log[-1].audit.version == 0:
        return KeptVersion(number, log[-1].what, log[-1].audit)
    return KeptVersion(number, None, unknown)

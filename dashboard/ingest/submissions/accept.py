"""Accepting: checked files become submissions, all of a batch in one new version of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.ingest.pipeline import check_opened, open_incoming
from dashboard.ingest.submissions.closing import refuse_closed
from dashboard.ingest.submissions.history_in_store import StoredHistory
from dashboard.ingest.submissions.waiting import waiting_by_hash
from dashboard.ingest.submissions.within_reach import show_within_reach
from dashboard.ingest.submissions.writing import NewSubmission, write_sent, write_submissions
from dashboard.periods import Quarter
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry, record
from dashboard.store.publishing import write_version
from dashboard.store.reach import EVERYTHING
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dashboard.ingest.incoming import IncomingFile
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.store import Store
    from dashboard.store.audit import What
    from dashboard.store.sql import Connection


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """What became of one file.

    Attributes:
        submission: the number under which it was accepted, of the earlier one where the same bytes
            are effective already; None where it was refused.
        is_repeated: whether the same bytes were accepted or sent already, and nothing has changed.
        waits: whether it counts only when somebody has approved it.
    """

    checked: ValidationResult
    submission: int | None
    is_repeated: bool = False
    waits: bool = False


def load_files(
    store: Store,
    incoming: Sequence[Path | IncomingFile],
    *,
    district: str | None = None,
    quarter: Quarter | None = None,
    received_on: date | Mapping[Path, date] | None = None,
    today: date | None = None,
    audit: AuditEntry | None = None,
) -> list[LoadedFile]:
    """Check files and accept each that has no error, whole or not at all.

    The whole of the store decides, however much of it is seen; what is found is told as far as its
    reach goes.

    They are read and checked before the store's lock is taken, and checked again within it only
    where another writer has published in between. Where none can be accepted, it is never taken.

    All accepted files of a call become one version of the store. When this returns, they are on
    the disk and survive a kill or a power cut; when it raises, nothing has changed.

    Args:
        store: where to.
        incoming: the files, by their paths or with their bytes; the results come in the same order.
        district: wins over what the files say.
        quarter: wins over what the files say.
        received_on: the day that counts for punctuality, of all files or of each; today where not
            given.
        today: the day against which a quarter is in the future.
        audit: who loads them, and why.

    Raises:
        UserError: where the store cannot be read or written.
    """
    return bring_files(
        store,
        incoming,
        waits=False,
        district=district,
        quarter=quarter,
        received_on=received_on,
        today=today,
        audit=audit,
    )


def bring_files(
    store: Store,
    incoming: Sequence[Path | IncomingFile],
    *,
    waits: bool,
    district: str | None,
    quarter: Quarter | None,
    received_on: date | Mapping[Path, date] | None,
    today: date | None,
    audit: AuditEntry | None,
) -> list[LoadedFile]:
    """Check files, and let each that has no error count or wait; else as `load_files`.

    Raises:
        UserError: as `load_files`, and where whoever does it may not.
    """
    what: What = "send" if waits else "load"
    today, audit = today or date.today(), audit or AuditEntry()
    store.check()
    opened = open_incoming(incoming)
    files = [file.incoming for file in opened]
    check = partial(check_opened, opened, district=district, quarter=quarter, today=today)
    with Reader(store.within(EVERYTHING)) as reader, reader.cursor() as con:
        results, checked_against = check(StoredHistory(con, store.catalogue)), reader.version
    results = show_within_reach(store, checked_against, results, check)
    if all(result.refused for result in results):
        return [LoadedFile(result, None) for result in results]
    with write_version(store) as pending:
        history = StoredHistory(pending.con, store.catalogue)
        if pending.base != checked_against:
            results = show_within_reach(store, pending.base, check(history), check)
        days = received_on if isinstance(received_on, Mapping) else {}
        day = received_on if isinstance(received_on, date) else today
        received = [days.get(file.path, day) for file in files]
        loaded, new = _number(
            pending.con, history, list(zip(results, received, strict=True)), waits=waits
        )
        districts = {one.place[0] for one in new}
        # Before an original is kept: of what is refused nothing stays.
        audit.grant.check(what, districts)
        for one in new:
            store.keep_original(one.checked.sha256, one.checked.content)
        if waits:
            write_sent(pending.con, new, audit)
        else:
            write_submissions(pending.con, history, new, audit)
        numbers = {one.number for one in new}
        accepted = [
            {
                "file": outcome.checked.file_name,
                "sha256": outcome.checked.sha256,
                "district": file.district or district,
                "quarter": str(given) if (given := file.quarter or quarter) else None,
                "received_on": str(day),
                "submission": outcome.submission,
            }
            for file, outcome, day in zip(files, loaded, received, strict=True)
            if outcome.submission in numbers and not outcome.is_repeated
        ]
        pending.is_wanted = bool(accepted)
        hashes = sorted({str(entry["sha256"]) for entry in accepted})
        details = {"today": str(today), "files": accepted}
        record(pending.con, what, audit, details, hashes, districts=districts)
    return loaded


def check_against(
    store: Store,
    incoming: Sequence[Path | IncomingFile],
    *,
    district: str | None = None,
    quarter: Quarter | None = None,
    today: date | None = None,
    progress: Callable[[int], None] = lambda _opened: None,
) -> list[LoadedFile]:
    """Check files against the store's newest version; nothing changes.

    The whole of the store decides, as in `load_files`.

    Raises:
        UserError: where the store cannot be read.
    """
    opened = open_incoming(incoming, progress)
    check = partial(
        check_opened, opened, district=district, quarter=quarter, today=today or date.today()
    )
    with Reader(store.within(EVERYTHING)) as reader, reader.cursor() as con:
        results, version = check(StoredHistory(con, store.catalogue)), reader.version
    results = show_within_reach(store, version, results, check)
    return [LoadedFile(result, None) for result in results]


def _number(
    con: Connection,
    history: StoredHistory,
    files: Sequence[tuple[ValidationResult, date]],
    *,
    waits: bool,
) -> tuple[list[LoadedFile], list[NewSubmission]]:
    """Say what becomes of each file, and give those that bring something new their numbers."""
    hashes = [file.sha256 for file, _ in files if not file.refused]
    effective = history.accepted(hashes)
    waiting = waiting_by_hash(con, hashes) if waits else {}
    next_number = history.last_submission + 1
    loaded: list[LoadedFile] = []
    new: list[NewSubmission] = []
    brought: dict[tuple[str, Quarter], LoadedFile] = {}
    for file, received_on in files:
        if file.refused or file.district is None or file.quarter is None:
            loaded.append(LoadedFile(file, None))
            continue
        key = (file.district, file.quarter)
        if key in brought:  # what this call itself brought has replaced what was effective before
            of_call = brought[key]
            before = (of_call.submission, waits) if of_call.checked.sha256 == file.sha256 else None
        elif accepted := effective.get((file.sha256, *key)):
            before = (int(accepted.submission), False)
        else:
            number = waiting.get((file.sha256, *key))
            before = (number, True) if number else None
        if before is not None:
            again, still_waits = before
            loaded.append(LoadedFile(file, again, is_repeated=True, waits=still_waits))
            continue
        new.append(NewSubmission(next_number, file, received_on))
        brought[key] = LoadedFile(file, next_number, waits=waits)
        loaded.append(brought[key])
        next_number += 1
    return loaded, new


def withdraw(store: Store, submission: int, audit: AuditEntry) -> None:
    """Take a submission back; what it had replaced is effective again.

    Raises:
        UserError: where there is no such submission, it is withdrawn already, its quarter is
            closed, or no reason is given.
    """
    if not audit.why.strip():
        raise UserError("submission.why")
    with write_version(store) as pending:
        found = pending.con.sql(
            query("submissions", "submission"), params={"submission": submission}
        ).fetchone()
        if found is None:
            raise UserError("submission.unknown", submission=submission)
        if found[3] is not None:
            raise UserError(
                "submission.withdrawn", submission=submission, day=f"{found[3]:%d/%m/%Y}"
            )
        refuse_closed(pending.con, Quarter.of(found[2]))
        pending.con.execute(
            query("submissions", "withdraw"),
            {
                "submission": submission,
                "by": audit.by,
                "why": audit.why.strip(),
                "withdrawn_at": audit.at,
            },
        )
        record(pending.con, "withdraw", audit, {"submission": submission}, districts=(found[1],))

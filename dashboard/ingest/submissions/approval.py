"""Approving: what waits comes into force, or goes back to its sender."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.ingest.incoming import IncomingFile
from dashboard.ingest.pipeline import check_opened, open_incoming
from dashboard.ingest.submissions.accept import LoadedFile
from dashboard.ingest.submissions.history_in_store import StoredHistory
from dashboard.ingest.submissions.waiting import decide, find_waiting
from dashboard.ingest.submissions.writing import NewSubmission, write_submissions
from dashboard.periods import Quarter
from dashboard.store import Reader
from dashboard.store.audit import record
from dashboard.store.publishing import write_version

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dashboard.ingest.findings import Finding
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.ingest.submissions.waiting import SentFile
    from dashboard.settings import Language
    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry


def approve(
    store: Store, submissions: Collection[int], audit: AuditEntry, *, today: date | None = None
) -> list[LoadedFile]:
    """Let files that wait count, all of them or none, in the order in which they were sent.

    Each is read from its original and checked against what is there now. It keeps its number and
    the day on which it was received; where two are of the same district and quarter, the one that
    was sent last counts.

    Args:
        store: where they wait.
        submissions: their numbers.
        audit: who approves them.
        today: as for `load_files`.

    Raises:
        UserError: where one does not wait any more, has an error by now, or whoever does it may
            not; nothing has then changed.
    """
    today, numbers = today or date.today(), sorted(set(submissions))
    with Reader(store) as reader, reader.cursor() as con:
        sent = [find_waiting(con, number) for number in numbers]
        audit.grant.check("approve", {one.district for one in sent})
        opened = open_incoming([_incoming(store, one) for one in sent])
        check = partial(check_opened, opened, today=today)
        results, checked_against = check(StoredHistory(con, store.catalogue)), reader.version
    _refuse_errors(sent, results)
    with write_version(store) as pending:
        history = StoredHistory(pending.con, store.catalogue)
        if pending.base != checked_against:
            sent = [find_waiting(pending.con, number) for number in numbers]
            results = check(history)
            _refuse_errors(sent, results)
        new = [
            NewSubmission(one.submission, result, one.received_on)
            for one, result in zip(sent, results, strict=True)
        ]
        write_submissions(pending.con, history, new, audit)
        for one in sent:
            decide(pending.con, one.submission, "approved", audit)
        record(
            pending.con,
            "approve",
            audit,
            {"today": str(today), "submissions": numbers},
            sorted({one.sha256 for one in sent}),
            districts={one.district for one in sent},
        )
    return [LoadedFile(one.checked, one.number) for one in new]


def send_back(store: Store, submissions: Collection[int], audit: AuditEntry) -> None:
    """Give files that wait back to their senders, all of them or none; they read the reason.

    Raises:
        UserError: where one does not wait any more, no reason is given, or whoever does it may not.
    """
    if not audit.why.strip():
        raise UserError("waiting.why")
    with write_version(store) as pending:
        sent = [find_waiting(pending.con, number) for number in sorted(set(submissions))]
        for one in sent:
            decide(pending.con, one.submission, "returned", audit)
        record(
            pending.con,
            "return",
            audit,
            {"submissions": [one.submission for one in sent]},
            districts={one.district for one in sent},
        )


def _incoming(store: Store, sent: SentFile) -> IncomingFile:
    """The kept original of a file that waits, for the district and quarter that it was sent for.

    Raises:
        UserError: where the original is missing, or not what was sent.
    """
    return IncomingFile(
        Path(sent.file_name),
        store.read_original(sent.sha256),
        sent.district,
        Quarter.of(sent.quarter),
    )


@dataclass(frozen=True, slots=True)
class _Reason:
    """An error of a file, with its place."""

    finding: Finding

    def in_words(self, language: Language) -> str:
        """As it stands in a sentence of the language."""
        place = " ".join(filter(None, (self.finding.sheet, self.finding.cell)))
        said = self.finding.message(language)
        return f"[{place}] {said}" if place else said


def _refuse_errors(sent: Sequence[SentFile], results: Sequence[ValidationResult]) -> None:
    for one, result in zip(sent, results, strict=True):
        error = next((f for f in result.findings if f.severity == "error"), None)
        if error:
            raise UserError(
                "waiting.has_error",
                submission=one.submission,
                file=one.file_name,
                reason=_Reason(error),
            )

"""Accepting: checked files become submissions, all of a batch in one new version of the store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from dashboard.errors import UserError
from dashboard.ingest.pipeline import check_opened, open_incoming
from dashboard.ingest.submissions.closing import refuse_closed
from dashboard.ingest.submissions.history_in_store import StoredHistory
from dashboard.ingest.submissions.within_reach import show_within_reach
from dashboard.periods import Quarter
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry, record
from dashboard.store.publishing import write_version
from dashboard.store.reach import EVERYTHING
from dashboard.store.sql import query
from dashboard.store.tables import insert, report_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dashboard.ingest.incoming import IncomingFile
    from dashboard.ingest.outcome import ValidatedForm, ValidationResult
    from dashboard.store import Store
    from dashboard.store.sql import Connection


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """What became of one file.

    Attributes:
        submission: the number under which it was accepted, of the earlier one where the same bytes
            are effective already; None where it was refused.
        is_repeated: whether the same bytes were accepted already, and nothing has changed.
    """

    checked: ValidationResult
    submission: int | None
    is_repeated: bool = False


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
        loaded = _accept(
            store, pending.con, history, list(zip(results, received, strict=True)), audit
        )
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
            if outcome.submission and outcome.submission > history.last_submission
        ]
        pending.is_wanted = bool(accepted)
        hashes = sorted({str(entry["sha256"]) for entry in accepted})
        record(
            pending.con,
            "load",
            audit,
            {"today": str(today), "files": accepted},
            hashes,
            districts={file.checked.district for file in loaded if file.checked.district},
        )
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


def _accept(
    store: Store,
    con: Connection,
    history: StoredHistory,
    files: Sequence[tuple[ValidationResult, date]],
    audit: AuditEntry,
) -> list[LoadedFile]:
    effective = history.accepted([file.sha256 for file, _ in files if not file.refused])
    next_number = history.last_submission + 1
    loaded: list[LoadedFile] = []
    brought: dict[tuple[str, Quarter], LoadedFile] = {}
    rows: dict[str, list[pl.DataFrame]] = {}
    forms: list[dict[str, object]] = []
    for file, received_on in files:
        if file.refused or file.district is None or file.quarter is None:
            loaded.append(LoadedFile(file, None))
            continue
        key = (file.district, file.quarter)
        before = effective.get((file.sha256, *key))
        again = int(before.submission) if before else None
        if key in brought:  # what this call itself brought has replaced what was effective before
            again = brought[key].submission if brought[key].checked.sha256 == file.sha256 else None
        if again is not None:
            loaded.append(LoadedFile(file, again, is_repeated=True))
            continue
        store.keep_original(file.sha256, file.content)
        con.execute(
            query("submissions", "new_submission"),
            {
                "submission": next_number,
                "district": file.district,
                "quarter": file.quarter.first_day,
                "received_on": received_on,
                "accepted_at": audit.at,
                "file_name": file.file_name,
                "sha256": file.sha256,
                "warnings": len(file.findings),
                "accepted_by": audit.by,
                "accepted_why": audit.why,
            },
        )
        for form in file.forms:
            forms.append({"submission": next_number, **_form_entry(form, file.quarter, history)})
            rows.setdefault(form.form, []).append(
                form.frame.select(
                    pl.lit(next_number, pl.Int32).alias("submission"),
                    pl.lit(file.district).alias("district"),
                    pl.lit(file.quarter.first_day).alias("quarter"),
                    pl.all(),
                )
            )
        brought[key] = LoadedFile(file, next_number)
        loaded.append(brought[key])
        next_number += 1
    for code, frames in rows.items():
        insert(con, report_table(code), pl.concat(frames))
    insert(con, "submission_form", pl.DataFrame(forms))
    return loaded


def _form_entry(form: ValidatedForm, quarter: Quarter, history: StoredHistory) -> dict[str, object]:
    """What is said of a form beside its rows.

    Each cell is known, blank, or not asked, whatever stands there: its column is not collected in
    the quarter, or not asked of such an organisation.
    """
    entry = history.catalogue.form[form.form]
    of_figures = [m for m in entry.measures if m.type in {"count", "flag", "category"}]
    asked = [m for m in entry.measures_in(quarter.name_in_year) if m in of_figures]
    not_asked = form.frame.height * (len(of_figures) - len(asked))
    known = blank = 0
    for measure in asked:
        exempt = sorted(history.register.codes_of_kinds(measure.not_asked_of))
        rows = form.frame.filter(~pl.col("unit").is_in(exempt)) if exempt else form.frame
        not_asked += form.frame.height - rows.height
        empty = rows[measure.code].null_count()
        blank += empty
        known += rows.height - empty
    return {
        "form": form.form,
        "sheet": form.sheet,
        "unit_rows": form.frame.height,
        "known_cells": known,
        "blank_cells": blank,
        "not_asked_cells": not_asked,
        "columns": json.dumps(dict(form.columns), ensure_ascii=False),
    }


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

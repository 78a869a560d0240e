"""Accepting: checked files become submissions, all of a batch in one new version of the store."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import polars as pl

from dashboard.ingest.check import check_files
from dashboard.ingest.stored_history import StoredHistory
from dashboard.problems import Problem
from dashboard.queries import query
from dashboard.registry import registry
from dashboard.store import Reader
from dashboard.store.tables import insert, report_table
from dashboard.store.writing import write_version

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

    from dashboard.ingest.checked import CheckedFile, CheckedForm
    from dashboard.quarters import Quarter
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """What became of one file.

    Attributes:
        submission: the number under which it was accepted, of the earlier one where the same bytes
            stand already; None where it was refused.
    """

    checked: CheckedFile
    submission: int | None


def load_files(
    store: Store,
    paths: Sequence[Path],
    *,
    district: str | None = None,
    quarter: Quarter | None = None,
    received_on: date | Mapping[Path, date] | None = None,
    today: date | None = None,
) -> list[LoadedFile]:
    """Check files and accept each that has no error, whole or not at all.

    All accepted files of a call become one version of the store. When this returns, they are on
    the disk and survive a kill or a power cut; when it raises, nothing has changed.

    Args:
        store: where to.
        paths: the files; the results come in the same order.
        district: wins over what the files say.
        quarter: wins over what the files say.
        received_on: the day that counts for punctuality, of all files or of each; today where not
            given.
        today: the day against which a quarter is in the future.

    Raises:
        Problem: where the store cannot be read or written.
    """
    today = today or date.today()
    with write_version(store) as draft:
        history = StoredHistory(draft.con)
        files = check_files(paths, history, district=district, quarter=quarter, today=today)
        days = received_on if isinstance(received_on, Mapping) else {}
        day = received_on if isinstance(received_on, date) else today
        received = [days.get(path, day) for path in paths]
        loaded = _accept(store, draft.con, history, list(zip(files, received, strict=True)))
        numbers = [result.submission for result in loaded if result.submission is not None]
        draft.is_wanted = max(numbers, default=0) > history.last_submission
    return loaded


def check_against(
    store: Store,
    paths: Sequence[Path],
    *,
    district: str | None = None,
    quarter: Quarter | None = None,
    today: date | None = None,
) -> list[LoadedFile]:
    """Check files against the store's newest version; nothing changes.

    Raises:
        Problem: where the store cannot be read.
    """
    today = today or date.today()
    with Reader(store) as reader, reader.cursor() as con:
        files = check_files(
            paths, StoredHistory(con), district=district, quarter=quarter, today=today
        )
    return [LoadedFile(file, None) for file in files]


def _accept(
    store: Store,
    con: duckdb.DuckDBPyConnection,
    history: StoredHistory,
    files: Sequence[tuple[CheckedFile, date]],
) -> list[LoadedFile]:
    standing = history.accepted([file.sha256 for file, _ in files if not file.refused])
    accepted_at = datetime.now(UTC).replace(tzinfo=None)
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
        before = standing.get((file.sha256, *key))
        again = int(before.submission) if before else None
        if key in brought:  # what this call itself brought has replaced what stood before it
            again = brought[key].submission if brought[key].checked.sha256 == file.sha256 else None
        if again is not None:
            loaded.append(LoadedFile(file, again))
            continue
        store.keep_original(file.sha256, file.content)
        con.execute(
            query("ingest", "new_submission"),
            {
                "submission": next_number,
                "district": file.district,
                "quarter": file.quarter.first_day,
                "received_on": received_on,
                "accepted_at": accepted_at,
                "file_name": file.file_name,
                "sha256": file.sha256,
                "warnings": len(file.findings),
            },
        )
        for form in file.forms:
            forms.append({"submission": next_number, **_form_entry(form, file.quarter)})
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


def _form_entry(form: CheckedForm, quarter: Quarter) -> dict[str, object]:
    asked = [
        m.code
        for m in registry().form[form.form].measures_in(quarter.name_in_year)
        if m.type in {"count", "flag", "category"}
    ]
    blank = sum(form.frame[code].null_count() for code in asked)
    return {
        "form": form.form,
        "sheet": form.sheet,
        "unit_rows": form.frame.height,
        "known_cells": form.frame.height * len(asked) - blank,
        "blank_cells": blank,
        "columns": json.dumps(dict(form.columns), ensure_ascii=False),
    }


def withdraw(store: Store, submission: int, why: str) -> None:
    """Take a submission back; what it had replaced stands again.

    Raises:
        Problem: where there is no such submission, it is withdrawn already, or no reason is given.
    """
    if not why.strip():
        raise Problem("submission.why")
    with write_version(store) as draft:
        found = draft.con.sql(
            query("ingest", "submission"), params={"submission": submission}
        ).fetchone()
        if found is None:
            raise Problem("submission.unknown", submission=submission)
        if found[3] is not None:
            raise Problem("submission.withdrawn", submission=submission, day=f"{found[3]:%d/%m/%Y}")
        draft.con.execute(
            query("ingest", "withdraw"),
            {
                "submission": submission,
                "why": why.strip(),
                "withdrawn_at": datetime.now(UTC).replace(tzinfo=None),
            },
        )

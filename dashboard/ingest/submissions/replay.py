"""A store rebuilt from its audit log and the kept originals, and held against what it holds.

Every figure has to follow from the files that were accepted. Here all that was done is done again
in an empty store, through the same doors and in the same order, and the two are compared.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.errors import UserError
from dashboard.ingest.incoming import IncomingFile
from dashboard.ingest.submissions.accept import withdraw
from dashboard.ingest.submissions.alias_decisions import choose, undo
from dashboard.ingest.submissions.approval import approve, send_back
from dashboard.ingest.submissions.closing import close_quarter, reopen_quarter
from dashboard.ingest.submissions.register import replace_register
from dashboard.ingest.submissions.sending import recall, send_files
from dashboard.organisations.register import register_of_text
from dashboard.periods import Quarter
from dashboard.store import Reader, Store
from dashboard.store.audit import read_audit_log, record
from dashboard.store.publishing import make_store, write_version
from dashboard.store.reverting import go_back
from dashboard.store.scratch import temporary_store_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import polars as pl

    from dashboard.store.audit import RecordedEntry


def rebuild(
    store: Store, into: Store, *, done: Callable[[int, int], None] = lambda _done, _all: None
) -> list[str]:
    """Do everything again in an empty folder.

    Args:
        store: whose record and originals are read; it stays as it is.
        into: an empty folder, which becomes the rebuilt store.
        done: called with how many entries of how many are done.

    Returns:
        The tables whose rows differ; none where both stores hold the same to the last bit.

    Raises:
        UserError: where an original is missing or damaged, or would not be accepted any more.
    """
    with Reader(store) as reader:
        with reader.cursor() as con:
            entries = read_audit_log(con)
        if into.folder.exists() and any(into.folder.iterdir()):
            raise UserError("store.not_empty", folder=into.folder)
        made = entries[0].audit if entries and entries[0].what == "init" else None
        make_store(into, simulated=reader.property("simulated") == "1", audit=made)
        with temporary_store_folder() as scratch:
            past = _PastVersions(entries, into, scratch)
            past.keep(0)
            for number, recorded in enumerate(entries, start=1):
                _repeat(recorded, store, into, past)
                past.keep(recorded.number)
                done(number, len(entries))
        with Reader(into) as rebuilt:
            return differing_tables(reader, rebuilt)


class _PastVersions:
    """The versions of the rebuilt store that are gone back to later, kept until then."""

    def __init__(self, entries: Sequence[RecordedEntry], into: Store, folder: Path) -> None:
        self._needed = {entry.details["act"] for entry in entries if entry.what == "revert"}
        self._into = into
        self._folder = folder

    def keep(self, number: int) -> None:
        """Keep the newest version, which so many entries have made, where it is needed."""
        if number in self._needed:
            newest = self._into.version_file(self._into.newest_version() or 0)
            shutil.copyfile(newest, self.file(number))

    def file(self, number: int) -> Path:
        """The version that so many entries have made."""
        return self._folder / f"{number}.duckdb"


def differing_tables(one: Reader, other: Reader) -> list[str]:
    """The tables that do not hold the same rows in two versions, in whatever order they stand.

    Nor does the order of columns matter: a store that has gained one has it last. The digests of
    audit entries are compared where both versions have them: earlier programs gave none, and the
    next one covers these entries.
    """
    names = "select table_name from duckdb_tables() order by table_name"
    tables = sorted({*one.frame(names)["table_name"], *other.frame(names)["table_name"]})
    return [
        table for table in tables if not _are_same(table, _rows(one, table), _rows(other, table))
    ]


def _are_same(table: str, one: pl.DataFrame, other: pl.DataFrame) -> bool:
    if table == "act" and one.height == other.height:
        unknown = one["digest"].is_null() | other["digest"].is_null()
        one, other = (rows.with_columns(rows["digest"].set(unknown, None)) for rows in (one, other))
    return one.equals(other)


def _rows(reader: Reader, table: str) -> pl.DataFrame:
    with reader.cursor() as con:
        rows = con.table(table)
        return rows.project(", ".join(sorted(rows.columns))).order("all").pl()


def _repeat(recorded: RecordedEntry, store: Store, into: Store, past: _PastVersions) -> None:
    details: dict[str, Any] = dict(recorded.details)
    audit = recorded.audit
    match recorded.what:
        case "register":
            text = store.read_original(details["register"]).decode()
            replace_register(into, register_of_text(text), audit)
        case "load" | "send":
            _load_again(recorded, store, into)
        case "approve":
            today = date.fromisoformat(details["today"])
            approve(into, details["submissions"], audit, today=today)
        case "return":
            send_back(into, details["submissions"], audit)
        case "recall":
            recall(into, details["submissions"][0], audit)
        case "withdraw":
            withdraw(into, details["submission"], audit)
        case "close":
            close_quarter(into, Quarter.parse(details["quarter"]), audit)
        case "reopen":
            reopen_quarter(into, Quarter.parse(details["quarter"]), audit)
        case "choose":
            choose(into, **details, audit=audit)
        case "undo":
            undo(into, details["alias"], audit)
        case "revert":
            with write_version(into) as pending:
                go_back(
                    pending,
                    past.file(details["act"]),
                    audit,
                    version=details["version"],
                    last_submission=details["last_submission"],
                )
        case "restore" | "rebuild":
            with write_version(into) as pending:
                record(pending.con, recorded.what, audit, details)


def _load_again(recorded: RecordedEntry, store: Store, into: Store) -> None:
    details: dict[str, Any] = dict(recorded.details)
    entries = details["files"]
    # Numbered folders: two files of one call may have the same name.
    paths = [Path(str(n), entry["file"]) for n, entry in enumerate(entries)]
    loaded = send_files(
        into,
        [
            IncomingFile(
                path,
                store.read_original(entry["sha256"]),
                entry["district"],
                Quarter.parse(entry["quarter"]) if entry["quarter"] else None,
            )
            for path, entry in zip(paths, entries, strict=True)
        ],
        received_on={
            path: date.fromisoformat(entry["received_on"])
            for path, entry in zip(paths, entries, strict=True)
        },
        today=date.fromisoformat(details["today"]),
        waits=recorded.what == "send",
        audit=recorded.audit,
    )
    for file, entry in zip(loaded, entries, strict=True):
        if file.submission != entry["submission"]:
            errors = [f for f in file.checked.findings if f.severity == "error"]
            raise UserError(
                "rebuild.refused",
                submission=entry["submission"],
                file=entry["file"],
                reason=errors[0].message() if errors else "—",
            )

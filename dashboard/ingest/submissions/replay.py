"""A store rebuilt from its audit log and the kept originals, and held against what it holds.

Every figure has to follow from the files that were accepted. Here all that was done is done again
in an empty store, through the same doors and in the same order, and the two are compared.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.catalogue.models import Programme
from dashboard.errors import UserError
from dashboard.ingest.submissions.repeating import repeat
from dashboard.store import Reader, Store
from dashboard.store.audit import read_audit_log
from dashboard.store.own_catalogue import follow
from dashboard.store.publishing import make_store
from dashboard.store.scratch import temporary_store_folder
from dashboard.store.sql import query
from dashboard.store.tables import begin_with_plans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

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
        into = _begin_as(store, reader, into)
        made = entries[0].audit if entries and entries[0].what == "init" else None
        make_store(into, simulated=reader.property("simulated") == "1", audit=made)
        with temporary_store_folder() as scratch:
            past = _PastVersions(entries, into, scratch)
            past.keep(0)
            for number, recorded in enumerate(entries, start=1):
                repeat(recorded, store, into, past.file)
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


def _begin_as(store: Store, reader: Reader, into: Store) -> Store:
    """The store to rebuild, which begins with the plans that the other one began with."""
    with reader.cursor() as con:
        begin_with_plans(con, store.catalogue)  # where an earlier program has made the version
        seeds = con.execute(query("plans", "of_the_beginning")).fetchall()
    programmes = tuple(Programme.model_validate_json(content) for _, content in seeds)
    return replace(into, catalogue=follow(store.catalogue, programmes))

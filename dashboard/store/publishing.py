"""Writing: each change makes a new version, whole, or leaves the store as it was."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import duckdb

from dashboard.errors import UserError
from dashboard.store.audit import record
from dashboard.store.connecting import connect
from dashboard.store.disk import as_user_error
from dashboard.store.sql import query
from dashboard.store.tables import follow_catalogue, make_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.store.audit import AuditEntry
    from dashboard.store.backend import Backend
    from dashboard.store.backend_folder import Store

KEPT_VERSIONS = 30


def make_store(store: Backend, *, simulated: bool = False, audit: AuditEntry | None = None) -> None:
    """Make an empty store; harmless where there is one.

    Args:
        store: where.
        simulated: whether what comes into it is invented.
        audit: who makes it, and why; nothing is put on record where not given.

    Raises:
        UserError: where the folder holds something else or cannot be written.
    """
    store.make_folder()
    with store.locked():
        if store.newest_version() is None:
            with store.publishing(1) as path, _transaction(connect(path)) as con:
                _name_release(con, store)
                make_tables(con, store.catalogue)
                con.execute(
                    "insert into property values ('simulated', $simulated)",
                    {"simulated": str(int(simulated))},
                )
                if audit:
                    record(con, "init", replace(audit, version=1), {})


@dataclass
class PendingVersion:
    """A version being written.

    Attributes:
        con: a connection to it, within one transaction.
        base: the version that it was copied from.
        number: under which it will be published.
        is_wanted: set to False where there turned out to be nothing to change; nothing is then
            published.
    """

    con: duckdb.DuckDBPyConnection
    base: int
    number: int
    is_wanted: bool = True


@contextmanager
def write_version(store: Backend) -> Iterator[PendingVersion]:
    """A copy of the newest version; published as the next one when the block ends well.

    The caller sees what every earlier writer has done, since it holds the store's lock. Where the
    block raises, or the process dies at any point, the newest version stays what it was.

    Raises:
        UserError: where this is no store, its newest version is damaged, another process writes for
            too long, or the disk refuses.
    """
    store.check()
    with store.locked(), write_copy_of(store, store.newest_version() or 0) as pending:
        yield pending


@contextmanager
def write_copy_of(store: Backend, version: int) -> Iterator[PendingVersion]:
    """A copy of a version, within the lock; published as the newest when the block ends well.

    Raises:
        UserError: where the version is damaged, or the disk refuses.
    """
    number = (store.newest_version() or 0) + 1
    with store.publishing(number) as path:
        shutil.copyfile(store.version_file(version), path)
        try:
            copy = connect(path)
        except duckdb.IOException as error:
            raise UserError("store.damaged", folder=store.folder, version=version) from error
        with _transaction(copy) as con:
            con.execute("set variable pending_version = " + str(number))
            _name_release(con, store)
            follow_catalogue(con, store.catalogue)
            # temporary: a version keeps tables alone
            con.execute(
                "create temp view effective_form as " + query("submissions", "effective_form")
            )
            pending = PendingVersion(con, version, number)
            yield pending
        if not pending.is_wanted:
            path.unlink()
    _delete_old(store)


def copy_newest(store: Store, folder: Path) -> Store:
    """A store of its own in an empty folder, with the newest version alone and no originals.

    Raises:
        UserError: where there is no store, or the copy cannot be written.
    """
    store.check()
    copy = replace(store, folder=folder)
    copy.make_folder()
    with as_user_error(folder):
        shutil.copyfile(store.version_file(store.newest_version() or 0), copy.version_file(1))
    return copy


def _name_release(con: duckdb.DuckDBPyConnection, store: Backend) -> None:
    """Let acts say with which program's catalogue they were done."""
    digest = store.catalogue.release_digest
    con.execute("set variable release_digest = '" + digest + "'")


@contextmanager
def _transaction(con: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        con.begin()
        yield con
        con.commit()
        con.execute("checkpoint")
    finally:
        con.close()


def _delete_old(store: Backend) -> None:
    for version in store.versions()[:-KEPT_VERSIONS]:
        store.delete_version(version)

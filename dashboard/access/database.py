"""The database of accounts: one SQLite file in the store's folder, apart from the versions.

Not a write-ahead log but SQLite's own rollback journal, synced with its folder: what was reported
as done is there after a kill or a power cut, in one file, whatever the number of processes. The
file is only ever opened through SQLite, whose locks would be lost with any other handle on it.
"""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from dashboard.errors import UserError
from dashboard.store.accounts_mark import is_marked
from dashboard.store.disk import as_user_error, sync_file, sync_folder
from dashboard.store.scratch import scratch_folder
from dashboard.store.sql import names, query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE = "access.sqlite"
FORMAT = 1
# Says that the file is one of ours: "TĐac" in the header, where SQLite keeps room for it.
_APPLICATION = 0x54446163
_BUSY_SECONDS = 20.0
_CONNECTIONS_KEPT = 16

_Place = tuple[str, int, int]
"""A file that there is: its path, and what tells it from another one in its place."""

# Connections that nobody uses at the moment; opening one takes longer than what is asked of it.
_idle: deque[tuple[_Place, sqlite3.Connection]] = deque()


def utc_now() -> datetime:
    """The moment, in UTC without a zone, as the store keeps them."""
    return datetime.now(UTC).replace(tzinfo=None)


def as_text(at: datetime) -> str:
    """A moment as the database keeps it; texts are in the order of the moments."""
    return at.isoformat(timespec="microseconds")


class Database:
    """The accounts' database of one store. Cheap to make, safe from any thread and process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = str(folder / FILE)

    def is_there(self) -> bool:
        """Whether anything was ever written to it.

        Raises:
            UserError: where it is missing and the store has had accounts, or cannot be looked at.
        """
        return self._find() is not None

    def rows(self, name: str, values: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """The rows that a query of queries/access gives; none where there is no database yet.

        Raises:
            UserError: where the database is missing, damaged or of a later program.
        """
        place = self._find()
        if place is None:
            return []
        with self._connected(place) as con:
            return con.execute(query("access", name), values or {}).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection within a transaction, alone among writers; on the disk when the block ends.

        The database is made where there is none.

        Raises:
            UserError: where it is missing, damaged or of a later program, another process writes
                for too long, or the disk refuses; nothing has then changed.
        """
        place = self._find() or self._make()
        with self._connected(place) as con:
            con.execute("begin immediate")
            try:
                yield con
                con.execute("commit")
            finally:
                if con.in_transaction:
                    con.execute("rollback")

    def copy_to(self, path: Path) -> None:
        """Write what it holds at this moment into a file of its own, the visits left out.

        Raises:
            UserError: as `rows`.
        """
        place = self._find() or self._make()
        with self._connected(place) as con, closing(_connect(path)) as copy:
            con.backup(copy)
            copy.execute("pragma secure_delete = on")
            copy.execute("delete from visit")
            copy.execute("vacuum")
        sync_file(path)

    def check(self) -> None:
        """Look through the whole file for damage.

        Raises:
            UserError: where there is any.
        """
        place = self._find()
        if place is None:
            return
        with self._connected(place) as con:
            if con.execute("pragma integrity_check(1)").fetchone() != ("ok",):
                raise UserError("access.damaged", file=self._path)

    def _find(self) -> _Place | None:
        try:
            found = os.stat(self._path)  # noqa: PTH116 - at every request; a Path takes longer
        except (FileNotFoundError, NotADirectoryError):
            if is_marked(self._folder):
                raise UserError("access.lost", file=self._path) from None
            return None
        except OSError as error:
            raise self._unreadable(error) from error
        if not found.st_size:  # to SQLite that is a new database
            raise UserError("access.damaged", file=self._path)
        return self._path, found.st_dev, found.st_ino

    def _make(self) -> _Place:
        """Make the file whole, under another name first: a kill leaves none or a good one."""
        if not (self._folder / "store.json").is_file():
            raise UserError("store.missing", folder=self._folder)
        file = self._folder / FILE
        with (
            as_user_error(self._folder),
            scratch_folder(self._folder, f".{FILE}.tiendo-") as scratch,
        ):
            new = scratch / FILE
            new.touch(mode=0o600)
            with closing(_connect(new)) as con:
                for name in names("access/schema"):
                    con.execute(query("access/schema", name))
                con.execute("pragma application_id = " + str(_APPLICATION))
                con.execute("pragma user_version = " + str(FORMAT))
            sync_file(new)
            with suppress(FileExistsError):  # another process was faster
                file.hardlink_to(new)
            sync_folder(self._folder)
        found = file.stat()
        return self._path, found.st_dev, found.st_ino

    @contextmanager
    def _connected(self, place: _Place) -> Iterator[sqlite3.Connection]:
        """A connection for one call, and what SQLite raises as one sentence."""
        try:
            con = _take(place) or self._open(place)
        except sqlite3.Error as error:
            raise self._as_user_error(error) from error
        is_good = False
        try:
            yield con
            is_good = True
        except UserError:
            is_good = not con.in_transaction
            raise
        except sqlite3.Error as error:
            raise self._as_user_error(error) from error
        finally:
            if is_good:
                _give_back(place, con)
            else:
                con.close()

    def _open(self, place: _Place) -> sqlite3.Connection:
        con = _connect(place[0], mode="rw")
        try:
            self._check_format(con)
            con.execute("pragma synchronous = extra")
            con.execute("pragma foreign_keys = on")
            con.execute("pragma secure_delete = on")
        except BaseException:
            con.close()
            raise
        return con

    def _check_format(self, con: sqlite3.Connection) -> None:
        """Refuse a file that is not ours, or of a later program."""
        (application,) = con.execute("pragma application_id").fetchone()
        (found,) = con.execute("pragma user_version").fetchone()
        if application != _APPLICATION:
            raise UserError("access.damaged", file=self._path)
        if found > FORMAT:
            raise UserError("access.newer", file=self._path)

    def _as_user_error(self, error: sqlite3.Error) -> Exception:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return UserError("store.busy", folder=self._folder, seconds=f"{_BUSY_SECONDS:.0f}")
        if code == sqlite3.SQLITE_FULL:
            return UserError("store.no_space", folder=self._folder)
        if code == sqlite3.SQLITE_READONLY:
            return UserError("store.not_writable", folder=self._folder, reason=error)
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return UserError("access.damaged", file=self._path)
        if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM}:
            return self._unreadable(error)
        return error

    def _unreadable(self, error: Exception) -> UserError:
        return UserError("access.unreadable", file=self._path, reason=error)


def _connect(path: Path | str, mode: str = "rwc") -> sqlite3.Connection:
    uri = f"file:{quote(str(path))}?mode={mode}"
    return sqlite3.connect(
        uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _take(place: _Place) -> sqlite3.Connection | None:
    """A connection to this file that nobody uses; None where there is none."""
    for _ in range(len(_idle)):
        try:
            kept = _idle.pop()
        except IndexError:
            return None
        if kept[0] == place:
            return kept[1]
        _idle.appendleft(kept)
    return None


def _give_back(place: _Place, con: sqlite3.Connection) -> None:
    _idle.append((place, con))
    while len(_idle) > _CONNECTIONS_KEPT:
        with suppress(IndexError):
            _idle.popleft()[1].close()

"""Reading: one version, attached read-only to a connection that can reach nothing else."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

import duckdb

from dashboard.errors import UserError
from dashboard.store.board_settings import understand
from dashboard.store.connecting import connect
from dashboard.store.narrowing import narrow, view_whole
from dashboard.store.own_catalogue import read_catalogue, read_settings
from dashboard.store.recalling import recall
from dashboard.store.register_tables import register_of
from dashboard.store.sql import query
from dashboard.store.tables import make_added_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.register import Register
    from dashboard.store.backend import Backend
    from dashboard.store.board_settings import BoardSettings

ATTEMPTS = 3


class Reader:
    """A version of the store as views of the same names as its tables; writers never disturb it.

    Where the store's reach is not whole, they are tables that hold what is within it, and nothing
    else can be reached from here (narrowing.py). Where the store is seen as it was known at an
    earlier moment, they are tables of what it held then (recalling.py). Beside them stand
    `effective_form`, which submission counts for each form, and `available_quarter`, the quarters
    that have any.

    Attributes:
        version: the version's number; whatever is computed from the reader may be kept under it.
    """

    def __init__(self, store: Backend, version: int | None = None) -> None:
        """Open a version; the newest unless given.

        Raises:
            UserError: where there is no store, or the version cannot be read.
        """
        store.check()
        self._store = store
        if version is None:
            self._con, self.version = _attach_newest(store)
        else:
            self._con, self.version = _attach(store, version), version
        show = partial(recall, store=store, known=store.known) if store.known else view_whole
        if store.reach.districts is None:
            show(self._con, "main")
            quarters = query("submissions", "available_quarter")
            self._con.execute("create table available_quarter as\n" + quarters)
            if store.known:
                self._con.execute("detach store")
        else:
            narrow(self._con, store.catalogue, store.reach.districts, show=show)
        # Only now: whatever file is attached when it is shut can be attached again for ever.
        self._con.execute("set enable_external_access = false")
        self._con.execute("set lock_configuration = true")
        make_added_tables(self._con)
        effective = query("submissions", "effective_form")
        self._con.execute("create table effective_form as\n" + effective)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own for one call, so that threads do not wait for each other."""
        return self._con.cursor()

    def frame(self, sql: str, params: Mapping[str, object] | None = None) -> pl.DataFrame:
        """The rows that a query gives; `$name` in it is filled from `params`."""
        with self.cursor() as con:
            # `con.sql` with parameters keeps the rows twice, and took five times as long.
            return con.execute(sql, dict(params or {})).pl()

    def property(self, name: str) -> str | None:
        """What the store says of itself under this name."""
        rows = self.frame("select value from property where name = $name", {"name": name})
        return rows["value"][0] if rows.height else None

    @cached_property
    def catalogue(self) -> Catalogue:
        """What the version's figures follow: the program's, with the store's plans and settings.

        Raises:
            UserError: where a plan asks for what this program lacks.
        """
        with self.cursor() as con:
            return read_catalogue(con, self._store.catalogue)

    @cached_property
    def board_settings(self) -> BoardSettings:
        """What the board has set, as the program uses it."""
        return understand(self.settings)

    @cached_property
    def settings(self) -> Mapping[str, str]:
        """What the board has set; what it has never set is not in it."""
        with self.cursor() as con:
            return read_settings(con)

    def register(self) -> Register:
        """The register, in the order in which its files had it."""
        with self.cursor() as con:
            return register_of(con)

    def close(self) -> None:
        """Close the version's file."""
        self._con.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def names_original(store: Backend, sha256: str) -> bool:
    """Whether anything that is seen of a store refers to a kept original, by its hash.

    Raises:
        UserError: where there is no store, or its newest version cannot be read.
    """
    with Reader(store) as reader:
        return sha256 in reader.frame(query("submissions", "originals"))["sha256"]


def newest_readable(store: Backend) -> int:
    """The newest version that can be read: the newest one, unless that is damaged.

    Raises:
        UserError: where none can be read.
    """
    versions = store.versions()
    for version in reversed(versions):
        try:
            _attach(store, version).close()
        except UserError:
            continue
        return version
    raise UserError("store.damaged", folder=store.folder, version=versions[-1])


def _attach(store: Backend, version: int) -> duckdb.DuckDBPyConnection:
    con = connect()
    path = str(store.version_file(version)).replace("'", "''")
    try:
        con.execute("attach '" + path + "' as store (read_only)")
    except duckdb.Error as error:
        con.close()
        raise UserError("store.damaged", folder=store.folder, version=version) from error
    return con


def _attach_newest(store: Backend) -> tuple[duckdb.DuckDBPyConnection, int]:
    for attempt in range(1, ATTEMPTS + 1):
        version = store.newest_version()
        if version is None:
            raise UserError("store.missing", folder=store.folder)
        try:
            return _attach(store, version), version
        except UserError:
            # The oldest version may be deleted between listing and attaching, never twice.
            if attempt == ATTEMPTS or store.version_file(version).exists():
                raise
    raise AssertionError("unreachable")  # pragma: no cover

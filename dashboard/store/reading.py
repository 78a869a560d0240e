"""Reading: one version, attached read-only to a connection that can reach nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from dashboard.errors import UserError
from dashboard.organisations.register import Register, Scope, Succession, Unit
from dashboard.store.sql import query
from dashboard.store.tables import added_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from dashboard.store.backend import Backend

ATTEMPTS = 3


class Reader:
    """A version of the store as views of the same names as its tables; writers never disturb it.

    Beside them stands `effective_form`: which submission counts for each form.

    Attributes:
        version: the version's number; whatever is computed from the reader may be kept under it.
    """

    def __init__(self, store: Backend, version: int | None = None) -> None:
        """Open a version; the newest unless given.

        Raises:
            UserError: where there is no store, or the version cannot be read.
        """
        store.check()
        if version is None:
            self._con, self.version = _attach_newest(store)
        else:
            self._con, self.version = _attach(store, version), version
        tables = self._con.execute(
            "select table_name, list(column_name) from duckdb_columns()"
            " where database_name = 'store' group by all"
        ).fetchall()
        for table, existing in tables:
            added = added_columns(table, existing)
            columns = ["*", *(f"null::{kind} as {column}" for column, kind in added.items())]
            view = "create view " + table + " as select " + ", ".join(columns)
            self._con.execute(view + " from store.main." + table)
        self._con.execute(
            "create table effective_form as\n" + query("submissions", "effective_form")
        )

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
    con = duckdb.connect(
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    path = str(store.version_file(version)).replace("'", "''")
    try:
        con.execute("attach '" + path + "' as store (read_only)")
    except duckdb.Error as error:
        con.close()
        raise UserError("store.damaged", folder=store.folder, version=version) from error
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
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


def register_of(con: duckdb.DuckDBPyConnection) -> Register:
    """The register that a version holds, in the order in which its files had it."""
    return Register(
        units=tuple(Unit(*row) for row in con.table("unit").fetchall()),
        lineage=tuple(Succession(*row) for row in con.table("lineage").fetchall()),
        scopes=tuple(Scope(*row) for row in con.table("scope").fetchall()),
    )

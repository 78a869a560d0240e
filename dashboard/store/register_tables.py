"""The register as tables of a version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from dashboard.organisations.register import Register, Scope, Succession, Unit, UnitChange
from dashboard.store.tables import insert

if TYPE_CHECKING:
    from dashboard.store.sql import Connection

REGISTER_TABLES = ("unit", "lineage", "scope", "unit_change")


# Days that may be null in every row, which say nothing of their type.
_DAYS = {"unit": {"valid_to": pl.Date}, "scope": {"starts_on": pl.Date}}


def register_of(con: Connection, database: str = "") -> Register:
    """The register that a version holds, in the order in which its files had it.

    Args:
        con: to which the version is attached.
        database: the name under which it is, where that is not the current one.
    """

    def rows(table: str) -> list[tuple[Any, ...]]:
        return con.table(f"{database}.{table}" if database else table).fetchall()

    listed = (
        "select database_name from duckdb_columns() where table_name = 'unit_change'"
        " and database_name = coalesce(nullif($database, ''), current_database())"
    )
    # There is none in a version that an earlier program made.
    has_changes = con.execute(listed, {"database": database}).fetchone()
    return Register(
        units=tuple(Unit(*row) for row in rows("unit")),
        lineage=tuple(Succession(*row) for row in rows("lineage")),
        scopes=tuple(Scope(*row) for row in rows("scope")),
        changes=tuple(UnitChange(*row) for row in rows("unit_change")) if has_changes else (),
    )


def write_register(con: Connection, register: Register) -> None:
    """Make this what the tables of the register hold."""
    parts = (register.units, register.lineage, register.scopes, register.changes)
    for table, entries in zip(REGISTER_TABLES, parts, strict=True):
        con.execute("delete from " + table)
        columns = con.table(table).columns
        insert(
            con,
            table,
            pl.DataFrame(
                [{c: getattr(entry, c) for c in columns} for entry in entries],
                schema_overrides=_DAYS.get(table),
                infer_schema_length=None,
            ),
        )

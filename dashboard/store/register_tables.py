"""The register as tables of a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.organisations.register import Register, Scope, Succession, Unit, UnitChange
from dashboard.store.tables import insert

if TYPE_CHECKING:
    from dashboard.store.sql import Connection

REGISTER_TABLES = ("unit", "lineage", "scope", "unit_change")


def register_of(con: Connection) -> Register:
    """The register that a version holds, in the order in which its files had it."""
    return Register(
        units=tuple(Unit(*row) for row in con.table("unit").fetchall()),
        lineage=tuple(Succession(*row) for row in con.table("lineage").fetchall()),
        scopes=tuple(Scope(*row) for row in con.table("scope").fetchall()),
        changes=tuple(UnitChange(*row) for row in con.table("unit_change").fetchall()),
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
                schema_overrides={"valid_to": pl.Date} if table == "unit" else None,
                infer_schema_length=None,
            ),
        )

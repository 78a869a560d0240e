"""The register as tables of a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.store.tables import insert

if TYPE_CHECKING:
    from dashboard.organisations.register import Register
    from dashboard.store.sql import Connection

REGISTER_TABLES = ("unit", "lineage", "scope")


def write_register(con: Connection, register: Register) -> None:
    """Make this what the tables of the register hold."""
    for table, entries in zip(
        REGISTER_TABLES, (register.units, register.lineage, register.scopes), strict=True
    ):
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

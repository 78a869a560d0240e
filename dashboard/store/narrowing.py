"""What a version holds, narrowed to some districts, in a connection that reaches nothing else.

What is seen of a table is said by queries/reach/<table>.sql. A table that has none is empty: one
that is added next year shows nothing until somebody has said whose rows are whose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.store.sql import names, query
from dashboard.store.tables import ADDED_COLUMNS, added_columns, make_added_tables, report_table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import duckdb

    from dashboard.catalogue.models import Catalogue

# The schema in which the version's own tables are seen while they are copied.
WHOLE = "whole"
# What others are narrowed by.
_FIRST = ("unit",)


def view_whole(con: duckdb.DuckDBPyConnection, schema: str) -> list[str]:
    """Make a view of each table of the attached version, with the columns that it lacks.

    Returns:
        The tables' names.
    """
    # Not of duckdb_columns(), which binds every view that DuckDB has of itself first.
    listed = "select table_name from duckdb_tables() where database_name = 'store'"
    tables = [table for (table,) in con.execute(listed).fetchall()]
    for table in tables:
        existing = con.table(f"store.main.{table}").columns if table in ADDED_COLUMNS else ()
        added = added_columns(table, existing)
        columns = ", ".join(["*", *(f"null::{kind} as {name}" for name, kind in added.items())])
        con.execute(
            f"create view {schema}.{table} as select " + columns + f" from store.main.{table}"
        )
    return tables


def narrow(
    con: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    districts: Collection[str],
    *,
    show: Callable[[duckdb.DuckDBPyConnection, str], list[str]] = view_whole,
) -> None:
    """Make tables of what these districts see of the attached version, and let go of its file.

    Args:
        con: to which the version is attached.
        catalogue: a form that it does not have shows no rows.
        districts: codes.
        show: makes what there is to be seen in a schema, and gives the tables' names.
    """
    con.execute(f"create schema {WHOLE}")
    existing = [*show(con, WHOLE), *make_added_tables(con, WHOLE)]
    tables = sorted(existing, key=lambda table: (table not in _FIRST, table))
    con.execute(
        f"create table available_quarter as with submission as (from {WHOLE}.submission)\n"
        + query("submissions", "available_quarter")
    )
    forms = {report_table(form.code) for form in catalogue.forms}
    seen = {"districts": sorted(districts)}
    for table in tables:
        making = f"create table {table} as "
        if table in forms:
            rows = f"with form_report as (from {WHOLE}.{table})\n" + query("reach", "form_report")
            con.execute(making + rows, seen)
        elif table in names("reach"):
            rows = query("reach", table)
            con.execute(making + rows, seen if "$districts" in rows else None)
        else:
            con.execute(f"{making} from {WHOLE}.{table} limit 0")
    con.execute(f"drop schema {WHOLE} cascade")
    con.execute("detach store")
    # There is little to share out, and of such connections many are open at a time.
    con.execute("set threads = 1")

"""The tables of a version: queries/schema, and one table of reported rows a form.

A form's columns are declared once, in the catalogue; its table follows it, so that a new measure
is a catalogue row and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.settings import QUERIES_FOLDER
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Collection

    import duckdb

    from dashboard.catalogue.models import Catalogue, Form


MEASURE_TYPES: dict[str, pl.DataType] = {
    "count": pl.Int64(),
    "flag": pl.Int8(),
    "category": pl.String(),
    "date": pl.Date(),
    "text": pl.String(),
}


def report_table(form: str) -> str:
    """The table that keeps the rows of a form: `membership_report`."""
    return f"{form}_report"


def report_schema(form: Form) -> pl.Schema:
    """Columns of a form's table. Grain: submission and row of its sheet."""
    return pl.Schema(
        {
            "submission": pl.Int32(),
            "district": pl.String(),
            "quarter": pl.Date(),
            "unit": pl.String(),
            "name": pl.String(),
            "sheet_row": pl.Int32(),
            **{m.code: MEASURE_TYPES[m.type] for m in form.measures},
        }
    )


# Columns that the tables of stores made by earlier programs lack, and what stands in them there.
ADDED_COLUMNS = {
    "act": {
        "version": "integer",
        "address": "text",
        "account": "text",
        "digest": "text",
        "catalogue": "text",
    },
    "scope": {"starts_on": "date"},
    "submission": {"reverted_to": "integer", "turn": "integer"},
}
# Tables that they lack; empty there.
ADDED_TABLES = frozenset(
    ("duty_done", "duty_release", "plan", "quota", "sent", "setting", "unit_change")
)


def added_columns(table: str, existing: Collection[str]) -> dict[str, str]:
    """The columns that this table lacks where an earlier program made it, with their types."""
    added = ADDED_COLUMNS.get(table, {})
    return {column: kind for column, kind in added.items() if column not in existing}


def make_added_tables(con: duckdb.DuckDBPyConnection, schema: str = "main") -> list[str]:
    """Make the tables that a version made by an earlier program lacks.

    Args:
        con: the current database of which holds the version, or views of it.
        schema: in which they are.

    Returns:
        The names of those that were made.
    """
    listed = (
        "select table_name from information_schema.tables "
        "where table_catalog = current_database() and table_schema = $schema"
    )
    existing = {table for (table,) in con.execute(listed, {"schema": schema}).fetchall()}
    made = sorted(ADDED_TABLES.difference(existing))
    if made:
        con.execute("set schema = '" + schema + "'")
        for table in made:
            con.execute((QUERIES_FOLDER / "schema" / f"{table}.sql").read_text(encoding="utf-8"))
        con.execute("set schema = 'main'")
    return made


def make_tables(con: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Make every table of an empty version."""
    for path in sorted((QUERIES_FOLDER / "schema").glob("*.sql")):
        con.execute(path.read_text(encoding="utf-8"))
    follow_catalogue(con, catalogue)


def follow_catalogue(con: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Give each form its table, and each table the columns that it has gained since."""
    for table in ADDED_COLUMNS:
        for column, kind in added_columns(table, con.table(table).columns).items():
            con.execute("alter table " + table + " add column " + column + " " + kind)
    make_added_tables(con)
    begin_with_plans(con, catalogue)
    existing = {row[0] for row in con.sql("select table_name from duckdb_tables()").fetchall()}
    for form in catalogue.forms:
        table = report_table(form.code)
        wanted = report_schema(form)
        if table not in existing:
            con.from_arrow(wanted.to_frame().to_arrow()).create(table)
        elif wanted.keys() - con.table(table).columns:
            grown = pl.concat([con.table(table).pl(), wanted.to_frame()], how="diagonal")
            con.execute("drop table " + table)
            con.from_arrow(grown.to_arrow()).create(table)


def begin_with_plans(con: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> None:
    """Give a version that has never had plans of its own those that the program brings."""
    if not con.execute(query("plans", "any")).fetchone():
        for programme in catalogue.programmes:
            content = programme.model_dump_json(exclude_defaults=True)
            values = {"programme": programme.code, "content": content, "at": None}
            con.execute(query("plans", "begin"), values)


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame) -> None:
    """Append rows to a table, columns matched by name."""
    if rows.height:
        con.from_arrow(rows.select(con.table(table).columns).to_arrow()).insert_into(table)

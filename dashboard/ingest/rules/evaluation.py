"""Evaluating rules over all rows of a form in a batch, and saying what they found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.ingest.findings import Finding
from dashboard.ingest.outcome import measure_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.catalogue.models import Form
    from dashboard.ingest.rows.tables import ReadTable
    from dashboard.ingest.rules.arithmetic import Check


def stack(form: Form, tables: Sequence[ReadTable]) -> pl.DataFrame:
    """The rows of many tables of one form, one after another.

    Grain: table (its position in `tables`) and unit. Columns: table, unit, name, sheet_row (from 1)
    and every measure.
    """
    schema = measure_schema(form)
    columns: dict[str, list[object]] = {code: [] for code in schema}
    numbers: list[int] = []
    units: list[str] = []
    names: list[str] = []
    rows: list[int] = []
    for number, read in enumerate(tables):
        numbers += [number] * len(read.units)
        units += read.units
        names += read.names
        rows += read.rows
        for code, column in columns.items():
            column += read.values[code]  # noqa: PLW2901 - grows in place
    return pl.DataFrame(
        {"table": numbers, "unit": units, "name": names, "sheet_row": rows, **columns},
        schema={
            "table": pl.Int32(),
            "unit": pl.String(),
            "name": pl.String(),
            "sheet_row": pl.Int32(),
            **schema,
        },
    ).with_columns(pl.col("sheet_row") + 1)


def evaluate(
    rows: pl.DataFrame, checks: Iterable[Check], tables: Sequence[ReadTable]
) -> list[tuple[int, Finding]]:
    """What the checks find, each with the position of its table.

    A row in which a check needs an unknown figure passes it.
    """
    checks = list(checks)
    if rows.is_empty() or not checks:
        return []
    failing = rows.select(check.fails.alias(str(i)) for i, check in enumerate(checks))
    found: list[tuple[int, Finding]] = []
    any_fails = failing.select(pl.all().any()).row(0)  # at once: nearly all pass
    for number, check in enumerate(checks):
        if not any_fails[number]:
            continue
        positions = failing[str(number)].arg_true()
        shown = rows[positions].select(
            "table",
            "unit",
            "name",
            "sheet_row",
            *(m.code for m in check.among),
            **{f"figure.{name}": figure for name, figure in check.figures.items()},
        )
        found += [
            (row["table"], _finding(check, row, tables[row["table"]]))
            for row in shown.iter_rows(named=True)
        ]
    return found


def _finding(check: Check, row: dict[str, object], read: ReadTable) -> Finding:
    details: dict[str, object] = {
        "unit": f"{row['name']} ({row['unit']})",
        **check.details,
        **{k.removeprefix("figure."): v for k, v in row.items() if k.startswith("figure.")},
    }
    if check.among:
        details["criterion"] = [
            measure
            for measure in check.among
            if isinstance(value := row[measure.code], int) and value < int(str(details["stated"]))
        ]
    column = read.table.columns[check.measure]
    sheet_row = int(str(row["sheet_row"]))
    value = read.table.sheet.rows[sheet_row - 1][column]
    return Finding(check.rule, read.table.sheet.name, sheet_row, column, value, "", details)

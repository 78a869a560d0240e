"""All figures of a country from its reported rows, against merely summing the same columns.

Ours opens a version and answers every question of the pages: all indicators by province, district,
area and unit type, per quarter and per year. The yardstick lets DuckDB sum the same columns of the
same file by district and quarter, without exclusions, years, unit types or ratios.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from dashboard.analytics.engine import Results
from dashboard.analytics.figures import indicator_figures
from dashboard.store.tables import report_table
from tests.bench.country import make_country
from tests.bench.measuring import Comparison, compare, run_side
from tests.support.stores import CATALOGUE, store_at

if TYPE_CHECKING:
    from dashboard.catalogue.dimensions import By, Per

BYS: tuple[By, ...] = ("province", "district", "area", "unit_type")
PERS: tuple[Per, ...] = ("quarter", "year")


def compare_figures(folder: Path, rounds: int) -> list[Comparison]:
    """Make the country in a folder and compare both sides on it."""
    make_country(store_at(folder))
    return [
        compare(
            "all figures of 52,000 organisations × 40 quarters",
            3.0,
            lambda: run_side("figures", "compute_all", folder, clock="call"),
            lambda: run_side("figures", "sum_columns", folder, clock="call"),
            rounds=rounds,
        )
    ]


def compute_all(folder: str) -> None:
    """Ours: every figure, from the reported rows to Polars frames."""
    with Results(store_at(Path(folder))) as results:
        for by in BYS:
            for per in PERS:
                if indicator_figures(results, by=by, per=per).is_empty():
                    raise RuntimeError(f"no figures by {by} per {per}")


def sum_columns(folder: str) -> None:
    """The yardstick: sums of all numeric columns by district and quarter, as Polars frames."""
    store = store_at(Path(folder))
    newest = store.newest_version()
    assert newest is not None
    with duckdb.connect(str(store.version_file(newest)), read_only=True) as con:
        for form in CATALOGUE.forms:
            sums = [
                duckdb.FunctionExpression("sum", duckdb.ColumnExpression(m.code)).alias(m.code)
                for m in form.measures
                if m.type in {"count", "flag"}
            ]
            if sums:
                keys = [duckdb.ColumnExpression("district"), duckdb.ColumnExpression("quarter")]
                table = con.table(report_table(form.code))
                table.aggregate([*keys, *sums], "district, quarter").pl()

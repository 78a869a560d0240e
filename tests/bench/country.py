"""A synthetic country, written straight into a store.

Its figures mean nothing; their number, spread and gaps are those of a real register: every
district has organisations of thirteen types, one figure in 200 is blank, one report of a district
in 100 is missing, one in 100 lacks a tenth of its organisations, and every tenth district passed to
a successor when the district level ended.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import polars as pl

from dashboard.periods import Quarter
from dashboard.store.publishing import make_store, write_version
from dashboard.store.tables import insert, report_schema, report_table
from tests.bench.country_register import COUNTRY, make_lineage, make_units
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from dashboard.catalogue.models import Form, Measure
    from dashboard.store import Store

LAST_QUARTER = Quarter(2030, 3)
ENTERPRISES_A_DISTRICT = 15
# One above the largest value of a count; of all others 12.
LARGE = {"members_start": 300, "members_end": 300, "members_working": 250, "workers": 400}
RATINGS = ["HTXSNV", "HTTNV", "HTTNV", "HTNV", "KHTNV", "CXL"]


def make_country(
    store: Store, *, organisations: int = 52_000, districts: int = 700, quarters: int = 40
) -> None:
    """Write a country whose last report is for LAST_QUARTER into an empty folder as a store."""
    make_store(store, simulated=True)
    units = make_units(organisations, districts)
    reporting = _reporting(units, quarters)
    enterprises = _enterprises(units, quarters).join(
        reporting, on=["district", "quarter"], how="semi", maintain_order="left"
    )
    with write_version(store) as pending:
        insert(pending.con, "unit", units.drop("successor"))
        insert(pending.con, "lineage", make_lineage(units))
        programmes = [p.code for p in CATALOGUE.programmes if p.scope == "province"]
        insert(pending.con, "scope", pl.DataFrame({"programme": programmes, "unit": COUNTRY}))
        submissions = _submissions(reporting)
        insert(pending.con, "submission", submissions)
        for form in CATALOGUE.forms:
            if form.row_is != "obligation":
                of_form = enterprises if form.code == "enterprise" else reporting
                rows = _rows(form, of_form, submissions)
                insert(pending.con, report_table(form.code), rows)
                insert(pending.con, "submission_form", _submission_forms(form, rows))


def _in_life(units: pl.DataFrame, quarters: int) -> pl.DataFrame:
    """Units with the quarters in which they exist."""
    asked = [LAST_QUARTER.plus(-n) for n in reversed(range(quarters))]
    return (
        units.join(
            pl.DataFrame(
                {"quarter": [q.first_day for q in asked], "number": [q.number for q in asked]}
            ),
            how="cross",
        )
        .filter(pl.col("quarter") >= pl.col("valid_from"))
        .filter(pl.col("valid_to").is_null() | (pl.col("quarter") <= pl.col("valid_to")))
    )


def _reporting(units: pl.DataFrame, quarters: int) -> pl.DataFrame:
    """Who reports when. Grain: organisation and quarter."""
    drawn = pl.struct("parent", "quarter").hash(seed=1) % 100
    is_sent = drawn != 0
    is_in_it = (drawn != 1) | (pl.struct("code", "quarter").hash(seed=1) % 10 != 0)
    return (
        _in_life(units.filter(pl.col("level") == "organisation"), quarters)
        .filter(is_sent & is_in_it)
        .select("quarter", "number", district="parent", unit="code")
        .sort("quarter", "district", "unit")
    )


def _enterprises(units: pl.DataFrame, quarters: int) -> pl.DataFrame:
    """Grain: enterprise and quarter."""
    codes = pl.DataFrame({"unit": [f"K{n:03}" for n in range(ENTERPRISES_A_DISTRICT)]})
    return (
        _in_life(units.filter(pl.col("level") == "district"), quarters)
        .join(codes, how="cross")
        .select("quarter", "number", "unit", district="code")
        .sort("quarter", "district", "unit")
    )


def _submissions(reporting: pl.DataFrame) -> pl.DataFrame:
    return (
        reporting.select("district", "quarter")
        .unique(maintain_order=True)
        .with_row_index("submission", offset=1)
        .with_columns(
            pl.col("submission").cast(pl.Int32),
            received_on=pl.col("quarter").dt.offset_by("3mo"),
            accepted_at=pl.lit(datetime(2030, 12, 1)),
            file_name=pl.lit("synthetic.xlsx"),
            sha256=pl.lit("0" * 64),
            warnings=pl.lit(0, pl.Int32),
            accepted_by=pl.lit(""),
            accepted_why=pl.lit(""),
            withdrawn_by=pl.lit(None, pl.String),
            withdrawn_at=pl.lit(None, pl.Datetime),
            withdrawn_why=pl.lit(None, pl.String),
        )
    )


def _rows(form: Form, units: pl.DataFrame, submissions: pl.DataFrame) -> pl.DataFrame:
    schema = report_schema(form)
    return (
        units.filter(pl.col("number").is_in([int(name[1]) for name in form.collected_in]))
        .join(
            submissions.select("submission", "district", "quarter"),
            on=["district", "quarter"],
            maintain_order="left",
        )
        .with_row_index("sheet_row")
        .with_columns(
            pl.format("Đảng bộ {}", "unit").alias("name"),
            *(_measure(measure, seed) for seed, measure in enumerate(form.measures, start=2)),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in schema.items())
    )


def _measure(measure: Measure, seed: int) -> pl.Expr:
    """Figures without pattern, the same every time; one in 200 is blank."""
    drawn = pl.struct("unit", "quarter").hash(seed=seed)
    value = {
        "count": drawn % LARGE.get(measure.code, 12),
        "flag": drawn % 2,
        "category": (drawn % len(RATINGS)).replace_strict(dict(enumerate(RATINGS))),
    }[measure.type]
    return pl.when(drawn // 1000 % 200 != 0).then(value).alias(measure.code)


def _submission_forms(form: Form, rows: pl.DataFrame) -> pl.DataFrame:
    return (
        rows.group_by("submission")
        .agg(unit_rows=pl.len().cast(pl.Int32))
        .sort("submission")
        .with_columns(
            form=pl.lit(form.code),
            sheet=pl.lit(form.sheet),
            known_cells=pl.lit(0, pl.Int32),
            blank_cells=pl.lit(0, pl.Int32),
            not_asked_cells=pl.lit(0, pl.Int32),
            columns=pl.lit("{}"),
        )
    )

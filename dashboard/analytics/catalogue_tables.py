"""The catalogue as the tables that SQL joins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.catalogue.duties import condition_of, kind_of, level_of, list_duties
from dashboard.catalogue.terms import list_terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

    from dashboard.analytics.lineage import IndicatorLineage
    from dashboard.catalogue.models import Catalogue

# Named, since a catalogue without any target or obligation still has the columns.
TARGET_COLUMNS = {
    "programme": pl.String,
    "target": pl.String,
    "indicator": pl.String,
    "comparator": pl.String,
    "low": pl.Float64,
    "high": pl.Float64,
    "horizon": pl.String,
    "from_year": pl.Int32,
    "to_year": pl.Int32,
    "exclude_armed_forces": pl.Boolean,
    "level": pl.String,
    "unit": pl.String,  # of what is assigned to one district; the plan's own have none
}
# What a report has to hold to be one, for an indicator that needs no measure.
REPORT_FORMS = ("organisation", "membership")
DUTY_COLUMNS = {
    "programme": pl.String,
    "duty": pl.String,
    "kind": pl.String,
    "level": pl.String,
    "recurs": pl.String,
    "is_conditional": pl.Boolean,
    "due": pl.String,
}


def make_catalogue_tables(con: duckdb.DuckDBPyConnection, entries: Catalogue) -> None:
    """Make a table an entry of `frames`; `duty` has a row a due date."""
    frames = {
        "indicator": pl.DataFrame(
            [
                {
                    "indicator": i.code,
                    "unit": i.unit,
                    "period": i.period,
                    "grows_through_year": i.grows_through_year,
                    "own_programme_alone": i.own_programme_alone,
                }
                for i in entries.indicators
            ]
        ),
        "target": pl.DataFrame(
            [
                {
                    "programme": p.code,
                    "target": t.code,
                    "indicator": t.indicator,
                    "comparator": t.comparator,
                    "low": t.low,
                    "high": t.high,
                    "horizon": t.horizon,
                    "from_year": t.from_year,
                    "to_year": t.to_year,
                    "exclude_armed_forces": t.exclude_armed_forces,
                    "level": t.level,
                    "unit": None,
                }
                for p in entries.programmes
                for t in p.targets
            ],
            schema=TARGET_COLUMNS,
        ),
        "duty": pl.DataFrame(
            [
                {
                    "programme": p.code,
                    "duty": duty.code,
                    "kind": kind_of(duty),
                    "level": level_of(duty),
                    "recurs": duty.recurs,
                    "is_conditional": bool(condition_of(duty)),
                    "due": due,
                }
                for p in entries.programmes
                for duty in list_duties(p)
                for due in (duty.due or (None,))
            ],
            schema=DUTY_COLUMNS,
        ),
        "not_asked": pl.DataFrame(
            [
                {"measure": measure.code, "kind": kind}
                for form in entries.forms
                for measure in form.measures
                for kind in measure.not_asked_of
            ],
            schema={"measure": pl.String, "kind": pl.String},
        ),
        "unit_type": pl.DataFrame(
            [
                {
                    "code": t.code,
                    "armed_forces": t.armed_forces,
                    "commune_level": t.commune_level,
                }
                for t in entries.unit_types
            ]
        ),
        "due_day": pl.DataFrame(
            [
                {
                    "number": number,
                    "month": int(day[:2]),
                    "day": int(day[3:]),
                    "remind_days": entries.remind_days,
                }
                for number, day in enumerate(entries.due.model_dump().values(), start=1)
            ]
        ),
        "term": pl.DataFrame(
            [{"starts": t.first.first_day, "ends": t.last.first_day} for t in list_terms()]
        ),
    }
    for name, frame in frames.items():
        con.from_arrow(frame.to_arrow()).create(name)


def make_indicator_forms(
    con: duckdb.DuckDBPyConnection, lineage: Mapping[str, IndicatorLineage]
) -> None:
    """Make the table `indicator_forms`: the forms that each indicator needs, as a sorted list."""
    frame = pl.DataFrame(
        [
            {"indicator": code, "forms": sorted(one.form_codes or REPORT_FORMS)}
            for code, one in lineage.items()
        ],
        schema={"indicator": pl.String, "forms": pl.List(pl.String)},
    )
    con.from_arrow(frame.to_arrow()).create("indicator_forms")

"""Questions to one version of the store: a named query with parameters → a Polars frame.

Everything between the reported rows and a page is SQL in queries/: staging (rows in force, what
stands in for missing reports), indicators (pairs of numerator and denominator), marts (the pairs
added up), pages (one question each). Nothing of it is kept in the store, so that a change of the
SQL needs no migration, and two stores with the same rows always give the same figures.
"""

from __future__ import annotations

from functools import reduce
from threading import Lock

import duckdb
import polars as pl

from dashboard.queries import check_parameters, names, query
from dashboard.registry import registry
from dashboard.store import Reader, Store

# In the order in which they stand on each other. Tables are small or read many times.
STAGING_TABLES = ("calendar", "descent", "reporter", "place", "place_under")
MARTS = ("place_pair", "as_of", "unit_as_of")
STAGING_VIEWS = (
    "form_in_force",
    "organisation_row",
    "membership_row",
    "activity_row",
    "rating_row",
    "enterprise_row",
    "carried",
    "organisation_stock",
    "membership_stock",
    "enterprise_stock",
    "membership_to_date",
    "activity_to_date",
    "enterprise_to_date",
)


class Results:
    """What one version of the store says; may be asked from many threads.

    Attributes:
        version: the store's version; results of one version never change.
    """

    def __init__(self, store: Store) -> None:
        self._reader = Reader(store)
        self.version = self._reader.version
        self._reckoning = Lock()
        self._reckoned = False
        with self._reader.cursor() as con:
            _make_registry_tables(con)
            for name in STAGING_TABLES:
                con.sql(query("staging", name)).create(name)
            for name in STAGING_VIEWS:
                if name == "carried":
                    con.sql(query("staging", name)).create(name)
                else:
                    con.sql(query("staging", name)).create_view(name)
            _make_pair_view(con)

    @property
    def reader(self) -> Reader:
        """The version's plain tables."""
        return self._reader

    def ask(self, name: str, **params: object) -> pl.DataFrame:
        """The rows of queries/pages/<name>.sql.

        Raises:
            TypeError: where the parameters are not those of the query: a mistake of ours.
        """
        check_parameters("pages", name, params)
        self._reckon()
        # Cached callers name lists as tuples, which DuckDB would take for structs.
        plain = {key: list(v) if isinstance(v, tuple) else v for key, v in params.items()}
        return self._reader.frame(query("pages", name), plain)

    def _reckon(self) -> None:
        """Add up all pairs, at the first question."""
        with self._reckoning:
            if not self._reckoned:
                with self._reader.cursor() as con:
                    for name in MARTS:
                        con.sql(query("marts", name)).create(name)
                self._reckoned = True

    def close(self) -> None:
        """Let go of the version."""
        self._reader.close()

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _make_pair_view(con: duckdb.DuckDBPyConnection) -> None:
    """`pair`: the union of all files in queries/indicators."""
    files = [con.sql(query("indicators", name)) for name in names("indicators")]
    reduce(duckdb.DuckDBPyRelation.union, files).create_view("pair")


def _make_registry_tables(con: duckdb.DuckDBPyConnection) -> None:
    """The registry as the tables that SQL joins."""
    entries = registry()
    frames = {
        "indicator": pl.DataFrame(
            [
                {
                    "indicator": i.code,
                    "unit": i.unit,
                    "period": i.period,
                    "grows_through_year": i.grows_through_year,
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
                }
                for p in entries.programmes
                for t in p.targets
            ]
        ),
        "obligation": pl.DataFrame(
            [
                {
                    "programme": p.code,
                    "obligation": o.code,
                    "who": o.who,
                    "recurs": o.recurs,
                    "due": due,
                }
                for p in entries.programmes
                for o in p.obligations
                for due in (o.due or (None,))
            ],
            schema_overrides={"due": pl.String},
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
                {"number": number, "month": int(day[:2]), "day": int(day[3:])}
                for number, day in enumerate(entries.due.model_dump().values(), start=1)
            ]
        ),
    }
    for name, frame in frames.items():
        con.from_arrow(frame.to_arrow()).create(name)

"""Questions to one version of the store: a named query with parameters → a Polars frame.

Everything between the reported rows and a page is SQL in queries/: staging (rows in force, what
stands in for missing reports), indicators (pairs of numerator and denominator), marts (the pairs
added up), pages (one question each). Nothing of it is kept in the store, so that a change of the
SQL needs no migration, and two stores with the same rows always give the same figures.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from dashboard.queries import check_parameters, names, query
from dashboard.registry_tables import make_registry_tables
from dashboard.store import Reader, Store

if TYPE_CHECKING:
    import duckdb
    import polars as pl

# In the order in which they stand on each other. Tables are small, or read again and again.
STAGING = {
    "calendar": "table",
    "counted_in": "table",
    "descent": "table",
    "reporter": "table",
    "place": "table",
    "place_under": "table",
    "form_in_force": "table",
    "organisation_row": "view",
    "membership_row": "view",
    "activity_row": "view",
    "rating_row": "view",
    "criterion_row": "view",
    "enterprise_row": "view",
    "carried": "table",
    "organisation_carried": "table",
    "membership_carried": "table",
    "activity_carried": "table",
    "enterprise_carried": "table",
    "organisation_stock": "view",
    "membership_stock": "view",
    "enterprise_stock": "view",
    "membership_to_date": "view",
    "activity_to_date": "view",
    "enterprise_to_date": "view",
    "obligation_owed": "view",
}
# Each stands on those before it, and is made at the first question that needs it.
MARTS = ("place_pair", "district_pair", "unit_as_of")
# The last mart that a question of queries/pages reads; all others read none.
NEEDED = {
    "figures": "place_pair",
    "figures_as_of": "place_pair",
    "four_goods": "place_pair",
    "progress": "unit_as_of",
}


class Results:
    """What one version of the store says; may be asked from many threads.

    Attributes:
        version: the store's version; results of one version never change.
    """

    def __init__(self, store: Store) -> None:
        self._reader = Reader(store)
        self.version = self._reader.version
        self._reckoning = Lock()
        self._reckoned: list[str] = []
        with self._reader.cursor() as con:
            make_registry_tables(con)
            con.execute(query(".", "macros"))
            for name, kind in STAGING.items():
                relation = con.sql(query("staging", name))
                (relation.create if kind == "table" else relation.create_view)(name)
            con.execute(query(".", "page_macros"))
            # As text: relations joined one by one are bound anew at each step (0.25 s, not 0.03 s),
            # and a view of them does not outlive the name that `query` gave its file.
            con.execute(
                "create view pair as " + "\nunion all\n".join(map(_pairs, names("indicators")))
            )

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
        if name in NEEDED:
            self._reckon(NEEDED[name])
        # Cached callers name lists as tuples, which DuckDB would take for structs.
        plain = {key: list(v) if isinstance(v, tuple) else v for key, v in params.items()}
        return self._reader.frame(query("pages", name), plain)

    def _reckon(self, last: str) -> None:
        """Make the marts up to one, those that are not there yet."""
        with self._reckoning, self._reader.cursor() as con:
            for mart in MARTS[len(self._reckoned) : MARTS.index(last) + 1]:
                if mart == "place_pair":
                    first, *others = names("indicators")
                    _added_up(con, first).create(mart)
                    for file in others:
                        _added_up(con, file).insert_into(mart)
                else:
                    con.sql(query("marts", mart)).create(mart)
                self._reckoned.append(mart)

    def close(self) -> None:
        """Let go of the version."""
        self._reader.close()

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _pairs(name: str) -> str:
    """What queries/marts/unit_pair.sql makes of queries/indicators/<name>.sql.

    Each row says which file it is from: a question that names the file reads that one alone.
    """
    file, mart = query("indicators", name), query("marts", "unit_pair")
    made = "with indicator_file as (\n" + file + "\n), made as (\n" + mart + "\n)"
    return "(" + made + "\nselect '" + name + "' as file, made.* from made)"


def _added_up(con: duckdb.DuckDBPyConnection, name: str) -> duckdb.DuckDBPyRelation:
    """What queries/marts/place_pair.sql makes of queries/indicators/<name>.sql."""
    return con.sql(query("indicators", name)).query("indicator_file", query("marts", "place_pair"))

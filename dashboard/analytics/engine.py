"""Questions to one version of the store: a named query with parameters → a Polars frame.

Everything between the reported rows and a page is SQL in queries/: staging (rows in force, what
stands in for missing reports), indicators (pairs of numerator and denominator), marts (the pairs
added up), pages (one question each). Nothing of it is kept in the store, so that a change of the
SQL needs no migration, and two stores with the same rows always give the same figures.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from dashboard.analytics.catalogue_tables import make_catalogue_tables
from dashboard.store import Reader, Store
from dashboard.store.sql import check_parameters, names, parameters, query

if TYPE_CHECKING:
    from collections.abc import Iterable

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
# Questions of queries/pages that read sums of pairs; the others read none.
OF_PLACES = ("figures", "figures_as_of")
OF_UNITS = ("progress",)


class Results:
    """What one version of the store says; may be asked from many threads.

    Attributes:
        version: the store's version; results of one version never change.
        catalogue: what the figures follow.
    """

    def __init__(self, store: Store, *, indicator_files: Iterable[str] | None = None) -> None:
        """Open the newest version.

        Args:
            store: what is asked.
            indicator_files: of queries/indicators; all unless given. A question about an indicator
                of another file finds nothing.
        """
        self.catalogue = store.catalogue
        self._files = tuple(indicator_files or names("indicators"))
        self._reader = Reader(store)
        self.version = self._reader.version
        self._computing = Lock()
        self._computed: set[str] = set()
        with self._reader.cursor() as con:
            make_catalogue_tables(con, self.catalogue)
            con.execute(query(".", "macros"))
            for name, kind in STAGING.items():
                relation = con.sql(query("staging", name))
                (relation.create if kind == "table" else relation.create_view)(name)
            con.execute(query(".", "page_macros"))
            con.sql(query("marts", "district_pair")).create_view("district_pair")
            # Each row says which file it is from: a question that names it reads that one alone.
            pairs = [
                "(select '" + name + "' as file, * from (" + _made_of(name, "unit_pair") + "))"
                for name in self._files
            ]
            con.execute("create view pair as " + " union all ".join(pairs))

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
        # Cached callers name lists as tuples, which DuckDB would take for structs.
        plain = {key: list(v) if isinstance(v, tuple) else v for key, v in params.items()}
        if name in OF_PLACES:
            self._compute("place_pair")
            of_level = {key: plain[key] for key in parameters("marts", "level_asked")}
            if self._reader.frame(query("marts", "level_asked"), of_level).item() == "finest":
                self._compute("finest_pair")
        elif name in OF_UNITS:
            self._compute("place_pair", "unit_as_of")
        return self._reader.frame(query("pages", name), plain)

    def _compute(self, *marts: str) -> None:
        """Make marts, in the order in which they stand on each other, those not there yet.

        `finest_pair` adds the finest places to `place_pair`, which begins with the coarser ones.
        """
        with self._computing, self._reader.cursor() as con:
            con.begin()  # all of a mart or nothing
            for mart in marts:
                if mart in self._computed:
                    continue
                if mart == "unit_as_of":
                    con.sql(query("marts", mart)).create(mart)
                else:
                    for file in self._files:
                        con.execute("insert into place_pair " + _made_of(file, mart))
            con.commit()
            self._computed.update(marts)

    def close(self) -> None:
        """Let go of the version."""
        self._reader.close()

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _made_of(name: str, mart: str) -> str:
    """What queries/marts/<mart>.sql makes of queries/indicators/<name>.sql.

    As text: a relation made of a relation is bound anew at each step, which takes twice as long.
    """
    file = query("indicators", name)
    return "with indicator_file as (\n" + file + "\n) from (\n" + query("marts", mart) + "\n)"

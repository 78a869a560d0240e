"""Questions to one version of the store: a named query with parameters → a Polars frame.

Everything between the reported rows and a page is SQL in queries/: staging (rows in force, what
stands in for missing reports), indicators (pairs of numerator and denominator), marts (the pairs
added up), pages (one question each). Nothing of it is kept in the store, so that a change of the
SQL needs no migration, and two stores with the same rows always give the same figures.
"""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from dashboard.analytics.catalogue_tables import make_catalogue_tables, make_indicator_forms
from dashboard.analytics.lineage import (
    IndicatorLineage,
    check_indicators,
    read_indicator_lineage,
)
from dashboard.analytics.schemas.sharing import withhold
from dashboard.errors import UserError
from dashboard.store import Reader, Store
from dashboard.store.sql import check_parameters, names, parameters
from dashboard.store.sql import query as sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import duckdb
    import polars as pl

    from dashboard.analytics.schemas.query import Query

R = TypeVar("R")

# In the order in which they depend on each other. Tables are small, or read again and again. What
# is the same for several forms is written once: <form>_row is made with the macro form_row.
STAGING = {
    "calendar": "table",
    "counted_in": "table",
    "unit_state": "table",
    "descent": "table",
    "reporter": "table",
    "place": "table",
    "place_under": "table",
    "form_row": "macro",
    "organisation_row": "view of a form",
    "membership_row": "view of a form",
    "activity_row": "view of a form",
    "rating_row": "view of a form",
    "criterion_row": "view",
    "enterprise_row": "view",
    "carried": "table",
    "form_carried": "macro",
    "organisation_carried": "table of a form",
    "membership_carried": "table of a form",
    "activity_carried": "table of a form",
    "enterprise_carried": "table of a form",
    "form_stock": "macro",
    "organisation_stock": "view of a form",
    "membership_stock": "view of a form",
    "enterprise_stock": "view of a form",
    "membership_to_date": "view",
    "activity_to_date": "view",
    "enterprise_to_date": "view",
    "duty_due": "macro",
    "obligation_owed": "view",
    "obligation_ticked": "view",
    "obligation_done": "view",
    "obligation_kept": "view",
}
# Questions of queries/pages that read marts; the others read none.
OF_PLACES = ("figures", "figures_as_of")
OF_UNITS = ("progress",)
OF_FORMS = ("missing_reports",)
OF_PAIRS = (
    "contributing_units",
    "figures_by_organisation",
    "four_goods",
    "four_goods_by_organisation",
    "organisations_as_of",
)
# What targets are evaluated on, in the order in which they depend on each other: tables and macros
# of queries/marts. `unit_as_of` and `unit_history` are filled for each kind of boundaries that is
# asked for.
OF_TARGETS = {
    "indicator_forms": "of the catalogue",
    "unit_under": "table",
    "programme_pair": "table",
    "pair_under": "macro",
    "target_clock": "macro",
    "target_value": "macro",
    "target_coverage": "macro",
    "target_status": "macro",
}


class Results:
    """What one version of the store says; may be asked from many threads.

    Attributes:
        version: the store's version; results of one version never change.
        catalogue: what the figures follow.
    """

    def __init__(
        self,
        store: Store,
        version: int | None = None,
        *,
        indicator_files: Iterable[str] | None = None,
    ) -> None:
        """Open a version; the newest unless given.

        Args:
            store: what is asked. Where its reach is not whole, no sum of what is seen is handed out
                as one of the province.
            version: its number.
            indicator_files: of queries/indicators; all unless given. A question about an indicator
                of another file finds nothing.

        Raises:
            UserError: where the catalogue has an indicator that no file computes.
        """
        check_indicators(store.catalogue)
        self._files = tuple(indicator_files or names("indicators"))
        self._reach = store.reach
        self._reader = Reader(store, version)
        self.catalogue = self._reader.catalogue
        self.version = self._reader.version
        self._computing = Lock()
        self._computed: set[str] = set()
        with self._reader.cursor() as con:
            make_catalogue_tables(con, self.catalogue)
            con.execute(sql_text("quotas", "as_targets"))
            con.execute(sql_text("macros", "pairs"))
            for name, kind in STAGING.items():
                _make_staging(con, name, kind)
            for name in ("periods", "places", "boundaries", "reports"):
                con.execute(sql_text("macros", name))

    @cached_property
    def indicator_lineage(self) -> dict[str, IndicatorLineage]:
        """What each indicator is computed from, by its code."""
        return read_indicator_lineage(self.catalogue)

    @cached_property
    def province(self) -> str | None:
        """The province's code; None where there is no register."""
        codes = self._reader.frame("select code from unit where level = 'province'")["code"]
        return codes[0] if len(codes) else None

    @cached_property
    def reporters(self) -> Mapping[str, int]:
        """How many districts have reported in a quarter (`2024-Q3`) and in a year (`2024`)."""
        return dict(self._reader.frame(sql_text("submissions", "reporters")).iter_rows())

    @property
    def reader(self) -> Reader:
        """The version's plain tables."""
        return self._reader

    def ask(self, query: Query[R], **params: object) -> tuple[R, ...]:
        """The rows of an answer, as the query's schema has them.

        Raises:
            TypeError: where the parameters or the columns are not those of the query: a
                programming error.
            UserError: where it is about other boundaries than those under which districts have
                reported, and not all districts are seen.
        """
        return query.read(self.frame(query, **params))

    def frame(self, query: Query[R], **params: object) -> pl.DataFrame:
        """The answer as a frame, for what hands it on as it is.

        Raises:
            TypeError: as `ask`.
        """
        frame = self._answer(query.name, params)
        query.check(frame)
        if self._reach.is_whole:
            return frame
        return query.shared(params).about_places(frame, self.province)

    def ask_shared(self, query: Query[R], **params: object) -> tuple[R, ...]:
        """The rows of an answer that are about the whole province and everybody's to see.

        Raises:
            TypeError: as `ask`.
            ValueError: where only a part of the version is seen: a programming error.
        """
        if not self._reach.is_whole:
            raise ValueError("what a part of a version adds up to is not the whole")
        frame = query.shared(params).about_whole(self.frame(query, **params), self.province)
        if (least := self._reader.board_settings.least_reports) and query.rests_on:
            frame = withhold(frame, query.rests_on, self.reporters, least)
        return query.read(frame)

    def _answer(self, name: str, params: Mapping[str, object]) -> pl.DataFrame:
        check_parameters("pages", name, params)
        if not self._reach.is_whole and (
            params.get("boundaries", "reported") != "reported" or params.get("by") == "area"
        ):
            raise UserError("access.boundaries")
        # Cached callers name lists as tuples, which DuckDB would take for structs.
        plain = {key: list(v) if isinstance(v, tuple) else v for key, v in params.items()}
        if name in OF_PLACES:
            self._compute("place_pair")
            of_level = {key: plain[key] for key in parameters("marts", "level_asked")}
            if self._reader.frame(sql_text("marts", "level_asked"), of_level).item() == "finest":
                self._compute("finest_pair")
        elif name in OF_UNITS:
            finest = ("finest_pair",) if plain["boundaries"] == "current" else ()
            self._compute("place_pair", *finest, *OF_TARGETS)
            self._compute("unit_as_of", "unit_history", under=str(plain["boundaries"]))
        elif name in OF_FORMS:
            self._compute("indicator_forms")
        elif name in OF_PAIRS:
            self._compute("pair")
        return self._reader.frame(sql_text("pages", name), plain)

    def _compute(self, *marts: str, under: str = "") -> None:
        """Make marts, in the order in which they depend on each other, those not there yet.

        `finest_pair` adds the finest places to `place_pair`, which begins with the coarser ones.

        Args:
            marts: by name.
            under: the boundaries of a mart that is made for each kind of them.
        """
        with self._computing, self._reader.cursor() as con:
            con.begin()  # all of a mart or nothing
            wanted = [mart for mart in marts if mart + under not in self._computed]
            for mart in wanted:
                if under:
                    filling = "insert into " + mart + " " + sql_text("marts", mart)
                    con.execute(filling, {"boundaries": under})
                elif mart in OF_TARGETS:
                    self._make_of_targets(con, mart)
                elif mart == "pair":
                    con.execute(_view_of_pairs(self._files))
                else:
                    for file in self._files:
                        con.execute("insert into place_pair " + _made_of(file, mart))
            con.commit()
            self._computed.update(mart + under for mart in wanted)

    def _make_of_targets(self, con: duckdb.DuckDBPyConnection, mart: str) -> None:
        if OF_TARGETS[mart] == "macro":
            con.execute(sql_text("marts", mart))
        elif OF_TARGETS[mart] == "table":
            con.sql(sql_text("marts", mart)).create(mart)
        else:
            make_indicator_forms(con, self.indicator_lineage)

    def close(self) -> None:
        """Let go of the version."""
        self._reader.close()

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _make_staging(con: duckdb.DuckDBPyConnection, name: str, kind: str) -> None:
    if kind == "macro":
        con.execute(sql_text("staging", name))
        return
    form, _, what = name.rpartition("_")
    is_of_form = kind.endswith(" of a form")
    text = f"from form_{what}('{form}')" if is_of_form else sql_text("staging", name)
    # As text: a relation is bound once to be made, and once more to become a table or a view.
    con.execute("create " + kind.partition(" ")[0] + " " + name + " as\n" + text)


def _view_of_pairs(files: Iterable[str]) -> str:
    """Each row says which file it is from: a question that names it reads that one alone."""
    pairs = [
        "(select '" + n + "' as file, * from (" + _made_of(n, "unit_pair") + "))" for n in files
    ]
    return "create view pair as " + " union all ".join(pairs)


def _made_of(name: str, mart: str) -> str:
    """What queries/marts/<mart>.sql makes of queries/indicators/<name>.sql.

    As text: a relation made of a relation is bound anew at each step, which takes twice as long.
    """
    file = sql_text("indicators", name)
    return "with indicator_file as (\n" + file + "\n) from (\n" + sql_text("marts", mart) + "\n)"

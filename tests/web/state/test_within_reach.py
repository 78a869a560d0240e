"""Whoever sees some districts gets, of every query, their rows as the whole has them, and no other.

For the whole province they get the whole's own figures, as far as those are without places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.analytics.schemas.figures import FIGURES, FIGURES_AS_OF, ContributingCell
from dashboard.analytics.schemas.organisations import FOUR_GOODS
from dashboard.errors import UserError
from dashboard.store.reach import Reach
from dashboard.store.sql import names
from dashboard.web.state.cache import ask_version, open_version
from tests.support.questions import QUERIES, make_rich_store, questions
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from dashboard.analytics.engine import Results
    from dashboard.analytics.schemas.query import Query
    from dashboard.analytics.schemas.reports import Closing
    from dashboard.organisations.register import Register
    from dashboard.store import Store
    from tests.support.questions import Params

Rows = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody who sees some districts, and what the whole store holds."""

    store: Store
    whole: Results
    register: Register
    version: int

    @property
    def own(self) -> frozenset[str]:
        """The districts."""
        districts = self.store.reach.districts
        assert districts is not None
        return districts

    @property
    def province(self) -> str:
        """Its code."""
        return next(unit.code for unit in self.register.units if unit.level == "province")

    @property
    def seen(self) -> frozenset[str]:
        """Codes of all units within reach, organisations included that have been theirs."""
        left = {
            one.unit
            for one in self.register.changes
            if one.what == "parent" and one.was in self.own
        }
        return frozenset(
            unit.code
            for unit in self.register.units
            if unit.code in {*self.own, self.province, *left} or unit.parent in self.own
        )

    def ask(self, query: Query[Any], params: Params) -> Rows:
        """As a page asks."""
        plain = {k: tuple(v) if isinstance(v, list) else v for k, v in params.items()}
        return ask_version(self.store, self.version, query, tuple(sorted(plain.items())))

    def area(self, area: str | None) -> str | None:
        """An old district, where it is seen."""
        return area if area in self.own else None


def make_clerks(store: Store, *reaches: Iterable[str]) -> Iterator[Clerk]:
    whole = open_version(store, store.newest_version() or 0)
    register = whole.reader.register()
    for own in reaches:
        yield Clerk(store.within(Reach(frozenset(own))), whole, register, whole.version)


@pytest.fixture(scope="module")
def rich_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_rich_store(tmp_path_factory.mktemp("reach") / "store")


# One that lives on, one that came of others, and two of which one came of the other.
REACHES = {"K": ("K",), "X2": ("X2",), "two": ("H1", "X1")}
# A query that is asked of each file of queries/indicators is asked of some of them.
MOST_QUESTIONS = 3


@pytest.fixture(scope="module")
def clerks(rich_store: Store) -> dict[str, Clerk]:
    return dict(zip(REACHES, make_clerks(rich_store, *REACHES.values()), strict=True))


@pytest.fixture(scope="module")
def of_samples(samples_folder: Path) -> Clerk:
    (clerk,) = make_clerks(store_at(samples_folder), ("H02",))
    return clerk


def of_district(clerk: Clerk, rows: Rows, _params: Params) -> Rows:
    return tuple(row for row in rows if row.district in clerk.own)


def of_unit(field: str) -> Callable[[Clerk, Rows, Params], Rows]:
    def select(clerk: Clerk, rows: Rows, _params: Params) -> Rows:
        return tuple(row for row in rows if getattr(row, field) in clerk.seen)

    return select


def all_of_it(_clerk: Clerk, rows: Rows, _params: Params) -> Rows:
    return rows


def without_area(clerk: Clerk, rows: Rows, params: Params) -> Rows:
    return tuple(
        row._replace(area=clerk.area(row.area)) for row in of_district(clerk, rows, params)
    )


def of_places(clerk: Clerk, rows: Rows, _params: Params) -> Rows:
    kept = [row._replace(area=clerk.area(row.area)) for row in rows if row.code in clerk.seen]
    areas = {row.area for row in kept}
    return tuple(row._replace(is_area=row.code in areas) for row in kept)


def of_units(clerk: Clerk, rows: Rows, _params: Params) -> Rows:
    def keep(relatives: Iterable[Any]) -> Rows:
        return tuple(one for one in relatives if one.code in clerk.seen)

    def tell(row: Any) -> Any:
        is_own = row.level != "organisation" or row.parent in clerk.own
        # Where an organisation came from, and where it went, is no more told than who is there.
        names = {unit.name for unit in clerk.register.units if unit.code in clerk.seen}
        changes = tuple(
            one._replace(became=one.became if one.became in names else "")
            if one.what == "parent"
            else one
            for one in row.changes
            if one.what != "parent" or one.was in names
        )
        return row._replace(
            area=clerk.area(row.area),
            area_name=row.area_name if row.area in clerk.own else None,
            parent=row.parent if is_own else None,
            changes=changes,
            programmes=row.programmes if is_own else [],
            predecessors=keep(row.predecessors),
            successors=keep(row.successors),
        )

    return tuple(tell(row) for row in rows if row.code in clerk.seen)


def of_lineage(clerk: Clerk, rows: Rows, params: Params) -> Rows:
    return of_district(clerk, rows, params) if params["district"] in clerk.own else ()


def of_keys(query: Query[Any]) -> Callable[[Clerk, Rows, Params], Rows]:
    def select(clerk: Clerk, rows: Rows, params: Params) -> Rows:
        if params["by"] == "unit_type":
            return clerk.whole.ask(query, **params | {"districts": sorted(clerk.own)})
        return tuple(row for row in rows if row.key is None or row.key in clerk.own)

    return select


def without_names(row: Closing) -> Closing:
    if row.reopened_at is None:
        return row._replace(closed_by="")
    return row._replace(closed_by="", reopened_by="", reopened_why="")


# What somebody gets of what the whole answers, for every query that there is.
EXPECTED: dict[str, Callable[[Clerk, Rows, Params], Rows]] = {
    "about": all_of_it,
    "acts": lambda _, rows, __: tuple(
        row._replace(by="", why="") for row in rows if row.what in {"close", "reopen"}
    ),
    "closings": lambda _, rows, __: tuple(without_names(row) for row in rows),
    "completeness": of_district,
    "contributing_cells": of_district,
    "contributing_units": of_district,
    "district_lineage": of_lineage,
    "districts": without_area,
    "duties": of_unit("unit"),
    "enterprises": of_district,
    "figures": of_keys(FIGURES),
    "figures_as_of": of_keys(FIGURES_AS_OF),
    "figures_by_organisation": of_district,
    "four_goods": of_keys(FOUR_GOODS),
    "four_goods_by_organisation": of_unit("key"),
    "four_goods_reports": of_district,
    "missing_reports": without_area,
    "organisations": of_district,
    "organisations_as_of": of_unit("organisation"),
    "places": of_places,
    "programmes": lambda clerk, rows, _: tuple(
        row
        for row in rows
        if {one.unit for one in clerk.register.scopes if one.programme == row.programme}
        & clerk.seen
    ),
    "progress": of_unit("unit"),
    "quarters": all_of_it,
    "quotas": of_district,
    "sent": of_district,
    "submissions": of_district,
    "units": of_units,
}


def test_of_every_query_it_is_said_what_is_within_reach() -> None:
    assert sorted(EXPECTED) == list(names("pages"))


def is_refused(params: Params) -> bool:
    """Whether a question is about what rests on the reports of other districts."""
    return params.get("boundaries", "reported") != "reported" or params.get("by") == "area"


@cache
def ask_whole(whole: Results, query: Query[Any]) -> list[tuple[Params, Rows]]:
    asked = list(questions(whole, query))
    if query.name.startswith("contributing"):
        asked = asked[:: len(asked) // MOST_QUESTIONS or 1]
    return [(params, whole.ask(query, **params)) for params in asked]


def check(clerk: Clerk, query: Query[Any]) -> int:
    """Hold what somebody gets against the whole; how many rows that were."""
    count = 0
    for params, of_whole in ask_whole(clerk.whole, query):
        if is_refused(params):
            with pytest.raises(UserError) as refused:
                clerk.ask(query, params)
            assert refused.value.key == "access.boundaries"
            continue
        found = clerk.ask(query, params)
        expected = EXPECTED[query.name](clerk, of_whole, params)
        assert found == expected, params
        assert list_others(clerk, found) == [], params
        count += len(found)
    return count


def list_others(clerk: Clerk, rows: Rows) -> list[str]:
    """Codes and names of units out of reach that anything in the rows says."""
    said = " ".join(list_texts(rows))
    tokens = set(re.findall(r"[\w-]+", said))
    own_names = {unit.name for unit in clerk.register.units if unit.code in clerk.seen}
    former = {one.was for one in clerk.register.changes if one.unit not in clerk.seen}
    return [
        *(code for code in former if code not in own_names | clerk.seen and code in said),
        *(
            unit.code
            for unit in clerk.register.units
            if unit.code not in clerk.seen
            and (unit.code in tokens or (unit.name not in own_names and unit.name in said))
        ),
    ]


def list_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, ContributingCell):  # cells are named as districts may be
        yield from list_texts([*value._replace(cell=None)])
    elif isinstance(value, tuple | list):
        for one in value:
            yield from list_texts(one)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_somebody_gets_what_the_whole_has_of_their_districts(
    clerks: dict[str, Clerk], query: Query[Any]
) -> None:
    counts = {name: check(clerk, query) for name, clerk in clerks.items()}
    if query.name != "acts":  # those of the small province are not about quarters
        assert any(counts.values())


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_so_it_is_with_the_samples(of_samples: Clerk, query: Query[Any]) -> None:
    check(of_samples, query)

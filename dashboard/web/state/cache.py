"""What is kept between reruns and sessions, under the store's version.

A page looks for the newest version at every interaction, so that what another process has loaded
is shown at the next one, and keeps to it until it is drawn; as long as there is none, nothing is
computed twice.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

from dashboard.analytics.engine import Results
from dashboard.analytics.schemas.sharing import Sharing
from dashboard.store.reach import EVERYTHING
from dashboard.store.sql import query as sql_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.analytics.schemas.query import Query
    from dashboard.store import Store
    from dashboard.store.reach import Reach

P = ParamSpec("P")
R = TypeVar("R")
Params = tuple[tuple[str, object], ...]

# Two versions at a time: the newest, and the one that sessions are leaving.
KEPT_VERSIONS = 2
# As many as see some districts alone and ask something new at the same time: one takes 12 MB, and
# with what a page asks of it less than a second to make. What it has answered is kept longer.
KEPT_NARROWED = 16
KEPT_ANSWERS = 512
KEPT_OF_NARROWED = 2048
KEPT_PARTS = 64
# Days that are looked back on, by everybody together: each is a copy in memory.
KEPT_RECALLED = 4
# Two visitors who come to a new version at once open it once, and nobody waits for another's; nor
# does anybody wait for what is looked back on.
_opening: dict[tuple[Reach, bool], Lock] = {}


def open_version(store: Store, version: int) -> Results:
    """A version's results, of as much of it as is seen of the store."""
    with _opening.setdefault((store.reach, store.known is None), Lock()):
        if store.known:
            return _recalled(store, _stand_in(store, version))
        return (_results if store.reach.is_whole else _narrowed)(store, version)


# Nothing is kept by Streamlit: it takes a millisecond to find what is kept, and a page asks some
# thirty times.
@lru_cache(KEPT_VERSIONS)
def _results(store: Store, version: int) -> Results:
    return Results(store, version)


@lru_cache(KEPT_NARROWED)
def _narrowed(store: Store, version: int) -> Results:
    return Results(store, version)


@lru_cache(KEPT_RECALLED)
def _recalled(store: Store, version: int) -> Results:
    return Results(store, version if version in store.versions() else None)


# A moment of the record, and a version → a version that gives the same answers.
_stand_ins: dict[tuple[Store, int], int] = {}
_first_asked: dict[tuple[Store, tuple[int, int]], int] = {}


def _stand_in(store: Store, version: int) -> int:
    """The first version that was asked of those that tell the same of a moment of the record.

    What was known then does not change with later versions, but for the codes of units that were
    renamed since. Before there was a record it does: more is learnt of such days.
    """
    if store.known is None or store.known.day:
        return version
    if (store, version) not in _stand_ins:
        whole = open_version(store.within(EVERYTHING).as_known(None), version)
        counted = sql_text("submissions", "acts_counted")
        (state,) = whole.reader.frame(counted, {"before": store.known.before}).rows()
        first = _first_asked.setdefault((store, state), version)
        _stand_ins[store, version] = _stand_ins[store, first] = first
    return _stand_ins[store, version]


# Kept under a version's number: kept under its results, they would keep those of every version
# that was ever looked at. Kept under the store with its reach: what one visitor is told is told to
# nobody who sees something else.
@lru_cache(KEPT_ANSWERS)
def _answer(store: Store, version: int, query: Query[object], params: Params) -> tuple[object, ...]:
    return open_version(store, version).ask(query, **dict(params))


# What everybody sees of the whole, once for all of them.
@lru_cache(KEPT_ANSWERS)
def _shared(store: Store, version: int, query: Query[object], params: Params) -> tuple[object, ...]:
    return open_version(store.within(EVERYTHING), version).ask_shared(query, **dict(params))


@lru_cache(KEPT_OF_NARROWED)
def _answer_within(
    store: Store, version: int, query: Query[object], params: Params
) -> tuple[object, ...]:
    about_places = open_version(store, version).ask(query, **dict(params))
    if query.shared(dict(params)) in {Sharing.NONE, Sharing.WITHHELD}:
        return about_places
    whole = store.within(EVERYTHING)
    return query.merge(about_places, _shared(whole, version, query, params))


def ask_version(store: Store, version: int, query: Query[R], params: Params) -> tuple[R, ...]:
    """The rows that a version gives to a query.

    Where not all of the store is seen: rows about what is seen, and of the whole province what is
    everybody's to see.
    """
    version = _stand_in(store, version)
    answer = _answer if store.reach.is_whole else _answer_within
    return cast("tuple[R, ...]", answer(store, version, query, params))


def kept(compute: Callable[P, R]) -> Callable[P, R]:
    """Keep what a part of a page comes to, under its arguments: a visit is one of them."""
    return cast("Callable[P, R]", lru_cache(KEPT_PARTS)(compute))

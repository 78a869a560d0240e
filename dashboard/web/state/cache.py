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

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.analytics.schemas.query import Query
    from dashboard.store import Store

P = ParamSpec("P")
R = TypeVar("R")

# Two versions at a time: the newest, and the one that sessions are leaving.
KEPT_VERSIONS = 2
KEPT_ANSWERS = 512
KEPT_PARTS = 64
# Two visitors who come to a new version at once open it once.
_opening = Lock()


def open_version(store: Store, version: int) -> Results:
    """A version's results."""
    with _opening:
        return _results(store, version)


# Nothing is kept by Streamlit: it takes a millisecond to find what is kept, and a page asks some
# thirty times.
@lru_cache(KEPT_VERSIONS)
def _results(store: Store, version: int) -> Results:  # noqa: ARG001 - version is the key
    return Results(store)


# Kept under a version's number: kept under its results, they would keep those of every version
# that was ever looked at.
@lru_cache(KEPT_ANSWERS)
def _answer(
    store: Store, version: int, query: Query[object], params: tuple[tuple[str, object], ...]
) -> tuple[object, ...]:
    return open_version(store, version).ask(query, **dict(params))


def ask_version(
    store: Store, version: int, query: Query[R], params: tuple[tuple[str, object], ...]
) -> tuple[R, ...]:
    """The rows that a version gives to a query."""
    return cast("tuple[R, ...]", _answer(store, version, query, params))


def kept(compute: Callable[P, R]) -> Callable[P, R]:
    """Keep what a part of a page comes to, under its arguments: a visit is one of them."""
    return cast("Callable[P, R]", lru_cache(KEPT_PARTS)(compute))

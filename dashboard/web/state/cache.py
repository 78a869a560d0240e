"""Results for pages, kept between reruns and sessions under the store's version.

A page looks for the newest version at every interaction, so that what another process has loaded
is shown at the next one, and keeps to it until it is drawn; as long as there is none, nothing is
reckoned twice.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import lru_cache, wraps
from threading import Lock
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

import streamlit as st

from dashboard.analytics.engine import Results
from dashboard.catalogue.loader import project_catalogue
from dashboard.errors import UserError
from dashboard.messages import page_language
from dashboard.periods import Quarter
from dashboard.settings import store_folder
from dashboard.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

P = ParamSpec("P")
R = TypeVar("R")

# Two versions at a time: the newest, and the one that sessions are leaving.
KEPT_VERSIONS = 2
KEPT_FRAMES = 512
KEPT_PAGES = 512
_of_page: ContextVar[int | None] = ContextVar("version of the page", default=None)
# Two visitors who come to a new version at once open it once.
_opening = Lock()


def store() -> Store:
    """The store that this server serves."""
    return Store(store_folder(), project_catalogue())


def show_newest_version() -> None:
    """Draw what follows from the version that is newest now."""
    _of_page.set(store().newest_version())


def results() -> Results:
    """The results of the page's version; of the newest one where no page is drawn.

    Raises:
        Problem: where there is no store.
    """
    served = store()
    version = _of_page.get() or served.newest_version()
    if version is None:
        raise UserError("store.missing", folder=served.folder)
    with _opening:
        return _results(served, version)


# Neither is kept by Streamlit: it takes a millisecond to find what is kept, and a page asks some
# thirty times.
@lru_cache(KEPT_VERSIONS)
def _results(served: Store, version: int) -> Results:  # noqa: ARG001 - version is the key
    return Results(served)


def ask(name: str, **params: object) -> pl.DataFrame:
    """The rows of queries/pages/<name>.sql from `results`; not to be changed in place."""
    return _frame(store(), results().version, name, tuple(sorted(params.items())))


# Frames are handed out as they are: Polars' methods give new frames, and copying each at every
# rerun would cost more than most queries. They are kept under a version's number: kept under its
# results, they would keep those of every version that was ever looked at.
@lru_cache(KEPT_FRAMES)
def _frame(
    served: Store, version: int, name: str, params: tuple[tuple[str, object], ...]
) -> pl.DataFrame:
    return _results(served, version).ask(name, **dict(params))


def list_available_quarters() -> tuple[Quarter, ...]:
    """The quarters for which figures are held, the newest first."""
    return tuple(Quarter(y, n) for y, n in ask("quarters").select("year", "number").rows())


def ask_progress(as_of: Quarter, programme: str) -> pl.DataFrame:
    """Every target's status as of a quarter, of one programme; see queries/pages/progress.sql.

    All quarters that are held are asked for together: most of what a question takes is its reading.
    """
    quarters = sorted(quarter.first_day for quarter in {*list_available_quarters(), as_of})
    frame = ask("progress", quarters=tuple(quarters), programmes=(programme,))
    return frame.filter(as_of=as_of.first_day)


def kept(reckon: Callable[P, R]) -> Callable[P, R]:
    """Keep what a part of a page comes to, under the store's version and the page's language."""

    @wraps(reckon)
    def compute_once(*args: P.args, **kwargs: P.kwargs) -> R:
        name = f"{reckon.__module__}.{reckon.__qualname__}"
        return cast("R", _part(name, results().version, page_language(), args, kwargs, reckon))

    return compute_once


# One store of parts for all functions: Streamlit knows a function by its text, and those that
# `kept` makes have all the same.
@st.cache_resource(max_entries=KEPT_PAGES, show_spinner=False)
def _part(
    name: str,  # noqa: ARG001 - part of the key, as the next two
    version: int,  # noqa: ARG001
    language: str,  # noqa: ARG001
    args: tuple[object, ...],
    kwargs: dict[str, object],
    _compute: Callable[..., object],
) -> object:
    return _compute(*args, **kwargs)

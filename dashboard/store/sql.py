"""SQL files by name, their parameters checked when they are asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import duckdb

from dashboard.settings import QUERIES_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable


Connection: TypeAlias = duckdb.DuckDBPyConnection
"""A connection that sees the tables of one version: what queries are asked over."""


@cache
def query(folder: str, name: str) -> str:
    """The text of queries/<folder>/<name>.sql."""
    return (QUERIES_FOLDER / folder / f"{name}.sql").read_text(encoding="utf-8")


@cache
def names(folder: str) -> tuple[str, ...]:
    """The queries of a folder, sorted."""
    return tuple(sorted(path.stem for path in (QUERIES_FOLDER / folder).glob("*.sql")))


@cache
def parameters(folder: str, name: str) -> frozenset[str]:
    """The `$name`s that a query needs."""
    return frozenset(duckdb.extract_statements(query(folder, name))[0].named_parameters)


def check_parameters(folder: str, name: str, given: Iterable[str]) -> None:
    """Refuse a call whose parameters are not exactly those of the query.

    Raises:
        TypeError: naming those missing and those unknown: a programming error.
    """
    needed, found = parameters(folder, name), frozenset(given)
    if needed != found:
        missing, unknown = sorted(needed - found), sorted(found - needed)
        raise TypeError(f"{folder}/{name}.sql: missing {missing}, unknown {unknown}")

"""A query of queries/pages/ and the class of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import starmap
from operator import attrgetter
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Generic,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import polars as pl

from dashboard.analytics.schemas.sharing import Sharing, nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

R = TypeVar("R")
NoneType = type(None)


@dataclass(frozen=True)
class Query(Generic[R]):
    """One question to a version of the store.

    Attributes:
        name: of the file, `queries/pages/<name>.sql`.
        row: a NamedTuple with a field a column, in the columns' order; `X | None` where a column
            may be null.
        shared: given its parameters, which rows are about the whole province and no place in it;
            none of them unless it says so.
        order: the columns by which it is ordered, where rows about places and about the whole stand
            in one answer.
        rests_on: the column that says on whose reports a figure of the whole rests: on how many
            (`reported`), or of which period or year; empty where it is no figure.
    """

    name: str
    row: Callable[..., R]
    shared: Callable[[Mapping[str, object]], Sharing] = nothing
    order: tuple[str, ...] = ()
    rests_on: Literal["reported", "period", "year", ""] = ""

    def read(self, frame: pl.DataFrame) -> tuple[R, ...]:
        """The rows of an answer.

        Raises:
            TypeError: where the columns are not those that are declared: a programming error.
        """
        self.check(frame)
        records = {name: kind for name, kind in _fields(self.row).items() if _is_record(kind)}
        if not records:
            return tuple(starmap(self.row, frame.rows()))
        return tuple(
            self.row(
                **{
                    name: tuple(records[name](**one) for one in value) if name in records else value
                    for name, value in row.items()
                }
            )
            for row in frame.iter_rows(named=True)
        )

    def check(self, frame: pl.DataFrame) -> None:
        """Hold the columns of an answer against those that are declared.

        Raises:
            TypeError: naming the query and the columns that differ: a programming error.
        """
        fields = _fields(self.row)
        if list(fields) != frame.columns:
            raise TypeError(f"{self.name}.sql gives {frame.columns}, declared are {list(fields)}")
        for name, kind in fields.items():
            if not _fits(frame.schema[name], kind):
                found = frame.schema[name]
                raise TypeError(f"{self.name}.sql gives {name} as {found}, declared is {kind}")

    def merge(self, about_places: Sequence[R], about_whole: Sequence[R]) -> tuple[R, ...]:
        """Rows of the two kinds as one answer, in the order of the query."""
        if not about_places or not about_whole:
            return (*about_places, *about_whole)
        return tuple(sorted((*about_places, *about_whole), key=attrgetter(*self.order)))

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that are never null."""
        hints = get_type_hints(self.row)
        return tuple(name for name, hint in hints.items() if NoneType not in get_args(hint))


@cache
def _fields(row: Callable[..., object]) -> dict[str, Any]:
    """The plain type of each column: `float` of `float | None`, `str` of a literal."""
    return {name: _plain(hint) for name, hint in get_type_hints(row).items()}


def _plain(hint: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is Literal:
        return str
    if get_origin(hint) in {Sequence, tuple}:
        inner = get_args(hint)[0]
        return inner if _is_record(inner) else list[_plain(inner)]  # type: ignore[misc]
    return hint


def _is_record(kind: Any) -> bool:
    """Whether a column holds lists of structs, as rows of a class of their own."""
    return hasattr(kind, "_fields")


def _fits(dtype: pl.DataType, kind: Any) -> bool:
    if _is_record(kind):
        return isinstance(dtype, pl.List) and isinstance(dtype.inner, pl.Struct)
    if get_origin(kind) is list:
        return isinstance(dtype, pl.List) and _fits(dtype.inner, get_args(kind)[0])  # type: ignore[arg-type]
    if kind is str:
        return isinstance(dtype, pl.String | pl.Categorical | pl.Enum)
    if kind is int:
        return dtype.is_integer()
    return {float: pl.Float64, bool: pl.Boolean, date: pl.Date, datetime: pl.Datetime}[
        kind
    ] == dtype

"""A figure among others: ranked, compared, counted."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


R = TypeVar("R")


class Valued(Protocol):
    """What has a value, or none."""

    @property
    def value(self) -> float | None:
        """The figure; None where it is unknown."""


V = TypeVar("V", bound=Valued)


def find_highest(figures: Mapping[str, float | None]) -> frozenset[str]:
    """The names whose figure is the highest, all of them where several are; none at nil."""
    greatest = max((figure for figure in figures.values() if figure is not None), default=0.0)
    return frozenset(name for name, figure in figures.items() if figure and figure == greatest)


def rank(rows: Iterable[V], *, best_is_high: bool) -> list[V]:
    """Rows with a value, what needs attention first; equal ones stay in their order."""
    known = [(row.value, row) for row in rows if row.value is not None]
    known.sort(key=lambda pair: pair[0], reverse=not best_is_high)
    return [row for _, row in known]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure among its like.

    Attributes:
        median: of all figures, its own included.
        place: 1 for the best; equal figures share the better place.
        of: how many have a figure.
    """

    median: float
    place: int
    of: int


def compare_with_like(
    own: float | None, all_figures: Iterable[float | None], *, best_is_high: bool
) -> Comparison | None:
    """Where a figure stands; None where it is unknown or there is no other to compare with.

    Args:
        own: the figure.
        all_figures: those of its like, its own included; unknown ones are left out.
        best_is_high: whether a higher figure is the better one.
    """
    known = [figure for figure in all_figures if figure is not None]
    if own is None or len(known) < 2:
        return None
    better = sum(figure > own + 1e-12 if best_is_high else figure < own - 1e-12 for figure in known)
    return Comparison(median(known), better + 1, len(known))


def order_by(
    rows: Iterable[R], key: Callable[[R], float | str | None], *, descending: bool
) -> list[R]:
    """Rows by a key; what is unknown comes last either way, equal ones stay in their order."""
    found = [(key(row), row) for row in rows]
    known = [pair for pair in found if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=descending)  # type: ignore[arg-type,return-value]
    return [row for _, row in known] + [row for value, row in found if value is None]


@dataclass(frozen=True, slots=True)
class Known:
    """How many of some answers are known, and how many of those are yes."""

    yes: int
    known: int


def count_known(answers: Iterable[bool | None]) -> Known:
    """Count answers of which some may be unknown."""
    known = [answer for answer in answers if answer is not None]
    return Known(sum(known), len(known))

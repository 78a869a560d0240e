"""How far apart the places are: the least, the greatest and the quarters between them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

# Of fewer there are no quarters to tell.
FEWEST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """The figures of all places in one period.

    Attributes:
        of: how many places have a figure.
        low, high: the least and the greatest.
        first, median, third: a quarter, half and three quarters of the places are not above it.
    """

    period: str
    of: int
    low: float
    first: float
    median: float
    third: float
    high: float


def measure_spread(figures: Iterable[dict[str, Any]]) -> list[Spread]:
    """The spread of each period, the newest first; those of too few places are left out.

    Args:
        figures: rows of queries/pages/figures.sql by district or area.
    """
    by_period: dict[str, list[float]] = {}
    for figure in figures:
        by_period.setdefault(figure["period"], []).append(figure["value"])
    return [
        _measure(period, values)
        for period, values in sorted(by_period.items(), reverse=True)
        if len(values) >= FEWEST_PLACES
    ]


def _measure(period: str, values: list[float]) -> Spread:
    first, median, third = quantiles(values, method="inclusive")
    return Spread(period, len(values), min(values), first, median, third, max(values))

"""How far apart the places are: the least, the greatest and the quarters between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import quantiles
from typing import TYPE_CHECKING, Protocol

from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.analytics.schemas.figures import Figure

# Of fewer there are no quarters to tell, or no tenths.
FEWEST_PLACES = 4
FEWEST_FOR_DECILES = 10


class OfPeriod(Protocol):
    """A figure of a period, whosever it is."""

    @property
    def period(self) -> str:
        """`2024-Q3` or `2024`."""

    @property
    def value(self) -> float:
        """The figure."""


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


Lives = Mapping[str, tuple[date, date | None]]


def keep_whole(figures: Iterable[Figure], lives: Lives) -> list[Figure]:
    """Figures of the places that there were from the first day of the year to the period's last.

    What came in through half a year is not low, it is short.

    Args:
        figures: by district, of years or of the year up to a quarter.
        lives: first and last day of each place; no last day where it still exists.
    """
    return [
        figure
        for figure in figures
        if figure.key is not None and _lives_through(lives[figure.key], figure.period)
    ]


def count_places(lives: Lives, period: str) -> int:
    """How many places there are on the last day of a period."""
    last = _find_last_quarter(period).last_day
    return sum(first <= last and (end is None or end >= last) for first, end in lives.values())


def _lives_through(life: tuple[date, date | None], period: str) -> bool:
    last = _find_last_quarter(period)
    first, end = life
    return first <= date(last.year, 1, 1) and (end is None or end >= last.last_day)


def _find_last_quarter(period: str) -> Quarter:
    return Quarter.parse(period) if "-" in period else Quarter(int(period), 4)


def measure_spread(figures: Iterable[OfPeriod]) -> list[Spread]:
    """The spread of each period, the newest first; those of too few places are left out.

    Args:
        figures: by district or area.
    """
    return [
        _measure(period, values)
        for period, values in sorted(_group(figures).items(), reverse=True)
        if len(values) >= FEWEST_PLACES
    ]


def measure_deciles(figures: Iterable[OfPeriod]) -> list[tuple[str, int, tuple[float, ...]]]:
    """Period, number of places and their nine deciles, the oldest first; without too few places.

    Args:
        figures: by district or area.
    """
    return [
        (period, len(values), tuple(quantiles(values, n=10, method="inclusive")))
        for period, values in sorted(_group(figures).items())
        if len(values) >= FEWEST_FOR_DECILES
    ]


def _group(figures: Iterable[OfPeriod]) -> dict[str, list[float]]:
    by_period: dict[str, list[float]] = {}
    for figure in figures:
        by_period.setdefault(figure.period, []).append(figure.value)
    return by_period


def _measure(period: str, values: list[float]) -> Spread:
    first, median, third = quantiles(values, method="inclusive")
    return Spread(period, len(values), min(values), first, median, third, max(values))

"""How far apart the places are: the least, the greatest and the quarters between them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dashboard.analytics.schemas.figures import Figure

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


def keep_whole_years(
    figures: Iterable[Figure], lives: Mapping[str, tuple[date, date | None]]
) -> list[Figure]:
    """Yearly figures of the places that there were from the first day of the year to its last.

    What came in through half a year is not low, it is short.

    Args:
        figures: by district, per year.
        lives: first and last day of each place; no last day where it still exists.
    """
    return [
        figure
        for figure in figures
        if figure.key is not None
        for first, last in (lives[figure.key],)
        if first.isoformat() <= f"{figure.period}-01-01"
        and (last is None or last.isoformat() >= f"{figure.period}-12-31")
    ]


def measure_spread(figures: Iterable[Figure]) -> list[Spread]:
    """The spread of each period, the newest first; those of too few places are left out.

    Args:
        figures: by district or area.
    """
    by_period: dict[str, list[float]] = {}
    for figure in figures:
        by_period.setdefault(figure.period, []).append(figure.value)
    return [
        _measure(period, values)
        for period, values in sorted(by_period.items(), reverse=True)
        if len(values) >= FEWEST_PLACES
    ]


def _measure(period: str, values: list[float]) -> Spread:
    first, median, third = quantiles(values, method="inclusive")
    return Spread(period, len(values), min(values), first, median, third, max(values))

"""Where a short yearly series is heading: at what pace, within what range, and when it gets there.

Three to six yearly figures carry no more than a pace. It is the median of the paces between every
two years (Theil-Sen), so that one odd year does not bend it, and the series goes on at it from its
newest value. The range is that of a random walk with drift: what its yearly steps differ from the
pace, times Student's factor for as few steps as there are, growing with time ahead and with the
doubt about the pace itself. tests/long/projection.py tries it on what is known already; what came
of it stands in data/projection.toml.

Time is in years: `2024.0` is the end of 2024, `2023.75` that of its third quarter.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from math import ceil, inf, sqrt
from statistics import median
from typing import TYPE_CHECKING, Literal

from dashboard.settings import PROJECT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BACK_TEST_FILE = PROJECT_FOLDER / "data" / "projection.toml"
FEWEST_POINTS = 3
# The range is meant to hold 8 times in 10: Student's factors by degrees of freedom, then the normal
# distribution's.
MEANT_TO_HOLD = 8
STUDENT_80 = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372)
NORMAL_80 = 1.282
NEARLY = 1e-9


@dataclass(frozen=True, order=True, slots=True)
class Point:
    """A value at a time, in years."""

    at: float
    value: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which values a figure can lie at all: 0 and 1 for a share."""

    lowest: float = 0.0
    highest: float = inf

    def keep(self, value: float) -> float:
        """The nearest value that there can be."""
        return min(self.highest, max(self.lowest, value))


@dataclass(frozen=True, slots=True)
class Expected:
    """A value ahead, and the range within which it will lie 8 times in 10."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """A series going on from its newest value.

    Attributes:
        start: the newest value.
        pace: how much it changes in a year.
        spread: by how much a year differs from the pace, Student's factor included.
        span: the years from the first to the last point of the series.
    """

    start: Point
    annual_change: float
    spread: float
    span: float
    bounds: Bounds

    def expect(self, at: float) -> Expected:
        """What it will be at a time that is not before its start."""
        ahead = at - self.start.at
        middle = self.start.value + self.annual_change * ahead
        width = self.spread * sqrt(ahead + ahead**2 / self.span)
        keep = self.bounds.keep
        return Expected(keep(middle - width), keep(middle), keep(middle + width))


@dataclass(frozen=True, slots=True)
class Reach:
    """The years at whose end something is so for the first time; None where it never is.

    Attributes:
        year: if it goes on as so far.
        earliest, latest: with the better and with the worse end of the range.
    """

    year: int | None
    earliest: int | None
    latest: int | None


def forecast_from(points: Iterable[Point], start: Point | None, bounds: Bounds) -> Forecast | None:
    """A series going on; None where fewer than three years are known.

    Args:
        points: whole years, in any order, each time once.
        start: the newest value, where it is newer than the last whole year.
        bounds: what the figure cannot leave.
    """
    known = sorted(points)
    if len(known) < FEWEST_POINTS:
        return None
    annual_change = find_annual_change(known)
    # A gap of two years is two steps in one: its difference grows as their root.
    residuals = [
        (b.value - a.value - annual_change * (b.at - a.at)) / sqrt(b.at - a.at)
        for a, b in pairwise(known)
    ]
    freedom = len(residuals) - 1
    usual = sqrt(sum(residual**2 for residual in residuals) / freedom)
    factor = STUDENT_80[freedom - 1] if freedom <= len(STUDENT_80) else NORMAL_80
    return Forecast(
        start or known[-1], annual_change, factor * usual, known[-1].at - known[0].at, bounds
    )


def find_annual_change(points: Iterable[Point]) -> float:
    """The change per year: the median over every two points, whatever their order.

    Raises:
        statistics.StatisticsError: where there are fewer than two.
    """
    pairs = combinations(sorted(points), 2)
    return median((b.value - a.value) / (b.at - a.at) for a, b in pairs)


def find_reach(
    forecast: Forecast, goal: float, until: float, *, rising: bool = True, strict: bool = False
) -> Reach:
    """When a goal will be reached.

    Args:
        forecast: of what is to reach it.
        goal: in the figure's own unit.
        until: the end of the horizon; nothing is said of later years.
        rising: whether it is reached from below.
        strict: whether it has to be passed.
    """
    margin = NEARLY if strict else -NEARLY
    sign = 1 if rising else -1

    def is_there(value: float) -> bool:
        return sign * (value - goal) >= margin

    def better(expected: Expected) -> float:
        return expected.high if rising else expected.low

    def worse(expected: Expected) -> float:
        return expected.low if rising else expected.high

    return Reach(
        _find_first_year(forecast, until, lambda e: is_there(e.middle)),
        _find_first_year(forecast, until, lambda e: is_there(better(e))),
        _find_first_year(forecast, until, lambda e: is_there(worse(e))),
    )


def _find_first_year(
    forecast: Forecast, until: float, is_so: Callable[[Expected], bool]
) -> int | None:
    """The first year at whose end, or at `until` if that is sooner, something is so."""
    for year in range(ceil(forecast.start.at + NEARLY), ceil(until) + 1):
        if is_so(forecast.expect(min(float(year), until))):
            return year
    return None


@dataclass(frozen=True, slots=True)
class BackTest:
    """How the method did on years that it was not shown.

    Attributes:
        error: the median of its errors, in percentage points.
        held: how many times in 10 the value lay within the range.
        tried: how many values were foretold.
    """

    error: float
    held: float
    tried: int

    @property
    def is_narrow(self) -> bool:
        """Whether the range held clearly less often than it is meant to."""
        return self.held < MEANT_TO_HOLD - 0.5


@cache
def read_back_test(of: Literal["province", "district"]) -> BackTest:
    """What the last trial found for series of a whole province, or of single districts."""
    found = tomllib.loads(BACK_TEST_FILE.read_text(encoding="utf-8"))[of]
    return BackTest(found["median_error_points"], 10 * found["share_within"], found["tried"])

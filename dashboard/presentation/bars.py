"""Where figures lie on bars, in percent of their width."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from statistics import quantiles
from typing import TYPE_CHECKING

from dashboard.analytics.progress import find_goal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.analytics.dispersion import Spread
    from dashboard.analytics.intervals import Interval
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.statuses import Measured


@dataclass(frozen=True, slots=True)
class Scale:
    """Places of figures on a bar, in percent of its width; None where there is no figure.

    Attributes:
        range_at: both ends of the interval in which the figure lies.
    """

    reach: float | None
    goal_at: float | None
    expected_at: float | None
    range_at: tuple[float, float] | None = None


def place_on_bar(row: Progress, measured: Measured) -> Scale:
    """Where value, goal and expected value of a row of progress lie on a bar of its own."""
    goal = find_goal(row)
    end = _find_end([row.value, goal, row.high, row.expected], measured)
    expected = row.expected if row.expected != goal else None
    return Scale(_place(row.value, end), _place(goal, end), _place(expected, end))


def place_on_bars(
    values: Sequence[float | None],
    goal: float | None,
    measured: Measured,
    intervals: Sequence[Interval | None] = (),
) -> list[Scale]:
    """Where the values, the goal and the intervals lie on bars that share one scale.

    An interval that goes beyond the scale is cut: a few wide ones are not to make all bars short.
    """
    end = _find_end([goal, *values], measured)
    return [
        Scale(_place(value, end), _place(goal, end), None, _place_interval(interval, end))
        for value, interval in zip_longest(values, intervals)
    ]


def _place_interval(interval: Interval | None, end: float) -> tuple[float, float] | None:
    low, high = (
        (_place(v, end) for v in (interval.low, interval.high)) if interval else (None, None)
    )
    return None if low is None or high is None else (low, high)


def place_spreads(spreads: Sequence[Spread]) -> list[Spread]:
    """Where spreads lie on bars that share one scale, in percent of their width.

    The scale begins at zero, or at the least figure where all lie in the upper half.
    """
    least = min((spread.low for spread in spreads), default=0.0)
    end = max((spread.high for spread in spreads), default=0.0)
    start = least if least > end / 2 else 0.0

    def place(value: float) -> float:
        return _place(value - start, end - start) or 0.0

    return [
        replace(
            spread,
            low=place(spread.low),
            first=place(spread.first),
            median=place(spread.median),
            third=place(spread.third),
            high=place(spread.high),
        )
        for spread in spreads
    ]


@dataclass(frozen=True, slots=True)
class Strip:
    """Figures on one line, in percent of its width.

    Attributes:
        at: where each of them lies.
        own: where those lie that are named, each with its name.
        goal_at: where the goal lies; None where there is none, or it is off the line.
        box: where the least, the quartiles and the greatest lie.
        values: the least, the quartiles and the greatest.
    """

    at: tuple[float, ...]
    own: tuple[tuple[float, str], ...]
    goal_at: float | None
    box: tuple[float, ...]
    values: tuple[float, ...]


def place_among(
    figures: Sequence[float], own: Sequence[tuple[float, str]], goal: float | None
) -> Strip:
    """Where figures lie on one line from the least to the greatest, the goal included.

    Args:
        figures: at least two.
        own: those of them that are named, with their names.
        goal: what is asked of each.
    """
    known = [*figures, *([] if goal is None else [goal])]
    start, end = min(known), max(known)

    def place(value: float) -> float:
        return 50.0 if end == start else round((value - start) / (end - start) * 100, 1)

    values = (min(figures), *quantiles(figures, method="inclusive"), max(figures))
    return Strip(
        tuple(place(value) for value in figures),
        tuple((place(value), name) for value, name in own),
        None if goal is None else place(goal),
        tuple(place(value) for value in values),
        values,
    )


def _find_end(figures: Iterable[float | None], measured: Measured) -> float:
    """Where a bar ends that begins at zero.

    A percent's at 100%, unless all of it lies below a tenth (rates of admission); others a little
    beyond the greatest figure.
    """
    greatest = max((float(v) for v in figures if v is not None), default=0.0)
    return 1.0 if measured == "percent" and greatest > 0.1 else greatest * 1.1


def _place(value: float | None, end: float) -> float | None:
    if value is None or end <= 0:
        return None
    return round(max(0.0, min(1.0, value / end)) * 100, 1)


def scale_to_greatest(figures: Sequence[float | None]) -> list[float | None]:
    """Lengths of bars that share one scale, in percent of the greatest; None for no bar."""
    greatest = max((figure for figure in figures if figure is not None), default=0.0)
    return [
        None if not figure or greatest <= 0 else round(figure / greatest * 100, 1)
        for figure in figures
    ]

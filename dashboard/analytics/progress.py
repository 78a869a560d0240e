"""What pages make of results before they show them: counting, ordering, laying out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from statistics import median
from typing import TYPE_CHECKING, Any, cast

from dashboard.theme import STATUSES, StatusCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.analytics.dispersion import Spread
    from dashboard.analytics.intervals import Interval
    from dashboard.formats import Measured

Row = dict[str, Any]

# What needs attention first.
URGENCY: tuple[StatusCode, ...] = ("missed", "behind", "no_data", "on_track", "met", "exceeded")
# Ratings of an organisation, the best first.
RATINGS = ("HTXSNV", "HTTNV", "HTNV", "KHTNV", "CXL")
# Fewer than this are named with care: one of them is more than ten points.
FEW = 10
REACHED: frozenset[StatusCode] = frozenset(("exceeded", "met", "on_track"))


def count_statuses(statuses: Iterable[StatusCode]) -> dict[StatusCode, int]:
    """How often each status occurs, the best first; those that do not occur are 0."""
    counts: dict[StatusCode, int] = dict.fromkeys(STATUSES, 0)
    for status in statuses:
        counts[status] += 1
    return counts


def order_by_urgency(rows: Iterable[Row]) -> list[Row]:
    """Rows of progress, the most urgent status first; within one, the widest relative gap first."""
    return sorted(rows, key=lambda row: (URGENCY.index(row["status"]), -_shortfall(row)))


def _shortfall(row: Row) -> float:
    goal = find_goal(row)
    if row["gap"] is None or not goal:
        return 0.0
    return -float(row["gap"]) / abs(goal)


def find_goal(row: Row) -> float | None:
    """The goal of a row of progress, in its own unit; of `increase`, what was to be passed."""
    if row["gap"] is not None and row["value"] is not None:
        return float(row["value"] - row["gap"])
    return None if row["low"] is None else float(row["low"])


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


def place_on_bar(row: Row, measured: Measured) -> Scale:
    """Where value, goal and expected value of a row of progress lie on a bar of its own."""
    goal = find_goal(row)
    end = _find_end([row["value"], goal, row["high"], row["expected"]], measured)
    expected = row["expected"] if row["expected"] != goal else None
    return Scale(_place(row["value"], end), _place(goal, end), _place(expected, end))


def place_on_bars(
    rows: Sequence[Row],
    goal: float | None,
    measured: Measured,
    intervals: Sequence[Interval | None] = (),
) -> list[Scale]:
    """Where the values, the goal and the intervals lie on bars that share one scale.

    An interval that goes beyond the scale is cut: a few wide ones are not to make all bars short.
    """
    end = _find_end([goal, *(row["value"] for row in rows)], measured)
    return [
        Scale(_place(row["value"], end), _place(goal, end), None, _place_interval(interval, end))
        for row, interval in zip_longest(rows, intervals)
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


def find_highest(figures: Mapping[str, float | None]) -> frozenset[str]:
    """The names whose figure is the highest, all of them where several are; none at nil."""
    greatest = max((figure for figure in figures.values() if figure is not None), default=0.0)
    return frozenset(name for name, figure in figures.items() if figure and figure == greatest)


def is_few(denominator: float | None) -> bool:
    """Whether so few were asked that one more or less moves a share by over ten points."""
    return denominator is not None and denominator < FEW


def rank(rows: Iterable[Row], *, best_is_high: bool) -> list[Row]:
    """Rows with a value, what needs attention first; equal ones stay in their order."""
    known = [row for row in rows if row["value"] is not None]
    return sorted(known, key=lambda row: row["value"] if best_is_high else -row["value"])


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit and its rows of progress by target.

    Attributes:
        known: targets with data; `reached`: those of them that are on track or better.
    """

    unit: str
    rows: Mapping[str, Row]

    @property
    def known(self) -> int:
        """Targets with data."""
        return sum(row["status"] != "no_data" for row in self.rows.values())

    @property
    def reached(self) -> int:
        """Targets that are on track or better."""
        return sum(row["status"] in REACHED for row in self.rows.values())

    @property
    def is_lacking(self) -> float:
        """Share of the targets with data that are behind or missed; without data, the most."""
        return 1 - self.reached / self.known if self.known else 1.0


def lay_out_by_unit(
    rows: Iterable[Row], units: Sequence[str], group_of: Mapping[str, str] | None = None
) -> list[Standing]:
    """The units with any row, those that lack most first; equal ones in the order of `units`.

    Args:
        rows: of progress.
        units: codes in the order of their names.
        group_of: where given, units of one group stay together, in the order of its values.
    """
    by_unit: dict[str, dict[str, Row]] = {}
    for row in rows:
        by_unit.setdefault(cast("str", row["unit"]), {})[row["target"]] = row
    found = [Standing(unit, by_unit[unit]) for unit in units if unit in by_unit]
    groups = list(dict.fromkeys(group_of.values())) if group_of else []
    return sorted(
        found,
        key=lambda s: (groups.index(group_of[s.unit]) if group_of else 0, -s.is_lacking),
    )


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


def measure_gap(value: float | None, low: float | None, measured: Measured) -> float | None:
    """How far a value is from a target's goal, which is in the unit of the plan's sentence."""
    if value is None or low is None:
        return None
    return value - (low / 100 if measured == "percent" else low)


def order_by(rows: Iterable[Row], column: str, *, descending: bool) -> list[Row]:
    """Rows by a column; what is unknown comes last either way, equal ones stay in their order."""
    found = list(rows)
    known = [row for row in found if row[column] is not None]
    unknown = [row for row in found if row[column] is None]
    return sorted(known, key=lambda row: row[column], reverse=descending) + unknown


@dataclass(frozen=True, slots=True)
class Known:
    """How many of some answers are known, and how many of those are yes."""

    yes: int
    known: int


def count_known(answers: Iterable[bool | None]) -> Known:
    """Count answers of which some may be unknown."""
    known = [answer for answer in answers if answer is not None]
    return Known(sum(known), len(known))

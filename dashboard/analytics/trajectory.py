"""A target on its way: where its figure stood year by year, where it heads, and when it is there.

Rows of queries/pages/progress.sql say what is evaluated; the years before come from
queries/pages/figures.sql. Time is in years, as in dashboard/analytics/forecast.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Literal

from dashboard.analytics.forecast import (
    Bounds,
    Expected,
    Forecast,
    Reach,
    find_reach,
    forecast_from,
)
from dashboard.analytics.horizon import describe_time, find_span, is_summed
from dashboard.analytics.progress import find_goal, rank_urgency
from dashboard.analytics.year_values import YearValue, read_evaluated_quarter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.periods import Quarter

Outcome = Literal["reached", "in_time", "uncertain", "slipping", "not_in_time", "unknown", "over"]
Group = Literal["due", "running", "yearly"]
Reason = Literal["no_value", "no_baseline", "not_rated", "few_years"]

# `uncertain`: in time at the middle of the range, but not at its lower end.
OUTCOMES: tuple[Outcome, ...] = (
    "reached",
    "in_time",
    "uncertain",
    "slipping",
    "not_in_time",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class StillNeeded:
    """What is needed to reach a goal, as queries/marts/target_status.sql computes it.

    Attributes:
        in_all: from the value to the goal.
        per_year: the same over the years left. None where a yearly goal was missed: it is asked
            anew, and all of it is needed then.
        quarters: in which it has to be made up, to the end of the horizon or of the year.
    """

    in_all: float
    per_year: float | None
    quarters: int | None


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A target of one unit on its way.

    Attributes:
        row: of progress.
        year_values: in the order of time.
        ends: when the horizon is over.
        is_over: whether it was over as of the question, so that the status is a verdict.
        slips_in: the year at whose end it holds no more, where it is reached but moves away.
        reason: why nothing is foretold; None where something is.
    """

    row: Progress
    target: Target
    indicator: Indicator
    year_values: tuple[YearValue, ...]
    ends: float
    is_over: bool
    goal: float | None
    forecast: Forecast | None
    reach: Reach
    slips_in: int | None
    outcome: Outcome
    reason: Reason | None

    @property
    def annual_change(self) -> float | None:
        """The change per year so far."""
        return self.forecast.annual_change if self.forecast else None

    @property
    def still_needed(self) -> StillNeeded | None:
        """What is needed yet; None where it is reached, over, or has nothing to reach."""
        gap, needed = self.row.gap, self.row.needed_per_year
        if gap is None or self.is_over or self.row.status in {"met", "exceeded"}:
            return None
        if needed:
            return StillNeeded(-gap, needed, round(-gap / needed * 4))
        return StillNeeded(-gap, None, None) if self.target.horizon == "annual" else None

    @property
    def expected_at_end(self) -> Expected | None:
        """Where it will be when the horizon is over."""
        if self.forecast is None or self.is_over or self.forecast.start.at >= self.ends:
            return None
        return self.forecast.expect(self.ends)

    @property
    def line(self) -> tuple[YearValue, ...]:
        """What can be compared year by year: without the parts of years."""
        return tuple(
            year_value
            for year_value in self.year_values
            if not year_value.is_partial or self.is_sum
        )

    @property
    def is_sum(self) -> bool:
        """Whether the goal is for a sum over the whole horizon."""
        return is_summed(self.target, self.indicator)

    @property
    def wanted(self) -> tuple[tuple[float, float], ...]:
        """The straight way to the goal on which a target `by` a year is evaluated: its two ends."""
        if self.goal is None or self.target.horizon not in {"by", "term"}:
            return ()
        asked = [
            year_value for year_value in self.line if year_value.at > self.target.from_year - 1
        ]
        start = self.year_values[:1] if self.is_sum else asked[:1]
        if not start or start[0].at >= self.ends:
            return ()
        return ((start[0].at, start[0].value), (self.ends, self.goal))

    def group_in(self, last_year: int) -> Group:
        """Where it stands on the page of a programme that runs to `last_year`."""
        if self.ends <= last_year - 1:
            return "due"
        return "yearly" if self.target.horizon == "annual" else "running"


def forecast_year_values(
    year_values: Sequence[YearValue], indicator: Indicator, *, is_sum: bool = False
) -> Forecast | None:
    """A figure going on from its newest value; None where fewer than three whole years are known.

    Args:
        year_values: in the order of time.
        indicator: theirs.
        is_sum: they are a sum over a horizon, which does not fall.
    """
    start = year_values[-1] if year_values and (is_sum or not year_values[-1].is_partial) else None
    return forecast_from(
        (
            year_value.point
            for year_value in year_values
            if not year_value.is_running and not year_value.is_partial
        ),
        start.point if start else None,
        Bounds(
            start.value if is_sum and start else 0.0,
            1.0 if indicator.unit == "percent" else inf,
        ),
    )


def draw_trajectory(
    row: Progress,
    target: Target,
    indicator: Indicator,
    year_values: Iterable[YearValue],
    as_of: Quarter,
) -> Trajectory:
    """What is to be told of a target on its way.

    Args:
        row: of progress.
        target: the row's.
        indicator: the target's.
        year_values: from `list_years` or `add_up`.
        as_of: of the question; the row of an ended horizon is of an earlier quarter.
    """
    known = tuple(sorted(year_values, key=lambda year_value: year_value.at))
    _, last = find_span(target, read_evaluated_quarter(row))
    ends = describe_time(last)
    is_over = as_of >= last
    summed = is_summed(target, indicator)
    goal = find_goal(row)
    reason = _find_reason(row, indicator)
    forecast = None if reason else forecast_year_values(known, indicator, is_sum=summed)
    rising = not (target.comparator == "=" and target.low == 0)
    strict = target.comparator in {">", "increase"}
    is_reached = row.status in {"met", "exceeded"}
    reach, slips_in = Reach(None, None, None), None
    if forecast and goal is not None and not is_over:
        reach = find_reach(forecast, goal, ends, rising=rising, strict=strict)
        # To slip is to pass the goal the other way: what only touches it, holds or not, as asked.
        slips_in = find_reach(forecast, goal, ends, rising=not rising, strict=not strict).year
    outcome: Outcome
    if is_over:
        outcome = "over"
    elif is_reached:
        outcome = "slipping" if slips_in and not summed else "reached"
    elif forecast is None or goal is None:
        outcome = "unknown"
    else:
        outcome = _judge(reach)
    return Trajectory(
        row=row,
        target=target,
        indicator=indicator,
        year_values=known,
        ends=ends,
        is_over=is_over,
        goal=goal,
        forecast=forecast,
        reach=reach,
        slips_in=slips_in if outcome == "slipping" else None,
        outcome=outcome,
        reason=reason or (None if forecast else "few_years"),
    )


def _judge(reach: Reach) -> Outcome:
    if reach.year is None:
        return "not_in_time"
    return "uncertain" if reach.latest is None else "in_time"


def _find_reason(row: Progress, indicator: Indicator) -> Reason | None:
    """Why nothing can be said of a goal, however many years are known."""
    if row.value is None:
        return "not_rated" if indicator.period == "annual" else "no_value"
    return "no_baseline" if row.gap is None else None


def order_trajectories(trajectories: Iterable[Trajectory]) -> list[Trajectory]:
    """Those most behind first."""
    return sorted(trajectories, key=lambda trajectory: rank_urgency(trajectory.row))


def count_outcomes(trajectories: Iterable[Trajectory]) -> dict[Outcome, int]:
    """How those end that still run; outcomes that do not occur are 0."""
    counts = dict.fromkeys(OUTCOMES, 0)
    for trajectory in trajectories:
        if trajectory.outcome != "over":
            counts[trajectory.outcome] += 1
    return counts

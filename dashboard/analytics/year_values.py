"""The figure at the end of each year, as a target on its way is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from dashboard.analytics.forecast import (
    Point,
)
from dashboard.analytics.horizon import describe_time, find_span
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dashboard.analytics.schemas.figures import Figure, Progress
    from dashboard.catalogue.models import Indicator, Target


class Dated(Protocol):
    """A figure of a period, as rows of progress and of figures have it."""

    @property
    def period(self) -> str:
        """`2024-Q3` or `2024`."""

    @property
    def value(self) -> float | None:
        """The figure; None where it is unknown."""


@dataclass(frozen=True, slots=True)
class YearValue:
    """The figure at one time.

    Attributes:
        is_running: its year is not over.
        is_partial: it does not stand for a whole year, and is no measure of the pace.
        is_approximate: it rests on shared-out territory.
    """

    at: float
    value: float
    is_running: bool = False
    is_partial: bool = False
    is_approximate: bool = False

    @property
    def year(self) -> int:
        """The year in which it lies."""
        return int(-(-self.at // 1))

    @property
    def point(self) -> Point:
        """Time and value alone."""
        return Point(self.at, self.value)


def list_years(
    row: Dated,
    indicator: Indicator,
    figures: Iterable[Figure],
    available: Collection[Quarter],
    since: Quarter | None,
) -> list[YearValue]:
    """The year values up to a row's own, that of its year as it was when it was evaluated.

    Args:
        row: what is evaluated: of progress, or the newest figure.
        indicator: the row's.
        figures: year values of the row's unit.
        available: the quarters that the store holds.
        since: the quarter in which the unit came to be; None where it was always there.
    """
    evaluated = read_evaluated_quarter(row)
    found = {int(f.period): f for f in figures if int(f.period) <= evaluated.year}
    year_values = []
    for year in sorted(found.keys() | {evaluated.year}):
        own = year == evaluated.year
        value = row.value if own else found[year].value
        if value is None:
            continue
        quarters = [Quarter(year, number) for number in (1, 2, 3, 4)]
        last = evaluated if own else max(q for q in (*available, quarters[0]) if q <= quarters[-1])
        is_running = last.number < 4
        # What comes in through the year needs all of it, and a unit that was there all along.
        is_lacking = not set(quarters) <= set(available) or (
            since is not None and since > quarters[0]
        )
        year_values.append(
            YearValue(
                describe_time(last),
                value,
                is_running=is_running,
                is_partial=indicator.period == "flow" and (is_running or is_lacking),
                is_approximate=year in found and found[year].approximate,
            )
        )
    return year_values


def add_up(
    row: Progress,
    target: Target,
    year_to_date: Mapping[Quarter, float],
    available: Collection[Quarter],
) -> list[YearValue]:
    """The sum over the horizon, at the end of each year of it and when it was evaluated.

    Args:
        row: of progress; its value is the whole sum.
        target: the row's.
        year_to_date: what came in each quarter's year up to it.
        available: the quarters that the store holds: the sum begins with the first of them.
    """
    evaluated = read_evaluated_quarter(row)
    if row.value is None:
        return []
    begins, _ = find_span(target, evaluated)
    begins = max(begins, min(available, default=begins))
    year_values = [YearValue(describe_time(begins.plus(-1)), 0.0)]
    total, quarter = 0.0, begins
    while quarter <= evaluated:
        before = year_to_date.get(quarter.plus(-1), 0.0) if quarter.number > 1 else 0.0
        total += max(0.0, year_to_date.get(quarter, before) - before)
        is_year = quarter.plus(1).number == begins.number
        if quarter == evaluated:
            year_values.append(
                YearValue(
                    describe_time(evaluated),
                    row.value,
                    is_running=not is_year,
                    is_partial=not is_year,
                )
            )
        elif is_year:
            year_values.append(YearValue(describe_time(quarter), total))
        quarter = quarter.plus(1)
    return year_values


def read_evaluated_quarter(row: Dated) -> Quarter:
    """The quarter of a row's value; of a yearly figure its year's last."""
    period = row.period
    return Quarter.parse(period) if "-" in period else Quarter(int(period), 4)

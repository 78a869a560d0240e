"""Rows of progress counted, put in order, laid out by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.catalogue.statuses import REACHED, STATUSES, URGENCY, StatusCode
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Indicator
    from dashboard.catalogue.statuses import Measured


def count_statuses(statuses: Iterable[StatusCode]) -> dict[StatusCode, int]:
    """How often each status occurs, the best first; those that do not occur are 0."""
    counts: dict[StatusCode, int] = dict.fromkeys(STATUSES, 0)
    for status in statuses:
        counts[status] += 1
    return counts


def order_by_urgency(rows: Iterable[Progress]) -> list[Progress]:
    """Rows of progress, the most urgent status first; within one, the widest relative gap first."""
    return sorted(rows, key=rank_urgency)


def rank_urgency(row: Progress) -> tuple[int, float]:
    """Sorts rows of progress by what needs attention first."""
    return URGENCY.index(row.status), -_shortfall(row)


def _shortfall(row: Progress) -> float:
    goal = find_goal(row)
    if row.gap is None or not goal:
        return 0.0
    return -row.gap / abs(goal)


def find_goal(row: Progress) -> float | None:
    """The goal of a row of progress, in its own unit; of `increase`, what was to be passed."""
    if row.gap is not None and row.value is not None:
        return row.value - row.gap
    return row.low


def is_carried(row: Progress) -> bool:
    """Whether nobody has reported for the period, so that an earlier value stands for it."""
    return row.value is not None and row.data_period not in {None, row.period}


def lacks_quarters(row: Progress) -> bool:
    """Whether what adds up through a year does so over fewer quarters than are over by then."""
    if row.value is None or not row.quarters_held or is_carried(row):
        return False
    return row.quarters_held < Quarter.parse(row.period).number


def cannot_rise(row: Progress) -> bool:
    """Whether growth is asked of a share that is whole already."""
    is_whole = row.denominator is not None and row.numerator == row.denominator
    return row.comparator == "increase" and row.status in {"behind", "missed"} and is_whole


def is_settled_later(row: Progress, indicator: Indicator) -> bool:
    """Whether a figure that is judged by the whole year is asked for before its end."""
    is_early = row.status == "behind" and not row.period.endswith("Q4")
    return indicator.settled_at_year_end and is_early


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit and its rows of progress by target.

    Attributes:
        known: targets with data; `reached`: those of them that are on track or better.
    """

    unit: str
    rows: Mapping[str, Progress]

    @property
    def known(self) -> int:
        """Targets with data."""
        return sum(row.status != "no_data" for row in self.rows.values())

    @property
    def reached(self) -> int:
        """Targets that are on track or better."""
        return sum(row.status in REACHED for row in self.rows.values())

    @property
    def is_lacking(self) -> float:
        """Share of the targets with data that are behind or missed; without data, the most."""
        return 1 - self.reached / self.known if self.known else 1.0


def lay_out_by_unit(
    rows: Iterable[Progress], units: Sequence[str], group_of: Mapping[str, str] | None = None
) -> list[Standing]:
    """The units with any row, those that lack most first; equal ones in the order of `units`.

    Args:
        rows: of progress.
        units: codes in the order of their names.
        group_of: where given, units of one group stay together, in the order of its values.
    """
    by_unit: dict[str, dict[str, Progress]] = {}
    for row in rows:
        by_unit.setdefault(row.unit, {})[row.target] = row
    found = [Standing(unit, by_unit[unit]) for unit in units if unit in by_unit]
    groups = list(dict.fromkeys(group_of.values())) if group_of else []
    return sorted(
        found,
        key=lambda s: (groups.index(group_of[s.unit]) if group_of else 0, -s.is_lacking),
    )


def measure_gap(value: float | None, low: float | None, measured: Measured) -> float | None:
    """How far a value is from a target's goal, which is in the unit of the plan's sentence."""
    if value is None or low is None:
        return None
    return value - (low / 100 if measured == "percent" else low)

"""Rows of progress counted, put in order, laid out by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.catalogue.statuses import REACHED, STATUSES, URGENCY, StatusCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.analytics.schemas.figures import Progress
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

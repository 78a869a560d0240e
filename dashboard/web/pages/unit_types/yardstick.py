"""What figures of unit types are held against, although nobody sets them targets.

The yardstick of an indicator is what the programme's own unit should have by now: its goal, or on
the way to it what is expected to date. How far a figure is from it is told in steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from dashboard.analytics.progress import find_goal
from dashboard.web.data.places import find_level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.analytics.schemas.figures import FigureAsOf, Progress
    from dashboard.catalogue.models import Target
    from dashboard.web.pages.unit_types.data import AskedIndicator
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

Distance = Literal["reached", "near", "far"]
DISTANCES: tuple[Distance, ...] = get_args(Distance)
# Of the yardstick: what is short by no more is near.
NEAR = 0.1
# Of the yardstick: what lies no farther from it is as good as there, but for the last binary digit.
EPSILON = 1e-12
MARKS: dict[Distance, str] = {"reached": "✓", "near": "▽", "far": "▼"}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """How much there should be by now.

    Attributes:
        value: in the indicator's unit.
        is_on_the_way: it is less than the goal, which is to be reached later.
        is_strict: it has to be passed, reaching it is not enough.
    """

    value: float
    is_on_the_way: bool
    is_strict: bool

    def measure(self, figure: FigureAsOf) -> Distance:
        """How far a figure falls short."""
        room = EPSILON * max(1.0, abs(self.value))
        if figure.value > self.value + room or (
            not self.is_strict and figure.value >= self.value - room
        ):
            return "reached"
        is_near = self.value > 0 and figure.value >= self.value * (1 - NEAR)
        return "near" if is_near else "far"


def find_yardsticks(
    visit: Visit, selection: Selection, asked: Iterable[AskedIndicator]
) -> dict[tuple[str, bool], Yardstick]:
    """The yardstick of each indicator that has one, by its key.

    Counts have none: what is asked of a whole is no measure for a part of it. Nor has what is asked
    to grow, which every unit has to do from a figure of its own.
    """
    rows: dict[str, list[Progress]] = {}
    for row in visit.ask_progress(selection.as_of, selection.programme):
        rows.setdefault(row.target, []).append(row)
    found = {}
    for one in asked:
        yardstick = _find(visit, selection, one, rows)
        if yardstick:
            found[one.key] = yardstick
    return found


def _find(
    visit: Visit, selection: Selection, asked: AskedIndicator, rows: dict[str, list[Progress]]
) -> Yardstick | None:
    if asked.indicator.unit == "count" or asked.indicator.better != "high":
        return None
    known = [target for target in asked.targets if target.code in rows]
    running = (target for target in known if target.to_year >= selection.as_of.year)
    target = next(running, known[-1] if known else None)
    if target is None or target.low is None or target.comparator == "increase":
        return None
    return _read(visit, target, rows[target.code])


def _read(visit: Visit, target: Target, rows: list[Progress]) -> Yardstick | None:
    """Of the province's row; where districts alone are bound, of what is the same for them all."""
    whole = [row for row in rows if find_level(visit, row.unit) == "province"]
    goal = find_goal((whole or rows)[0])
    expected = {row.expected for row in whole or rows if row.expected is not None}
    is_strict = target.comparator == ">"
    if len(expected) == 1 and goal is not None:
        (value,) = expected
        is_on_the_way = value < goal - EPSILON
        return Yardstick(value, is_on_the_way, is_strict and not is_on_the_way)
    if goal is None or expected:
        return None
    return Yardstick(goal, is_on_the_way=False, is_strict=is_strict)

"""Figures that nobody is set a target for, held against what a target asks of others.

Such are the sums of several districts or of unit types, and those of areas: they have no status,
but what the plan asks of each unit alone is a measure for them as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dashboard.analytics.progress import measure_gap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Target
    from dashboard.catalogue.statuses import Measured


class PlainGoal(NamedTuple):
    """What a figure is held against, in its own unit; all None where the target is no measure.

    Attributes:
        goal: what is asked of each unit.
        gap: how far the figure is from it.
        expected: what there should be by now; None where units have a line of their own each.
    """

    goal: float | None
    gap: float | None
    expected: float | None


def hold_against(
    value: float, target: Target, measured: Measured, rows: Iterable[Progress] = ()
) -> PlainGoal:
    """Hold a figure against a target.

    A count is asked of a whole, or over several years: it is no goal for a part of it so far.

    Args:
        value: the figure.
        target: of the same indicator.
        measured: the indicator's unit.
        rows: the progress of units that are set the target, for what is expected of all of them.
    """
    low = None if measured == "count" else target.low
    gap = measure_gap(value, low, measured)
    if gap is None:
        return PlainGoal(None, None, None)
    expected = {row.expected for row in rows}
    return PlainGoal(value - gap, gap, expected.pop() if len(expected) == 1 else None)

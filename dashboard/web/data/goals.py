"""What targets ask for, as it is drawn on the scale of an indicator's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.presentation.charts import Goal
from dashboard.presentation.formats import format_goal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalogue.models import Indicator, Target


def read_goals(
    targets: Iterable[Target], indicator: Indicator, whose: str = "", label: str = "chart.goal"
) -> list[Goal]:
    """What can be drawn on the figure's own scale: a count over several years cannot.

    Args:
        targets: of one programme.
        indicator: those of others are left out.
        whose: names the programme in the goals' labels.
        label: key of what the others are called.
    """
    label = "chart.goal_of" if whose else label
    scale = 100 if indicator.unit == "percent" else 1
    return [
        Goal(
            word(label, goal=format_goal(target, indicator.unit), whose=whose),
            target.low / scale,
            None if target.high is None else target.high / scale,
            target.from_year,
            target.to_year,
            is_milestone=target.horizon == "by",
        )
        for target in targets
        if target.indicator == indicator.code
        and target.low is not None
        and not (indicator.unit == "count" and target.horizon in {"by", "term"})
    ]

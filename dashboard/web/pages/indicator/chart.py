"""The chart of an indicator over time, as a picture and in words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from dashboard.presentation.charts import (
    describe_chart,
    describe_end,
    describe_trend,
    draw_trend,
    draw_year_over_year,
    label_goal,
)
from dashboard.web.pages.indicator.series import choose_per

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Indicator
    from dashboard.presentation.charts import Ahead, Deciles, Goal, Series
    from dashboard.presentation.theme import Scheme
    from dashboard.web.state.selection import Selection


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """What a line of the chart is, for a screen with no room to say it beside the line."""

    line: Literal["goal", "other-goal", "ahead"]
    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that is in the chart."""

    series: Sequence[Series]
    goals: Sequence[Goal]
    ahead: Sequence[Ahead]
    deciles: Sequence[Deciles]


def lays_years_over(selection: Selection, indicator: Indicator) -> bool:
    """Whether the chart is of quarters in which a figure grows through each year."""
    return indicator.grows_through_year and choose_per(selection, indicator) == "quarter"


def draw_chart(
    selection: Selection, indicator: Indicator, drawn: Drawn, scheme: Scheme
) -> dict[str, object] | None:
    """The chart as the browser takes it; None where there is nothing to draw."""
    if not any(line.points for line in drawn.series):
        return None
    measured = indicator.unit
    if lays_years_over(selection, indicator):
        draw = partial(
            draw_year_over_year,
            drawn.series,
            drawn.goals,
            selection.as_of.year,
            measured=measured,
            deciles=drawn.deciles,
        )
    else:
        draw = partial(
            draw_trend,
            drawn.series,
            drawn.goals,
            measured=measured,
            ahead=drawn.ahead,
            deciles=drawn.deciles,
        )
    alt = describe_trend(indicator.label, drawn.series, measured, drawn.goals)
    # What goes into a document is for paper, however dark its maker's screen is.
    picture = draw(scheme="light") if scheme == "dark" else None
    return describe_chart(draw(scheme=scheme), alt, picture)


def list_key(selection: Selection, indicator: Indicator, drawn: Drawn) -> list[KeyEntry]:
    """What the labels beside the chart say."""
    year = selection.as_of.year
    if lays_years_over(selection, indicator):
        return [
            KeyEntry("goal", goal.label)
            for goal in drawn.goals
            if goal.is_chosen and not goal.is_milestone and goal.from_year <= year <= goal.to_year
        ]
    last_year = max([goal.to_year for goal in drawn.goals], default=year)
    key = [
        KeyEntry("goal" if goal.is_chosen else "other-goal", label_goal(goal, last_year))
        for goal in drawn.goals
    ]
    if drawn.ahead:
        key.append(KeyEntry("ahead", describe_end(drawn.ahead, indicator.unit)))
    return key

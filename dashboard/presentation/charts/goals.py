"""What targets ask for, as lines, bands and marks over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.presentation.theme import FAINT, GOAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.presentation.charts.series import Goal
    from dashboard.presentation.charts.style import Part
    from dashboard.presentation.theme import Scheme


def colour_goal(goal: Goal, scheme: Scheme) -> str:
    """That of the chosen programme's goals, or the fainter one of others."""
    return (GOAL if goal.is_chosen else FAINT).of(scheme)


def mark_milestone(goal: Goal, scheme: Scheme) -> go.Scatter:
    """A mark at the end of the year by which it is to be reached."""
    return go.Scatter(
        x=[goal.to_year + 1.0],
        y=[goal.low],
        mode="markers",
        marker={"symbol": "diamond", "size": 10, "color": colour_goal(goal, scheme)},
        hovertemplate=f"{goal.label}<extra></extra>",
        cliponaxis=False,
    )


def draw_goal_shapes(goals: Iterable[Goal], scheme: Scheme) -> list[Part]:
    """A line or a band over the years of each goal: one that changes is a step."""
    shapes: list[Part] = []
    for goal in goals:
        if goal.is_milestone:
            continue
        colour = colour_goal(goal, scheme)
        span = {"x0": goal.from_year, "x1": goal.to_year + 1.0, "y0": goal.low}
        if goal.high is not None:
            opacity = 0.14 if goal.is_chosen else 0.07
            band = {"type": "rect", "y1": goal.high, "fillcolor": colour, "opacity": opacity}
            shapes.append(span | band | {"line": {"width": 0}, "layer": "below"})
        look = {"width": 1.5, "dash": "dash"} if goal.is_chosen else {"width": 1, "dash": "dot"}
        shapes.append(span | {"type": "line", "y1": goal.low, "line": look | {"color": colour}})
    return shapes

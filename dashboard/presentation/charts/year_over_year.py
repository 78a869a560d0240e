"""A figure that grows through the year: the years laid over each other, quarter by quarter.

The chosen year stands against the one before it and against what is needed by each quarter's end.
Along the axis a quarter is its number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.charts.axis import choose_ticks, find_range
from dashboard.presentation.charts.fan import draw_fan
from dashboard.presentation.charts.labels import (
    Label,
    SideLabel,
    leave_room_beside,
    place_beside,
    place_labels,
)
from dashboard.presentation.charts.points import choose_symbol, describe_point
from dashboard.presentation.charts.style import HEIGHT, fade, template
from dashboard.presentation.formats import format_figure
from dashboard.presentation.theme import FAINT, GOAL, PAPER, SERIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.statuses import Measured
    from dashboard.presentation.charts.series import Deciles, Goal, Point, Series
    from dashboard.presentation.charts.style import Part
    from dashboard.presentation.theme import Scheme

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class _Line:
    """The points of one unit in one year, and how they are drawn."""

    name: str
    points: Sequence[Point]
    colour: str
    width: float
    label: str = ""


def draw_year_over_year(
    series: Sequence[Series],
    goals: Sequence[Goal],
    year: int,
    *,
    measured: Measured,
    scheme: Scheme,
    deciles: Sequence[Deciles] = (),
) -> go.Figure:
    """The years of a figure that begins anew every year, laid over each other.

    Args:
        series: lines of quarters; of one alone, and of the first beside the whole, earlier years
            are drawn too.
        goals: those for other years and of other programmes are left out.
        year: the one that is looked at.
        measured: the indicator's unit.
        scheme: light or dark.
        deciles: where all places lie in the quarters of the year.
    """
    lines = _list_lines(series, year, measured, scheme)
    asked = [
        goal
        for goal in goals
        if goal.is_chosen and not goal.is_milestone and goal.from_year <= year <= goal.to_year
    ]
    axis = find_range(
        [
            *(point.value for line in lines for point in line.points),
            *(v for goal in asked for v in (0.0, goal.low, goal.high) if v is not None),
            *(v for one in deciles for v in (one.values[0], one.values[-1])),
        ],
        measured,
    )
    beside = [SideLabel(goal.high or goal.low, goal.label, GOAL.of(scheme)) for goal in asked]
    traces = [
        *draw_fan(deciles, scheme, lambda one: float(Quarter.parse(one.period).number)),
        *(_draw(line, measured) for line in lines),
        *(_needed(goal, year, measured, scheme) for goal in asked),
    ]
    labels = [
        Label(_number(line.points[-1]), line.points[-1].value, line.label, line.colour)
        for line in lines
        if line.label
    ]
    return go.Figure(
        traces,
        {
            "template": template(scheme),
            "height": HEIGHT,
            "margin": {**leave_room_beside(beside), "t": 14},
            "shapes": [shape for goal in asked for shape in _goal_shapes(goal, scheme)],
            "annotations": [
                *place_labels(labels, axis, fade(PAPER.of(scheme), 0.75)),
                *place_beside(beside, axis),
            ],
            "xaxis": {
                "range": [0.7, 4.6],
                "tickvals": list(QUARTERS),
                "ticktext": [Quarter(year, number).label_in_year for number in QUARTERS],
            },
            "yaxis": {"range": axis, **choose_ticks(axis, measured)},
        },
    )


def _list_lines(
    series: Sequence[Series], year: int, measured: Measured, scheme: Scheme
) -> list[_Line]:
    """What lies at the back first."""
    faint = FAINT.of(scheme)
    own = [line for line in series if not line.is_background]
    lines: list[_Line] = []
    if len(own) == 1:
        (line,) = own
        colour = SERIES[0].of(scheme)
        for earlier in sorted({int(point.at) for point in line.points if point.at < year}):
            is_last = earlier == year - 1
            lines.append(
                _Line(
                    line.name,
                    _of_year(line, earlier),
                    fade(colour, 0.55) if is_last else fade(faint, 0.4),
                    2.0 if is_last else 1.0,
                    str(earlier) if is_last else "",
                )
            )
    colours = iter(SERIES)
    shades = [FAINT if line.is_background else next(colours, FAINT) for line in series]
    for line, shade in reversed([*zip(series, shades, strict=True)]):
        points = _of_year(line, year)
        if not points:
            continue
        colour = shade.of(scheme)
        name = str(year) if len(series) == 1 else line.name
        label = f"{name}: {format_figure(points[-1].value, measured)}"
        lines.append(_Line(line.name, points, colour, 1.5 if line.is_background else 2.75, label))
    return lines


def _of_year(line: Series, year: int) -> list[Point]:
    return [point for point in line.points if int(point.at) == year]


def _number(point: Point) -> float:
    return float(Quarter.parse(point.period).number)


def _draw(line: _Line, measured: Measured) -> go.Scatter:
    return go.Scatter(
        x=[_number(point) for point in line.points],
        y=[point.value for point in line.points],
        text=[describe_point(line.name, point, measured) for point in line.points],
        customdata=[point.href for point in line.points],
        hovertemplate="%{text}<extra></extra>",
        mode="lines+markers",
        line={"color": line.colour, "width": line.width},
        marker={
            "color": line.colour,
            "size": 3 + 1.5 * line.width,
            "symbol": [choose_symbol(point) for point in line.points],
        },
        cliponaxis=False,
    )


def _needed(goal: Goal, year: int, measured: Measured, scheme: Scheme) -> go.Scatter:
    """A quarter of what is needed in each quarter, as statuses have it."""
    needed = [goal.low * number / 4 for number in QUARTERS]
    return go.Scatter(
        x=list(QUARTERS),
        y=needed,
        text=[
            word(
                "chart.needed",
                quarter=Quarter(year, number).label,
                value=format_figure(value, measured),
            )
            for number, value in zip(QUARTERS, needed, strict=True)
        ],
        hovertemplate="%{text}<extra></extra>",
        mode="lines",
        line={"color": GOAL.of(scheme), "width": 1.75, "dash": "dash"},
    )


def _goal_shapes(goal: Goal, scheme: Scheme) -> list[Part]:
    """What is asked of the whole year: at its end, where the needed line leads."""
    colour = GOAL.of(scheme)
    span: Part = {"x0": 3.7, "x1": 4.6, "y0": goal.low, "layer": "below"}
    look = {"color": colour, "width": 1.5, "dash": "dot"}
    shapes = [span | {"type": "line", "y1": goal.low, "line": look}]
    if goal.high is not None:
        band = {"type": "rect", "y1": goal.high, "fillcolor": colour, "opacity": 0.14}
        shapes.append(span | band | {"line": {"width": 0}})
    return shapes

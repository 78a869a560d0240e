"""One indicator over time with what its targets ask for.

Time runs along a plain number axis in years, so that quarters, years, 1 July 2025 and horizons lie
on one scale: the third quarter of 2024 is drawn at its middle, 2024.625.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.messages import word
from dashboard.presentation.charts.axis import choose_ticks, find_range
from dashboard.presentation.charts.fan import draw_fan
from dashboard.presentation.charts.goals import colour_goal, draw_goal_shapes, mark_milestone
from dashboard.presentation.charts.labels import (
    Label,
    SideLabel,
    leave_room_beside,
    place_beside,
    place_labels,
)
from dashboard.presentation.charts.points import draw_line
from dashboard.presentation.charts.style import HEIGHT, Part, fade, template
from dashboard.presentation.formats import format_figure, format_period
from dashboard.presentation.theme import FAINT, PAPER, SERIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.statuses import Measured
    from dashboard.presentation.charts.series import Ahead, Deciles, Goal, Series
    from dashboard.presentation.theme import Scheme

DISTRICTS_END = 2025.5  # 1 July 2025
# Of the axis' length: what the last value needs behind it, and what a name with it.
ROOM_FOR_VALUE = 0.08
ROOM_FOR_NAME = 0.25


def draw_trend(
    series: Sequence[Series],
    goals: Sequence[Goal],
    *,
    measured: Measured,
    scheme: Scheme,
    ahead: Sequence[Ahead] = (),
    deciles: Sequence[Deciles] = (),
) -> go.Figure:
    """One indicator over time with what its targets ask for.

    Args:
        series: one or more lines; the first that is no background has its last value written out.
        goals: of the chosen programme and of others.
        measured: the indicator's unit.
        scheme: light or dark.
        ahead: how the first line goes on: its newest value and at least one year more.
        deciles: where all places lie, drawn behind the lines.
    """
    colours = iter(SERIES)
    traces = draw_fan(deciles, scheme, lambda one: one.at, splits_at=DISTRICTS_END)
    labels: list[Label] = []
    beside: list[SideLabel] = []
    for line in series:
        colour = (FAINT if line.is_background else next(colours, FAINT)).of(scheme)
        traces.append(draw_line(line, colour, measured))
        if line.points:
            newest = line.points[-1]
            text = format_figure(newest.value, measured)
            text = f"{line.name} {text}" if len(series) > 1 else text
            goes_on = bool(ahead) and line is series[0] and newest.at == ahead[0].at
            labels.append(Label(newest.at, newest.value, text, colour, goes_on=goes_on))
    last = max((label.x for label in labels), default=0.0)
    last_year = max(
        [goal.to_year for goal in goals]
        + [year.year for year in ahead]
        + [int(p.at) for line in series for p in line.points[-1:]],
        default=2030,
    )
    if ahead:
        colour = SERIES[0].of(scheme)
        traces += _going_on(ahead, colour, measured)
        beside.append(SideLabel(ahead[-1].middle, describe_end(ahead, measured), colour))
    for goal in goals:
        if goal.is_milestone:
            traces.append(mark_milestone(goal, scheme))
        text = label_goal(goal, last_year)
        beside.append(SideLabel(goal.high or goal.low, text, colour_goal(goal, scheme)))
    axis = _find_range(series, goals, ahead, deciles, measured)
    first = min((line.points[0].at for line in series if line.points), default=2020.5)
    years = range(int(first), last_year + 1)
    begins = int(first) if first % 1 < 0.6 else first - 0.3
    room = ROOM_FOR_VALUE if len(series) == 1 else ROOM_FOR_NAME
    ends = max(last_year + 1.05, (last - room * begins) / (1 - room))
    # All at once: Plotly checks a figure anew at each change.
    return go.Figure(
        traces,
        {
            "template": template(scheme),
            "height": HEIGHT,
            "margin": leave_room_beside(beside),
            "shapes": [*draw_goal_shapes(goals, scheme), _end_of_districts(scheme)],
            "annotations": [
                *place_labels(labels, axis, fade(PAPER.of(scheme), 0.75)),
                *place_beside(beside, axis),
                _end_of_districts_label(scheme),
            ],
            "xaxis": {
                "range": [begins, ends],
                "tickvals": [year + 0.5 for year in years],
                "ticktext": [str(year) for year in years],
            },
            "yaxis": {"range": axis, **choose_ticks(axis, measured)},
        },
    )


def describe_ahead(year: Ahead, measured: Measured) -> str:
    """A year of the forecast in words; the range where it is one as it is written."""
    value, low, high = (format_figure(v, measured) for v in (year.middle, year.low, year.high))
    text = word("chart.ahead", year=year.year, value=value)
    return text if low == high else f"{text}<br>{word('chart.ahead_from_to', low=low, high=high)}"


def describe_end(ahead: Sequence[Ahead], measured: Measured) -> str:
    """Where the forecast ends: `dự báo 2030: 4,1%`."""
    end = ahead[-1]
    return word("chart.ahead_short", year=end.year, value=format_figure(end.middle, measured))


def label_goal(goal: Goal, last_year: int) -> str:
    """A goal as it is named beside the chart; a milestone before its end with its year."""
    if goal.is_milestone and goal.to_year < last_year:
        return word("chart.goal_by", goal=goal.label, year=goal.to_year)
    return goal.label


def describe_trend(
    name: str, series: Sequence[Series], measured: Measured, goals: Sequence[Goal] = ()
) -> str:
    """The chart in a sentence or two, for those who do not see it."""
    parts = [
        word(
            "chart.line",
            name=line.name,
            first=format_period(line.points[0].period),
            first_value=format_figure(line.points[0].value, measured),
            last=format_period(line.points[-1].period),
            last_value=format_figure(line.points[-1].value, measured),
        )
        for line in series
        if line.points
    ]
    text = word("chart.trend", name=name, lines="; ".join(parts) or word("status.no_data"))
    asked = "; ".join(goal.label for goal in goals)
    return f"{text} {asked}." if asked else text


def _going_on(ahead: Sequence[Ahead], colour: str, measured: Measured) -> list[go.Scatter]:
    """The range as an area, and the line within it."""
    there, back = list(ahead), list(reversed(ahead))
    texts = [describe_ahead(year, measured) for year in ahead]
    area = go.Scatter(
        x=[year.at for year in there + back],
        y=[*(year.high for year in there), *(year.low for year in back)],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=fade(colour, 0.12),
        hoverinfo="skip",
    )
    line = go.Scatter(
        x=[year.at for year in ahead],
        y=[year.middle for year in ahead],
        # The first point is the newest value, which has its own words.
        text=["", *texts[1:]],
        hoverinfo="text",
        mode="lines",
        line={"color": colour, "width": 2, "dash": "dot"},
    )
    return [area, line]


def _end_of_districts(scheme: Scheme) -> Part:
    return {
        "type": "line",
        "x0": DISTRICTS_END,
        "x1": DISTRICTS_END,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": FAINT.of(scheme), "width": 1, "dash": "dot"},
        "layer": "below",
    }


def _end_of_districts_label(scheme: Scheme) -> Part:
    return {
        "x": DISTRICTS_END,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "yshift": 18,
        "text": word("chart.districts_end"),
        "showarrow": False,
        "font": {"size": 11, "color": FAINT.of(scheme)},
    }


def _find_range(
    series: Sequence[Series],
    goals: Sequence[Goal],
    ahead: Sequence[Ahead],
    deciles: Sequence[Deciles],
    measured: Measured,
) -> tuple[float, float]:
    figures = [point.value for line in series for point in line.points]
    figures += [v for goal in goals for v in (goal.low, goal.high) if v is not None]
    figures += [v for year in ahead for v in (year.low, year.high)]
    figures += [v for one in deciles for v in (one.values[0], one.values[-1])]
    return find_range(figures, measured)

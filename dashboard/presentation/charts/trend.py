"""One indicator over time with what its targets ask for.

Time runs along a plain number axis in years, so that quarters, years, 1 July 2025 and horizons lie
on one scale: the third quarter of 2024 is drawn at its middle, 2024.625.
"""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.messages import word
from dashboard.presentation.charts.labels import Label, place_labels
from dashboard.presentation.charts.style import fade, template
from dashboard.presentation.formats import (
    describe_lacking,
    format_figure,
    format_pair,
    format_period,
)
from dashboard.presentation.theme import FAINT, GOAL, PAPER, SERIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.statuses import Measured
    from dashboard.presentation.charts.series import Ahead, Goal, Series
    from dashboard.presentation.theme import Scheme

DISTRICTS_END = 2025.5  # 1 July 2025
# Of the axis' length: what the last value needs behind it, and what a name with it.
ROOM_FOR_VALUE = 0.08
ROOM_FOR_NAME = 0.25
MOST_TICKS = 6


def draw_trend(
    series: Sequence[Series],
    goals: Sequence[Goal],
    *,
    measured: Measured,
    restarts_yearly: bool,
    scheme: Scheme,
    ahead: Sequence[Ahead] = (),
) -> go.Figure:
    """One indicator over time with what its targets ask for.

    Args:
        series: one or more lines; the first that is no background has its last value written out.
        goals: of the chosen programme and of others.
        measured: the indicator's unit.
        restarts_yearly: the figure grows through a year and begins again; its line is broken there.
        scheme: light or dark.
        ahead: how the first line goes on: its newest value and at least one year more.
    """
    colours = iter(SERIES)
    traces: list[go.Scatter] = []
    labels: list[Label] = []
    for line in series:
        colour = (FAINT if line.is_background else next(colours, FAINT)).of(scheme)
        traces.append(_line(line, colour, measured, restarts_yearly=restarts_yearly))
        if line.points:
            newest = line.points[-1]
            text = format_figure(newest.value, measured)
            text = f"{line.name} {text}" if len(series) > 1 else text
            goes_on = bool(ahead) and line is series[0]
            labels.append(Label(newest.at, newest.value, text, colour, goes_on=goes_on))
    last = max((label.x for label in labels), default=0.0)
    if ahead:
        colour = SERIES[0].of(scheme)
        traces += _going_on(ahead, colour, measured)
        end, before = ahead[-1], ahead[-2]
        value = format_figure(end.middle, measured)
        text = word("chart.ahead_short", year=end.year, value=value)
        # Not at the very end, where goals have their labels.
        labels.append(Label(before.at, before.high, text, colour, is_at_the_end=True))
    for goal in goals:
        ends = goal.to_year + 1.0
        colour = _colour_of(goal, scheme)
        if goal.is_milestone:
            traces.append(_milestone(goal, colour))
        labels.append(Label(ends, goal.high or goal.low, goal.label, colour, is_at_the_end=True))
    axis = _find_range(series, goals, ahead, measured)
    first = min((line.points[0].at for line in series if line.points), default=2020.5)
    last_year = max(
        [goal.to_year for goal in goals]
        + [year.year for year in ahead]
        + [int(p.at) for line in series for p in line.points[-1:]],
        default=2030,
    )
    years = range(int(first), last_year + 1)
    begins = int(first) if first % 1 < 0.6 else first - 0.3
    room = ROOM_FOR_VALUE if len(series) == 1 else ROOM_FOR_NAME
    ends = max(last_year + 1.05, (last - room * begins) / (1 - room))
    # All at once: Plotly checks a figure anew at each change.
    return go.Figure(
        traces,
        {
            "template": template(scheme),
            "height": 330,
            "shapes": [*_goal_shapes(goals, scheme), _end_of_districts(scheme)],
            "annotations": [
                *place_labels(labels, axis, fade(PAPER.of(scheme), 0.75)),
                _end_of_districts_label(scheme),
            ],
            "xaxis": {
                "range": [begins, ends],
                "tickvals": [year + 0.5 for year in years],
                "ticktext": [str(year) for year in years],
            },
            "yaxis": {"range": axis, **_ticks(axis, measured)},
        },
    )


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


def _line(line: Series, colour: str, measured: Measured, *, restarts_yearly: bool) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    texts: list[str] = []
    symbols: list[str] = []
    hrefs: list[str] = []
    for before, point in zip((None, *line.points), line.points, strict=False):
        if before and restarts_yearly and int(before.at) != int(point.at):
            x, y, texts, symbols = [*x, None], [*y, None], [*texts, ""], [*symbols, "circle"]
            hrefs.append("")
        hrefs.append(point.href)
        x.append(point.at)
        y.append(point.value)
        is_hollow = point.is_approximate or point.is_partial
        symbols.append("circle-open" if is_hollow else "circle")
        figure = format_figure(point.value, measured)
        pair = format_pair(point.numerator, point.denominator)
        texts.append(
            f"<b>{line.name}</b><br>{format_period(point.period)}: <b>{figure}</b>"
            + (f" ({pair})" if point.denominator is not None else "")
            + (f"<br>{word('chart.approximate')}" if point.is_approximate else "")
            + (f"<br>{describe_lacking(point.period)}" if point.is_partial else "")
        )
    return go.Scatter(
        x=x,
        y=y,
        text=texts,
        customdata=hrefs,
        hovertemplate="%{text}<extra></extra>",
        mode="lines+markers",
        line={"color": colour, "width": 1.5 if line.is_background else 2.5},
        marker={"color": colour, "size": 4 if line.is_background else 6, "symbol": symbols},
        # Zero lies on the axis.
        cliponaxis=False,
    )


def _going_on(ahead: Sequence[Ahead], colour: str, measured: Measured) -> list[go.Scatter]:
    """The range as an area, and the line within it."""
    there, back = list(ahead), list(reversed(ahead))
    texts = [
        word(
            "chart.ahead",
            year=year.year,
            value=format_figure(year.middle, measured),
            low=format_figure(year.low, measured),
            high=format_figure(year.high, measured),
        )
        for year in ahead
    ]
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


def _milestone(goal: Goal, colour: str) -> go.Scatter:
    return go.Scatter(
        x=[goal.to_year + 1.0],
        y=[goal.low],
        mode="markers",
        marker={"symbol": "diamond", "size": 10, "color": colour},
        hovertemplate=f"{goal.label}<extra></extra>",
        cliponaxis=False,
    )


def _colour_of(goal: Goal, scheme: Scheme) -> str:
    return (GOAL if goal.is_chosen else FAINT).of(scheme)


def _goal_shapes(goals: Sequence[Goal], scheme: Scheme) -> list[dict[str, Any]]:
    """A line or a band over the years of each goal: one that changes is a step."""
    shapes: list[dict[str, Any]] = []
    for goal in goals:
        if goal.is_milestone:
            continue
        colour = _colour_of(goal, scheme)
        span = {"x0": goal.from_year, "x1": goal.to_year + 1.0, "y0": goal.low}
        if goal.high is not None:
            opacity = 0.14 if goal.is_chosen else 0.07
            band = {"type": "rect", "y1": goal.high, "fillcolor": colour, "opacity": opacity}
            shapes.append(span | band | {"line": {"width": 0}, "layer": "below"})
        look = {"width": 1.5, "dash": "dash"} if goal.is_chosen else {"width": 1, "dash": "dot"}
        shapes.append(span | {"type": "line", "y1": goal.low, "line": look | {"color": colour}})
    return shapes


def _end_of_districts(scheme: Scheme) -> dict[str, Any]:
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


def _end_of_districts_label(scheme: Scheme) -> dict[str, Any]:
    return {
        "x": DISTRICTS_END,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "text": word("chart.districts_end"),
        "showarrow": False,
        "font": {"size": 11, "color": FAINT.of(scheme)},
    }


def _ticks(axis: tuple[float, float], measured: Measured) -> dict[str, Any]:
    """Round steps, written with no more digits than tell them apart; counts are whole."""
    scale = 100 if measured == "percent" else 1
    span = (axis[1] - axis[0]) * scale
    power = floor(log10(span / MOST_TICKS))
    step = next(n * 10.0**power for n in (1, 2, 5, 10) if span / (n * 10.0**power) <= MOST_TICKS)
    if measured == "count":
        step = max(1.0, step)
    digits = max(0, -floor(log10(step) + 1e-9))
    written = f".{digits}%" if measured == "percent" else f",.{digits}f"
    return {"dtick": step / scale, "tickformat": written}


def _find_range(
    series: Sequence[Series], goals: Sequence[Goal], ahead: Sequence[Ahead], measured: Measured
) -> tuple[float, float]:
    values = [point.value for line in series for point in line.points]
    values += [v for goal in goals for v in (goal.low, goal.high) if v is not None]
    values += [v for year in ahead for v in (year.low, year.high)]
    low, high = min(values, default=0.0), max(values, default=1.0)
    margin = (high - low or abs(high) or 1.0) * 0.12
    low = 0.0 if low < (high - low) else max(0.0, low - margin)
    return low, min(1.02, high + margin) if measured == "percent" else high + margin

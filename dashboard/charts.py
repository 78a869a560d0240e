"""Plotly figures: one template of our own, Vietnamese separators, labels beside what they name.

Time runs along a plain number axis in years, so that quarters, years, 1 July 2025 and horizons lie
on one scale: the third quarter of 2024 is drawn at its middle, 2024.625.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard.formats import (
    Measured,
    format_figure,
    format_pair,
    format_period,
    word,
)
from dashboard.quarters import Quarter
from dashboard.theme import FAINT, GOAL, INK, PAPER, RULE, SERIES, Scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

FONT = "Be Vietnam Pro, sans-serif"
DISTRICTS_END = 2025.5  # 1 July 2025
# Of the axes' lengths: the least between two labels; what a value, and a name with it, need.
LABEL_GAP = 0.055
ROOM_FOR_VALUE = 0.08
ROOM_FOR_NAME = 0.25

# Without a mode bar, zooming or tips there are no words of Plotly's own left to see.
CONFIG: dict[str, Any] = {
    "responsive": True,
    "displayModeBar": False,
    "showTips": False,
    "scrollZoom": False,
    "doubleClick": False,
    "locale": "vi",
    "locales": {"vi": {"dictionary": {}, "format": {"decimal": ",", "thousands": "."}}},
}


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series; `period` is `2024-Q3` or `2024`.

    Attributes:
        is_approximate: it rests on shared-out territory.
        is_partial: its year is not over, and what it counts still grows.
    """

    period: str
    value: float
    numerator: float
    denominator: float | None
    is_approximate: bool = False
    is_partial: bool = False

    @property
    def at(self) -> float:
        """Where it lies on the axis of years: in the middle of its period."""
        if "-" not in self.period:
            return int(self.period) + 0.5
        quarter = Quarter.parse(self.period)
        return quarter.year + (quarter.number - 0.5) / 4


@dataclass(frozen=True, slots=True)
class Series:
    """A line: the points of one unit in the order of time.

    Attributes:
        is_background: drawn thin and grey, to compare with.
    """

    name: str
    points: tuple[Point, ...]
    is_background: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """What a target asks for in each year of a span, or, as a milestone, by the end of its last.

    Attributes:
        low, high: in the indicator's unit (0.9 for 90%); `high` of a band only.
    """

    label: str
    low: float
    high: float | None
    from_year: int
    to_year: int
    is_milestone: bool


@cache
def template(scheme: Scheme) -> go.layout.Template:
    """The look of every chart in a scheme."""
    axis = {
        "gridcolor": RULE.of(scheme),
        "linecolor": RULE.of(scheme),
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"color": FAINT.of(scheme), "size": 12},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": INK.of(scheme)},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "separators": ",.",
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": PAPER.of(scheme),
                "bordercolor": RULE.of(scheme),
                "font": {"family": FONT, "size": 13, "color": INK.of(scheme)},
                "align": "left",
            },
            "margin": {"l": 44, "r": 8, "t": 26, "b": 26},
            "xaxis": axis | {"showgrid": False},
            "yaxis": axis,
        }
    )


def draw_trend(
    series: Sequence[Series],
    goals: Sequence[Goal],
    *,
    measured: Measured,
    restarts_yearly: bool,
    scheme: Scheme,
) -> go.Figure:
    """One indicator over time with what its targets ask for.

    Args:
        series: one or more lines; the first that is no background has its last value written out.
        goals: of one programme.
        measured: the indicator's unit.
        restarts_yearly: the figure grows through a year and begins again; its line is broken there.
        scheme: light or dark.
    """
    colours = iter(SERIES)
    traces: list[go.Scatter] = []
    labels: list[_Label] = []
    for line in series:
        colour = (FAINT if line.is_background else next(colours, FAINT)).of(scheme)
        traces.append(_line(line, colour, measured, restarts_yearly=restarts_yearly))
        if line.points:
            text = format_figure(line.points[-1].value, measured)
            text = f"{line.name} {text}" if len(series) > 1 else text
            labels.append(_Label(line.points[-1].at, line.points[-1].value, text, colour))
    last = max((label.x for label in labels), default=0.0)
    colour = GOAL.of(scheme)
    for goal in goals:
        ends = goal.to_year + 1.0
        if goal.is_milestone:
            traces.append(_milestone(goal, colour))
        labels.append(
            _Label(ends, goal.high or goal.low, goal.label, colour, is_at_the_end=True)
        )
    axis = _find_range(series, goals, measured)
    first = min((line.points[0].at for line in series if line.points), default=2020.5)
    last_year = max(
        [goal.to_year for goal in goals] + [int(p.at) for line in series for p in line.points[-1:]],
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
            "shapes": [*_goal_shapes(goals, colour), _end_of_districts(scheme)],
            "annotations": [
                *_place_labels(labels, axis),
                _end_of_districts_label(scheme),
            ],
            "xaxis": {
                "range": [begins, ends],
                "tickvals": [year + 0.5 for year in years],
                "ticktext": [str(year) for year in years],
            },
            "yaxis": {"range": axis, "tickformat": ".0%" if measured == "percent" else ","},
        },
    )


def encode_chart(figure: go.Figure, alt: str) -> bytes:
    """A figure as the browser takes it, with the words for those who do not see it."""
    return json.dumps(
        {"figure": json.loads(figure.to_json(validate=False)), "config": CONFIG, "alt": alt},
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()


def describe_trend(name: str, series: Sequence[Series], measured: Measured) -> str:
    """The chart in one sentence, for those who do not see it."""
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
    return word("chart.trend", name=name, lines="; ".join(parts) or word("status.no_data"))


def _line(line: Series, colour: str, measured: Measured, *, restarts_yearly: bool) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    texts: list[str] = []
    symbols: list[str] = []
    for before, point in zip((None, *line.points), line.points, strict=False):
        if before and restarts_yearly and int(before.at) != int(point.at):
            x, y, texts, symbols = [*x, None], [*y, None], [*texts, ""], [*symbols, "circle"]
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
            + (f"<br>{word('chart.partial')}" if point.is_partial else "")
        )
    return go.Scatter(
        x=x,
        y=y,
        text=texts,
        hovertemplate="%{text}<extra></extra>",
        mode="lines+markers",
        line={"color": colour, "width": 1.5 if line.is_background else 2.5},
        marker={"color": colour, "size": 4 if line.is_background else 6, "symbol": symbols},
    )


def _milestone(goal: Goal, colour: str) -> go.Scatter:
    return go.Scatter(
        x=[goal.to_year + 1.0],
        y=[goal.low],
        mode="markers",
        marker={"symbol": "diamond", "size": 10, "color": colour},
        hovertemplate=f"{goal.label}<extra></extra>",
        cliponaxis=False,
    )


def _goal_shapes(goals: Sequence[Goal], colour: str) -> list[dict[str, Any]]:
    shapes: list[dict[str, Any]] = []
    for goal in goals:
        if goal.is_milestone:
            continue
        span = {"x0": goal.from_year, "x1": goal.to_year + 1.0, "y0": goal.low}
        if goal.high is not None:
            band = {"type": "rect", "y1": goal.high, "fillcolor": colour, "opacity": 0.14}
            shapes.append(span | band | {"line": {"width": 0}, "layer": "below"})
        dashed = {"color": colour, "width": 1.5, "dash": "dash"}
        shapes.append(span | {"type": "line", "y1": goal.low, "line": dashed})
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


def _find_range(
    series: Sequence[Series], goals: Sequence[Goal], measured: Measured
) -> tuple[float, float]:
    values = [point.value for line in series for point in line.points]
    values += [v for goal in goals for v in (goal.low, goal.high) if v is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    margin = (high - low or abs(high) or 1.0) * 0.12
    low = 0.0 if low < (high - low) else max(0.0, low - margin)
    return low, min(1.02, high + margin) if measured == "percent" else high + margin


@dataclass(frozen=True, slots=True)
class _Label:
    """A text behind the end of what it names; above it where the chart ends there too."""

    x: float
    y: float
    text: str
    colour: str
    is_at_the_end: bool = False


def _place_labels(
    labels: Sequence[_Label], axis: tuple[float, float]
) -> list[dict[str, Any]]:
    """Each label at its end, moved down off higher ones."""
    gap = LABEL_GAP * (axis[1] - axis[0])
    taken: list[tuple[float, float]] = []
    annotations: list[dict[str, Any]] = []
    for label in sorted(labels, key=lambda each: -each.y):
        at = label.y
        for other_x, other_at in taken:
            if abs(other_x - label.x) < 1.5:
                at = min(at, other_at - gap)
        taken.append((label.x, at))
        place = (
            {"xanchor": "right", "yanchor": "bottom", "yshift": 2}
            if label.is_at_the_end
            else {"xanchor": "left", "yanchor": "middle", "xshift": 7}
        )
        annotations.append(
            {
                "x": label.x,
                "y": at,
                "text": label.text,
                "showarrow": False,
                "font": {"size": 12, "color": label.colour},
            }
            | place
        )
    return annotations

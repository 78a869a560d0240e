"""The points of a line, each with its words and the page to which it leads."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.messages import word
from dashboard.presentation.formats import format_figure, format_pair, format_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.statuses import Measured
    from dashboard.presentation.charts.series import Point, Series


def draw_line(line: Series, colour: str, measured: Measured) -> go.Scatter:
    """A line through its points, broken before and after what cannot be compared with the rest."""
    points = _break(line.points)
    return go.Scatter(
        x=[point and point.at for point in points],
        y=[point and point.value for point in points],
        text=[describe_point(line.name, point, measured) if point else "" for point in points],
        customdata=[point.href if point else "" for point in points],
        hovertemplate="%{text}<extra></extra>",
        mode="lines+markers",
        line={"color": colour, "width": 1.5 if line.is_background else 2.5},
        marker={
            "color": colour,
            "size": 4 if line.is_background else 6,
            "symbol": [choose_symbol(point) for point in points],
        },
        # Zero lies on the axis.
        cliponaxis=False,
    )


def choose_symbol(point: Point | None) -> str:
    """Hollow for what is less than a plain figure of its period."""
    return "circle-open" if point and point.is_hollow else "circle"


def describe_point(name: str, point: Point, measured: Measured) -> str:
    """What is said of a point that is pointed at."""
    pair = format_pair(point.numerator, point.denominator)
    return (
        f"<b>{name}</b><br>{format_period(point.period)}: "
        f"<b>{format_figure(point.value, measured)}</b>"
        + (f" ({pair})" if point.denominator is not None else "")
        + (f"<br>{word('chart.approximate')}" if point.is_approximate else "")
        + (f"<br>{point.note}" if point.note else "")
    )


def _break(points: Sequence[Point]) -> list[Point | None]:
    """The points with a gap wherever the line is not to go on."""
    broken: list[Point | None] = list(points[:1])
    for before, point in pairwise(points):
        if before.is_partial or point.is_partial:
            broken.append(None)
        broken.append(point)
    return broken

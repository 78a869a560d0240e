"""Where texts stand beside what they name, so that none lies on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.presentation.charts.style import Part

LABEL_GAP = 0.055  # of the axis' length: the least between two labels


@dataclass(frozen=True, slots=True)
class Label:
    """A text behind the end of what it names; above it where the chart ends there too.

    Attributes:
        goes_on: something goes on behind the end, so that the text stands above it.
    """

    x: float
    y: float
    text: str
    colour: str
    is_at_the_end: bool = False
    goes_on: bool = False


def place_labels(labels: Sequence[Label], axis: tuple[float, float], paper: str) -> list[Part]:
    """Each label at its end, moved down off higher ones.

    Args:
        labels: in any order.
        axis: from where to where the labels' values go.
        paper: a colour of the ground that lets what lies below shine through: on a narrow screen
            a goal's label reaches over the line.
    """
    gap = LABEL_GAP * (axis[1] - axis[0])
    taken: list[tuple[float, float]] = []
    annotations: list[Part] = []
    for label in sorted(labels, key=lambda each: -each.y):
        at = label.y
        for other_x, other_at in taken:
            if abs(other_x - label.x) < 1.5:
                at = min(at, other_at - gap)
        taken.append((label.x, at))
        annotations.append(
            {
                "x": label.x,
                "y": at,
                "text": label.text,
                "showarrow": False,
                "font": {"size": 12, "color": label.colour},
            }
            | _place(label, paper)
        )
    return annotations


def _place(label: Label, paper: str) -> Part:
    if label.is_at_the_end:
        return {"xanchor": "right", "yanchor": "bottom", "yshift": 2, "bgcolor": paper}
    if label.goes_on:
        return {"xanchor": "center", "yanchor": "bottom", "yshift": 7}
    return {"xanchor": "left", "yanchor": "middle", "xshift": 7}

"""Where texts stand beside what they name, so that none lies on another or on a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.presentation.charts.style import MARGIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.presentation.charts.style import Part

LABEL_GAP = 0.055  # of the axis' length: the least between two labels of one line
MOST_LETTERS = 22  # in a line of a label beside the chart
LETTER_WIDTH = 6.4
# Names the labels beside the chart. On a narrow screen there is no room for them: panel.js takes
# them away, and the page says below the chart what they say.
BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside a point.

    Attributes:
        goes_on: something goes on behind the point, so that the text stands above it.
    """

    x: float
    y: float
    text: str
    colour: str
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class SideLabel:
    """A text at the right of the chart, as high as what it names."""

    y: float
    text: str
    colour: str

    @property
    def lines(self) -> list[str]:
        """The text broken into short lines."""
        lines = [""]
        for part in self.text.split(" "):
            line = f"{lines[-1]} {part}".strip()
            if len(line) > MOST_LETTERS and lines[-1]:
                lines.append(part)
            else:
                lines[-1] = line
        return lines


def place_labels(labels: Sequence[Label], axis: tuple[float, float], paper: str) -> list[Part]:
    """Each label at its point, moved down off higher ones.

    Args:
        labels: in any order.
        axis: from where to where the labels' values go.
        paper: a colour of the ground that lets what lies below shine through.
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
            {"x": label.x, "y": at, "bgcolor": paper}
            | _write(label.text, label.colour)
            | _place(label)
        )
    return annotations


def _place(label: Label) -> Part:
    if label.goes_on:
        return {"xanchor": "center", "yanchor": "bottom", "yshift": 7}
    return {"xanchor": "left", "yanchor": "middle", "xshift": 7}


def place_beside(labels: Sequence[SideLabel], axis: tuple[float, float]) -> list[Part]:
    """Labels at the right of the chart, moved apart, and within its height where they fit in it."""
    gap = LABEL_GAP * (axis[1] - axis[0])
    ordered = sorted(labels, key=lambda label: -label.y)
    places: list[float] = []
    for number, label in enumerate(ordered):
        half = gap * len(label.lines) / 2
        highest = axis[1] if number == 0 else places[-1] - gap * len(ordered[number - 1].lines) / 2
        places.append(min(label.y, highest - half))
    lowest = axis[0]
    for number in range(len(ordered) - 1, -1, -1):
        half = gap * len(ordered[number].lines) / 2
        places[number] = max(places[number], lowest + half)
        lowest = places[number] + half
    return [
        {
            "name": BESIDE,
            "xref": "paper",
            "x": 1,
            "xanchor": "left",
            "xshift": 6,
            "y": at,
            "yanchor": "middle",
            "align": "left",
        }
        | _write("<br>".join(label.lines), label.colour)
        for label, at in zip(ordered, places, strict=True)
    ]


def leave_room_beside(labels: Sequence[SideLabel]) -> Part:
    """The margins of a chart with these labels at its right."""
    longest = max((len(line) for label in labels for line in label.lines), default=0)
    return {**MARGIN, "r": max(MARGIN["r"], round(longest * LETTER_WIDTH) + 12 if longest else 0)}


def _write(text: str, colour: str) -> Part:
    return {"text": text, "showarrow": False, "font": {"size": 12, "color": colour}}

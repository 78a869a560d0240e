"""Where texts stand beside what they name, so that none lies on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL_GAP = 0.055  # of the axis' length: the least between two labels


@dataclass(frozen=True, slots=True)
class Label:
    """A text behind the end of what it names; above it where the chart ends there too."""

    x: float
    y: float
    text: str
    colour: str
    is_at_the_end: bool = False


def place_labels(labels: Sequence[Label], axis: tuple[float, float]) -> list[dict[str, Any]]:
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

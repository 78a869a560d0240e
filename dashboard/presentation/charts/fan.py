"""The places behind a line: bands between their deciles, darker towards the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard.presentation.charts.style import fade
from dashboard.presentation.theme import FAINT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.presentation.charts.series import Deciles
    from dashboard.presentation.theme import Scheme

OPACITY = 0.07
BREADTH = 0.12  # to each side, of a period that has no neighbour


def draw_fan(
    deciles: Sequence[Deciles],
    scheme: Scheme,
    place: Callable[[Deciles], float],
    splits_at: float | None = None,
) -> list[go.Scatter]:
    """A band for each pair of deciles, from the outermost inwards.

    Args:
        deciles: in the order of time.
        scheme: light or dark.
        place: where a period lies on the axis.
        splits_at: where there may be other places from: bands of them are not joined.
    """
    runs: list[list[Deciles]] = []
    for one in deciles:
        before = runs[-1][-1] if runs else None
        if before is None or (splits_at and _are_others(before, one, place, splits_at)):
            runs.append([one])
        else:
            runs[-1].append(one)
    colour = fade(FAINT.of(scheme), OPACITY)
    return [
        go.Scatter(
            x=x,
            y=y,
            mode="lines",
            line={"width": 0},
            fill="toself",
            fillcolor=colour,
            hoverinfo="skip",
        )
        for run in runs
        for x, y in (_outline(run, place, low) for low in range(4))
    ]


def _are_others(
    before: Deciles, one: Deciles, place: Callable[[Deciles], float], splits_at: float
) -> bool:
    """Areas go on beyond the day on which districts ended: they are as many as before."""
    return before.of != one.of and place(before) < splits_at <= place(one)


def _outline(
    run: Sequence[Deciles], place: Callable[[Deciles], float], low: int
) -> tuple[list[float], list[float]]:
    there = [place(one) for one in run]
    under = [one.values[low] for one in run]
    over = [one.values[-1 - low] for one in run]
    if len(run) == 1:
        there = [there[0] - BREADTH, there[0] + BREADTH]
        under, over = under * 2, over * 2
    return [*there, *reversed(there)], [*over, *reversed(under)]

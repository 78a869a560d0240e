"""The axis of figures: from where to where it goes, and its steps."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalogue.statuses import Measured
    from dashboard.presentation.charts.style import Part

MOST_TICKS = 6


def choose_ticks(axis: tuple[float, float], measured: Measured) -> Part:
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


def find_range(figures: Iterable[float], measured: Measured) -> tuple[float, float]:
    """A span with some room around the figures; it begins at zero unless all lie far from it."""
    values = list(figures)
    low, high = min(values, default=0.0), max(values, default=1.0)
    margin = (high - low or abs(high) or 1.0) * 0.12
    low = 0.0 if low < (high - low) else max(0.0, low - margin)
    return low, min(1.02, high + margin) if measured == "percent" else high + margin

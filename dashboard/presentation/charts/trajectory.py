"""A target's way as a small picture in a row of a table, laid out for trajectory.html of the page.

Years run from left to right; the line is what was, the band within which it will go on, and beside
them what is asked for. No script draws it, and each thing in it is in the table as a figure too.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from dashboard.presentation.formats import format_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dashboard.analytics.trajectory import Trajectory

WIDTH, HEIGHT = 236.0, 62.0
# On the left stand the figures of the scale, as wide as `100,0%`.
LEFT, RIGHT, TOP, BOTTOM = 44.0, 10.0, 6.0, 16.0
# Figures of the scale that are nearer to each other would lie over each other.
LINE_HEIGHT = 10.0
Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """A year's value, on the line, or beside it where it cannot be compared with whole years.

    Attributes:
        is_hollow: its year is not over, or it rests on shared-out territory.
    """

    x: float
    y: float
    is_hollow: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure of the scale, and how high it is."""

    text: str
    y: float
    is_goal: bool


@dataclass(frozen=True, slots=True)
class TrajectoryChart:
    """Places in a picture of WIDTH × HEIGHT; texts as SVG's `points` has them.

    Attributes:
        scale: the goal, and the least and the greatest of what is drawn where there is room.
        now: where the question's quarter is; None where the way ends before it.
        ticks: years and where their ends are.
    """

    line: str
    dots: tuple[Dot, ...]
    ahead: str
    band: str
    goal: Place | None
    goal_y: float | None
    high_y: float | None
    wanted: str
    now: float | None
    ticks: tuple[tuple[int, float], ...]
    scale: tuple[Mark, ...]
    left: float = LEFT
    width: float = WIDTH
    height: float = HEIGHT
    base: float = HEIGHT - BOTTOM


def lay_out_trajectory(trajectory: Trajectory, now: float) -> TrajectoryChart | None:
    """Where everything is; None where no year has a value.

    Args:
        trajectory: a target on its way.
        now: the time as of which is asked.
    """
    # A year that was not there from its beginning would look like a fall or a rise.
    shown = [
        year_value
        for year_value in trajectory.year_values
        if year_value in trajectory.line or year_value.is_running
    ]
    if not shown:
        return None
    first = min(shown[0].at, trajectory.ends - 1)
    end = trajectory.expected_at_end
    high = trajectory.row.high if trajectory.target.comparator == "between" else None
    figures = [year_value.value for year_value in shown]
    figures += [v for v in (trajectory.goal, high) if v is not None]
    if end:
        figures += [end.low, end.high]
    to_x = _scale((first, trajectory.ends), (LEFT, WIDTH - RIGHT))
    to_y = _scale(_widen(figures), (HEIGHT - BOTTOM, TOP))

    def join(places: Iterable[Place]) -> str:
        return " ".join(f"{to_x(at):.1f},{to_y(value):.1f}" for at, value in places)

    ahead: Sequence[Place] = ()
    band: Sequence[Place] = ()
    if trajectory.forecast and end:
        start = trajectory.forecast.start.at
        times = [start + (trajectory.ends - start) * step / 12 for step in range(13)]
        expected = [trajectory.forecast.expect(at) for at in times]
        ahead = [(at, e.middle) for at, e in zip(times, expected, strict=True)]
        over = [(at, e.high) for at, e in zip(times, expected, strict=True)]
        under = [(at, e.low) for at, e in zip(times, expected, strict=True)]
        band = [*over, *reversed(under)]
    return TrajectoryChart(
        line=join((year_value.at, year_value.value) for year_value in trajectory.line),
        dots=tuple(
            Dot(
                round(to_x(year_value.at), 1),
                round(to_y(year_value.value), 1),
                year_value.is_running or year_value.is_partial or year_value.is_approximate,
            )
            for year_value in shown
        ),
        ahead=join(ahead),
        band=join(band),
        goal=None
        if trajectory.goal is None
        else (round(to_x(trajectory.ends), 1), round(to_y(trajectory.goal), 1)),
        goal_y=None if trajectory.goal is None else round(to_y(trajectory.goal), 1),
        high_y=None if high is None else round(to_y(high), 1),
        wanted=join(trajectory.wanted),
        now=round(to_x(now), 1) if first < now < trajectory.ends else None,
        ticks=tuple((year, round(to_x(year), 1)) for year in _choose_ticks(first, trajectory.ends)),
        scale=_mark_scale(trajectory, figures, to_y),
    )


def _mark_scale(
    trajectory: Trajectory, figures: Sequence[float], to_y: Callable[[float], float]
) -> tuple[Mark, ...]:
    """The goal first, so that it is never the one for which there is no room."""
    wanted = [(min(figures), False), (max(figures), False)]
    if trajectory.goal is not None:
        wanted.insert(0, (trajectory.goal, True))
    marks: list[Mark] = []
    for value, is_goal in wanted:
        y = round(to_y(value), 1)
        if all(abs(y - mark.y) >= LINE_HEIGHT for mark in marks):
            text = format_figure(value, trajectory.indicator.unit)
            marks.append(Mark(text, y, is_goal))
    return tuple(marks)


def _choose_ticks(first: float, last: float) -> list[int]:
    """The first year and the last."""
    return sorted({ceil(first), floor(last)})


def _widen(figures: Sequence[float]) -> tuple[float, float]:
    """The span of figures; a tenth of the figure where they are all the same."""
    low, high = min(figures), max(figures)
    if high - low > 1e-9:
        return low, high
    room = abs(high) * 0.1 or 1.0
    return low - room, high + room


def _scale(source: tuple[float, float], target: tuple[float, float]) -> Callable[[float], float]:
    """From one span to another."""
    (low, high), (start, stop) = source, target
    return lambda value: start + (value - low) / (high - low) * (stop - start)

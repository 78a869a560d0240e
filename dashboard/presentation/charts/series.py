"""What is drawn over time: figures, lines of figures, and what targets ask for."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.periods import Quarter


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series; `period` is `2024-Q3` or `2024`.

    Attributes:
        is_approximate: it rests on shared-out territory.
        href: the page that tells what contributes to it; empty where there is none.
        is_partial: some quarter of its year is not there, and what it counts comes in through it.
    """

    period: str
    value: float
    numerator: float
    denominator: float | None
    is_approximate: bool = False
    is_partial: bool = False
    href: str = ""

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
        is_chosen: it is the chosen programme's; those of others are drawn fainter.
    """

    label: str
    low: float
    high: float | None
    from_year: int
    to_year: int
    is_milestone: bool
    is_chosen: bool = True


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a figure will be in a year if it goes on as so far, and the range meant to hold it."""

    year: int
    low: float
    middle: float
    high: float

    @property
    def at(self) -> float:
        """Where it lies on the axis of years: where the year's own figure will."""
        return self.year + 0.5

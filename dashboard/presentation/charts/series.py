"""What is drawn over time: figures, lines of figures, and what targets ask for."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.periods import Quarter


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series; `period` is `2024-Q3` or `2024`.

    Attributes:
        is_approximate: it rests on shared-out territory.
        is_running: its period is not over.
        is_partial: it cannot be compared with whole periods, since what it counts comes in through
            the year and some of that is not there: it is drawn apart from the line.
        note: in words, why it is running or partial.
        href: the page that tells what contributes to it; empty where there is none.
    """

    period: str
    value: float
    numerator: float
    denominator: float | None
    is_approximate: bool = False
    is_running: bool = False
    is_partial: bool = False
    note: str = ""
    href: str = ""

    @property
    def at(self) -> float:
        """Where it lies on the axis of years: in the middle of its period."""
        return find_middle(self.period)

    @property
    def is_hollow(self) -> bool:
        """Whether it is drawn as less than a plain figure of its period."""
        return self.is_approximate or self.is_running or self.is_partial


def find_middle(period: str) -> float:
    """The middle of `2024-Q3` or `2024` on the axis of years."""
    if "-" not in period:
        return int(period) + 0.5
    quarter = Quarter.parse(period)
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


@dataclass(frozen=True, slots=True)
class Deciles:
    """Where the places lie in one period: a tenth of them is not above the first value, and so on.

    Attributes:
        values: nine, rising.
        of: how many places have a figure.
    """

    period: str
    of: int
    values: tuple[float, ...]

    @property
    def at(self) -> float:
        """Where it lies on the axis of years."""
        return find_middle(self.period)

"""How far a share of a few can be trusted: Wilson's interval.

Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal
of the American Statistical Association 22, 209-212. Of seven methods that Newcombe, R. G. (1998),
Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 857-872,
compares, it is the simplest that holds for few and for shares near 0 and 1 (his method 3).

The districts' figures are counts of everybody, not samples; the interval says by how much the share
of so few may differ by chance alone while they do equally well.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959964  # the normal distribution's, for 95 of 100


@dataclass(frozen=True, slots=True)
class Interval:
    """From one share to another, both between 0 and 1."""

    low: float
    high: float

    def leaves_open(self, *goals: float | None) -> bool:
        """Whether too few are counted to say on which side of a goal they are.

        A goal at an end of the interval is decided: all of all are all, however few.
        """
        return any(goal is not None and self.low < goal < self.high for goal in goals)


def find_interval(numerator: float | None, denominator: float | None) -> Interval | None:
    """The interval of a share, 95 of 100.

    None for what is no share of whole units: an unknown or empty whole, a numerator above it, or
    numbers that rest on shared-out territory.
    """
    if numerator is None or denominator is None or not 0 <= numerator <= denominator:
        return None
    if denominator == 0 or numerator % 1 or denominator % 1:
        return None
    share, squared = numerator / denominator, Z_95**2 / denominator
    middle = share + squared / 2
    width = Z_95 * sqrt(share * (1 - share) / denominator + squared / (4 * denominator))
    return Interval(
        0.0 if numerator == 0 else (middle - width) / (1 + squared),
        1.0 if numerator == denominator else (middle + width) / (1 + squared),
    )

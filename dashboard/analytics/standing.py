"""Where a district stands among all, told to somebody who does not see the others.

What is computed of the whole leaves here as places and values: whose they are is said of the
districts that are seen, and of the others only where names may be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from dashboard.analytics.comparison import Comparison, compare_with_like
from dashboard.analytics.dispersion import Spread, measure_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.store.reach import Reach

# Of fewer, what stands beside one's own is some one district's, and everybody knows whose.
FEWEST_DISTRICTS = 5


class DistrictValue(NamedTuple):
    """A figure of a district."""

    district: str
    value: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A figure in its place.

    Attributes:
        place: 1 for the best; equal figures share the better place.
        district: its code; None where it is not to be seen whose the figure is.
    """

    place: int
    value: float
    district: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """All districts that have a figure, the best first.

    Attributes:
        ranked: equal figures in the order of their codes where these are seen, the others last.
    """

    ranked: tuple[Ranked, ...]

    @property
    def of(self) -> int:
        """How many districts have a figure."""
        return len(self.ranked)

    @property
    def values(self) -> tuple[float, ...]:
        """Their figures, the best first."""
        return tuple(one.value for one in self.ranked)

    @property
    def spread(self) -> Spread

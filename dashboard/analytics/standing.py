"""Where a district stands among all, told to somebody who does not see the others.

What is computed of the whole leaves here as places and values. Whose they are is said of the
districts that are seen, and of the others only where their names may be.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dashboard.analytics.comparison import compare_with_like

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.analytics.comparison import Comparison
    from dashboard.store.reach import Reach

# Of fewer, what stands beside one's own is some one district's, and everybody knows whose.
FEWEST_DISTRICTS = 5


class PeriodValue(NamedTuple):
    """A figure of some district in a period; it is not said of which."""

    period: str
    value: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A figure in its place.

    Attributes:
        place: 1 for the best; equal figures share the better place.
        district: its code; None where it is not to be seen whose figure it is.
        name: its name, likewise.
    """

    place: int
    value: float
    district: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The districts that have a figure, the best first."""

    ranked: tuple[Ranked, ...]
    best_is_high: bool

    @property
    def of(self) -> int:
        """How many there are."""
        return len(self.ranked)

    def compare(self, district: str) -> Comparison | None:
        """The place of a district that is seen, and the median; None where it has no figure."""
        own = next((one.value for one in self.ranked if one.district == district), None)
        values = [one.value for one in self.ranked]
        return compare_with_like(own, values, best_is_high=self.best_is_high)


def rank_districts(
    values: Mapping[str, float],
    reach: Reach,
    names: Mapping[str, str],
    *,
    best_is_high: bool,
    least: int = 0,
) -> Standing | None:
    """The districts in their order, as far as somebody sees whose the figures are.

    Args:
        values: figures of all districts, by code.
        reach: whose rows they see, and whether the others' names.
        names: of all districts, by code.
        best_is_high: whether a higher figure is the better one.
        least: how many districts have to have a figure before somebody who does not see all is
            told of all, as the board has set it.

    Returns:
        None where so few have a figure that it would be known whose it is.
    """
    if not _may_be_told(len(values), reach, least):
        return None
    ranked = []
    for code, value in values.items():
        compared = compare_with_like(value, values.values(), best_is_high=best_is_high)
        place = compared.place if compared else 1
        is_seen = _is_seen(code, reach)
        name = names.get(code) if is_seen else None
        ranked.append(Ranked(place, value, code if is_seen else None, name))
    # Equal figures in an order that says nothing of what is not seen.
    ranked.sort(key=lambda one: (one.place, one.district is None, one.district or "", one.value))
    return Standing(tuple(ranked), best_is_high)


def tell_spread(
    values: Iterable[PeriodValue], reach: Reach, least: int = 0
) -> tuple[PeriodValue, ...]:
    """The figures of all districts in some periods, without saying whose, the least first.

    Left out are periods in which so few have a figure that it would be known whose it is.
    """
    told = sorted(values)
    counts = Counter(one.period for one in told)
    return tuple(one for one in told if _may_be_told(counts[one.period], reach, least))


def _may_be_told(districts: int, reach: Reach, least: int) -> bool:
    if reach.is_whole:
        return True
    return districts >= least and (reach.sees_names or districts >= FEWEST_DISTRICTS)


def _is_seen(code: str, reach: Reach) -> bool:
    return reach.districts is None or reach.sees_names or code in reach.districts

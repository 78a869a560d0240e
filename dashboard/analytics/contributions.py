"""The units behind a figure: what they come to, which of them hold it back, what they lack."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.analytics.schemas.figures import ContributingUnit
    from dashboard.catalogue.statuses import Measured


@dataclass(frozen=True, slots=True)
class Total:
    """What units come to together; no denominator for a count."""

    numerator: float
    denominator: float | None

    @property
    def value(self) -> float | None:
        """The figure; None where there is nothing to divide by."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None


def add_up_units(units: Iterable[ContributingUnit], measured: Measured) -> Total:
    """The figure of rows of queries/pages/contributing_units.sql, each by its share."""
    counted = [unit for unit in units if unit.left_out is None]
    numerator = sum((unit.numerator or 0.0) * unit.share for unit in counted)
    if measured == "count":
        return Total(numerator, None)
    return Total(numerator, sum((unit.denominator or 0.0) * unit.share for unit in counted))


def order_by_holding_back(
    units: Iterable[ContributingUnit], reference: float | None, *, best_is_high: bool
) -> list[ContributingUnit]:
    """Units that counted, those first that cost the whole most against a reference.

    Args:
        units: rows of queries/pages/contributing_units.sql.
        reference: the goal of all of them, else the figure of the whole; None for counts.
        best_is_high: whether a higher figure is the better one.
    """
    sign = 1 if best_is_high else -1

    def costs(unit: ContributingUnit) -> float:
        wanted = (reference or 0.0) * (unit.denominator or 0.0)
        return sign * float(unit.share * (wanted - (unit.numerator or 0.0)))

    counted = [unit for unit in units if unit.left_out is None]
    return sorted(counted, key=lambda unit: -costs(unit))


def count_lacking(unit: ContributingUnit, goal: float | None) -> int | None:
    """How many more a unit needs for a goal of its own share; None where there is no such goal."""
    if goal is None or not unit.denominator:
        return None
    lacking = float(goal * unit.denominator - (unit.numerator or 0.0))
    return max(0, ceil(lacking - 1e-9))

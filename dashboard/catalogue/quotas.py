"""What a board assigns to each district for a year (chỉ tiêu giao), beside what its plans ask."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from dashboard.catalogue.entries import QUOTA_PREFIX, Code, Entry, Text
from dashboard.catalogue.models import Target


def is_assigned(target: str) -> bool:
    """Whether a target's code is that of a quota."""
    return target.startswith(QUOTA_PREFIX)


class QuotaKey(Entry):
    """What at most one quota is in force for: a plan, a district, a year and an indicator."""

    programme: Code
    district: Text
    year: int
    indicator: Code


class Quota(QuotaKey):
    """A goal for one district and one year.

    Attributes:
        programme: the plan under which it is assigned.
        low, high: in the unit of a sentence: 90 for 90%; `high` with `between` alone.
        note: as given; empty where nothing was said.
    """

    comparator: Literal[">=", ">", "=", "between"]
    low: float
    high: float | None = None
    note: str = ""

    @property
    def key(self) -> QuotaKey:
        """What it is for, without what it asks."""
        return QuotaKey.model_construct(
            programme=self.programme,
            district=self.district,
            year=self.year,
            indicator=self.indicator,
        )

    @property
    def target(self) -> str:
        """The code under which it stands among targets (queries/quotas/as_targets.sql)."""
        return f"{QUOTA_PREFIX}{self.indicator}-{self.year}"

    def as_target(self) -> Target:
        """It as one of its plan's targets, for whatever writes these."""
        return Target.model_construct(
            code=self.target,
            indicator=self.indicator,
            comparator=self.comparator,
            low=self.low,
            high=self.high,
            horizon="annual",
            from_year=self.year,
            to_year=self.year,
            exclude_armed_forces=False,
            level="any",
            section="",
            quote_vi=self.note,
        )

    @model_validator(mode="after")
    def _goal_fits_comparator(self) -> Quota:
        if (self.high is None) == (self.comparator == "between"):
            raise ValueError("'high' goes with 'between', and only with it")
        if self.high is not None and self.low > self.high:
            raise ValueError("'low' is above 'high'")
        return self


class Assignments(Entry):
    """What one act assigns and takes back; kept whole among the originals.

    Attributes:
        assigned: each in the place of the one with its key.
        ended: the keys of what is taken back.
    """

    assigned: tuple[Quota, ...] = ()
    ended: tuple[QuotaKey, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.assigned or self.ended)

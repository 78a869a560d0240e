"""Rows about what is assigned to districts."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from dashboard.analytics.schemas.query import Query
from dashboard.catalogue.quotas import Quota


class AssignedQuota(NamedTuple):
    """What is assigned to a district for a year, and since when (UTC)."""

    programme: str
    district: str
    year: int
    indicator: str
    comparator: Literal[">=", ">", "=", "between"]
    low: float
    high: float | None
    note: str
    accepted_at: datetime

    @property
    def quota(self) -> Quota:
        """It as the catalogue has it."""
        return Quota.model_construct(**{name: getattr(self, name) for name in Quota.model_fields})


QUOTAS = Query("quotas", AssignedQuota)

"""Rows about what was done to the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from dashboard.analytics.schemas.query import Query


class Act(NamedTuple):
    """Something that was done; `at` is UTC.

    `details` is what it takes to do it again, as JSON. `account` is the one under which it was
    done, `address` from where; both are empty on the machine itself. `digest` is over the act and
    the one before; None of acts of earlier programs. `catalogue` is a digest of what figures
    followed once it was done; empty of acts of earlier programs.
    """

    act: int
    at: datetime
    what: str
    by: str
    why: str
    version: int | None
    submissions: Sequence[int]
    districts: Sequence[str]
    quarters: Sequence[str]
    after_reopening: bool
    details: str
    account: str
    address: str
    digest: str | None
    catalogue: str


ACTS = Query("acts", Act)

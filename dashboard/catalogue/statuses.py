"""What a target or a report can come to, and in what order statuses are told."""

from __future__ import annotations

from typing import Literal, get_args

StatusCode = Literal["exceeded", "met", "on_track", "behind", "missed", "no_data"]

ReportState = Literal["on_time", "late", "due_soon", "not_due", "overdue"]

# The best first.
STATUSES: tuple[StatusCode, ...] = get_args(StatusCode)
REPORT_STATES: tuple[ReportState, ...] = get_args(ReportState)


Measured = Literal["percent", "count", "mean"]


# What needs attention first.
URGENCY: tuple[StatusCode, ...] = ("missed", "behind", "no_data", "on_track", "met", "exceeded")

# Ratings of an organisation, the best first.
RATINGS = ("HTXSNV", "HTTNV", "HTNV", "KHTNV", "CXL")

# Fewer than this are named with care: one of them is more than ten points.
FEW = 10

REACHED: frozenset[StatusCode] = frozenset(("exceeded", "met", "on_track"))
LACKING: frozenset[StatusCode] = frozenset(("behind", "missed"))


def is_few(denominator: float | None) -> bool:
    """Whether so few were asked that one more or less moves a share by over ten points."""
    return denominator is not None and denominator < FEW

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

REACHED: frozenset[StatusCode] = frozenset(("exceeded", "met", "on_track"))
LACKING: frozenset[StatusCode] = frozenset(("behind", "missed"))


def is_few(denominator: float | None, few: int) -> bool:
    """Whether a share rests on fewer than `few`, so that one more or less moves it far."""
    return denominator is not None and denominator < few

"""Quarters that are or were closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.schemas.reports import CLOSINGS, Closing
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import NOTHING, format_moment, format_period

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit


def name_actor(actor: str | None) -> str:
    """Who acted; in words where nobody said."""
    return actor or word("reporting.nobody_said")


def _describe_reopening(closing: Closing) -> str:
    """When it was reopened, by whom and why; empty while it is closed."""
    if closing.reopened_at is None:
        return ""
    parts = (
        format_moment(closing.reopened_at),
        name_actor(closing.reopened_by),
        closing.reopened_why or NOTHING,
    )
    return " · ".join(parts)


COLUMNS = (
    Column[Closing]("quarter", lambda row: format_period(row.quarter), "reporting.quarter"),
    Column[Closing]("closed", lambda row: format_moment(row.closed_at), "reporting.closed_since"),
    Column[Closing]("actor", lambda row: name_actor(row.closed_by), "reporting.closed_by"),
    Column[Closing]("reopened", _describe_reopening, "reporting.reopened"),
)


def list_closings(visit: Visit) -> Table[Closing]:
    """All closings, those since reopened included."""
    return Table(word("reporting.closing_how"), COLUMNS, visit.ask(CLOSINGS))


def describe_closing(visit: Visit, quarter: str) -> str:
    """Since when a closed quarter is closed, and by whom; empty where it is open."""
    for closing in visit.ask(CLOSINGS):
        if closing.quarter == quarter and closing.reopened_at is None:
            return word(
                "reporting.closed",
                quarter=format_period(quarter),
                at=format_moment(closing.closed_at),
                by=name_actor(closing.closed_by),
            )
    return ""


def describe_reopenings(visit: Visit, quarter: str) -> list[str]:
    """When a quarter that had been closed was reopened, by whom and why; oldest first."""
    return [
        word(
            "reporting.was_reopened",
            quarter=format_period(quarter),
            closed_at=format_moment(closing.closed_at),
            at=format_moment(closing.reopened_at),
            by=name_actor(closing.reopened_by),
            why=closing.reopened_why or NOTHING,
        )
        for closing in visit.ask(CLOSINGS)
        if closing.quarter == quarter and closing.reopened_at is not None
    ]

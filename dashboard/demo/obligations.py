"""Biểu 6: when each committee did its dated duties."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl

from dashboard.demo.chance import stream
from dashboard.demo.story import story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.catalogue.models import Catalogue, Obligation
    from dashboard.organisations.register import Register, Unit
    from dashboard.periods import Quarter

# Reports of Q4 go out before the year is over: what is due then is done a little earlier.
CLOSED_BEFORE_YEARS_END = 12


def list_done(catalogue: Catalogue, register: Register, quarter: Quarter) -> pl.DataFrame:
    """Biểu 6 of all districts: what was done in the quarter.

    Grain: district and duty; columns `district`, `unit` (the duty), `done_on`, `document`.
    """
    rows = [
        (district.code, code, done_on, document)
        for district in register.districts
        if district.exists_in(quarter)
        for code, done_on, document in _done_by(catalogue, register, district, quarter)
    ]
    schema = {
        "district": pl.String, "unit": pl.String, "done_on": pl.Date, "document": pl.String,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def _done_by(
    catalogue: Catalogue, register: Register, district: Unit, quarter: Quarter
) -> Iterator[tuple[str, date, str]]:
    listed: set[str] = set()
    for programme in register.programmes_of(district.code):
        for obligation in catalogue.programme[programme].obligations:
            # A duty that two plans ask for is done once.
            if obligation.who == "district" and obligation.code not in listed:
                listed.add(obligation.code)
                for due in _due_days(obligation, quarter):
                    done_on = _done_on(district.code, district.area or "", obligation.code, due)
                    if done_on and quarter.first_day <= done_on <= quarter.last_day:
                        chance = stream("document", district.code, obligation.code, due)
                        number = int(chance.integers(8, 420))
                        yield obligation.code, done_on, f"{number}-BC/ĐU"


def _due_days(obligation: Obligation, quarter: Quarter) -> list[date]:
    """Days that may have led to something in the quarter: what is late comes in the next one."""
    if obligation.recurs == "once":
        return [date.fromisoformat(day) for day in obligation.due]
    years = (quarter.year - 1, quarter.year)
    return [date.fromisoformat(f"{year}-{day}") for year in years for day in obligation.due]


def _done_on(district: str, area: str, obligation: str, due: date) -> date | None:
    """When a committee did a duty; None where it never did."""
    habits = story().tendencies.obligations
    chance = stream("duty", district, obligation, due)
    low, high = habits.days_ahead
    if due.month == 12:
        low += CLOSED_BEFORE_YEARS_END
        high += CLOSED_BEFORE_YEARS_END
    ahead = int(chance.integers(low, high, endpoint=True))
    if chance.random() < habits.worse.get(area, habits.in_time):
        return due - timedelta(days=ahead)
    return due + timedelta(days=ahead) if chance.random() < habits.late else None

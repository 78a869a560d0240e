"""Figures that changed after their quarter was closed: what they were then, and since when not.

A closed quarter changes only where it, or an earlier one that its figures rest on, is reopened. So
the figures of now are held against those that were known just before a reopening: a store in which
no quarter was ever reopened is asked nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import PLACES
from dashboard.analytics.schemas.reports import CLOSINGS, SUBMISSIONS
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_date, format_figure
from dashboard.store.known import Known, day_of
from dashboard.web.state.cache import kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.analytics.schemas.reports import Closing
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Reopenings that are looked back on: each is a copy of the store in memory, for a moment.
MOST_REOPENINGS = 8


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that is another one than when its quarter was closed.

    Attributes:
        before: its row as it was known just before the quarter, or an earlier one, was reopened.
        after: its row now.
        day: on which it was changed last, as far as reports are seen that did; else the day of the
            reopening.
    """

    before: Progress
    after: Progress
    day: date


@kept
def find_corrections(visit: Visit, selection: Selection) -> Mapping[tuple[str, str], Correction]:
    """The corrected figures of the chosen programme as of the chosen quarter, by target and unit.

    Of a figure that was corrected several times, the last one is told.
    """
    closings = visit.ask(CLOSINGS)
    if all(one.reopened_at is None for one in closings):
        return {}
    rows = visit.ask_progress(selection.as_of, selection.programme, selection.boundaries)
    found: dict[tuple[str, str], Correction] = {}
    for period in sorted({row.period for row in rows}):
        quarter = last_quarter(period)
        for moment in list_reopenings(closings, quarter):
            then = _rows_then(visit, selection, moment)
            for row in rows:
                key = row.target, row.unit
                before = then.get(key)
                if row.period != period or key in found or before is None:
                    continue
                if before.period == period and _differ(before, row):
                    day = _last_change(visit, selection, row.unit, quarter, moment)
                    found[key] = Correction(before, row, day)
    return found


@kept
def describe_corrections(visit: Visit, selection: Selection) -> Mapping[tuple[str, str], str]:
    """The same in words: `sửa sau khi khóa sổ: 85,7% → 83,3%, 12/05/2025`."""
    said = {}
    for key, one in find_corrections(visit, selection).items():
        measured = visit.catalogue.indicator[one.after.indicator].unit
        said[key] = word(
            "known.corrected",
            before=format_figure(one.before.value, measured, goal=one.after.value),
            after=format_figure(one.after.value, measured, goal=one.before.value),
            day=format_date(one.day),
        )
    return said


def last_quarter(period: str) -> Quarter:
    """The quarter at whose end a period ends: of a year, its fourth."""
    return Quarter.parse(period) if "-Q" in period else Quarter(int(period), 4)


def list_reopenings(closings: tuple[Closing, ...], quarter: Quarter) -> list[datetime]:
    """When a quarter, or an earlier one, was reopened while it was closed; the newest first."""
    own = [one for one in closings if one.quarter == str(quarter)]
    moments = {
        moment
        for one in closings
        if (moment := one.reopened_at) and one.quarter <= str(quarter)
        if any(
            held.closed_at < moment and (held.reopened_at is None or held.reopened_at >= moment)
            for held in own
        )
    }
    return sorted(moments, reverse=True)[:MOST_REOPENINGS]


def _rows_then(
    visit: Visit, selection: Selection, moment: datetime
) -> dict[tuple[str, str], Progress]:
    then = replace(visit, store=visit.store.as_known(Known(moment)))
    if selection.programme not in then.catalogue.programme:
        return {}
    rows = then.ask_progress(selection.as_of, selection.programme, selection.boundaries)
    return {(row.target, row.unit): row for row in rows}


def _differ(before: Progress, after: Progress) -> bool:
    if before.value is None or after.value is None:
        return before.value is not after.value
    # Shares of territories add up to 1 but for the last binary digit.
    return abs(before.value - after.value) > 1e-9 * max(1.0, abs(before.value))


def _last_change(
    visit: Visit, selection: Selection, unit: str, quarter: Quarter, moment: datetime
) -> date:
    """The last day since a moment on which reports that a figure may rest on came or went."""
    levels = {place.code: place.level for place in visit.ask(PLACES)}
    is_of_district = levels.get(unit) == "district" and selection.boundaries == "reported"
    moments = [
        changed
        for one in visit.ask(SUBMISSIONS)
        if one.quarter <= str(quarter) and (one.district == unit or not is_of_district)
        for changed in (one.accepted_at, one.withdrawn_at)
        if changed and changed > moment
    ]
    return day_of(max(moments, default=moment))

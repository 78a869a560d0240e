"""Who has not reported: said with names, in the colour of a warning, wherever figures lack it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.reports import MISSING_REPORTS
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import fold_district_name, format_period_short
from dashboard.web.components.links import link_to
from dashboard.web.routes import COMPLETENESS
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from collections.abc import Collection

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.analytics.schemas.reports import MissingReport
    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class MissingReports:
    """Districts whose report figures lack.

    Attributes:
        text: how many of how many, for which quarter, with their names.
        href: the page of all reports.
    """

    text: str
    href: str


def find_evaluated(indicator: Indicator, as_of: Quarter) -> Quarter:
    """The quarter whose reports a figure rests on as of another."""
    return as_of.fourth_evaluated if indicator.period == "annual" else as_of


def ask_missing(
    visit: Visit, quarter: Quarter, indicators: Collection[str]
) -> dict[str, MissingReport]:
    """The districts that have not sent all that some of the indicators need, by code.

    They are in the order of their names.
    """
    rows = visit.ask(
        MISSING_REPORTS,
        quarters=(quarter.first_day,),
        indicators=tuple(sorted(set(indicators))),
    )
    found = {row.district: row for row in rows}
    return {code: found[code] for code in name_places(visit) if code in found}


def describe_missing(
    visit: Visit, selection: Selection, quarter: Quarter, indicators: Collection[str]
) -> MissingReports | None:
    """Who of those that are chosen, or of all, has not sent what some indicators need.

    None where all have.
    """
    missing = [
        row
        for row in ask_missing(visit, quarter, indicators).values()
        if not selection.places
        or (row.area if selection.boundaries == "area" else row.district) in selection.places
    ]
    if not missing:
        return None
    names = [fold_district_name(row.name) for row in missing]
    listed = ", ".join(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        listed = word("missing_reports.more", names=listed, count=len(names) - MOST_NAMES)
    text = word("missing_reports.text", count=len(names), quarter=quarter.label, names=listed)
    return MissingReports(text, link_to(visit, COMPLETENESS, selection, as_of=quarter))


def describe_carried(row: Progress) -> str:
    """That a unit's figure is an earlier one: `số II/2026, chưa nộp III/2026`; else empty."""
    if row.value is None or row.reported or not row.due:
        return ""
    asked = format_period_short(row.period)
    pieces = [word("missing_reports.not_sent", period=asked)]
    if row.data_period not in {None, row.period}:
        newest = format_period_short(row.data_period or "")
        pieces.insert(0, word("missing_reports.carried", period=newest))
    return ", ".join(pieces)


def describe_quarters_held(row: Progress) -> str:
    """That what adds up through the year does so over a part of it alone; else empty."""
    if row.quarters_held is None or row.value is None:
        return ""
    number = Quarter.parse(row.period).number
    if describe_carried(row) or row.quarters_held >= number:
        return ""
    return word("missing_reports.quarters", held=row.quarters_held, all=number)

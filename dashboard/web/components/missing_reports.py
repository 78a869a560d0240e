"""Who has not reported: said with names, in the colour of a warning, wherever figures lack it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import PLACES
from dashboard.analytics.schemas.reports import MISSING_REPORTS
from dashboard.messages import word
from dashboard.presentation.formats import name_some
from dashboard.web.components.links import link_to
from dashboard.web.components.report_status import ask_reports
from dashboard.web.data.own import own_key
from dashboard.web.routes import COMPLETENESS
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from dashboard.catalogue.models import Indicator
    from dashboard.periods import Quarter
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


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


def list_missing(
    visit: Visit, quarter: Quarter, indicator: str | None = None
) -> dict[str, str | None]:
    """Districts without a report, each with its area, in the order of their names.

    Args:
        visit: by whom they are seen.
        quarter: for which a report is asked.
        indicator: those that lack a form that it needs; where None, those that have sent nothing.
    """
    if indicator is None:
        silent = {r.district for r in ask_reports(visit, quarter, quarter) if not r.forms}
    else:
        rows = visit.ask(MISSING_REPORTS, quarters=(quarter.first_day,), indicators=(indicator,))
        silent = {row.district for row in rows}
    return {place.code: place.area for place in visit.ask(PLACES) if place.code in silent}


def describe_missing(
    visit: Visit, selection: Selection, quarter: Quarter, indicator: str | None = None
) -> MissingReports | None:
    """Who of those that are chosen, or of all, has not reported; None where all have.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        quarter: for which a report is asked.
        indicator: as in `list_missing`.
    """
    by_area = selection.boundaries == "area"
    missing = [
        code
        for code, area in list_missing(visit, quarter, indicator).items()
        if not selection.places or (area if by_area else code) in selection.places
    ]
    if not missing:
        return None
    known = name_places(visit, quarter)
    names = name_some([known[code] for code in missing])
    what = "text" if indicator is None else "of_indicator"
    text = word(
        own_key(visit, f"missing_reports.{what}"),
        count=len(missing),
        quarter=quarter.label,
        names=names,
    )
    return MissingReports(text, link_to(visit, COMPLETENESS, selection, as_of=quarter))

"""Which reports the figures of the page lack, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import PLACES
from dashboard.messages import word
from dashboard.presentation.formats import name_some
from dashboard.web.components.links import link_to
from dashboard.web.components.report_status import ask_reports
from dashboard.web.data.own import own_key
from dashboard.web.routes import COMPLETENESS
from dashboard.web.state.selection import find_province, name_places

if TYPE_CHECKING:
    from collections.abc import Collection

    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class Reports:
    """How many of the districts concerned have reported for the quarter.

    Attributes:
        missing: the names of those that have not; empty where all have.
    """

    text: str
    href: str
    missing: str


def describe_reports(visit: Visit, selection: Selection, bound: Collection[str]) -> Reports | None:
    """Of the districts that are chosen, or that the programme binds; None where there are none.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        bound: the units that the programme binds, under the chosen boundaries.
    """
    reports = ask_reports(visit, selection.as_of, selection.as_of)
    area_of = {place.code: place.area for place in visit.ask(PLACES) if place.level == "district"}
    within = set(selection.places) or set(bound)
    if selection.places or find_province(visit) not in within:
        reports = tuple(r for r in reports if {r.district, area_of.get(r.district)} & within)
    if not reports:
        return None
    names = name_places(visit, selection.as_of)
    missing = [names[report.district] for report in reports if report.received_on is None]
    quarter = selection.as_of.short_label
    key = own_key(visit, f"overview.reports_{'missing' if missing else 'in'}", selection)
    counts = {"all": len(reports), "count": len(missing)} if missing else {"count": len(reports)}
    text = word(key, quarter=quarter, **counts)
    return Reports(text, link_to(visit, COMPLETENESS, selection), name_some(missing))

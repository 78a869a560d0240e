"""What a reader has to know of what is shown: whose it is, and who has not reported yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.reports import COMPLETENESS
from dashboard.messages import word
from dashboard.web.components.links import link_to
from dashboard.web.data.own import own_key
from dashboard.web.data.places import find_beginning, find_level
from dashboard.web.routes import ROADMAP
from dashboard.web.state.selection import list_places, name_places

if TYPE_CHECKING:
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


# More names than these would be a paragraph.
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class LongerSeries:
    """Since when a young unit has been there, and the page with its territory's figures before."""

    since: str
    href: str


def list_notes(visit: Visit, selection: Selection, unit: str) -> list[str]:
    """What stands above the tables."""
    notes = []
    if selection.places and unit not in selection.places:
        notes.append(word("roadmap.whole_shown", unit=name_places(visit, selection.as_of)[unit]))
    as_of = selection.as_of
    # As of the end of the quarter: what is missing then is missing in the figures.
    reports = visit.ask(
        COMPLETENESS, since=as_of.first_day, as_of=as_of.first_day, today=as_of.last_day
    )
    names = name_places(visit, selection.as_of)
    missing = {r.district: names[r.district] for r in reports if r.timing == "missing"}
    if find_level(visit, unit) == "province" and missing:
        notes.append(
            word(
                own_key(visit, "roadmap.not_all_sent"),
                quarter=as_of.label,
                count=len(missing),
                all=len(reports),
                names=", ".join([*missing.values()][:MOST_NAMES])
                + ("…" if len(missing) > MOST_NAMES else ""),
            )
        )
    elif unit in missing:
        notes.append(word("roadmap.not_sent", quarter=as_of.label))
    return notes


def list_own_trajectories(visit: Visit, selection: Selection, unit: str) -> list[tuple[str, str]]:
    """Where somebody who sees some districts finds each of these alone: a name and an address."""
    if visit.sees_all:
        return []
    names = name_places(visit, selection.as_of)
    return [
        (names[code], link_to(visit, ROADMAP, selection, places=(code,)))
        for code in list_places(visit, selection.as_of, "reported")
        if code != unit
    ]


def offer_longer(visit: Visit, selection: Selection, unit: str) -> LongerSeries | None:
    """Where a young unit's figures are joined to those of its territory before.

    What was there before are other districts: it is not offered to whom these are not.
    """
    since = find_beginning(visit, unit)
    first = min((quarter.year for quarter in visit.available_quarters), default=0)
    is_offered = visit.sees_all and selection.boundaries != "current"
    if not is_offered or since is None or since.year <= first:
        return None
    return LongerSeries(since.label, link_to(visit, ROADMAP, selection, boundaries="current"))

"""What a district came from and what became of it, each with a link to its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import DISTRICT_LINEAGE
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_date
from dashboard.web.components.links import link_to_district
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from datetime import date

    from dashboard.analytics.schemas.places import DistrictLineage
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class LinkedDistrict:
    """A district with its page; `organisations` is how many were passed on, 0 for all of it."""

    name: str
    href: str
    organisations: int = 0


@dataclass(frozen=True, slots=True)
class LineageGroup:
    """The predecessors or the successors of a day."""

    heading: str
    others: tuple[LinkedDistrict, ...]


def list_lineage(visit: Visit, selection: Selection, code: str) -> tuple[LineageGroup, ...]:
    """Predecessors and successors by day, the earliest first."""
    names = name_places(visit)
    groups: dict[tuple[str, date], list[LinkedDistrict]] = {}
    for row in visit.ask(DISTRICT_LINEAGE, district=code):
        href = _link_to_relative(visit, selection, row)
        groups.setdefault((row.direction, row.starts_on), []).append(
            LinkedDistrict(names[row.district], href, row.organisations)
        )
    return tuple(
        LineageGroup(word(f"district.{direction}", day=format_date(day)), tuple(others))
        for (direction, day), others in groups.items()
    )


def _link_to_relative(visit: Visit, selection: Selection, row: DistrictLineage) -> str:
    """Its page in the chosen quarter where it exists then, else in the nearest in which it did."""
    first = Quarter.of(row.starts_on)
    if row.direction == "predecessor":
        as_of = min(selection.as_of, first.plus(-1))
    else:
        as_of = max(selection.as_of, first)
    nearest = as_of if as_of in visit.available_quarters else selection.as_of
    return link_to_district(visit, selection, row.district, as_of=nearest, boundaries="reported")

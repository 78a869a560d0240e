"""In what order districts stand in the matrix, and the links that change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.comparison import order_by
from dashboard.analytics.progress import Standing, lay_out_by_unit
from dashboard.analytics.schemas.places import PLACES
from dashboard.web.components.links import link_to
from dashboard.web.routes import OVERVIEW
from dashboard.web.state.selection import list_places
from dashboard.web.state.url_params import SORTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

BY_NAME = "ten"


@dataclass(frozen=True, slots=True)
class SortLink:
    """A link that puts the matrix in another order.

    Attributes:
        name: what it is put in order by, as the address has it.
        arrow: how it is in order by it now; empty where it is not.
    """

    name: str
    href: str
    arrow: str


def read_sort() -> str:
    """What the address says: a target's code or `ten`, after a `-` the other way round."""
    return st.query_params.get(SORTED, "")


def link_to_sorted(visit: Visit, selection: Selection, name: str, sort: str) -> SortLink:
    """By a column; by the one by which it is already, the other way round.

    Args:
        visit: by whom the link is seen.
        selection: what is chosen.
        name: of the column; empty for the order of those that lack most.
        sort: from `read_sort`.
    """
    arrow = {name: "▲", f"-{name}": "▼"}.get(sort, "")
    wanted = f"-{name}" if name and sort == name else name
    return SortLink(name, link_to(visit, OVERVIEW, selection, {SORTED: wanted}), arrow)


def order_districts(
    visit: Visit, selection: Selection, rows: Sequence[Progress], sort: str = ""
) -> list[Standing]:
    """The districts that are shown, those that lack most first; those of an area together."""
    area_of = _find_areas(visit)
    chosen = set(selection.places)
    shown = [code for code, area in area_of.items() if not chosen or {code, area} & chosen]
    groups = _name_areas(visit, selection)
    standings = lay_out_by_unit(rows, shown, groups)
    by = sort.removeprefix("-")
    descending = sort.startswith("-")
    if by == BY_NAME:
        places = {code: number for number, code in enumerate(shown)}
        standings = order_by(standings, lambda one: places[one.unit], descending=descending)
    elif by:
        standings = _order_by_target(visit, standings, by, descending=descending)
    if groups:
        order = list(dict.fromkeys(groups.values()))
        standings.sort(key=lambda one: order.index(groups[one.unit]))
    return standings


def list_standings(
    visit: Visit, selection: Selection, rows: Sequence[Progress], sort: str
) -> list[tuple[Standing, bool]]:
    """The rows of the matrix, and whether each is an area, which stands above its districts.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        rows: of progress, under the chosen boundaries.
        sort: from `read_sort`.
    """
    if selection.boundaries != "area":
        return [(one, False) for one in order_districts(visit, selection, rows, sort)]
    own = visit.ask_progress(selection.as_of, selection.programme)
    area_of = _find_areas(visit)
    by_area: dict[str | None, dict[str, Progress]] = {}
    for row in rows:
        by_area.setdefault(row.unit, {})[row.target] = row
    found: list[tuple[Standing, bool]] = []
    last = None
    for standing in order_districts(visit, selection, own, sort):
        area = area_of[standing.unit]
        if area and area != last:
            found.append((Standing(area, by_area.get(area, {})), True))
            last = area
        found.append((standing, False))
    return found


def _order_by_target(
    visit: Visit, standings: Iterable[Standing], target: str, *, descending: bool
) -> list[Standing]:
    """What is furthest behind its goal first."""

    def measure(one: Standing) -> float | None:
        row = one.rows.get(target)
        if row is None or row.value is None:
            return None
        distance = row.value if row.gap is None else row.gap
        best_is_high = visit.catalogue.indicator[row.indicator].better == "high"
        return distance if best_is_high else -distance

    return order_by(standings, measure, descending=descending)


def _name_areas(visit: Visit, selection: Selection) -> dict[str, str] | None:
    """The name of each district's area; None where districts are not grouped."""
    if selection.boundaries != "area":
        return None
    areas = list_places(visit, selection.as_of, "area")
    return {code: areas[area or ""] for code, area in _find_areas(visit).items()}


def _find_areas(visit: Visit) -> Mapping[str, str | None]:
    """The area of each district, in the order of the districts' names."""
    return {place.code: place.area for place in visit.ask(PLACES) if place.level == "district"}

"""Whose targets are told: one unit's own, or the sum of what the filters choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.web.components.links import link_to
from dashboard.web.data.own import name_own
from dashboard.web.routes import OVERVIEW
from dashboard.web.state.selection import find_province, find_shown_unit, list_places, name_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class BoundUnit:
    """One of the districts that a programme binds, and the page with it alone."""

    name: str
    href: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """What the head of the page is about.

    Attributes:
        unit: the unit whose own targets are told; empty where figures are added up.
        units: whose rows of progress are meant: the unit, or all that are added up.
        name: of it, or of all of them.
        notes: what the filters do not touch, a sentence each.
        bound: the districts of a programme that binds districts alone, one of which is shown.
    """

    unit: str
    units: tuple[str, ...]
    name: str
    notes: tuple[str, ...]
    bound: tuple[BoundUnit, ...]

    @property
    def is_sum(self) -> bool:
        """Whether figures are added up, of which none has a status."""
        return not self.unit


def ask_rows(visit: Visit, selection: Selection) -> tuple[Progress, ...]:
    """The rows of progress that the page is about, under the chosen boundaries."""
    return visit.ask_progress(selection.as_of, selection.programme, selection.boundaries)


def find_scope(visit: Visit, selection: Selection, rows: Sequence[Progress]) -> Scope | None:
    """What the head is about; None where the programme binds nobody of what is chosen."""
    units = tuple(dict.fromkeys(row.unit for row in rows))
    names = name_places(visit) | list_places(visit, selection.as_of, selection.boundaries)
    province = find_province(visit)
    bound = tuple(unit for unit in selection.places if unit in units)
    left_out = [names[place] for place in selection.places if place not in units]
    notes = []
    if left_out and (bound or province in units):
        notes.append(word("overview.not_bound", places=", ".join(left_out)))
    if selection.unit_types or len(bound) > 1:
        added = bound or tuple(unit for unit in units if unit != province)
        if not added:
            return None
        whole = name_own(visit, selection.as_of) or names.get(province, "")
        whose = [names[unit] for unit in bound] or [whole]
        types = [visit.catalogue.unit_type[code].label for code in selection.unit_types]
        notes.append(word("overview.sum_of_types" if types else "overview.sum_of_districts"))
        name = " · ".join(filter(None, (", ".join(whose), ", ".join(types))))
        return Scope("", added, name, tuple(notes), ())
    unit = find_shown_unit(visit, units, selection)
    if not unit:
        return None
    return Scope(
        unit, (unit,), names[unit], tuple(notes), _list_bound(visit, selection, units, unit)
    )


def _list_bound(
    visit: Visit, selection: Selection, units: Sequence[str], shown: str
) -> tuple[BoundUnit, ...]:
    """The units of a programme that binds districts alone; nothing where it binds the province."""
    if find_province(visit) in units or len(units) < 2:
        return ()
    names = name_places(visit, selection.as_of)
    ordered = [code for code in names if code in units]
    return tuple(
        BoundUnit(names[unit], link_to(visit, OVERVIEW, selection, places=(unit,)), unit == shown)
        for unit in ordered
    )

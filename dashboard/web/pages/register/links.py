"""Addresses of this page that show something else, and where a unit came from, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from dashboard.messages import word
from dashboard.presentation.formats import fold_district_name, format_date, format_figure
from dashboard.web.components.links import link_to
from dashboard.web.components.search import Search
from dashboard.web.routes import REGISTER
from dashboard.web.state.selection import list_choices

if TYPE_CHECKING:
    from datetime import date

    from dashboard.analytics.schemas.places import RegisteredUnit, Relative
    from dashboard.organisations.tree import Tree
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

SIDES = ("predecessors", "successors")


@dataclass(frozen=True, slots=True)
class RelativeText:
    """A predecessor or successor, with what passed and since when."""

    name: str
    href: str
    passed: str


class Named(Protocol):
    """What has a code and a name at some level."""

    @property
    def code(self) -> str:
        """In the register."""

    @property
    def name(self) -> str:
        """As the register has it."""

    @property
    def level(self) -> str:
        """Of the register."""

    @property
    def valid_from(self) -> date:
        """Its first day."""


class Links:
    """Addresses of this page that show something else."""

    def __init__(self, visit: Visit, selection: Selection, search: Search) -> None:
        self._visit = visit
        self._selection = selection
        self._search = search
        self._choices = list_choices(visit)

    def further(self, tree: Tree[RegisteredUnit]) -> list[tuple[str, str]]:
        """Where what was searched for is to be found, if not here: a label and an address."""
        if tree.branches:
            return []
        found = []
        if tree.ended_found:
            asked = replace(self._search, with_ended=True)
            found.append((word("register.show_ended"), self._link(self._selection, asked)))
        if tree.coming_found and self._choices:
            newest = replace(self._selection, as_of=self._choices.default.as_of)
            found.append((word("register.show_newest"), self._link(newest, self._search)))
        return found

    def unit(self, other: Named) -> str:
        """The address that shows a predecessor or successor, in a quarter that knows it."""
        selection = replace(self._selection, places=(), unit_types=())
        if self._choices and other.valid_from > selection.as_of.last_day:
            selection = replace(selection, as_of=self._choices.default.as_of)
        return self._link(selection, Search(other.code, with_ended=True))

    def lineage(self, unit: RegisteredUnit) -> dict[str, list[RelativeText]]:
        """What a unit came of and what became of it, in words."""
        relatives = {"predecessors": unit.predecessors, "successors": unit.successors}
        return {
            side: [
                RelativeText(name_unit(other), self.unit(other), describe_passed(other))
                for other in relatives[side]
            ]
            for side in SIDES
        }

    def _link(self, selection: Selection, search: Search) -> str:
        # While there is nothing to choose from, nothing is chosen.
        chosen = selection if self._choices else None
        return link_to(self._visit, REGISTER, chosen, search.address())


def name_unit(unit: Named) -> str:
    """Its name, a district's without the words that all have."""
    return fold_district_name(unit.name) if unit.level == "district" else unit.name


def describe_passed(other: Relative) -> str:
    """The share that passed, and since when."""
    share = (
        word("register.all_of_it") if other.share == 1 else format_figure(other.share, "percent")
    )
    return word("register.passed", share=share, day=format_date(other.starts_on))

"""What is looked up in the register, and addresses of this page that show something else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import UNITS
from dashboard.messages import word
from dashboard.organisations.tree import Asked, build_tree
from dashboard.periods import Quarter
from dashboard.web.components.links import link_to
from dashboard.web.components.search import Search
from dashboard.web.routes import REGISTER
from dashboard.web.state.selection import Selection, list_choices

if TYPE_CHECKING:
    from dashboard.analytics.schemas.places import RegisteredUnit, Relative
    from dashboard.organisations.tree import Tree
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is looked up.

    Attributes:
        chosen: None while the store holds no figures, when the register is shown as of today.
    """

    visit: Visit
    chosen: Selection | None
    search: Search

    @property
    def selection(self) -> Selection:
        """What is chosen, or stands for it while nothing can be."""
        if self.chosen:
            return self.chosen
        catalogue, today = self.visit.catalogue, self.visit.today
        return Selection(catalogue.programmes[0].code, Quarter.of(today))

    def build(self) -> Tree[RegisteredUnit]:
        """What is shown of the register."""
        selection = self.selection
        asked = Asked(
            selection.as_of.last_day,
            self.search.with_ended,
            self.search.text,
            selection.places,
            selection.unit_types,
        )
        return build_tree(self.visit.ask(UNITS), asked)

    def link_to_unit(self, unit: RegisteredUnit | Relative) -> str:
        """The address that shows a unit alone, in a quarter that knows it."""
        alone = replace(self.selection, places=(), unit_types=())
        if unit.valid_from > alone.as_of.last_day:
            alone = self._at_newest(alone)
        return self._link_to(alone, Search(unit.code, with_ended=True))

    def list_further(self, tree: Tree[RegisteredUnit]) -> list[tuple[str, str]]:
        """Where what was searched for is to be found, if not here: a label and an address."""
        if tree.branches:
            return []
        found = []
        if tree.ended_found:
            with_ended = replace(self.search, with_ended=True)
            found.append((word("register.show_ended"), self._link_to(self.selection, with_ended)))
        if tree.coming_found and self.chosen:
            newest = self._at_newest(self.selection)
            found.append((word("register.show_newest"), self._link_to(newest, self.search)))
        return found

    def _at_newest(self, selection: Selection) -> Selection:
        choices = list_choices(self.visit)
        return replace(selection, as_of=choices.default.as_of) if choices else selection

    def _link_to(self, selection: Selection, search: Search) -> str:
        return link_to(
            self.visit, REGISTER, selection if self.chosen else None, also=search.address()
        )

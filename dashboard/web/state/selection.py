"""What can be chosen on a page, and what is chosen: the same on every page.

The address holds codes (`?quy=2024-Q4&don-vi=H01`), and only what differs from the default, so that
it stays short, can be sent to a colleague, and means the same after names have changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, get_args

from dashboard.analytics.schemas.places import PLACES, PROGRAMMES
from dashboard.catalogue.dimensions import Boundaries, Per
from dashboard.messages import word
from dashboard.presentation.formats import fold_district_name
from dashboard.web.state.cache import kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.periods import Quarter
    from dashboard.web.state.visit import Visit

BOUNDARIES: tuple[Boundaries, ...] = get_args(Boundaries)
PERS: tuple[Per, ...] = get_args(Per)

# What is chosen → its name in the address.
ADDRESS_NAMES = {
    "programme": "chuong-trinh",
    "as_of": "quy",
    "boundaries": "ranh-gioi",
    "places": "don-vi",
    "unit_types": "loai-hinh",
    "indicator": "chi-so",
    "per": "theo",
}
# Of these several can be chosen; of the others an address has one, the last one that it names.
SEVERAL = frozenset(("places", "unit_types"))
Address = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen.

    Attributes:
        places: codes of districts, or of areas under the boundaries `area`; empty for all.
        unit_types: codes of unit types; empty for all.
        indicator: code; None for the first one of the programme.
        per: the periods of a series.
    """

    programme: str
    as_of: Quarter
    boundaries: Boundaries = "reported"
    places: tuple[str, ...] = ()
    unit_types: tuple[str, ...] = ()
    indicator: str | None = None
    per: Per = "quarter"

    def shown_indicator(self, catalogue: Catalogue) -> str:
        """The indicator that is chosen, else the first one of the programme."""
        return self.indicator or catalogue.programme[self.programme].targets[0].indicator

    def address(self, default: Selection | None = None) -> Address:
        """The selection as the address has it; without what is the default anyway."""
        values: Address = {}
        for name, in_address in ADDRESS_NAMES.items():
            value = getattr(self, name)
            if value and (default is None or value != getattr(default, name)):
                values[in_address] = [*value] if isinstance(value, tuple) else [str(value)]
        return values


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: codes or quarters, and the names under which they are shown."""

    visit: Visit
    programmes: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    unit_types: tuple[str, ...]

    @property
    def boundaries(self) -> tuple[Boundaries, ...]:
        """Under which figures can be had: territories are added up of all districts alone."""
        return BOUNDARIES if self.visit.store.reach.is_whole else ("reported",)

    @property
    def default(self) -> Selection:
        """The first programme that binds the province, the newest quarter, everything."""
        return Selection(self.programmes[0], self.quarters[0])

    def repair(self, wished: Selection) -> Selection:
        """The nearest selection that there is: what an address names in vain falls back."""
        default = self.default
        boundaries = wished.boundaries if wished.boundaries in self.boundaries else "reported"
        as_of = wished.as_of if wished.as_of in self.quarters else default.as_of
        places = list_places(self.visit, as_of, boundaries)
        return Selection(
            wished.programme if wished.programme in self.programmes else default.programme,
            as_of,
            boundaries,
            tuple(p for p in wished.places if p in places),
            tuple(t for t in wished.unit_types if t in self.unit_types),
            wished.indicator if wished.indicator in self.visit.catalogue.indicator else None,
            wished.per,
        )

    def read(self, address: Mapping[str, list[str]]) -> Selection:
        """The selection that an address stands for."""
        given = {name: address.get(key, []) for name, key in ADDRESS_NAMES.items()}
        last = {name: values[-1] for name, values in given.items() if values}
        default = self.default
        return self.repair(
            Selection(
                last.get("programme", default.programme),
                {str(q): q for q in self.quarters}.get(last.get("as_of", ""), default.as_of),
                next(
                    (b for b in self.boundaries if b == last.get("boundaries")), default.boundaries
                ),
                tuple(given["places"]),
                tuple(given["unit_types"]),
                last.get("indicator"),
                next((p for p in PERS if p == last.get("per")), default.per),
            )
        )


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that was asked for in vain: the field of the selection, and what was asked."""

    name: str
    asked: str


def find_misses(asked: Address, selection: Selection) -> tuple[Miss, ...]:
    """What an address asks for and a selection does not have."""
    found = selection.address()
    return tuple(
        Miss(name, value)
        for name, key in ADDRESS_NAMES.items()
        for value in asked.get(key, [])[None if name in SEVERAL else -1 :]
        if value and value not in found.get(key, [])
    )


@kept
def list_choices(visit: Visit) -> Choices | None:
    """What the store offers to choose from; None while it holds no figures."""
    bound = {row.programme for row in visit.ask(PROGRAMMES)}
    programmes = tuple(
        p.code
        for p in sorted(visit.catalogue.programmes, key=lambda p: p.scope != "province")
        if p.code in bound and p.targets  # duties alone have no figures
    )
    quarters = visit.available_quarters
    if not quarters or not programmes:
        return None
    return Choices(visit, programmes, quarters, tuple(t.code for t in visit.catalogue.unit_types))


def list_places(visit: Visit, as_of: Quarter, boundaries: Boundaries) -> dict[str, str]:
    """Names of the districts (or areas) that can be chosen, by code, in Vietnamese order.

    Under `reported` those that exist on the quarter's last day, as they were called then; under
    `current` those of today.
    Two of the same name are told apart by their codes.
    """
    day = as_of.last_day
    named_on = date.max if boundaries == "current" else day
    rows = [
        (place.code, fold_district_name(place.name_on(named_on)))
        for place in visit.ask(PLACES)
        if place.level == "district"
        and (
            place.is_area
            if boundaries == "area"
            else place.valid_to is None
            if boundaries == "current"
            else place.valid_from <= day and (place.valid_to is None or place.valid_to >= day)
        )
    ]
    names = [name for _, name in rows]
    return {code: name if names.count(name) == 1 else f"{name} ({code})" for code, name in rows}


def name_places(visit: Visit, as_of: Quarter | None = None) -> dict[str, str]:
    """Names of the province and of all districts, those since ended included, by code.

    Those of today; with a quarter, those of its last day.
    """
    day = as_of.last_day if as_of else date.max
    return {place.code: fold_district_name(place.name_on(day)) for place in visit.ask(PLACES)}


def find_province(visit: Visit) -> str:
    """The province's code."""
    return next(place.code for place in visit.ask(PLACES) if place.level == "province")


def find_shown_unit(visit: Visit, units: Sequence[str], selection: Selection) -> str:
    """Of units with results, the one whose own are told: a district chosen alone, else the whole.

    Where nothing is told of the whole, since a programme binds districts alone, the first of those
    that are chosen. Empty where there are none.
    """
    chosen = selection.places
    if len(chosen) == 1 and chosen[0] in units:
        return chosen[0]
    levels = {place.code: place.level for place in visit.ask(PLACES)}
    whole = (unit for unit in units if levels[unit] == "province")
    parts = (unit for unit in units if not chosen or unit in chosen)
    return next(whole, next(parts, ""))


def describe_no_targets(visit: Visit, selection: Selection) -> str:
    """Why nothing is told of targets: none is in force, or none for the chosen districts."""
    quarter = selection.as_of.label
    if not visit.ask_progress(selection.as_of, selection.programme):
        return word("empty.no_targets", quarter=quarter)
    names = name_places(visit)
    chosen = ", ".join(names[place] for place in selection.places)
    return word("empty.not_bound", places=chosen, quarter=quarter)

"""The register as a tree: which districts and organisations are shown, found, counted, opened.

Units come in the order in which they are to be read, as rows of whatever type has what is asked of
them (`Registered`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from dashboard.text.vietnamese import finds, finds_together

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date


class Registered(Protocol):
    """What the tree has to know of a unit."""

    @property
    def code(self) -> str:
        """It names the unit for good."""

    @property
    def name(self) -> str:
        """In full, as it calls itself."""

    @property
    def level(self) -> str:
        """`province`, `district` or `organisation`."""

    @property
    def kind(self) -> str | None:
        """Of organisations: `base_committee` or `base_cell`."""

    @property
    def unit_type(self) -> str | None:
        """Of organisations: a code of the catalogue's unit types."""

    @property
    def parent(self) -> str | None:
        """Code of the unit above; None for the province."""

    @property
    def area(self) -> str | None:
        """Of districts: code of the old district whose territory it is."""

    @property
    def valid_from(self) -> date:
        """The first day of its life."""

    @property
    def valid_to(self) -> date | None:
        """The last day of its life; None where it still exists."""


U = TypeVar("U", bound=Registered)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked up.

    Attributes:
        day: units are shown as of this day.
        with_ended: those that had ended by then as well.
        search: words of names, or a code; empty for all.
        places: codes of districts or areas; empty for all.
        unit_types: empty for all.
    """

    day: date
    with_ended: bool = False
    search: str = ""
    places: tuple[str, ...] = ()
    unit_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch(Generic[U]):
    """A district and what is shown of it.

    Attributes:
        organisations: those shown: where some are found by the search, these alone.
        kinds: how many organisations live on the day, by kind; the search does not narrow it.
        ended: how many are shown beside those that have ended.
        opened: whether its organisations are to be seen at once.
    """

    district: U
    organisations: tuple[U, ...]
    kinds: Mapping[str | None, int]
    ended: int
    opened: bool

    @property
    def all_organisations(self) -> int:
        """How many there would be without the search."""
        return sum(self.kinds.values()) + self.ended


@dataclass(frozen=True, slots=True)
class Tree(Generic[U]):
    """What is shown.

    Attributes:
        province: None while the register is empty.
        districts: how many are chosen and live on the day; the search does not narrow it.
        kinds: how many of their organisations live on the day, by kind.
        found: how many units the search finds; without one, how many there are.
        ended_found, coming_found: how many more it would find among those that have ended by the
            day and are not asked for, and among those founded later.
    """

    province: U | None
    branches: tuple[Branch[U], ...]
    districts: int
    kinds: Counter[str | None]
    found: int
    ended_found: int
    coming_found: int


def build_tree(units: Sequence[U], asked: Asked) -> Tree[U]:
    """The tree of what is asked for."""
    province = next((unit for unit in units if unit.level == "province"), None)
    below = [unit for unit in units if unit.level != "province"]
    area_of = {unit.code: unit.area for unit in below if unit.level == "district"}
    chosen = [unit for unit in below if _is_chosen(unit, asked, area_of)]
    hits = _search(chosen, asked.search)
    coming = {unit.code for unit in chosen if unit.valid_from > asked.day}
    left_out = {unit.code for unit in chosen if has_ended(unit, asked.day) and not asked.with_ended}
    shown = [unit for unit in chosen if unit.code not in coming | left_out]
    by_district: dict[str | None, list[U]] = {}
    for unit in shown:
        if unit.level == "organisation":
            by_district.setdefault(unit.parent, []).append(unit)
    branches = [
        _branch(unit, by_district.get(unit.code, []), hits, asked)
        for unit in shown
        if unit.level == "district"
    ]
    branches = [
        branch
        for branch in branches
        if branch.organisations or (branch.district.code in hits and not asked.unit_types)
    ]
    living = [unit for unit in shown if not has_ended(unit, asked.day)]
    return Tree(
        province,
        tuple(_open_the_only_one(branches)),
        districts=sum(unit.level == "district" for unit in living),
        kinds=Counter(unit.kind for unit in living if unit.level == "organisation"),
        found=sum(unit.code in hits for unit in shown),
        ended_found=len(hits & left_out),
        coming_found=len(hits & coming),
    )


def has_ended(unit: Registered, day: date) -> bool:
    """Whether a unit had ended by a day."""
    return unit.valid_to is not None and unit.valid_to < day


def _is_chosen(unit: Registered, asked: Asked, area_of: Mapping[str, str | None]) -> bool:
    district = unit.code if unit.level == "district" else unit.parent
    if asked.places and not {district, area_of.get(district or "")} & set(asked.places):
        return False
    is_of_type = unit.level == "district" or unit.unit_type in asked.unit_types
    return is_of_type or not asked.unit_types


def _search(units: Sequence[Registered], search: str) -> set[str]:
    """Codes of what is found.

    The unit of exactly this code; else those with the words beside each other, or with a code that
    begins so (`xã An` is not every công an of a xã); else those with the words anywhere.
    """
    wished = search.strip().casefold()
    if exactly := {unit.code for unit in units if unit.code.casefold() == wished}:
        return exactly
    near = {
        unit.code
        for unit in units
        if unit.code.casefold().startswith(wished) or finds_together(search, unit.name)
    }
    return near or {unit.code for unit in units if finds(search, unit.name)}


def _branch(
    district: U, organisations: Sequence[U], hits: Collection[str], asked: Asked
) -> Branch[U]:
    found = [unit for unit in organisations if unit.code in hits]
    by_itself = district.code in hits and not found
    return Branch(
        district,
        tuple(organisations if by_itself else found),
        Counter(unit.kind for unit in organisations if not has_ended(unit, asked.day)),
        ended=sum(has_ended(unit, asked.day) for unit in organisations),
        opened=bool(asked.search.strip() and found),
    )


def _open_the_only_one(branches: Sequence[Branch[U]]) -> list[Branch[U]]:
    if len(branches) != 1:
        return list(branches)
    (only,) = branches
    return [replace(only, opened=True)]

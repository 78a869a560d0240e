"""The register as a tree: which districts and organisations are shown, found, counted, opened.

Rows are those of queries/pages/units.sql, in the order in which they are to be read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from dashboard.text.vietnamese import finds, finds_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date


class RegisterUnit(Protocol):
    """A unit of the register as it is looked up."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def level(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str | None: ...  # noqa: D102
    @property
    def unit_type(self) -> str | None: ...  # noqa: D102
    @property
    def parent(self) -> str | None: ...  # noqa: D102
    @property
    def area(self) -> str | None: ...  # noqa: D102
    @property
    def former(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def valid_from(self) -> date: ...  # noqa: D102
    @property
    def valid_to(self) -> date | None: ...  # noqa: D102


U = TypeVar("U", bound=RegisterUnit)


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


@dataclass(frozen=True)
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
    kinds: Mapping[str, int]
    ended: int
    opened: bool

    @property
    def all_organisations(self) -> int:
        """How many there would be without the search."""
        return sum(self.kinds.values()) + self.ended


@dataclass(frozen=True)
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
    kinds: Counter[str]
    found: int
    ended_found: int
    coming_found: int


def build_tree(rows: Iterable[U], asked: Asked) -> Tree[U]:
    """The tree of what is asked for."""
    units = list(rows)
    province = next((row for row in units if row.level == "province"), None)
    wanted = [row for row in units if row.level != "province"]
    area_of = {row.code: row.area for row in wanted if row.level == "district"}
    wanted = [row for row in wanted if _is_chosen(row, asked, area_of)]
    hits = _search(wanted, asked.search)
    coming = {row.code for row in wanted if row.valid_from > asked.day}
    left_out = {row.code for row in wanted if has_ended(row, asked.day) and not asked.with_ended}
    shown = [row for row in wanted if row.code not in coming | left_out]
    by_district: dict[str | None, list[U]] = {}
    for row in shown:
        if row.level == "organisation":
            by_district.setdefault(row.parent, []).append(row)
    branches = [
        _branch(row, by_district.get(row.code, []), hits, asked)
        for row in shown
        if row.level == "district"
    ]
    branches = [
        branch
        for branch in branches
        if branch.organisations or (branch.district.code in hits and not asked.unit_types)
    ]
    living = [row for row in shown if not has_ended(row, asked.day)]
    return Tree(
        province,
        tuple(_open_the_only_one(branches)),
        districts=sum(row.level == "district" for row in living),
        kinds=Counter(row.kind or "" for row in living if row.level == "organisation"),
        found=sum(row.code in hits for row in shown),
        ended_found=len(hits & left_out),
        coming_found=len(hits & coming),
    )


def has_ended(row: RegisterUnit, day: date) -> bool:
    """Whether a unit had ended by a day."""
    return row.valid_to is not None and row.valid_to < day


def _is_chosen(row: RegisterUnit, asked: Asked, area_of: Mapping[str, str | None]) -> bool:
    district = row.code if row.level == "district" else row.parent
    if asked.places and not {district, area_of.get(district or "")} & set(asked.places):
        return False
    is_of_type = row.level == "district" or row.unit_type in asked.unit_types
    return is_of_type or not asked.unit_types


def _search(rows: Sequence[RegisterUnit], search: str) -> set[str]:
    """Codes of what is found, by a code or name of today or of before.

    The unit of exactly this code; else those with the words beside each other, or with a code that
    begins so (`xã An` is not every công an of a xã); else those with the words anywhere.
    """
    wished = search.strip().casefold()
    if exactly := {row.code for row in rows if row.code.casefold() == wished}:
        return exactly
    if once := {row.code for row in rows if wished in map(str.casefold, row.former)}:
        return once
    near = {
        row.code
        for row in rows
        if row.code.casefold().startswith(wished) or finds_together(search, row.name)
    }
    return (
        near
        or {row.code for row in rows if finds(search, row.name)}
        or {row.code for row in rows if any(finds(search, name) for name in row.former)}
    )


def _branch(
    district: U, organisations: Sequence[U], hits: Iterable[str], asked: Asked
) -> Branch[U]:
    found = [row for row in organisations if row.code in hits]
    by_itself = district.code in hits and not found
    return Branch(
        district,
        tuple(organisations if by_itself else found),
        Counter(row.kind or "" for row in organisations if not has_ended(row, asked.day)),
        ended=sum(has_ended(row, asked.day) for row in organisations),
        opened=bool(asked.search.strip() and found),
    )


def _open_the_only_one(branches: Sequence[Branch[U]]) -> list[Branch[U]]:
    if len(branches) != 1:
        return list(branches)
    (only,) = branches
    return [Branch(only.district, only.organisations, only.kinds, only.ended, opened=True)]

"""The districts of the tree, each with those of its organisations that are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.presentation.formats import fold_district_name
from dashboard.web.pages.register.units import ON_PAGE, UnitRow, describe_unit

if TYPE_CHECKING:
    from dashboard.analytics.schemas.places import RegisteredUnit
    from dashboard.catalogue.models import Programme
    from dashboard.organisations.tree import Branch, Tree
    from dashboard.web.pages.register.lookup import Lookup

KINDS = ("base_committee", "base_cell")


@dataclass(frozen=True, slots=True)
class ShownBranch:
    """A district with what is shown of it.

    Attributes:
        counts: how many organisations it has, in words, by kind.
        area: the area to which it belongs; empty where it is one itself, or has none.
        as_all: whether what binds the province binds it too; `programmes` are those beside it.
        shown: how many of its organisations are shown; empty where all are.
        whole: the address that shows all of it.
    """

    district: UnitRow
    opened: bool
    counts: tuple[str, ...]
    area: str
    as_all: bool
    programmes: tuple[Programme, ...]
    shown: str
    whole: str
    organisations: Table[UnitRow]


def describe_branches(lookup: Lookup, tree: Tree[RegisteredUnit]) -> list[ShownBranch]:
    """All districts of a tree."""
    of_all = set(tree.province.programmes) if tree.province else set()
    return [_describe(lookup, branch, of_all) for branch in tree.branches]


def _describe(lookup: Lookup, branch: Branch[RegisteredUnit], of_all: set[str]) -> ShownBranch:
    district = describe_unit(lookup, branch.district)
    unit, shown = branch.district, len(branch.organisations)
    is_part = unit.area_name and unit.area != unit.code
    return ShownBranch(
        district,
        opened=branch.opened,
        counts=_count(branch),
        area=fold_district_name(unit.area_name or "") if is_part else "",
        as_all=bool(of_all),
        programmes=tuple(one for one in district.programmes if one.code not in of_all),
        shown=word("register.shown", shown=shown, count=branch.all_organisations)
        if shown < branch.all_organisations
        else "",
        whole=lookup.link_to_unit(unit),
        organisations=Table(
            district.name,
            ON_PAGE,
            [describe_unit(lookup, one, unit.name) for one in branch.organisations],
        ),
    )


def _count(branch: Branch[RegisteredUnit]) -> tuple[str, ...]:
    counts = [
        word(f"register.count.{kind}", count=branch.kinds[kind])
        for kind in KINDS
        if branch.kinds[kind]
    ]
    if branch.ended:
        counts.append(word("register.count.ended", count=branch.ended))
    return tuple(counts) or (word("register.count.none"),)

"""A district of the register with its organisations, as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.organisations.tree import has_ended
from dashboard.presentation.formats import fold_district_name, format_date
from dashboard.web.pages.register.links import name_unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dashboard.analytics.schemas.places import Changed, RegisteredUnit
    from dashboard.catalogue.models import Catalogue, Programme
    from dashboard.organisations.tree import Branch, Tree
    from dashboard.web.pages.register.links import Links, RelativeText

KINDS = ("base_committee", "base_cell")


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A unit with what came of whom.

    Attributes:
        kind, unit_type: in words; of organisations.
        changes: what it was until when, a sentence each.
    """

    name: str
    code: str
    valid_from: date
    valid_to: date | None
    ended: bool
    lineage: Mapping[str, Sequence[RelativeText]]
    kind: str = ""
    unit_type: str = ""
    changes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ShownBranch:
    """A district and what is shown of it.

    Attributes:
        as_all: whether what binds the province binds it too; `programmes`: what else does.
        shown: how many of its organisations are shown, where these are not all.
        whole: the address that shows all of them.
    """

    unit: ShownUnit
    opened: bool
    counts: Sequence[str]
    area: str
    is_own_area: bool
    as_all: bool
    programmes: Sequence[Programme]
    shown: str
    whole: str
    organisations: Table[ShownUnit]


ORGANISATION_COLUMNS = (
    Column[ShownUnit]("name", lambda unit: unit.name, "register.name"),
    Column[ShownUnit]("kind", lambda unit: unit.kind, "register.kind_of"),
    Column[ShownUnit]("unit_type", lambda unit: unit.unit_type, "filters.unit_types"),
    Column[ShownUnit]("time", lambda unit: unit.valid_from, "register.time"),
    Column[ShownUnit]("lineage", lambda unit: unit.lineage, "register.lineage"),
)


def describe_branch(
    catalogue: Catalogue,
    branch: Branch[RegisteredUnit],
    links: Links,
    tree: Tree[RegisteredUnit],
    day: date,
) -> ShownBranch:
    """A district as it is shown on a day."""
    district = branch.district
    of_all = tree.province.programmes if tree.province else []
    counts = [
        word(f"register.count.{kind}", count=branch.kinds[kind])
        for kind in KINDS
        if branch.kinds[kind]
    ]
    if branch.ended:
        counts.append(word("register.count.ended", count=branch.ended))
    shown = len(branch.organisations)
    return ShownBranch(
        unit=_describe(catalogue, district, links, day),
        opened=branch.opened,
        counts=counts or [word("register.count.none")],
        area=fold_district_name(district.area_name) if district.area_name else "",
        is_own_area=district.area == district.code,
        as_all=bool(of_all),
        programmes=[p for p in list_programmes(catalogue, district) if p.code not in of_all],
        shown=word("register.shown", shown=shown, count=branch.all_organisations)
        if shown < branch.all_organisations
        else "",
        whole=links.unit(district),
        organisations=Table(
            name_unit(district),
            ORGANISATION_COLUMNS,
            [_describe(catalogue, unit, links, day) for unit in branch.organisations],
        ),
    )


def list_programmes(catalogue: Catalogue, unit: RegisteredUnit) -> list[Programme]:
    """The programmes that bind a unit, of those that are known."""
    known = catalogue.programme
    return [known[code] for code in unit.programmes if code in known]


def _describe(catalogue: Catalogue, unit: RegisteredUnit, links: Links, day: date) -> ShownUnit:
    return ShownUnit(
        name_unit(unit),
        unit.code,
        unit.valid_from,
        unit.valid_to,
        has_ended(unit, day),
        links.lineage(unit),
        word(f"register.kind.{unit.kind}") if unit.kind else "",
        catalogue.unit_type[unit.unit_type].label if unit.unit_type else "",
        [
            _describe_change(catalogue, change, day)
            for change in unit.changes
            if change.became or change.starts_on <= day
        ],
    )


def _describe_change(catalogue: Catalogue, change: Changed, day: date) -> str:
    """What it was before, or what it is to become after the day that is shown."""
    key, value = ("was", change.was) if change.starts_on <= day else ("becomes", change.became)
    match change.what:
        case "kind":
            value = word(f"register.kind.{value}")
        case "unit_type":
            value = catalogue.unit_type[value].label
        case "parent":
            value = fold_district_name(value)
        case _:
            pass
    return word(f"register.{key}.{change.what}", day=format_date(change.starts_on), value=value)

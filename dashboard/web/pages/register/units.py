"""Units as they are told of: the table of a district's organisations, and the one taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.organisations.tree import has_ended
from dashboard.presentation.formats import fold_district_name, format_date, format_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.places import RegisteredUnit, Relative
    from dashboard.catalogue.models import Catalogue, Programme
    from dashboard.web.pages.register.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Relation:
    """A predecessor or successor of a unit.

    Attributes:
        passed: the share that passed, and since when.
    """

    code: str
    name: str
    passed: str
    href: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with what is said of it.

    Attributes:
        district_name: of the district that it is or belongs to; None for the province.
        unit_type: its label; None where it has none.
        programmes: those that bind it.
        ended: whether it had ended by the day that is shown.
    """

    unit: RegisteredUnit
    district_name: str | None
    unit_type: str | None
    programmes: tuple[Programme, ...]
    predecessors: tuple[Relation, ...]
    successors: tuple[Relation, ...]
    ended: bool

    @property
    def name(self) -> str:
        """Its name, a district's without the words that all have."""
        return _fold(self.unit)

    @property
    def kind(self) -> str | None:
        """What kind of organisation it is."""
        return word(f"register.kind.{self.unit.kind}") if self.unit.kind else None

    @property
    def life(self) -> str:
        """From when to when it exists."""
        begin = format_date(self.unit.valid_from)
        if self.unit.valid_to:
            return f"{begin} – {format_date(self.unit.valid_to)}"
        return word("register.since", day=begin)


def describe_unit(lookup: Lookup, unit: RegisteredUnit, district: str | None = None) -> UnitRow:
    """A unit with what is said of it.

    Args:
        lookup: what is looked up.
        unit: any of the register.
        district: the full name of the district to which an organisation belongs.
    """
    catalogue = lookup.visit.catalogue
    own = unit.name if unit.level == "district" else district
    return UnitRow(
        unit,
        district_name=fold_district_name(own) if own else None,
        unit_type=catalogue.unit_type[unit.unit_type].label if unit.unit_type else None,
        programmes=list_programmes(catalogue, unit),
        predecessors=_relate(lookup, unit.predecessors),
        successors=_relate(lookup, unit.successors),
        ended=has_ended(unit, lookup.selection.as_of.last_day),
    )


def list_programmes(catalogue: Catalogue, unit: RegisteredUnit) -> tuple[Programme, ...]:
    """The programmes that bind a unit, as far as the catalogue knows them."""
    known = catalogue.programme
    return tuple(known[code] for code in unit.programmes if code in known)


def _relate(lookup: Lookup, others: Sequence[Relative]) -> tuple[Relation, ...]:
    return tuple(
        Relation(other.code, _fold(other), _describe_passed(other), lookup.link_to_unit(other))
        for other in others
    )


def _fold(unit: RegisteredUnit | Relative) -> str:
    return fold_district_name(unit.name) if unit.level == "district" else unit.name


def _describe_passed(other: Relative) -> str:
    whole = other.share == 1
    share = word("register.all_of_it") if whole else format_figure(other.share, "percent")
    return word("register.passed", share=share, day=format_date(other.starts_on))


def _list_relations(relations: Sequence[Relation]) -> str | None:
    return "; ".join(f"{one.name} ({one.code}, {one.passed})" for one in relations) or None


LEVEL = Column[UnitRow](
    "level", lambda row: word(f"register.level_of.{row.unit.level}"), "register.level"
)
DISTRICT = Column[UnitRow]("district", lambda row: row.district_name, "table.district")
NAME = Column[UnitRow]("name", lambda row: row.unit.name, "register.name")
CODE = Column[UnitRow]("code", lambda row: row.unit.code, "register.code")
KIND = Column[UnitRow]("kind", lambda row: row.kind, "register.kind_of")
UNIT_TYPE = Column[UnitRow]("unit_type", lambda row: row.unit_type, "filters.unit_types")
AREA = Column[UnitRow]("area", lambda row: row.unit.area_name, "register.area")
LIFE = Column[UnitRow]("life", lambda row: row.life, "register.time")
FROM = Column[UnitRow]("from", lambda row: format_date(row.unit.valid_from), "register.from")
TO = Column[UnitRow](
    "to",
    lambda row: format_date(row.unit.valid_to) if row.unit.valid_to else None,
    "register.to",
)
LINEAGE = Column[UnitRow]("lineage", lambda _: None, "register.lineage")
PREDECESSORS = Column[UnitRow](
    "predecessors", lambda row: _list_relations(row.predecessors), "register.predecessors"
)
SUCCESSORS = Column[UnitRow](
    "successors", lambda row: _list_relations(row.successors), "register.successors"
)
PROGRAMMES = Column[UnitRow](
    "programmes",
    lambda row: "; ".join(programme.title for programme in row.programmes) or None,
    "register.programmes",
)

ON_PAGE = (NAME, KIND, UNIT_TYPE, LIFE, LINEAGE)
IN_FILE = (
    LEVEL, DISTRICT, NAME, CODE, KIND, UNIT_TYPE, AREA, FROM, TO, PREDECESSORS, SUCCESSORS,
    PROGRAMMES,
)  # fmt: skip


def tabulate(lookup: Lookup, about: Sequence[str]) -> Table[UnitRow]:
    """Every unit that is shown, a district before its organisations.

    Args:
        lookup: what is looked up.
        about: what is shown, in words, a line each.
    """
    tree = lookup.build()
    rows = []
    if tree.province and not lookup.search.text:
        rows.append(describe_unit(lookup, tree.province))
    for branch in tree.branches:
        district = branch.district
        rows.append(describe_unit(lookup, district))
        rows += [describe_unit(lookup, one, district.name) for one in branch.organisations]
    return Table(word("nav.register"), IN_FILE, rows, about)

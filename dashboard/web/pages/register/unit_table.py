"""Every unit that is shown, as a table to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import fold_district_name
from dashboard.web.pages.register.branches import list_programmes
from dashboard.web.pages.register.links import describe_passed, name_unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.schemas.places import RegisteredUnit, Relative
    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.tree import Tree


def tabulate(
    catalogue: Catalogue,
    tree: Tree[RegisteredUnit],
    names: Mapping[str, str],
    about: Sequence[str],
    *,
    with_province: bool,
) -> Table[RegisteredUnit]:
    """A district before its organisations.

    Args:
        catalogue: names unit types and programmes.
        tree: what is shown.
        names: of all units, by code.
        about: what is chosen, in words.
        with_province: whether the province itself comes first.
    """
    rows = [tree.province] if tree.province and with_province else []
    for branch in tree.branches:
        rows += [branch.district, *branch.organisations]

    def name_district(unit: RegisteredUnit) -> str | None:
        if unit.level == "district":
            return name_unit(unit)
        return (
            fold_district_name(names[unit.parent or ""]) if unit.level == "organisation" else None
        )

    def name_type(unit: RegisteredUnit) -> str | None:
        return catalogue.unit_type[unit.unit_type].label if unit.unit_type else None

    def join_programmes(unit: RegisteredUnit) -> str | None:
        return "; ".join(p.title for p in list_programmes(catalogue, unit)) or None

    columns = (
        LEVEL,
        Column("district", name_district, "table.district"),
        NAME,
        CODE,
        KIND,
        Column("unit_type", name_type, "filters.unit_types"),
        AREA,
        FROM,
        TO,
        PREDECESSORS,
        SUCCESSORS,
        Column("programmes", join_programmes, "register.programmes"),
    )
    return Table(word("nav.register"), columns, rows, about)


def _join_relatives(others: Sequence[Relative]) -> str | None:
    texts = [f"{name_unit(other)} ({other.code}, {describe_passed(other)})" for other in others]
    return "; ".join(texts) or None


LEVEL = Column["RegisteredUnit"](
    "level", lambda unit: word(f"register.level_of.{unit.level}"), "register.level"
)
NAME = Column["RegisteredUnit"]("name", lambda unit: unit.name, "register.name")
CODE = Column["RegisteredUnit"]("code", lambda unit: unit.code, "register.code")
KIND = Column["RegisteredUnit"](
    "kind",
    lambda unit: word(f"register.kind.{unit.kind}") if unit.kind else None,
    "register.kind_of",
)
AREA = Column["RegisteredUnit"]("area", lambda unit: unit.area_name, "register.area")
FROM = Column["RegisteredUnit"]("from", lambda unit: unit.valid_from, "register.from")
TO = Column["RegisteredUnit"]("to", lambda unit: unit.valid_to, "register.to")
PREDECESSORS = Column["RegisteredUnit"](
    "predecessors", lambda unit: _join_relatives(unit.predecessors), "register.predecessors"
)
SUCCESSORS = Column["RegisteredUnit"](
    "successors", lambda unit: _join_relatives(unit.successors), "register.successors"
)

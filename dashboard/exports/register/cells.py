"""What stands in the rows of each sheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.exports.register.words import refer, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.reading.labels import TableName
    from dashboard.organisations.register import Register, Unit, UnitChange

Value = str | float | date | None


def list_rows(
    table: TableName, register: Register, catalogue: Catalogue
) -> list[Mapping[str, Value]]:
    """The rows of a table, by the keys of its columns, in the register's order."""
    match table:
        case "units":
            return [_unit(unit, register, catalogue) for unit in register.units]
        case "lineage":
            return [
                {
                    "predecessor": refer(register, row.predecessor),
                    "successor": refer(register, row.successor),
                    "on": row.starts_on,
                    "share": row.share,
                }
                for row in register.lineage
            ]
        case "scopes":
            return [
                {
                    "programme": name_programme(catalogue, row.programme),
                    "unit": refer(register, row.unit),
                    "on": row.starts_on,
                }
                for row in register.scopes
            ]
        case "changes":
            return [
                {
                    "unit": refer(register, row.unit),
                    "on": row.starts_on,
                    "what": say(f"what.{row.what}"),
                    "was": _was(row, register, catalogue),
                }
                for row in register.changes
            ]


def name_programme(catalogue: Catalogue, code: str) -> str:
    """A programme as rows name it; its code alone where the catalogue has it no more."""
    known = catalogue.programme.get(code)
    return say("reference", name=known.title_vi, code=code) if known else code


def _unit(unit: Unit, register: Register, catalogue: Catalogue) -> Mapping[str, Value]:
    return {
        "code": unit.code,
        "name": unit.name,
        "level": say(f"level.{unit.level}"),
        "kind": say(f"kind.{unit.kind}") if unit.kind else None,
        "unit_type": catalogue.unit_type[unit.unit_type].label_vi if unit.unit_type else None,
        "parent": refer(register, unit.parent),
        "area": refer(register, unit.area),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
    }


def _was(row: UnitChange, register: Register, catalogue: Catalogue) -> str:
    match row.what:
        case "kind":
            return say(f"kind.{row.was}")
        case "unit_type":
            return catalogue.unit_type[row.was].label_vi
        case "parent":
            return refer(register, row.was)
        case _:
            return row.was

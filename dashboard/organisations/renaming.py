"""Units that another register knows by another code: one and the same under the new code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.organisations.register import Register

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.organisations.register import Unit, UnitChange


def find_new_codes(old: Register, new: Register) -> dict[str, str]:
    """Codes of an old register and those that their units have in a new one, where they differ."""
    known = {(one.starts_on, one.was) for one in old.changes if one.what == "code"}
    return {
        one.was: one.unit
        for one in new.changes
        if one.what == "code"
        and one.was in old.unit
        and (one.starts_on, one.was) not in known
        and _was_it(old.unit[one.was], one, new)
    }


def _was_it(unit: Unit, change: UnitChange, new: Register) -> bool:
    """Whether a unit is the one that changed its code, and not one that has it since."""
    return unit.code not in new.unit or unit.valid_from < change.starts_on


def rename_codes(register: Register, codes: Mapping[str, str]) -> Register:
    """The same register under new codes.

    Args:
        register: the one in which units have the old codes.
        codes: the new code by the old one; others stay as they are.
    """
    if not codes:
        return register

    def now(code: str) -> str:
        return codes.get(code, code)

    return Register(
        units=tuple(
            replace(
                unit,
                code=now(unit.code),
                parent=unit.parent and now(unit.parent),
                area=unit.area and now(unit.area),
            )
            for unit in register.units
        ),
        lineage=tuple(
            replace(row, predecessor=now(row.predecessor), successor=now(row.successor))
            for row in register.lineage
        ),
        scopes=tuple(replace(scope, unit=now(scope.unit)) for scope in register.scopes),
        changes=tuple(
            replace(one, unit=now(one.unit), was=now(one.was) if one.what == "parent" else one.was)
            for one in register.changes
        ),
    )

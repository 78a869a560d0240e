"""Units that another register knows by another code: one and the same under the new code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.organisations.register import Register

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from dashboard.organisations.register import Unit, UnitChange


def find_new_codes(old: Register, new: Register) -> dict[str, str]:
    """Codes of an old register and those that their units have in a new one, where they differ."""
    known = {(one.starts_on, one.was) for one in old.changes if one.what == "code"}
    held = {(first_day, one.was) for one, first_day in _held_from(old)}
    return {
        one.was: one.unit
        for one, first_day in _held_from(new)
        if one.was in old.unit
        and (one.starts_on, one.was) not in known
        and _was_it(old.unit[one.was], one, new, moved=(first_day, one.was) in held)
    }


def _held_from(register: Register) -> Iterator[tuple[UnitChange, date]]:
    """Each change of a code, with the day since which the unit had the code that it gave up."""
    for code in {one.unit: None for one in register.changes if one.what == "code"}:
        first_day = register.unit[code].valid_from
        for one in register.changes_of(code):
            if one.what == "code":
                yield one, first_day
                first_day = one.starts_on


def _was_it(unit: Unit, change: UnitChange, new: Register, *, moved: bool) -> bool:
    """Whether a unit is the one that changed its code, and not one that has it since.

    Args:
        unit: who had the code in the old register.
        change: by which the code was given up.
        new: the register that says so.
        moved: whether the old register says so of another day: then who has it there has it since.
    """
    return unit.code not in new.unit or (unit.valid_from < change.starts_on and not moved)


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

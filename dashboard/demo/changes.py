"""Units of the demonstration as they were before they changed, and a mistake that was put right."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dashboard.demo.story import story
from dashboard.organisations.register import UnitChange

if TYPE_CHECKING:
    from datetime import date

    from dashboard.demo.organisations import Organisation
    from dashboard.organisations.register import Register


def list_changes() -> tuple[UnitChange, ...]:
    """What the register says of them."""
    return tuple(UnitChange(c.unit, c.on, c.what, c.was) for c in story().changes)


@cache
def _changes_of() -> dict[str, tuple[UnitChange, ...]]:
    """By the unit's code, the latest first."""
    found: dict[str, tuple[UnitChange, ...]] = {}
    for change in sorted(list_changes(), key=lambda one: one.starts_on, reverse=True):
        found[change.unit] = (*found.get(change.unit, ()), change)
    return found


def as_it_was(organisation: Organisation, day: date) -> Organisation:
    """An organisation as it was on a day, under its code of today; its kind goes with its name."""
    for change in _changes_of().get(organisation.code, ()):
        if change.starts_on <= day:
            continue
        match change.what:
            case "name":
                organisation = replace(organisation, name=change.was)
            case "unit_type":
                organisation = replace(organisation, unit_type=change.was)
            case "parent":
                organisation = replace(organisation, district=change.was)
            case "kind":  # a chi bộ has no cells under it
                organisation = replace(organisation, cells=0)
            case "code":
                pass
    return organisation


def with_mistake(register: Register) -> tuple[Register, str]:
    """The register before a mistake in it was put right, and why it was."""
    correction = story().correction
    units = (
        replace(unit, name=correction.name) if unit.code == correction.unit else unit
        for unit in register.units
    )
    return replace(register, units=tuple(units)), correction.why

"""Which plans bind whom: a register in which a plan binds other units, or from another day on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.organisations.register import Register, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


def units_bound(register: Register, programme: str) -> dict[str, date | None]:
    """The units that a plan binds, each with its first day; None where it always has."""
    return {one.unit: one.starts_on for one in register.scopes if one.programme == programme}


def bind(register: Register, programme: str, units: Mapping[str, date | None]) -> Register:
    """The register in which a plan binds these units, and no others; unchecked.

    Args:
        register: so far.
        programme: the plan's code.
        units: the first day of each; None where it always has.
    """
    kept = [
        replace(one, starts_on=units[one.unit])
        for one in register.scopes
        if one.programme == programme and one.unit in units
    ]
    known = {one.unit for one in kept}
    added = [Scope(programme, unit, day) for unit, day in units.items() if unit not in known]
    others = [one for one in register.scopes if one.programme != programme]
    return replace(register, scopes=(*others, *kept, *added))

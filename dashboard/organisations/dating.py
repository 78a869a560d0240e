"""Whether another value is a change on a day or a correction, where a list does not say it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from dashboard.organisations.changes import compare_registers
from dashboard.organisations.register import Changing, UnitChange
from dashboard.organisations.renaming import find_new_codes, rename_codes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dashboard.organisations.changes import RegisterChange
    from dashboard.organisations.register import Register


def list_corrections(old: Register, new: Register) -> list[RegisterChange]:
    """The corrections that could as well be changes on a day."""
    could = set(get_args(Changing)) - {"code"}
    return [
        change
        for change in compare_registers(old, new)
        if change.kind == "corrected" and change.what in could and change.was
    ]


def date_changes(old: Register, new: Register, days: Mapping[tuple[str, str], date]) -> Register:
    """The new register with some corrections made changes.

    Args:
        old: the register that it is to take the place of.
        new: in which units have other values.
        days: the first day of the new state, by the unit's code in the new register and what
            changes; what is not among them stays a correction.
    """
    before = rename_codes(old, find_new_codes(old, new))
    changes = tuple(
        UnitChange(code, day, cast("Changing", what), str(getattr(before.unit[code], what)))
        for (code, what), day in days.items()
    )
    return replace(new, changes=(*new.changes, *changes))

"""One change of a register by hand: a unit added, ended, changed, merged into another or split.

Each gives another register, unchecked: `reading.build.check_register` says what does not fit.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.organisations.register import Succession, UnitChange
from dashboard.organisations.renaming import rename_codes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from dashboard.organisations.register import Changing, Register, Unit

_DAY = timedelta(days=1)


def add_unit(register: Register, unit: Unit) -> Register:
    """The register with one more unit, behind those under the same unit above.

    Raises:
        UserError: where its code is taken.
    """
    if unit.code in register.unit:
        raise UserError("register.code_taken", code=unit.code, name=register.unit[unit.code].name)
    units = list(register.units)
    beside = [n for n, other in enumerate(units) if other.parent == unit.parent]
    above = [n for n, other in enumerate(units) if other.code == unit.parent]
    units.insert(max([*beside, *above], default=len(units) - 1) + 1, unit)
    return replace(register, units=tuple(units))


def end_unit(
    register: Register, code: str, last_day: date, *, with_organisations: bool = False
) -> Register:
    """The register with a unit that ends on a day, with what still stands under it if wanted."""
    ending = {code}
    if with_organisations:
        ending |= {unit.code for unit in _standing_under(register, code, last_day)}

    def ended(unit: Unit) -> Unit:
        lives_on = unit.valid_to is None or unit.valid_to > last_day
        return replace(unit, valid_to=last_day) if unit.code in ending and lives_on else unit

    return _with_units(register, ended)


def change_unit(
    register: Register, code: str, what: Changing, now: str, starts_on: date | None
) -> Register:
    """The register with another code, name, kind, type or unit above.

    Args:
        register: so far.
        code: the unit's, of today.
        what: changes.
        now: what it is from then on.
        starts_on: the first day of the new state; None where it was never otherwise, as it was not
            where that is the unit's own first day.

    Raises:
        UserError: where nothing changes, the code is taken, or it changed again later.
    """
    unit = register.unit[code]
    was = str(getattr(unit, what) or "")
    if was == now:
        raise UserError("register.nothing_new", name=unit.name, value=now)
    if what == "code" and now in register.unit:
        raise UserError("register.code_taken", code=now, name=register.unit[now].name)
    of_same = [one for one in register.changes_of(code) if one.what == what]
    if starts_on and of_same and of_same[-1].starts_on >= starts_on:
        raise UserError("register.changed_later", name=unit.name, day=of_same[-1].starts_on)
    if what == "code":
        # Whatever was reported under a mistyped code is still understood.
        first_day = starts_on or unit.valid_from
        renamed = rename_codes(register, {code: now})
        return replace(
            renamed, changes=(*renamed.changes, UnitChange(now, first_day, "code", code))
        )
    changed = _with_units(
        register, lambda one: _became(one, what, now) if one.code == code else one
    )
    if starts_on in {None, unit.valid_from}:
        return changed
    return replace(changed, changes=(*changed.changes, UnitChange(code, starts_on, what, was)))


def correct_days(
    register: Register, code: str, valid_from: date, valid_to: date | None
) -> Register:
    """The register with a unit whose first or last day was wrong."""
    return _with_units(
        register,
        lambda one: (
            replace(one, valid_from=valid_from, valid_to=valid_to) if one.code == code else one
        ),
    )


def merge_units(register: Register, codes: Collection[str], into: str, on: date) -> Register:
    """The register with units that end and pass whole to another on a day.

    Organisations of a district that passes to a district stand under that one from then on.
    """
    for code in codes:
        register = _pass_on(register, code, [(into, 1.0)], on)
    return register


def split_unit(
    register: Register, code: str, parts: Sequence[tuple[str, float]], on: date, *, ends: bool
) -> Register:
    """The register with a unit whose territory passes to several others on a day.

    Args:
        register: so far; the others are in it.
        code: the unit's.
        parts: the others and their shares.
        on: the first day of the new state.
        ends: whether the unit ends; else it keeps the share that is left.

    Raises:
        UserError: where the shares do not add up.
    """
    total = sum(share for _, share in parts)
    name = register.unit[code].name
    if ends and abs(total - 1) > 1e-9:
        raise UserError("register.split_total", name=name, total=round(100 * total, 4))
    if not ends:
        if not 0 < total < 1:
            raise UserError("register.split_rest", name=name, total=round(100 * total, 4))
        parts = [*parts, (code, 1 - total)]
        rows = tuple(Succession(code, other, on, share) for other, share in parts)
        return replace(register, lineage=(*register.lineage, *rows))
    return _pass_on(register, code, parts, on)


def propose_code(register: Register, parent: str) -> str:
    """A code that no unit has or had: that of the unit above and the next number."""
    taken = {*register.unit, *(one.was for one in register.changes if one.what == "code")}
    number = 1 + sum(unit.parent == parent for unit in register.units)
    while (code := f"{parent}-{number:03}") in taken:
        number += 1
    return code


def _pass_on(
    register: Register, code: str, parts: Sequence[tuple[str, float]], on: date
) -> Register:
    register = _settle_organisations(register, code, [other for other, _ in parts], on)
    ended = end_unit(register, code, on - _DAY)
    rows = tuple(Succession(code, other, on, share) for other, share in parts)
    return replace(ended, lineage=(*ended.lineage, *rows))


def _settle_organisations(
    register: Register, code: str, others: Sequence[str], on: date
) -> Register:
    """Organisations of a district that passes whole to one other stand under that from then on.

    Raises:
        UserError: where there are some, and several districts to which they could belong.
    """
    standing = _standing_under(register, code, on)
    if not standing:
        return register
    if len(others) > 1 or register.unit[others[0]].level != "district":
        name = register.unit[code].name
        raise UserError("register.organisations_left", name=name, count=len(standing))
    for unit in standing:
        register = change_unit(register, unit.code, "parent", others[0], on)
    return register


def _standing_under(register: Register, code: str, day: date) -> list[Unit]:
    """Organisations under a district that live on after a day or are there on it."""
    return [
        unit
        for unit in register.organisations(code)
        if unit.valid_to is None or unit.valid_to >= day
    ]


def _became(unit: Unit, what: Changing, now: str) -> Unit:
    match what:
        case "code":
            return replace(unit, code=now)
        case "name":
            return replace(unit, name=now)
        case "kind":
            return replace(unit, kind=now)
        case "unit_type":
            return replace(unit, unit_type=now)
        case "parent":
            return replace(unit, parent=now)


def _with_units(register: Register, change: Callable[[Unit], Unit]) -> Register:
    return replace(register, units=tuple(change(unit) for unit in register.units))

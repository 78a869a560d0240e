"""What differs between two registers: what was added, ended, changed, corrected, bound, unbound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.organisations.renaming import find_new_codes, rename_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.organisations.register import Register, UnitChange

Kind = Literal[
    "added",
    "removed",
    "ended",
    "continued",
    "changed_on",  # it changes on a day, and was otherwise before
    "not_changed_on",  # that it changed on a day is not said any more
    "corrected",  # it was never otherwise
    "succeeded",
    "not_succeeded",
    "bound",
    "bound_on",  # bound from a day on
    "bound_otherwise",  # bound before, from another day on
    "unbound",
]
# Beside the last day, which has kinds of its own.
_FIELDS = ("name", "level", "kind", "unit_type", "parent", "area", "valid_from")


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """One difference.

    Attributes:
        unit: its code in the new register; a predecessor's where it is about lineage.
        name: the unit's.
        what: the column that has another value; the successor, or the programme.
        was, now: values; the day and the share of a succession. Empty where there is none.
        on: the first day of the new state, of what changes on a day and of what is bound from one.
    """

    kind: Kind
    unit: str
    name: str
    what: str = ""
    was: str = ""
    now: str = ""
    on: str = ""


def compare_registers(old: Register, new: Register) -> list[RegisterChange]:
    """The differences, those of units first, each part in the order of its register.

    A unit that has another code since a day is one unit, not one that is gone and another.
    """
    old = rename_codes(old, find_new_codes(old, new))
    return [*_units(old, new), *_lineage(old, new), *_scopes(old, new)]


def _units(old: Register, new: Register) -> Iterator[RegisterChange]:
    for code, unit in new.unit.items():
        if code not in old.unit:
            yield RegisterChange("added", code, unit.name, now=_text(unit.valid_from))
            yield from _on_days("changed_on", code, new, frozenset())
        else:
            yield from _unit(code, old, new)
    for code, unit in old.unit.items():
        if code not in new.unit:
            yield RegisterChange("removed", code, unit.name)


def _unit(code: str, old: Register, new: Register) -> Iterator[RegisterChange]:
    before, unit = old.unit[code], new.unit[code]
    if before.valid_to != unit.valid_to:
        days = _text(before.valid_to), _text(unit.valid_to)
        kind: Kind = "ended" if unit.valid_to else "continued"
        yield RegisterChange(kind, code, unit.name, "valid_to", *days)
    known = frozenset(old.changes_of(code))
    yield from _on_days("changed_on", code, new, known)
    yield from _on_days("not_changed_on", code, old, frozenset(new.changes_of(code)))
    for field in _FIELDS:
        was, now = getattr(before, field), getattr(unit, field)
        added = [one for one in new.changes_of(code) if one.what == field and one not in known]
        stages = [*(one.was for one in added), now]
        if was not in stages:
            yield RegisterChange("corrected", code, unit.name, field, _text(was), _text(stages[0]))


def _on_days(
    kind: Kind, code: str, register: Register, elsewhere: frozenset[UnitChange]
) -> Iterator[RegisterChange]:
    name = register.unit[code].name
    for one in register.changes_of(code):
        if one not in elsewhere:
            now = register.became(one)
            day = one.starts_on.isoformat()
            yield RegisterChange(kind, code, name, one.what, one.was, now, day)


def _lineage(old: Register, new: Register) -> Iterator[RegisterChange]:
    sides: tuple[tuple[Kind, Register, Register], ...] = (
        ("succeeded", new, old),
        ("not_succeeded", old, new),
    )
    for kind, there, elsewhere in sides:
        known = set(elsewhere.lineage)
        for row in there.lineage:
            if row not in known:
                name = there.unit[row.predecessor].name
                passed = f"{row.starts_on} {row.share:g}"
                values = (passed, "") if kind == "not_succeeded" else ("", passed)
                yield RegisterChange(kind, row.predecessor, name, row.successor, *values)


def _scopes(old: Register, new: Register) -> Iterator[RegisterChange]:
    before = {(row.programme, row.unit): row for row in old.scopes}
    after = {(row.programme, row.unit) for row in new.scopes}
    for row in new.scopes:
        name, day = new.unit[row.unit].name, _text(row.starts_on)
        was = before.get((row.programme, row.unit))
        if was is None:
            kind: Kind = "bound_on" if day else "bound"
            yield RegisterChange(kind, row.unit, name, row.programme, on=day)
        elif was != row:
            days = _text(was.starts_on), day
            yield RegisterChange("bound_otherwise", row.unit, name, row.programme, *days)
    for row in old.scopes:
        if (row.programme, row.unit) not in after:
            yield RegisterChange("unbound", row.unit, old.unit[row.unit].name, row.programme)


def _text(value: object) -> str:
    return "" if value is None else str(value)

"""What differs between two registers: what was added, ended, renamed, bound or unbound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.organisations.register import Register, Unit

Kind = Literal[
    "added",
    "removed",
    "ended",
    "continued",
    "renamed",
    "changed",
    "succeeded",
    "not_succeeded",
    "bound",
    "unbound",
]
# Beside the name and the last day, which have kinds of their own.
_FIELDS = ("level", "kind", "unit_type", "parent", "area", "valid_from")


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """One difference.

    Attributes:
        unit: its code; a predecessor's where it is about lineage.
        name: the unit's.
        what: the column that has another value; the successor, or the programme.
        was, now: values; the day and the share of a succession. Empty where there is none.
    """

    kind: Kind
    unit: str
    name: str
    what: str = ""
    was: str = ""
    now: str = ""


def compare_registers(old: Register, new: Register) -> list[RegisterChange]:
    """The differences, those of units first, each part in the order of its register."""
    return [*_units(old, new), *_lineage(old, new), *_scopes(old, new)]


def _units(old: Register, new: Register) -> Iterator[RegisterChange]:
    for code, unit in new.unit.items():
        if code not in old.unit:
            yield RegisterChange("added", code, unit.name, now=_text(unit.valid_from))
        else:
            yield from _unit(old.unit[code], unit)
    for code, unit in old.unit.items():
        if code not in new.unit:
            yield RegisterChange("removed", code, unit.name)


def _unit(old: Unit, new: Unit) -> Iterator[RegisterChange]:
    if old.name != new.name:
        yield RegisterChange("renamed", new.code, new.name, "name", old.name, new.name)
    if old.valid_to != new.valid_to:
        days = _text(old.valid_to), _text(new.valid_to)
        kind: Kind = "ended" if new.valid_to else "continued"
        yield RegisterChange(kind, new.code, new.name, "valid_to", *days)
    for field in _FIELDS:
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            yield RegisterChange("changed", new.code, new.name, field, _text(was), _text(now))


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
    sides: tuple[tuple[Kind, Register, Register], ...] = (
        ("bound", new, old),
        ("unbound", old, new),
    )
    for kind, there, elsewhere in sides:
        known = set(elsewhere.scopes)
        for row in there.scopes:
            if row not in known:
                yield RegisterChange(kind, row.unit, there.unit[row.unit].name, row.programme)


def _text(value: object) -> str:
    return "" if value is None else str(value)

"""The register (danh mục tổ chức): units with their lives, changes and successors, and scopes.

These are the values that checks and pages look units up in; reading and checking the register
files is `dashboard.organisations.files`, keeping them is `dashboard.store`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Collection

    from pydantic import TypeAdapter

    from dashboard.periods import Quarter

Level = Literal["province", "district", "organisation"]
Changing = Literal["code", "name", "kind", "unit_type", "parent"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, a district or an organisation; `valid_from` and `valid_to` are inclusive.

    Attributes:
        kind: of organisations: `base_committee` (đảng bộ cơ sở) or `base_cell` (chi bộ cơ sở).
        unit_type: of organisations: a code of the catalogue's unit types.
        parent: code of the unit above; None for the province.
        area: of districts: code of the old district whose territory it is.
        valid_to: None where the unit still exists.
    """

    code: str
    name: str
    level: Level
    kind: str | None
    unit_type: str | None
    parent: str | None
    area: str | None
    valid_from: date
    valid_to: date | None

    def exists_in(self, quarter: Quarter) -> bool:
        """Whether it existed on any day of the quarter, and so may report for it."""
        return self.valid_from <= quarter.last_day and (
            self.valid_to is None or self.valid_to >= quarter.first_day
        )

    def exists_on(self, day: date) -> bool:
        """Whether it existed on that day."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What a unit was until the day before a change.

    Attributes:
        unit: its code of today.
        starts_on: the first day of the new state.
        what: the column of the register that changed.
        was: its value until then; of a parent, the code that the parent has today.
    """

    unit: str
    starts_on: date
    what: Changing
    was: str


@dataclass(frozen=True, slots=True)
class Succession:
    """One row of the lineage: a share of the predecessor passed to the successor on a day."""

    predecessor: str
    successor: str
    starts_on: date
    share: float


@dataclass(frozen=True, slots=True)
class Scope:
    """A programme binds a unit.

    Attributes:
        starts_on: the first day on which it does; None where it always has.
    """

    programme: str
    unit: str
    starts_on: date | None = None


@dataclass(frozen=True)
class Register:
    """All units, changes, successions and scopes of a province at one version of its store.

    Units are what they are since their last change; `on` says what they were before.
    """

    units: tuple[Unit, ...] = ()
    lineage: tuple[Succession, ...] = ()
    scopes: tuple[Scope, ...] = ()
    changes: tuple[UnitChange, ...] = ()

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by code."""
        return {u.code: u for u in self.units}

    @cached_property
    def province(self) -> Unit | None:
        """The province; None while the register is empty."""
        return next((u for u in self.units if u.level == "province"), None)

    @cached_property
    def districts(self) -> tuple[Unit, ...]:
        """Every district, those since ended included, in the register's order."""
        return tuple(u for u in self.units if u.level == "district")

    @cached_property
    def _organisations(self) -> dict[str, tuple[Unit, ...]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            if unit.level == "organisation" and unit.parent:
                found.setdefault(unit.parent, []).append(unit)
        return {parent: tuple(units) for parent, units in found.items()}

    def organisations(self, district: str) -> tuple[Unit, ...]:
        """Every organisation of a district, those since ended included, in order."""
        return self._organisations.get(district, ())

    @cached_property
    def _codes_by_kind(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for unit in self.units:
            if unit.kind:
                found.setdefault(unit.kind, set()).add(unit.code)
        return {kind: frozenset(codes) for kind, codes in found.items()}

    def codes_of_kinds(self, kinds: Collection[str]) -> frozenset[str]:
        """Codes of all organisations of these kinds, those since ended included."""
        return frozenset().union(*(self._codes_by_kind.get(kind, ()) for kind in kinds))

    @cached_property
    def _changes(self) -> dict[str, tuple[UnitChange, ...]]:
        found: dict[str, list[UnitChange]] = {}
        for change in sorted(self.changes, key=lambda one: one.starts_on):
            found.setdefault(change.unit, []).append(change)
        return {code: tuple(changes) for code, changes in found.items()}

    def changes_of(self, code: str) -> tuple[UnitChange, ...]:
        """What changed of a unit, by its code of today; the earliest first."""
        return self._changes.get(code, ())

    def became(self, change: UnitChange) -> str:
        """What a unit was from a change on, until the next one of the same."""
        later = (
            other.was
            for other in self.changes_of(change.unit)
            if other.what == change.what and other.starts_on > change.starts_on
        )
        return next(later, None) or str(getattr(self.unit[change.unit], change.what) or "")

    def on(self, code: str, day: date) -> Unit:
        """A unit as it was on a day: its code, name, kind, type and parent of then.

        Args:
            code: its code of today.
            day: one before the unit began gives what it began as.

        Raises:
            KeyError: where no unit has this code today.
        """
        unit = self.unit[code]
        for change in reversed(self.changes_of(code)):
            if change.starts_on > day:
                unit = _before(unit, change)
        return unit

    def at(self, day: date) -> Register:
        """The register with every unit as it was on a day, but under its code of today."""
        if not self.changes:
            return self
        if day not in self._at:
            units = (replace(self.on(unit.code, day), code=unit.code) for unit in self.units)
            self._at[day] = replace(self, units=tuple(units))
        return self._at[day]

    @cached_property
    def _at(self) -> dict[date, Register]:
        return {}

    def names_of(self, code: str) -> tuple[str, ...]:
        """What a unit is called, and what it was called at other times."""
        former = (one.was for one in self.changes_of(code) if one.what == "name")
        return (self.unit[code].name, *former)

    @cached_property
    def _code_changes(self) -> dict[str, tuple[UnitChange, ...]]:
        found: dict[str, list[UnitChange]] = {}
        for change in self.changes:
            if change.what == "code":
                found.setdefault(change.was, []).append(change)
        return {code: tuple(changes) for code, changes in found.items()}

    def former_codes(self, code: str) -> tuple[str, ...]:
        """The codes that a unit had before that of today; the earliest first."""
        return tuple(one.was for one in self.changes_of(code) if one.what == "code")

    def current_code(self, code: str, day: date | None = None) -> str | None:
        """The code of today of the unit that has or had this one; None where none ever had.

        Args:
            code: as it was or is written in the register.
            day: of units that had it one after the other, the one that had it then; without a day,
                or where none had, the one that has it today, else the last that had it.
        """
        changes = self._code_changes.get(code, ())
        for change in changes:
            if day and day < change.starts_on and self.on(change.unit, day).code == code:
                return change.unit
        if code in self.unit:
            return code
        return max(changes, key=lambda one: one.starts_on).unit if changes else None

    @cached_property
    def _successors(self) -> dict[str, tuple[Succession, ...]]:
        found: dict[str, list[Succession]] = {}
        for succession in self.lineage:
            found.setdefault(succession.predecessor, []).append(succession)
        return {code: tuple(rows) for code, rows in found.items()}

    def successors(self, code: str) -> tuple[Succession, ...]:
        """What became of a unit; empty where nothing is known."""
        return self._successors.get(code, ())

    def programmes_of(self, district: str, day: date | None = None) -> tuple[str, ...]:
        """Codes of the programmes that bind a district, itself or through the province.

        Args:
            district: its code.
            day: those that bind it then; without one, those that ever do.
        """
        above = {district, getattr(self.unit.get(district), "parent", None)}
        bound = {
            scope.programme
            for scope in self.scopes
            if scope.unit in above and (not day or not scope.starts_on or scope.starts_on <= day)
        }
        return tuple(dict.fromkeys(s.programme for s in self.scopes if s.programme in bound))


def _before(unit: Unit, change: UnitChange) -> Unit:
    match change.what:
        case "code":
            return replace(unit, code=change.was)
        case "name":
            return replace(unit, name=change.was)
        case "kind":
            return replace(unit, kind=change.was)
        case "unit_type":
            return replace(unit, unit_type=change.was)
        case "parent":
            return replace(unit, parent=change.was)


@cache
def _adapter() -> TypeAdapter[Register]:
    """Made when it is first needed: making it takes as long as opening a store."""
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(Register)


def register_as_text(register: Register) -> str:
    """The whole register as JSON, the same for the same register.

    What earlier programs did not know is left out where there is none of it, so that what they
    have kept stays the same when it is written again.
    """
    without: dict[str, Any] = {} if register.changes else {"changes": True}
    if not any(scope.starts_on for scope in register.scopes):
        without["scopes"] = {"__all__": {"starts_on"}}
    return _adapter().dump_json(register, exclude=without).decode()


def register_of_text(text: str) -> Register:
    """The register that `register_as_text` gave as text."""
    return _adapter().validate_json(text)

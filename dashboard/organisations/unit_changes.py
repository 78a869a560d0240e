"""The file `changes`: what units were until a day, read and checked against `units`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, cast

from dashboard.organisations.reading.units import (
    CHANGING,
    KINDS,
    Word,
    label_types,
    label_words,
    one_of,
)
from dashboard.organisations.register import Register, UnitChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.reading.faults import Faults
    from dashboard.organisations.reading.rows import RegisterRow
    from dashboard.organisations.register import Changing, Unit

CHANGE_COLUMNS = ("unit", "on", "what", "was")
# What only organisations have, or can change.
_OF_ORGANISATIONS = ("kind", "unit_type", "parent")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ParentSpan:
    """Under whom an organisation stood between two days, both included.

    Attributes:
        change: the one that ended it; None for the span of today.
    """

    parent: str
    first_day: date
    last_day: date | None
    change: UnitChange | None


def read_changes(
    rows: Sequence[RegisterRow],
    units: Mapping[str, Unit],
    catalogue: Catalogue,
    faults: Faults,
) -> dict[UnitChange, RegisterRow]:
    """What the rows of `changes` say, each with its row; a former parent by its code of then, too.

    Args:
        rows: of the table.
        units: by their codes of today.
        catalogue: whose unit types are known.
        faults: to which is added what contradicts units, the catalogue or another row.
    """
    written: dict[UnitChange, RegisterRow] = {}
    for row in rows:
        change = faults.attempt(partial(_read_change, row, units, catalogue))
        if change in written:
            with faults.gathering():
                earlier = written[change].line
                raise row.error("change_twice", "on", unit=change.unit, earlier=earlier)
        elif change:
            written[change] = row
    then = Register(tuple(units.values()), changes=tuple(written))
    changes: dict[UnitChange, RegisterRow] = {}
    for change, row in written.items():
        if change.what != "parent":
            changes[change] = row
        elif known := faults.attempt(partial(_with_parent, change, row, then)):
            changes[known] = row
    register = Register(then.units, changes=tuple(changes))
    earlier_lines: dict[tuple[str, date, str], int] = {}
    for change, row in changes.items():
        key = (change.unit, change.starts_on, change.what)
        with faults.gathering():
            if key in earlier_lines:
                earlier = earlier_lines[key]
                raise row.error("change_twice", "on", unit=change.unit, earlier=earlier)
            earlier_lines[key] = row.line
            if change.was == register.became(change):
                raise row.error(
                    "change_of_nothing", "was", unit=change.unit, what=Word("what", change.what)
                )
    with faults.gathering():
        _check_codes(register, changes)
    return changes


def parent_spans(unit: Unit, changes: Sequence[UnitChange]) -> Iterator[ParentSpan]:
    """Under whom a unit has stood, the earliest first.

    Args:
        unit: one that stands under another.
        changes: all that changed of it, the earliest first.
    """
    first_day = unit.valid_from
    for change in changes:
        if change.what == "parent":
            yield ParentSpan(change.was, first_day, change.starts_on - _DAY, change)
            first_day = change.starts_on
    yield ParentSpan(unit.parent or "", first_day, unit.valid_to, None)


def _read_change(row: RegisterRow, units: Mapping[str, Unit], catalogue: Catalogue) -> UnitChange:
    unit = units.get(row["unit"])
    if unit is None:
        raise row.error("unknown_unit", "unit")
    what = cast("Changing", one_of(row, "what", label_words("what", CHANGING)))
    if what in _OF_ORGANISATIONS and unit.level != "organisation":
        raise row.error("change_of_organisations", "what", unit=unit.code)
    starts_on = row.day("on")
    if starts_on is None:
        raise row.error("blank", "on")
    # A code that was never right may be mended from the first day on.
    is_mended = what == "code" and starts_on == unit.valid_from
    if not unit.exists_on(starts_on) or (starts_on == unit.valid_from and not is_mended):
        raise row.error("change_outside_life", "on", unit=unit.code, value=row.day("on"))
    match what:
        case "kind":
            was = one_of(row, "was", label_words("kind", KINDS))
        case "unit_type":
            was = one_of(row, "was", label_types(catalogue))
        case _:
            was = row["was"]
    if not was:
        raise row.error("blank", "was")
    return UnitChange(unit.code, starts_on, what, was)


def _with_parent(change: UnitChange, row: RegisterRow, register: Register) -> UnitChange:
    code = register.current_code(change.was, change.starts_on - _DAY)
    if code is None:
        raise row.error("unknown_parent", "was", level=Word("level", "district"))
    if register.unit[code].level != "district":
        level = register.unit[code].level
        raise row.error(
            "parent_level", "was", level=Word("level", "district"), found=Word("level", level)
        )
    return UnitChange(change.unit, change.starts_on, change.what, code)


def _check_codes(register: Register, rows: Mapping[UnitChange, RegisterRow]) -> None:
    """Check that no former code is another unit's at the same time."""
    holders: dict[str, list[tuple[date, date, str, UnitChange | None]]] = defaultdict(list)
    for unit in register.units:
        first_day = unit.valid_from
        for change in register.changes_of(unit.code):
            if change.what == "code":
                last_day = change.starts_on - _DAY
                holders[change.was].append((first_day, last_day, unit.code, change))
                first_day = change.starts_on
        holders[unit.code].append((first_day, unit.valid_to or date.max, unit.code, None))
    for code in {change.was for change in rows if change.what == "code"}:
        spans = holders[code]
        for first_day, last_day, unit_code, ended_by in spans:
            for other_first, other_last, other_code, _ in spans:
                shared = max(first_day, other_first) <= min(last_day, other_last)
                if ended_by and other_code != unit_code and shared:
                    raise rows[ended_by].error("former_code_taken", "was", unit=other_code)

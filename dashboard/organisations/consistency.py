"""Whether a register agrees with itself, and with what has been reported under it."""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from dashboard.errors import UserError
from dashboard.organisations.reading.faults import Place, RegisterFault
from dashboard.organisations.reading.units import Word
from dashboard.organisations.register import Register
from dashboard.organisations.unit_changes import parent_spans
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from dashboard.organisations.reading.faults import Faults
    from dashboard.organisations.reading.rows import RegisterRow
    from dashboard.organisations.register import Level, Succession, Unit, UnitChange
    from dashboard.organisations.unit_changes import ParentSpan

PARENT_LEVEL: Mapping[Level, Level] = {"organisation": "district", "district": "province"}
SHARE_TOLERANCE = 1e-9


def check_units(
    units: Mapping[str, Unit],
    lines: Mapping[str, RegisterRow],
    changes: Mapping[UnitChange, RegisterRow],
    faults: Faults,
    *,
    undecided: Collection[str] = (),
    unclear: Collection[str] = (),
) -> None:
    """Check units by their tree, their lives and their areas.

    Args:
        units: by code.
        lines: the row of each, by the same codes.
        changes: what changed of them, each with its row.
        faults: to which is added what does not fit.
        undecided: codes of units whose own rows are wrong: what refers to them is not judged.
        unclear: codes of units of whose changes one is wrong: when they stood where is not judged.
    """
    provinces = [code for code, unit in units.items() if unit.level == "province"]
    with faults.gathering():
        if not provinces and not undecided:
            raise RegisterFault("no_province", Place(""))
    for other in provinces[1:]:
        with faults.gathering():
            raise lines[other].error("second_province", "level", first=provinces[0])
    register = Register(tuple(units.values()), changes=tuple(changes))
    for code, unit in units.items():
        row = lines[code]
        if unit.parent not in undecided:
            with faults.gathering():
                _check_parent(unit, row, units)
                for check in _span_checks(unit, row, register, changes):
                    if code not in unclear:
                        _check_span(*check)
        if unit.level == "district" and unit.area not in undecided:
            with faults.gathering():
                _check_area(unit, row, units)


def _span_checks(
    unit: Unit, row: RegisterRow, register: Register, changes: Mapping[UnitChange, RegisterRow]
) -> Iterator[tuple[ParentSpan, Unit, RegisterRow, tuple[str, str]]]:
    """Each time under another unit: that unit, and where the days of the time are written."""
    for span in parent_spans(unit, register.changes_of(unit.code)) if unit.parent else ():
        parent = register.unit[span.parent]
        if span.change:
            yield span, parent, changes[span.change], ("was", "was")
        else:
            yield span, parent, row, ("valid_from", "valid_to")


def _check_area(unit: Unit, row: RegisterRow, units: Mapping[str, Unit]) -> None:
    if unit.area is None:
        raise row.error("blank_area", "area")
    if unit.area not in units or units[unit.area].level != "district":
        raise row.error("unknown_area", "area")


def _check_parent(unit: Unit, row: RegisterRow, units: Mapping[str, Unit]) -> None:
    wanted = PARENT_LEVEL.get(unit.level)
    if wanted is None:
        if unit.parent:
            raise row.error("province_has_parent", "parent")
        return
    parent = units.get(unit.parent or "")
    if parent is None:
        reason = "unknown_parent" if unit.parent else "blank"
        raise row.error(reason, "parent", level=Word("level", wanted))
    if parent.level != wanted:
        raise row.error(
            "parent_level", "parent", level=Word("level", wanted), found=Word("level", parent.level)
        )


def _check_span(span: ParentSpan, parent: Unit, row: RegisterRow, columns: tuple[str, str]) -> None:
    """Check that the unit above was there while another stood under it."""
    first, last = columns
    if span.first_day < parent.valid_from:
        raise row.error(
            "older_than_parent", first, value=span.first_day,
            parent=parent.code, day=parent.valid_from,
        )  # fmt: skip
    if parent.valid_to and (span.last_day is None or span.last_day > parent.valid_to):
        raise row.error(
            "outlives_parent", last, value=span.last_day or "—",
            parent=parent.code, day=parent.valid_to,
        )  # fmt: skip


def check_lineage(
    lineage: Sequence[Succession], rows: Sequence[RegisterRow], faults: Faults
) -> None:
    """Check successions together: each unit passes on whole, and to none of its forebears.

    Args:
        lineage: all of it.
        rows: of each.
        faults: to which is added where shares of a predecessor on one day do not add up to 1, or a
            unit would be succeeded by one that it has succeeded.
    """
    shares: dict[tuple[str, date], float] = defaultdict(float)
    last: dict[tuple[str, date], RegisterRow] = {}
    for succession, row in zip(lineage, rows, strict=True):
        key = (succession.predecessor, succession.starts_on)
        shares[key] += succession.share
        last[key] = row
    for key, total in shares.items():
        with faults.gathering():
            if abs(total - 1) > SHARE_TOLERANCE:
                raise last[key].error("shares_total", "share", unit=key[0], day=key[1], total=total)
    with faults.gathering():
        _check_circles(lineage, rows)


def _check_circles(lineage: Sequence[Succession], rows: Sequence[RegisterRow]) -> None:
    forebears: dict[str, set[str]] = defaultdict(set)
    for succession in lineage:
        if succession.successor != succession.predecessor:  # what it keeps while it gives some away
            forebears[succession.successor].add(succession.predecessor)
    try:
        TopologicalSorter(forebears).prepare()
    except CycleError as error:
        chain: list[str] = error.args[1]
        row = next(r for r in rows if r["predecessor"] in chain and r["successor"] in chain)
        raise row.error("succession_cycle", "successor", chain=" → ".join(chain)) from error


def check_consistency(
    new: Register, reported: pl.DataFrame, codes: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Check whether every submission would still find its units in a new register.

    Args:
        new: the register that is to take the place of the current one.
        reported: `unit`, `level` (`district` or `organisation`), `quarter` (its first day),
            `district` and `submission`. Grain: unit and quarter of which a submission has rows.
        codes: those of the new register by those under which was reported, where they differ.

    Raises:
        UserError: where a unit is gone, belonged to another district on the last day of a quarter
            for which it has reported, or did not exist in it; or where two become one of which
            both have reported, so that it would count twice.
    """
    if codes:
        _check_none_twice(reported, codes)
        reported = reported.with_columns(pl.col("unit", "district").replace(dict(codes)))
    # A unit lives without a break, so its first and last quarter stand for all of them.
    lives = (
        reported.group_by("unit", "level", maintain_order=True)
        .agg(pl.col("quarter").min().alias("first"), pl.col("quarter").max().alias("last"))
        .iter_rows()
    )
    moved = _find_moved(new, reported)
    orphans = [
        (unit, quarter, reason)
        for unit, level, first, last in lives
        if (found := moved.get(unit) or _find_reason(new, unit, level, first, last))
        for quarter, reason in (found,)
    ]
    if orphans:
        unit, quarter, reason = orphans[0]
        raise UserError(
            f"register.{reason}", unit=unit, quarter=Quarter.of(quarter), more=len(orphans) - 1
        )


def _check_none_twice(reported: pl.DataFrame, codes: Mapping[str, str]) -> None:
    """Check that no two units that become one have reported side by side.

    Of organisations of one district the last report counts alone, under either code: side by side
    are those that stand in one. Of districts it is whole reports that one would take from another.
    """
    side_by_side = (
        reported.with_columns(
            pl.col("unit").replace(dict(codes)).alias("now"),
            pl.when(level="organisation").then("submission").alias("beside"),
        )
        .group_by("now", "level", "quarter", "beside", maintain_order=True)
        .agg(pl.col("unit").unique(maintain_order=True))
        .filter(pl.col("unit").list.len() > 1)
    )
    for now, quarter, units in side_by_side.select("now", "quarter", "unit").head(1).iter_rows():
        was = next(unit for unit in units if unit != now)
        raise UserError(
            "register.would_count_twice", was=was, unit=now, quarter=Quarter.of(quarter)
        )


def _find_moved(new: Register, reported: pl.DataFrame) -> dict[str, tuple[date, str]]:
    """Organisations on which another district has reported than the one that they stood under.

    The first such quarter and the reason, by the unit's code.
    """
    found: dict[str, tuple[date, str]] = {}
    of_organisations = reported.filter(pl.col("level") == "organisation").sort("quarter")
    for unit, district, day in of_organisations.select("unit", "district", "quarter").iter_rows():
        then = new.at(Quarter.of(day).last_day).unit.get(unit)
        if then and then.level == "organisation" and then.parent != district:
            found.setdefault(unit, (day, "would_move_unit"))
    return found


def _find_reason(
    new: Register, code: str, level: str, first: date, last: date
) -> tuple[date, str] | None:
    unit = new.unit.get(code)
    if unit is None or unit.level != level:
        return first, "would_lose_unit"
    for quarter in (first, last):
        if not unit.exists_in(Quarter.of(quarter)):
            return quarter, "would_shorten_unit"
    return None

"""The register files `units`, `lineage`, `scopes` and `changes`: read, checked, and written.

Their columns are those of docs/glossary.md; what makes one refuse them is a UserError that names
file, row and column.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, cast, get_args

from dashboard.catalogue.models import OrganisationKind
from dashboard.errors import UserError
from dashboard.organisations.consistency import check_lineage, check_units
from dashboard.organisations.file_reading import RegisterRow, one_of, read_rows
from dashboard.organisations.register import Level, Register, Scope, Succession, Unit
from dashboard.organisations.unit_changes import CHANGE_COLUMNS, read_changes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from dashboard.catalogue.models import Catalogue

__all__ = ["read_register", "write_register"]

UNIT_COLUMNS = (
    "code", "name", "level", "kind", "unit_type", "parent", "area", "valid_from", "valid_to",
)  # fmt: skip
LINEAGE_COLUMNS = ("predecessor", "successor", "on", "share")
SCOPE_COLUMNS = ("programme", "unit", "on")
FIELDS = {"on": "starts_on"}  # `on` is a keyword of SQL
KINDS = get_args(OrganisationKind)


def read_register(folder: Path, catalogue: Catalogue) -> Register:
    """Read `units`, `lineage`, `scopes` and `changes` (`.csv` or `.xlsx`) of a folder.

    Unit types and programmes are those of the catalogue.

    Without `lineage` nothing has a successor, without `scopes` no programme binds, without its
    column `on` each binds always, without `changes` every unit has always been what it is.

    Raises:
        UserError: where a file cannot be read, or the register contradicts itself.
    """
    unit_rows = read_rows(folder, "units", UNIT_COLUMNS, needed=True)
    units: dict[str, Unit] = {}
    lines: dict[str, RegisterRow] = {}
    for row in unit_rows:
        unit = _read_unit(row, catalogue)
        if unit.code in units:
            raise row.error("code_twice", "code", earlier=lines[unit.code].line)
        units[unit.code], lines[unit.code] = unit, row
    change_rows = read_rows(folder, "changes", CHANGE_COLUMNS, needed=False)
    changes = read_changes(change_rows, units, catalogue)
    check_units(units, lines, dict(zip(changes, change_rows, strict=True)))

    lineage_rows = read_rows(folder, "lineage", LINEAGE_COLUMNS, needed=False)
    lineage = [_read_succession(row, units) for row in lineage_rows]
    check_lineage(lineage, lineage_rows)

    scope_rows = read_rows(folder, "scopes", SCOPE_COLUMNS, needed=False, optional=("on",))
    scopes = _read_scopes(scope_rows, units, catalogue)
    return Register(tuple(units.values()), tuple(lineage), scopes, changes)


def _read_unit(row: RegisterRow, catalogue: Catalogue) -> Unit:
    for column in ("code", "name"):
        if not row[column]:
            raise row.error("blank", column)
    level = one_of(row, "level", get_args(Level))
    is_organisation = level == "organisation"
    valid_from, valid_to = row.day("valid_from"), row.day("valid_to")
    if valid_from is None:
        raise row.error("blank", "valid_from")
    if valid_to and valid_to < valid_from:
        raise row.error("ends_before_it_begins", "valid_to", valid_from=valid_from)
    return Unit(
        code=row["code"],
        name=row["name"],
        level=cast("Level", level),
        kind=one_of(row, "kind", KINDS) if is_organisation else None,
        unit_type=one_of(row, "unit_type", catalogue.unit_type) if is_organisation else None,
        parent=row["parent"] or None,
        area=(row["area"] or None) if level == "district" else None,
        valid_from=valid_from,
        valid_to=valid_to,
    )


def _read_succession(row: RegisterRow, units: Mapping[str, Unit]) -> Succession:
    for column in ("predecessor", "successor"):
        if row[column] not in units or units[row[column]].level == "province":
            raise row.error("unknown_unit", column)
    starts_on = row.day("on")
    if starts_on is None:
        raise row.error("blank", "on")
    begun = units[row["predecessor"]].valid_from
    if starts_on <= begun:
        raise row.error("succeeded_too_early", "on", unit=row["predecessor"], valid_from=begun)
    # What comes to nobody would count under a unit that is gone, or not there yet.
    if not units[row["successor"]].exists_on(starts_on):
        raise row.error("successor_not_there", "on", unit=row["successor"])
    try:
        # Spreadsheets set to Vietnamese save 0.4 as 0,4.
        share = float(row["share"].replace(",", "."))
    except ValueError as error:
        raise row.error("bad_share", "share") from error
    if not 0 < share <= 1:
        raise row.error("bad_share", "share")
    # Who gives a part away may keep the rest; who keeps all has no successor.
    if row["predecessor"] == row["successor"] and share == 1:
        raise row.error("own_successor", "successor")
    return Succession(row["predecessor"], row["successor"], starts_on, share)


def _read_scopes(
    rows: Sequence[RegisterRow], units: Mapping[str, Unit], catalogue: Catalogue
) -> tuple[Scope, ...]:
    found: dict[tuple[str, str], Scope] = {}
    for row in rows:
        scope = _read_scope(row, units, catalogue)
        if found.setdefault((scope.programme, scope.unit), scope) != scope:
            raise row.error("two_days", "on", programme=scope.programme, unit=scope.unit)
    return tuple(found.values())


def _read_scope(row: RegisterRow, units: Mapping[str, Unit], catalogue: Catalogue) -> Scope:
    programme = catalogue.programme.get(row["programme"])
    if programme is None:
        known = ", ".join(catalogue.programme)
        raise row.error("unknown_programme", "programme", known=known)
    unit = units.get(row["unit"])
    if unit is None:
        raise row.error("unknown_unit", "unit")
    if unit.level != programme.scope:
        raise row.error(
            f"scope_is_{programme.scope}", "unit", programme=programme.code, name=unit.name
        )
    starts_on = row.day("on")
    if starts_on and not unit.exists_on(starts_on):
        raise row.error(
            "bound_not_there",
            "on",
            unit=unit.code,
            first=unit.valid_from,
            last=unit.valid_to or "—",
        )
    return Scope(programme.code, unit.code, starts_on)


def write_register(folder: Path, register: Register) -> None:
    """Write a register as the four CSV files that `read_register` reads.

    Raises:
        UserError: where the folder cannot be written to.
    """
    tables: Mapping[str, tuple[tuple[str, ...], Collection[object]]] = {
        "units": (UNIT_COLUMNS, register.units),
        "lineage": (LINEAGE_COLUMNS, register.lineage),
        "scopes": (SCOPE_COLUMNS, register.scopes),
        "changes": (CHANGE_COLUMNS, register.changes),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table, (columns, entries) in tables.items():
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(columns)
                writer.writerows(
                    [getattr(entry, FIELDS.get(column, column)) for column in columns]
                    for entry in entries
                )
    except OSError as error:
        raise UserError("file.not_writable", file=folder, reason=error.strerror) from error

"""The files of a register: a folder of tables or one workbook, read and checked; tables written.

Their columns are those of docs/glossary.md, by their codes or in Vietnamese; what makes one refuse
them is said all at once, each with its place.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.organisations.reading.build import NO_REGISTER, build_register
from dashboard.organisations.reading.faults import Faults
from dashboard.organisations.reading.tables import read_folder, read_workbook
from dashboard.organisations.unit_changes import CHANGE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.register import Register

__all__ = ["read_register", "read_register_workbook", "write_register"]

UNIT_COLUMNS = (
    "code", "name", "level", "kind", "unit_type", "parent", "area", "valid_from", "valid_to",
)  # fmt: skip
LINEAGE_COLUMNS = ("predecessor", "successor", "on", "share")
SCOPE_COLUMNS = ("programme", "unit", "on")
FIELDS = {"on": "starts_on"}  # `on` is a keyword of SQL


def read_register(path: Path, catalogue: Catalogue, basis: Register = NO_REGISTER) -> Register:
    """Read a folder of `units`, `lineage`, `scopes` and `changes`, or one workbook of sheets.

    Unit types and programmes are those of the catalogue.

    In a folder, without `lineage` nothing has a successor, without `scopes` no programme binds,
    without its column `on` each binds always, without `changes` every unit has always been what it
    is. What has no sheet in a workbook stays as it is in the basis.

    Args:
        path: of a folder (`.csv` or `.xlsx`), or of a workbook.
        catalogue: whose codes and labels are understood.
        basis: the register whose place it is to take.

    Raises:
        UserError: where a file cannot be read.
        RegisterFaultsError: where the register contradicts itself, with everything that does.
    """
    if path.is_file():
        try:
            content = path.read_bytes()
        except OSError as error:
            raise UserError("register.unreadable", file=path.name, reason=error.strerror) from error
        return read_register_workbook(content, path.name, catalogue, basis)
    faults = Faults()
    return build_register(read_folder(path, faults), catalogue, faults, basis=basis)


def read_register_workbook(
    content: bytes, file: str, catalogue: Catalogue, basis: Register = NO_REGISTER
) -> Register:
    """Read a workbook with a sheet for each table; a sheet that is not there changes nothing.

    Raises:
        UserError: where it cannot be read.
        RegisterFaultsError: where the register contradicts itself, with everything that does.
    """
    faults = Faults()
    tables = read_workbook(content, file, faults)
    return build_register(tables, catalogue, faults, basis=basis, keeps_missing=True)


def write_register(folder: Path, register: Register) -> None:
    """Write a register as the four CSV files that `read_register` reads.

    Raises:
        UserError: where the folder cannot be written to.
    """
    tables: Mapping[str, tuple[tuple[str, ...], Collection[object]]] = {
        "units": (UNIT_COLUMNS, register.units),
        "lineage": (LINEAGE_COLUMNS, register.lineage),
        # The day stands there where a programme binds from one on.
        "scopes": (
            SCOPE_COLUMNS if any(one.starts_on for one in register.scopes) else SCOPE_COLUMNS[:2],
            register.scopes,
        ),
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

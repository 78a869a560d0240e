"""From the tables of a register to the register: read, checked, everything wrong said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.organisations.consistency import check_lineage, check_units
from dashboard.organisations.reading.faults import Faults
from dashboard.organisations.reading.labels import Words
from dashboard.organisations.reading.meanings import Meanings, changes_in_units
from dashboard.organisations.reading.of_register import rows_of
from dashboard.organisations.reading.relations import read_scope, read_succession
from dashboard.organisations.reading.tables import TABLES, RegisterTables
from dashboard.organisations.reading.units import read_unit
from dashboard.organisations.register import Register
from dashboard.organisations.renaming import rename_codes
from dashboard.organisations.unit_changes import read_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.reading.rows import RegisterRow
    from dashboard.organisations.register import Scope, Succession, Unit

NO_REGISTER = Register()


def build_register(
    tables: RegisterTables,
    catalogue: Catalogue,
    faults: Faults,
    *,
    basis: Register = NO_REGISTER,
    keeps_missing: bool = False,
) -> Register:
    """The register that tables describe.

    Args:
        tables: with their rows.
        catalogue: its unit types and programmes are known.
        faults: what was wrong with the tables already.
        basis: the register whose place it is to take: what is written beside a unit to have changed
            has changed since then.
        keeps_missing: whether a table that is not there stays as the basis has it; else it is
            empty.

    Raises:
        RegisterFaultsError: where anything is wrong, with all of it.
    """
    written = tables["units"]
    if not written:
        faults.raise_if_any()
    meanings = Meanings(written, tables["changes"], basis, Words(catalogue))
    unit_rows = [meanings.of_unit(row, faults) for row in written]
    if keeps_missing:
        kept = rename_codes(basis, meanings.codes)
        missing = {table: rows_of(kept, table) for table in TABLES if table not in tables}
        tables = RegisterTables({**tables.rows, **missing})
    units, lines = _read_units(unit_rows, catalogue, faults)
    # What refers to a unit whose own row is wrong is not judged yet.
    undecided = {row["code"] for row in unit_rows} - units.keys()

    listed = [meanings.of_change(row, faults) for row in tables["changes"]]
    change_rows = [*listed, *changes_in_units(unit_rows, basis, meanings.codes, listed)]
    decided = _decidable(change_rows, ("unit", "was"), undecided)
    changes = read_changes(decided, units, catalogue, faults)
    sound = {id(row) for row in changes.values()}
    unclear = {
        row["unit"] for row in change_rows if row["what"] == "parent" and id(row) not in sound
    }
    check_units(units, lines, changes, faults, undecided=undecided, unclear=unclear)

    lineage = _read_lineage(
        [meanings.of_succession(row, faults) for row in tables["lineage"]], units, undecided, faults
    )
    scopes = _read_scopes(
        [meanings.of_scope(row, faults) for row in tables["scopes"]],
        units, undecided, catalogue, faults,
    )  # fmt: skip
    faults.raise_if_any()
    return Register(tuple(units.values()), tuple(lineage), tuple(scopes), tuple(changes))


def check_register(register: Register, catalogue: Catalogue) -> None:
    """Check a register that was made by hand.

    Raises:
        RegisterFaultsError: where it contradicts itself, with everything that does.
    """
    tables = RegisterTables({table: rows_of(register, table) for table in TABLES})
    build_register(tables, catalogue, Faults())


def _read_units(
    rows: Sequence[RegisterRow], catalogue: Catalogue, faults: Faults
) -> tuple[dict[str, Unit], dict[str, RegisterRow]]:
    units: dict[str, Unit] = {}
    lines: dict[str, RegisterRow] = {}
    seen: dict[str, int] = {}
    for row in rows:
        unit = read_unit(row, catalogue, faults)
        code = row["code"]
        with faults.gathering():
            if code and code in seen:
                raise row.error("code_twice", "code", earlier=seen[code])
        seen.setdefault(code, row.line)
        if unit and code not in units:
            units[code], lines[code] = unit, row
    return units, lines


def _read_lineage(
    rows: Sequence[RegisterRow],
    units: dict[str, Unit],
    undecided: set[str],
    faults: Faults,
) -> list[Succession]:
    decided = _decidable(rows, ("predecessor", "successor"), undecided)
    before = len(faults)
    read = [(faults.attempt(lambda row=row: read_succession(row, units)), row) for row in decided]  # type: ignore[misc]
    known = [(one, row) for one, row in read if one]
    if len(faults) == before and len(decided) == len(rows):
        check_lineage([one for one, _ in known], [row for _, row in known], faults)
    return [one for one, _ in known]


def _read_scopes(
    rows: Sequence[RegisterRow],
    units: dict[str, Unit],
    undecided: set[str],
    catalogue: Catalogue,
    faults: Faults,
) -> Iterable[Scope]:
    found: dict[tuple[str, str], Scope] = {}
    for row in _decidable(rows, ("unit",), undecided):
        with faults.gathering():
            scope = read_scope(row, units, catalogue)
            if found.setdefault((scope.programme, scope.unit), scope) != scope:
                raise row.error("two_days", "on", programme=scope.programme, unit=scope.unit)
    return found.values()


def _decidable(
    rows: Sequence[RegisterRow], columns: tuple[str, ...], undecided: set[str]
) -> list[RegisterRow]:
    return [row for row in rows if not any(row[column] in undecided for column in columns)]

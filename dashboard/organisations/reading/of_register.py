"""A register as rows, so that what was made by hand is checked like what was read from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.organisations.reading.rows import Columns, RegisterRow

if TYPE_CHECKING:
    from dashboard.organisations.reading.labels import TableName
    from dashboard.organisations.register import Register
    from dashboard.spreadsheets.sheets import Cell

_NOWHERE = Columns("", None, 0, {}, {})


def rows_of(register: Register, table: TableName) -> list[RegisterRow]:
    """The rows of a table; each knows the unit that it is about."""
    match table:
        case "units":
            columns = ("name", "level", "kind", "unit_type", "parent", "area")
            return [
                _row(
                    register,
                    unit.code,
                    {
                        "code": unit.code,
                        **{column: getattr(unit, column) or "" for column in columns},
                        "valid_from": unit.valid_from,
                        "valid_to": unit.valid_to or "",
                    },
                )
                for unit in register.units
            ]
        case "lineage":
            return [
                _row(
                    register,
                    row.predecessor,
                    {
                        "predecessor": row.predecessor,
                        "successor": row.successor,
                        "on": row.starts_on,
                        "share": row.share,
                    },
                )
                for row in register.lineage
            ]
        case "scopes":
            return [
                _row(
                    register,
                    row.unit,
                    {"programme": row.programme, "unit": row.unit, "on": row.starts_on or ""},
                )
                for row in register.scopes
            ]
        case "changes":
            return [
                _row(
                    register,
                    row.unit,
                    {"unit": row.unit, "on": row.starts_on, "what": row.what, "was": row.was},
                )
                for row in register.changes
            ]


def _row(register: Register, code: str, cells: dict[str, Cell]) -> RegisterRow:
    unit = register.unit.get(code)
    subject = f"{unit.name} ({code})" if unit else code
    return RegisterRow(_NOWHERE, 0, cells, subject=subject)

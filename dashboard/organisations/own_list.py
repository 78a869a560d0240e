"""A list of units in columns of somebody's own, matched by hand to those of the register."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dashboard.organisations.reading.build import build_register
from dashboard.organisations.reading.faults import Faults
from dashboard.organisations.reading.headers import EXAMPLE, find_columns, recognise
from dashboard.organisations.reading.labels import COLUMNS, Words
from dashboard.organisations.reading.of_register import rows_of
from dashboard.organisations.reading.rows import Columns, RegisterRow, as_written
from dashboard.organisations.reading.tables import RegisterTables
from dashboard.text.vietnamese import fold, likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.register import Register
    from dashboard.spreadsheets.sheets import Cell, Sheet

MATCHED = (
    "name", "code", "level", "kind", "unit_type", "parent", "area", "valid_from", "valid_to",
)  # fmt: skip
"""The columns of the register to which those of a list can be matched."""
_LIKE = 0.72
_SIGNATURE = re.compile(
    r"(?:nguoi lap|thu truong|noi nhan|xac nhan|ghi chu|tm|t m|kt|k t|tong cong|tong so)\b"
)
# What a name says of the type of an organisation, in the order in which it is looked at.
_TYPES_IN_NAMES = (
    ("cong an", "police"), ("quan su", "military"), ("bien phong", "military"),
    ("bo doi", "military"), ("truong", "public_service"), ("benh vien", "public_service"),
    ("trung tam", "public_service"), ("tram y te", "public_service"),
    ("cong ty", "private_enterprise"), ("hop tac xa", "cooperative"), ("dac khu", "special_zone"),
    ("thi tran", "township"), ("phuong", "ward"), ("xa", "commune"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matching:
    """What was said of a list by hand.

    Attributes:
        header_row: from 1; rows below it are units.
        columns: places of the list's columns from 0, by the column of the register.
        valid_from: the first day of units for which the list has none.
        unit_type: of organisations whose type neither the list nor their name says.
        province: the name of the province, where neither the list nor the store has one.
    """

    header_row: int
    columns: Mapping[str, int] = field(default_factory=dict)
    valid_from: date | None = None
    unit_type: str = "other"
    province: str = ""


def guess_header(sheet: Sheet) -> int:
    """The row, from 1, in which the list's columns are most likely called."""
    columns = find_columns("units", sheet, "", None)
    if len(columns.at) > 1:
        return columns.header_row
    filled = [sum(bool(as_written(cell)) for cell in row) for row in sheet.rows[:15]]
    return 1 + (filled.index(max(filled)) if filled else 0)


def guess_columns(sheet: Sheet, header_row: int) -> dict[str, int]:
    """The list's columns by those of the register, as far as their headings are alike."""
    labels = [as_written(cell) for cell in sheet.rows[header_row - 1]] if sheet.rows else []
    found = {key: at for key, at in recognise("units", labels).items() if key in MATCHED}
    for column, label in enumerate(labels):
        if not label or column in found.values():
            continue
        alike = {
            key: max(likeness(known, fold(label)) for known in COLUMNS["units"][key])
            for key in MATCHED
            if key not in found
        }
        best = max(alike, key=lambda key: alike[key], default=None)
        if best and alike[best] >= _LIKE:
            found[best] = column
    return found


def lacks_days(sheet: Sheet, header_row: int, columns: Mapping[str, int]) -> bool:
    """Whether some unit of the list has no first day."""
    if "valid_from" not in columns:
        return True
    name, day = columns.get("name"), columns["valid_from"]
    return name is not None and any(
        as_written(_cell(cells, name)) and not as_written(_cell(cells, day))
        for cells in sheet.rows[header_row:]
    )


def read_own_list(
    sheet: Sheet, file: str, matching: Matching, catalogue: Catalogue, basis: Register
) -> Register:
    """The register with the units of a list; those that are there already are as the list has them.

    Args:
        sheet: in which the list is.
        file: its name.
        matching: what was said of it by hand.
        catalogue: whose unit types are known.
        basis: the register so far.

    Raises:
        RegisterFaultsError: where anything is wrong, by the list's own cells.
    """
    columns = Columns(
        file, sheet.name, matching.header_row, matching.columns, _headers(sheet, matching)
    )
    rows = [
        RegisterRow(
            columns,
            number + 1,
            {key: _cell(cells, at) for key, at in matching.columns.items()},
        )
        for number, cells in enumerate(sheet.rows)
        if number >= matching.header_row
    ]
    rows = [
        row for row in rows if row.written("name") and not (_is_example(row) or _is_signature(row))
    ]
    completed = _Completing(matching, catalogue, basis).complete(rows)
    new = {row.written("code"): row for row in completed}
    kept = rows_of(basis, "units")
    units = [new.get(row.written("code"), row) for row in kept]
    units += [row for row in completed if row.written("code") not in basis.unit]
    tables = RegisterTables({"units": units})
    faults = Faults()
    return build_register(tables, catalogue, faults, basis=basis, keeps_missing=True)


class _Completing:
    """Gives rows what the list leaves out, as far as it is plain."""

    def __init__(self, matching: Matching, catalogue: Catalogue, basis: Register) -> None:
        self._matching = matching
        self._words = Words(catalogue)
        self._basis = basis
        self._known: dict[tuple[str, str], str] = {
            (fold(unit.name), unit.level): unit.code for unit in basis.units
        }
        self._taken = set(basis.unit)
        self._numbers = 0

    def complete(self, rows: Sequence[RegisterRow]) -> list[RegisterRow]:
        """The rows with levels, kinds, types, days and codes; before them the province."""
        has_province = self._basis.province is not None
        levels = [self._level(row) for row in rows]
        rows = self._under(rows, levels)
        self._taken |= {row.written("code") for row in rows}
        found = []
        if not has_province and "province" not in levels and self._matching.province:
            cells: dict[str, Cell] = {
                "code": self._new_code("T", digits=0),
                "name": self._matching.province,
                "level": "province",
                "valid_from": self._matching.valid_from or "",
            }
            found.append(RegisterRow(Columns(rows[0].columns.file, None, 0, {}, {}), 0, cells))
        return [*found, *map(self._complete, rows, levels)]

    def _under(self, rows: Sequence[RegisterRow], levels: Sequence[str]) -> list[RegisterRow]:
        """The rows with what they stand under.

        Districts stand under the province, by whatever name. In a list without a column for it,
        organisations stand under the district whose row is the last above theirs.
        """
        found = []
        district = ""
        for row, level in zip(rows, levels, strict=True):
            parent: Cell = row.cells.get("parent", "")
            if level == "district":
                district = row.written("code") or row.written("name")
                parent = "" if self._is_province(row) else parent
            elif level == "organisation" and "parent" not in self._matching.columns:
                parent = district
            found.append(replace(row, cells={**row.cells, "parent": parent}))
        return found

    def _complete(self, row: RegisterRow, level: str) -> RegisterRow:
        cells = dict(row.cells)
        name = row.written("name")
        cells["level"] = cells.get("level") or level
        code = row.written("code") or self._known.get((fold(name), level))
        cells["code"] = code or self._new_code("X" if level == "district" else "C", digits=4)
        if not row.written("valid_from") and self._matching.valid_from:
            cells["valid_from"] = self._matching.valid_from
        if level == "organisation":
            is_cell = fold(name).startswith("chi bo")
            cells["kind"] = cells.get("kind") or ("base_cell" if is_cell else "base_committee")
            cells["unit_type"] = cells.get("unit_type") or self._type_of(name)
        elif level == "district":
            cells["area"] = cells.get("area") or cells["code"]
        return replace(row, cells=cells)

    def _level(self, row: RegisterRow) -> str:
        """As the list says; else an organisation stands under something, and a district does not.

        What stands under the province, by whatever name, is a district.
        """
        if written := row.written("level"):
            return self._words.code("level", written) or written
        name, parent = fold(row.written("name")), fold(row.written("parent"))
        if name.startswith(("tinh", "dang bo tinh", "thanh pho")) and not parent:
            return "province"
        return "organisation" if parent and not self._is_province(row) else "district"

    def _is_province(self, row: RegisterRow) -> bool:
        """Whether a row says that its unit stands under the province."""
        parent = fold(row.written("parent"))
        province = self._basis.province
        names = {fold(province.name), fold(province.code)} if province else set()
        names |= {fold(self._matching.province)}
        return parent in names or parent.startswith(("tinh", "dang bo tinh"))

    def _type_of(self, name: str) -> str:
        folded = f" {fold(name)} "
        for part, unit_type in _TYPES_IN_NAMES:
            if f" {part} " in folded:
                return unit_type
        return self._matching.unit_type

    def _new_code(self, stem: str, *, digits: int) -> str:
        code = stem
        while code in self._taken or not code or (digits and code == stem):
            self._numbers += 1
            code = f"{stem}{self._numbers:0{digits}}"
        self._taken.add(code)
        return code


def _headers(sheet: Sheet, matching: Matching) -> dict[str, str]:
    row = matching.header_row - 1
    return {key: sheet.text(row, at) or key for key, at in matching.columns.items()}


def _cell(cells: Sequence[Cell], at: int) -> Cell:
    return cells[at] if at < len(cells) else ""


def _is_signature(row: RegisterRow) -> bool:
    """Whether it is a line below the list, like who drew it up, which has nothing but words."""
    filled = [column for column in row.cells if row.written(column)]
    return (
        filled == ["name"]
        and len(row.cells) > 1
        and bool(_SIGNATURE.match(fold(row.written("name"))))
    )


def _is_example(row: RegisterRow) -> bool:
    return fold(row.written("code")).startswith(EXAMPLE)

"""A small province and a workbook of it with right figures, to be corrupted one cell at a time.

In the plain layout the header is in rows 6 and 7 and the column numbers in row 8; the units begin
in row 9, their measures in column D.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from dashboard.ingest.history import NoHistory
from dashboard.ingest.pipeline import check_files
from dashboard.organisations.register import Register, Scope, Succession, Unit
from dashboard.periods import Quarter
from dashboard.spreadsheets.sheets import cell_name, column_letter
from tests.support.stores import CATALOGUE
from tests.support.workbook_layouts import (
    Layout,
    arrange,
    lay_out,
    sheet_name,
    write_name,
    write_xlsx,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dashboard.ingest.history import History
    from dashboard.ingest.outcome import ValidationResult

TODAY = date(2026, 1, 15)
_START, _END = date(2020, 1, 1), date(2025, 6, 30)


def _organisation(
    code: str, name: str, kind: str, parent: str, start: date = _START, end: date | None = _END
) -> Unit:
    return Unit(code, name, "organisation", kind, "commune", parent, None, start, end)


def _district(code: str, name: str, start: date, end: date | None) -> Unit:
    return Unit(code, name, "district", None, None, "T", "H1", start, end)


REGISTER = Register(
    units=(
        Unit("T", "Tỉnh An Bình", "province", None, None, None, None, _START, None),
        _district("H1", "Đảng bộ huyện Sơn Hà", _START, _END),
        _organisation("H1-01", "Đảng bộ xã Đông Phú", "base_committee", "H1"),
        _organisation("H1-02", "Đảng bộ thị trấn Tân Lập", "base_committee", "H1"),
        _organisation("H1-03", "Chi bộ Trường THPT Sơn Hà", "base_cell", "H1"),
        _organisation(
            "H1-09", "Đảng bộ xã Bình Hòa", "base_committee", "H1", _START, date(2022, 12, 31)
        ),
        _district("H2", "Đảng bộ huyện Trà Giang", _START, _END),
        _organisation("H2-01", "Đảng bộ xã Long Khánh", "base_committee", "H2"),
        _district("X1", "Đảng bộ xã Đông Phú Mới", date(2025, 7, 1), None),
    ),
    lineage=(
        Succession("H1-09", "H1-01", date(2023, 1, 1), 1.0),
        Succession("H1", "X1", date(2025, 7, 1), 1.0),
    ),
    scopes=(Scope("can-tho-21", "T"),),
)
NAMES = {unit.code: unit.name for unit in REGISTER.units}

_COMMITTEE: dict[str, Any] = {
    "cells": 8, "cells_with_committee": 6, "orgs_compliant": 9, "orgs_with_inspection_plan": 9,
    "hamlets": 5, "hamlets_with_cell": 5, "hamlet_cells": 5, "hamlet_cells_with_committee": 4,
    "hamlet_heads": 5, "hamlet_heads_members": 4, "front_heads": 5, "front_heads_members": 5,
    "secretaries": 3, "secretaries_theory": 3, "committee_members": 11,
    "committee_members_theory": 9,
    "members_start": 200, "admitted": 4, "transferred_in": 3, "transferred_out": 2, "removed": 1,
    "deceased": 1, "members_end": 203, "admitted_hamlet_cells": 2, "admitted_private": 1,
    "admitted_owners": 0, "workers_nurtured": 2, "members_working": 120,
    "residence_introduced": 110, "residence_exemplary": 100, "members_officials": 60,
    "members_pledged": 60, "members_exempt": 20, "members_assigned": 180, "members_with_plan": 170,
    "cells_thematic": 8, "cells_inspected": 7, "general_meetings": 1, "committee_meetings": 3,
    "committee_meetings_papers_ahead": 2,
    "org_rating": "HTTNV", "org_innovative": 1, "org_four_goods": 1, "org_four_goods_effective": 0,
    "cells_excellent": 1, "cells_good": 5, "cells_completed": 1, "cells_failed": 0,
    "cells_unrated": 1,
    "cells_four_goods": 4, "cells_four_goods_effective": 4, "cells_good_politics": 6,
    "cells_good_meetings": 6, "cells_good_unity": 7, "cells_good_members": 6,
    "members_excellent": 20, "members_good": 150, "members_completed": 20, "members_failed": 1,
    "members_unrated": 12,
}  # fmt: skip
_CELL: dict[str, Any] = {
    **dict.fromkeys(_COMMITTEE, 0),
    "cells_with_committee": 1, "orgs_compliant": 1, "orgs_with_inspection_plan": 1,
    "secretaries": 1,
    "committee_members": 3, "members_start": 12, "members_end": 12, "members_working": 12,
    "members_assigned": 12, "members_with_plan": 12, "cells_thematic": 1, "cells_inspected": 1,
    "committee_meetings": 3, "org_rating": "HTNV", "members_excellent": 2, "members_good": 10,
}  # fmt: skip
_ENTERPRISES: list[dict[str, Any]] = [
    {"unit": "E1", "name": "Công ty TNHH Sao Mai", "workers": 120, "has_org": 1, "org_founded": 0,
     "enterprise_admitted": 1},
    {"unit": "E2", "name": "Hợp tác xã Cộng Hòa", "workers": 30, "has_org": 0, "org_founded": 0,
     "enterprise_admitted": 0},
]  # fmt: skip
_OBLIGATIONS: list[dict[str, Any]] = [
    {"unit": "development-review",
     "name": "Sơ kết, đánh giá công tác phát triển đảng viên hằng năm",
     "done_on": date(2024, 12, 10), "document": "12-BC/HU"},
    {"unit": "inspection-notice", "name": "Thông báo kết quả kiểm tra sinh hoạt chi bộ 6 tháng",
     "done_on": None, "document": None},
]  # fmt: skip


@dataclass
class Book:
    """The workbook of Đảng bộ huyện Sơn Hà for the last quarter of 2024, all of it right."""

    quarter: Quarter = field(default_factory=lambda: Quarter(2024, 4))
    district: str = "H1"
    layout: Layout = field(default_factory=Layout)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    cells: dict[tuple[str, str], Any] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for form in CATALOGUE.forms_in(self.quarter.name_in_year):
            if form.row_is == "grass-roots organisation":
                self.rows[form.code] = [
                    {"unit": code, "name": NAMES[code], **figures}
                    for code, figures in (
                        ("H1-01", _COMMITTEE), ("H1-02", _COMMITTEE), ("H1-03", _CELL),
                    )
                ]  # fmt: skip
            else:
                known = _ENTERPRISES if form.code == "enterprise" else _OBLIGATIONS
                self.rows[form.code] = [dict(row) for row in known]

    def set(self, form: str, unit: str, **figures: Any) -> Book:
        """Change figures of a unit before the sheet, its total included, is laid out."""
        next(row for row in self.rows[form] if row["unit"] == unit).update(figures)
        return self

    def place(self, form: str, of: str, unit: str = "") -> str:
        """The cell of a unit in this layout: `of` is a measure, `code`, `name` or `number`.

        Without a unit, that of the measure's label; `total` as the unit is the sheet's total.
        """
        return self.places(form, of, unit)[0]

    def places(self, form: str, of: str, unit: str = "") -> list[str]:
        """Every such cell, where a unit has several rows."""
        layout = self.layout
        firsts, columns = arrange(CATALOGUE.form[form], layout, Random(1), self.quarter)
        named = {"number": 0, "code": len(firsts) - 2, "name": len(firsts) - 1}
        codes = [c if isinstance(c, str) else c.code for c in columns]
        column = named[of] if of in named else len(firsts) + codes.index(of)
        at, rows = layout.right + len(firsts) - 1, list(enumerate(self._lay_out(form)[0]))
        if unit and unit != "total":
            name = next(entry["name"] for entry in self.rows[form] if entry["unit"] == unit)
            said = write_name(name, layout.names)
        else:
            said = layout.total if unit else firsts[-1]
        down = layout.header == "two rows" and not unit and of not in named
        return [
            cell_name(row + down, layout.right + column) for row, cells in rows if cells[at] == said
        ]

    def beside(self, form: str, columns: int) -> str:
        """The cell of the row of labels that is so many columns right of the last one."""
        firsts, known = arrange(CATALOGUE.form[form], self.layout, Random(1), self.quarter)
        last = known[-1] if isinstance(known[-1], str) else known[-1].code
        row = "".join(filter(str.isdigit, self.place(form, last)))
        column = self.layout.right + len(firsts) + len(known) - 1 + columns
        return f"{column_letter(column)}{row}"

    def put(self, form: str, cell: str, value: Any) -> Book:
        """Write over one cell of the finished sheet."""
        self.cells[form, cell] = value
        return self

    def without(self, *forms: str) -> Book:
        """Leave sheets out."""
        self.left_out |= set(forms)
        return self

    def sheets(self) -> dict[str, tuple[list[list[Any]], Any]]:
        """The sheets as cells and merged ranges."""
        laid: dict[str, tuple[list[list[Any]], Any]] = {}
        for code in self.rows:
            if code in self.left_out:
                continue
            form = CATALOGUE.form[code]
            grid, merges = self._lay_out(code)
            for (of, cell), value in self.cells.items():
                if of == code:
                    _put(grid, cell, value)
            laid[sheet_name(form, self.layout.sheet_names)] = grid, merges
        return laid

    def _lay_out(self, form: str) -> tuple[list[list[Any]], Any]:
        return lay_out(
            CATALOGUE.form[form],
            self.rows[form],
            self.layout,
            Random(1),
            quarter=self.quarter,
            district=(self.district, NAMES.get(self.district, "?")),
        )

    def write(self, folder: Path, name: str = "book.xlsx") -> Path:
        """Write the workbook as xlsx."""
        return write_xlsx(folder / name, self.sheets())

    def check(self, folder: Path, history: History | None = None) -> ValidationResult:
        """Write the workbook and check it."""
        return check(self.write(folder), history=history)


def check(path: Path, history: History | None = None, **given: Any) -> ValidationResult:
    """Check one file against the small province."""
    return check_files([path], history or NoHistory(REGISTER, CATALOGUE), today=TODAY, **given)[0]


def places(file: ValidationResult) -> list[tuple[str, str | None, str | None]]:
    """Rule, sheet and cell of every finding."""
    return [(finding.rule, finding.sheet, finding.cell) for finding in file.findings]


def figures(file: ValidationResult, form: str, unit: str) -> Mapping[str, Any]:
    """The row of a unit as it would be kept."""
    frame = next(f.frame for f in file.forms if f.form == form)
    return next(row for row in frame.iter_rows(named=True) if row["unit"] == unit)


def _put(grid: list[list[Any]], cell: str, value: Any) -> None:
    letters = cell.rstrip("0123456789")
    row, column = int(cell[len(letters) :]) - 1, 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    while len(grid) <= row:
        grid.append([""] * len(grid[0]))
    for line in grid:
        line.extend([""] * (column - len(line)))
    grid[row][column - 1] = value

"""Colours that tell while one types: a part above its whole, a balance that does not close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from dashboard.catalogue.models import Form
    from dashboard.exports.workbook_style import Look

# Columns of one sheet that others are held against; Excel wants names for that in a colour's rule.
CODES_NAME = "TD_MA"
SHARED_COLUMNS = {"cells": "TD_CHI_BO", "members_end": "TD_DANG_VIEN"}
CODE_COLUMN = "$B"

RATED = {
    "cells": ("cells_excellent", "cells_good", "cells_completed", "cells_failed", "cells_unrated"),
    "members_end": (
        "members_excellent", "members_good", "members_completed", "members_failed",
        "members_unrated",
    ),
}  # fmt: skip
CRITERIA = (
    "cells_good_politics", "cells_good_meetings", "cells_good_unity", "cells_good_members",
)  # fmt: skip
CAPPED = {"cells_excellent": "cells_good", "members_excellent": "members_good"}


@dataclass(frozen=True, slots=True)
class Table:
    """Where a form's rows stand in its sheet.

    Attributes:
        columns: measure → column letter; those that are asked in the quarter.
        first, last: rows as Excel counts them.
    """

    form: Form
    columns: Mapping[str, str]
    first: int
    last: int

    def cell(self, measure: str) -> str:
        """A measure's cell in the first row, its column fixed."""
        return f"${self.columns[measure]}{self.first}"

    def span(self, measures: Iterable[str]) -> str:
        """The cells of measures in the first row, for SUM and COUNT."""
        return ",".join(self.cell(m) for m in measures)


def name_shared_columns(workbook: Workbook, tables: Iterable[Table]) -> None:
    """Name the columns that other sheets are held against."""
    for table in tables:
        for measure in table.columns.keys() & SHARED_COLUMNS.keys():
            rows = f"'{table.form.sheet}'!${{0}}${table.first}:${{0}}${table.last}"
            name = SHARED_COLUMNS[measure]
            workbook.define_name(name, "=" + rows.format(table.columns[measure]))
            workbook.define_name(f"{CODES_NAME}_{name}", "=" + rows.format(CODE_COLUMN[1:]))


def colour_while_typing(sheet: Worksheet, look: Look, table: Table) -> None:
    """Give a form's columns the colours of the checks that a sheet can make by itself.

    They are a help; what counts is checked when the file is handed in.
    """
    for measure, doubt in _wrong(table):
        _colour(sheet, table, measure, {"type": "formula", "criteria": doubt, "format": look.wrong})
    for part, whole in CAPPED.items():
        if part in table.columns:
            cap = f"={table.cell(part)}*5>{table.cell(whole)}"
            _colour(sheet, table, part, {"type": "formula", "criteria": cap, "format": look.odd})


def _wrong(table: Table) -> Iterable[tuple[str, str]]:
    asked = table.columns
    for measure in table.form.measures:
        if measure.part_of and measure.code in asked:
            known, whole = _whole(table, measure.part_of)
            part = table.cell(measure.code)
            yield measure.code, f"=AND(ISNUMBER({part}),{known},{part}>{whole})"
    if table.form.code == "membership":
        start, *gains, out, removed, deceased, end = (
            "members_start", "admitted", "transferred_in", "transferred_out", "removed",
            "deceased", "members_end",
        )  # fmt: skip
        terms = (start, *gains, out, removed, deceased, end)
        balance = f"SUM({table.span((start, *gains))})-SUM({table.span((out, removed, deceased))})"
        known = f"COUNT({table.span(terms)})={len(terms)}"
        yield end, f"=AND({known},{table.cell(end)}<>{balance})"
    for whole, parts in RATED.items():
        if parts[0] in asked:
            known, figure = _whole(table, whole)
            counted = f"COUNT({table.span(parts)})={len(parts)}"
            yield parts[-1], f"=AND({counted},{known},SUM({table.span(parts)})<>{figure})"
    if "cells_four_goods" in asked:
        least = f"MIN({table.span(CRITERIA)})"
        known = f"COUNT({table.span(CRITERIA)})={len(CRITERIA)}"
        yield "cells_four_goods", f"=AND({known},{table.cell('cells_four_goods')}>{least})"
    if "org_founded" in asked:
        founded, has_org = table.cell("org_founded"), table.cell("has_org")
        yield "org_founded", f"=AND({founded}=1,ISNUMBER({has_org}),{has_org}=0)"


def _whole(table: Table, whole: str) -> tuple[str, str]:
    """Two formulas: whether the whole is known in the row, and the whole."""
    if whole == "all_cells":
        # A chi bộ cơ sở has 0 cells under it and is itself one.
        known, cells = _whole(table, "cells")
        return known, f"MAX(1,{cells})"
    if whole == "orgs":
        known, cells = _whole(table, "cells")
        return known, f"({cells}+1)"
    if whole == "members_active":
        end, exempt = table.cell("members_end"), table.cell("members_exempt")
        return f"COUNT({end},{exempt})=2", f"({end}-{exempt})"
    if whole in table.columns:
        cell = table.cell(whole)
        return f"ISNUMBER({cell})", cell
    name = SHARED_COLUMNS[whole]
    codes, code = f"{CODES_NAME}_{name}", f"{CODE_COLUMN}{table.first}"
    return f'COUNTIFS({codes},{code},{name},">=0")=1', f"SUMIF({codes},{code},{name})"


def _colour(sheet: Worksheet, table: Table, measure: str, rule: dict[str, object]) -> None:
    letter = table.columns[measure]
    sheet.conditional_format(f"{letter}{table.first}:{letter}{table.last}", rule)

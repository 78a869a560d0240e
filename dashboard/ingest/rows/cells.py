"""The cells of a table's measures as values, and what is wrong with single cells."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.ingest.findings import Finding
from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.values.legacy_text import in_unicode
from dashboard.ingest.values.parsing import BLANK, LARGEST, READERS, Read, is_mark
from dashboard.spreadsheets.sheets import Cell, as_text, is_blank, unseen_within
from dashboard.text.vietnamese import tidy

if TYPE_CHECKING:
    from dashboard.catalogue.models import Measure
    from dashboard.ingest.layout.table import Table

Value = int | str | date | None

# Error values that a file without cell types holds as text.
# Office programs say them in the language of their menus, and newer ones know more of them.
_ERROR_TEXT = re.compile(r"#(?:N/A|DIV/0!|[^\W\d_]{2,20}[!?])|Err:\d{3}")
# What a percentage, or words that are crossed out, are not, by the type of a measure.
_NO_VALUE: dict[str, RuleCode | None] = {
    "count": RuleCode.NOT_A_NUMBER,
    "flag": RuleCode.BAD_FLAG,
    "category": RuleCode.BAD_CATEGORY,
    "date": RuleCode.BAD_DATE,
    "text": None,
}


class Cells:
    """The cells of a table's units, read measure by measure.

    Attributes:
        findings: what is wrong with single cells.
        blanks: rows whose cell holds nothing, by measure.
        faulty: measures with a cell that could not be read.
        sums: figures of counts as totals add them up, blanks as 0, by measure.
    """

    def __init__(self, table: Table, rows: list[int]) -> None:
        self.findings: list[Finding] = []
        self.blanks: dict[str, set[int]] = {}
        self.faulty: set[str] = set()
        self.sums: dict[str, list[int]] = {}
        self._sheet = table.sheet
        self._columns = table.columns
        self._form = table.form
        self._rows = rows
        self._turned: set[str] = set()
        self._refused = {
            **dict.fromkeys(table.sheet.uncached, RuleCode.FORMULA_UNCACHED),
            **dict.fromkeys(table.sheet.errors, RuleCode.FORMULA_ERROR),
        }

    def read(self, measure: Measure) -> list[Value]:
        """The values of a measure, one a row; where a cell breaks a rule, None and a finding."""
        column = self._columns[measure.code]
        cells = [self._sheet.rows[row][column] for row in self._rows]
        if measure.type == "flag":
            return self._read_flags(measure, column, cells)
        if measure.type != "count" or self._sheet.percents or self._sheet.struck:
            values = [self._read_one(measure, row, column) for row in self._rows]
        else:
            values = [
                # Nearly every cell is a plain whole number: no call for those.
                int(cell)
                if (type(cell) is float or type(cell) is int)
                and 0 <= cell <= LARGEST
                and cell == int(cell)
                else self._read_one(measure, row, column)
                for row, cell in zip(self._rows, cells, strict=True)
            ]
        self.sums[measure.code] = [v if isinstance(v, int) else 0 for v in values]
        return values

    def _read_flags(self, measure: Measure, column: int, cells: list[Cell]) -> list[Value]:
        values = [self._read_one(measure, row, column) for row in self._rows]
        is_ticked = any(map(is_mark, cells)) or (self._is_ticked and all(map(is_blank, cells)))
        if 0 in values or not is_ticked:
            return values
        # A column of ticks, or none beside one: a blank says no, in a row that says anything.
        others = [c for c in self._columns.values() if c != column]
        for i, row in enumerate(self._rows):
            says_anything = any(not is_blank(self._sheet.rows[row][other]) for other in others)
            if values[i] is None and is_blank(cells[i]) and says_anything:
                values[i] = 0
                self.blanks[measure.code].discard(row)
        return values

    @cached_property
    def _is_ticked(self) -> bool:
        """Whether any flag of the sheet is a tick."""
        return any(
            is_mark(self._sheet.rows[row][self._columns[measure.code]])
            for measure in self._form.measures
            if measure.type == "flag" and measure.code in self._columns
            for row in self._rows
        )

    def _describe_turned(self, measure: Measure, row: int, column: int, cell: Cell) -> None:
        """Say once a column that its words were in an old encoding."""
        if not isinstance(cell, str) or cell.isascii() or measure.code in self._turned:
            return
        if (after := in_unicode(cell)) != tidy(cell):
            self._turned.add(measure.code)
            details = {"before": cell, "after": after}
            self.findings.append(
                Finding(
                    RuleCode.LEGACY_ENCODING, self._sheet.name, row + 1, column, cell, "", details
                )
            )

    def _read_one(self, measure: Measure, row: int, column: int) -> Value:
        place, cell = (row, column), self._sheet.rows[row][column]
        read: Read = READERS[measure.type](cell)
        variant, sign = "time" if cell is None and read.rule else "", ""
        if place in self._refused:
            cell, read = self._sheet.errors.get(place, cell), Read(None, self._refused[place])
        elif place in self._sheet.struck and not is_blank(cell):
            read, variant = Read(None, _NO_VALUE[measure.type]), "struck"
        elif place in self._sheet.percents and type(cell) in {int, float}:
            # What it shows depends on its format: 151 may be 15100%, or a % may only be drawn.
            read = Read(None, _NO_VALUE[measure.type])
            variant = "percent" if measure.type in {"count", "flag"} else ""
        elif isinstance(cell, str) and _ERROR_TEXT.fullmatch(cell.strip()):
            read = Read(None, RuleCode.FORMULA_ERROR)
        elif read.rule == RuleCode.NOT_A_NUMBER and (sign := unseen_within(as_text(cell))):
            variant = "unseen"
        elif read == BLANK:
            self.blanks.setdefault(measure.code, set()).add(row)
        self._describe_turned(measure, row, column, cell)
        if read.rule:
            value = cell if isinstance(cell, float) else as_text(cell)
            details = {"measure": measure, "read": read.value, "value": value, "sign": sign}
            if read.value is None:
                self.faulty.add(measure.code)
            self.findings.append(
                Finding(read.rule, self._sheet.name, row + 1, column, cell, variant, details)
            )
        return read.value

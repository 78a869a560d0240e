"""A located table as columns of values, with what is wrong in its rows and cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from dashboard.ingest.findings import Finding
from dashboard.ingest.rows.body import Body, BodyRow, Known, split_body
from dashboard.ingest.rows.cells import Cells, Value
from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.values.parsing import read_count
from dashboard.spreadsheets.sheets import as_text

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from dashboard.catalogue.models import Measure
    from dashboard.ingest.layout.table import Table
    from dashboard.ingest.rows.matching import Resolved
    from dashboard.organisations.register import Register, Unit
    from dashboard.periods import Quarter

_UNIQUE = {"grass-roots organisation", "private economic unit"}


class Units(Known, Protocol):
    """What tells which unit a row stands for."""

    def resolve(self, rows: Sequence[BodyRow]) -> list[Resolved]:
        """The unit of each row, or the rule that it breaks."""
        ...


@dataclass
class ReadTable:
    """A table read: one entry a unit in every column; None is unknown.

    Attributes:
        rows: the row of each unit in the sheet, from 0.
        values: one column for every measure of the form, in its order.
    """

    table: Table
    units: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    values: dict[str, list[Value]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_table(
    table: Table,
    quarter: Quarter,
    units: Units,
    expected: Sequence[Unit] = (),
    register: Register | None = None,
    *,
    unit_types: Container[str] = (),
) -> ReadTable:
    """Read every unit's row.

    Args:
        table: where it is.
        quarter: its quarter: columns that are not collected in it stay unknown.
        units: what tells which unit a row stands for.
        expected: the units that should have a row.
        register: knows of which kind an organisation is, which some measures are not asked of.
        unit_types: folded labels of unit types, which head sections.
    """
    body = split_body(table, units, unit_types)
    read = ReadTable(table)
    _resolve(read, body, units, expected)
    asked = [
        measure
        for measure in table.form.measures_in(quarter.name_in_year)
        if measure.code in table.match.headers
    ]
    cells = Cells(table, [row.row for row in body.units])
    values = {measure.code: cells.read(measure) for measure in asked}
    read.findings += cells.findings
    _describe_blanks(read, cells, asked, body, register)
    _compare_totals(read, cells, asked, body)
    # Neither row of a unit that stands twice takes part in any calculation.
    kept = [i for i, unit in enumerate(read.units) if unit and read.units.count(unit) == 1]
    if table.form.row_is not in _UNIQUE:
        kept = [i for i, unit in enumerate(read.units) if unit]
    for measure in table.form.measures:
        column = values.get(measure.code)
        read.values[measure.code] = [column[i] if column else None for i in kept]
    read.rows = [body.units[i].row for i in kept]
    read.names = [body.units[i].name or body.units[i].code for i in kept]
    read.units = [read.units[i] for i in kept]
    return read


def _resolve(read: ReadTable, body: Body, units: Units, expected: Sequence[Unit]) -> None:
    """Fill in the units (empty where there is none) and say what is wrong with rows."""
    table, sheet = read.table, read.table.sheet
    seen: dict[str, int] = {}
    lost = 0
    for row, resolved in zip(body.units, units.resolve(body.units), strict=True):
        column = table.code if row.code else table.name
        found = row.code or row.name
        unit = resolved.unit or ""
        if resolved.rule:
            details = {"unit": found, "form": table.form, **(resolved.details or {})}
            read.findings.append(
                Finding(
                    resolved.rule, sheet.name, row.row + 1, column, found, resolved.variant, details
                )
            )
        lost += not unit
        read.findings += _broken(table, row.row)
        if unit and table.form.row_is in _UNIQUE:
            if unit in seen:
                details = {"unit": f"{row.name} ({unit})", "first": seen[unit] + 1}
                read.findings.append(
                    Finding(
                        RuleCode.DUPLICATE_UNIT, sheet.name, row.row + 1, column, found, "", details
                    )
                )
                lost += 1
            else:
                seen[unit] = row.row
        read.units.append(unit)
    for broken in body.broken:
        read.findings += _broken(table, broken)
    for residual in body.residuals:
        column = table.code if table.code is not None else table.name
        read.findings.append(
            Finding(RuleCode.UNKNOWN_UNIT, sheet.name, residual + 1, column, "", "nameless")
        )
    for place in body.turned:
        text = as_text(sheet.rows[place[0]][place[1]])
        after = next((row.name for row in body.units if row.row == place[0]), text)
        read.findings.append(_turned(table, place, text, after))
    missing = [unit for unit in expected if unit.code not in seen]
    # A row that is wrong is most likely the one that is missing: one mistake, one finding.
    if len(missing) > lost + len(body.residuals) + len(body.broken):
        read.findings += [
            Finding(RuleCode.MISSING_UNIT, sheet.name, details={"code": u.code, "name": u.name})
            for u in missing
        ]


def _broken(table: Table, row: int) -> list[Finding]:
    """A code or name that shows an error, or is a formula that was never calculated."""
    sheet = table.sheet
    found = []
    for column in table.broken_at(row):
        error = sheet.errors.get((row, column))
        rule = RuleCode.FORMULA_ERROR if error else RuleCode.FORMULA_UNCACHED
        found.append(Finding(rule, sheet.name, row + 1, column, error or ""))
    return found


def _turned(table: Table, place: tuple[int, int], before: str, after: str) -> Finding:
    row, column = place
    details = {"before": before, "after": after}
    return Finding(RuleCode.LEGACY_ENCODING, table.sheet.name, row + 1, column, before, "", details)


def _describe_blanks(
    read: ReadTable,
    cells: Cells,
    asked: Sequence[Measure],
    body: Body,
    register: Register | None,
) -> None:
    """One finding a blank cell, or one a row where nothing at all is filled in."""
    table = read.table
    needed = [m for m in asked if m.type in {"count", "flag", "category"}]
    if not cells.blanks or not needed:
        return
    exempt = {
        m.code: register.codes_of_kinds(m.not_asked_of) if register else frozenset[str]()
        for m in needed
    }
    for row, unit in zip(body.units, read.units, strict=True):
        blank = [m for m in needed if row.row in cells.blanks.get(m.code, ())]
        if len(blank) == len(needed) > 1:
            details = {"unit": row.name or row.code}
            column = table.columns[needed[0].code]
            read.findings.append(
                Finding(RuleCode.BLANK, table.sheet.name, row.row + 1, column, "", "row", details)
            )
            continue
        for measure in blank:
            if unit in exempt[measure.code]:
                continue
            read.findings.append(
                Finding(
                    RuleCode.BLANK,
                    table.sheet.name,
                    row.row + 1,
                    table.columns[measure.code],
                    "",
                    "" if measure.type == "count" else measure.type,
                    {"measure": measure},
                )
            )


def _compare_totals(read: ReadTable, cells: Cells, asked: Sequence[Measure], body: Body) -> None:
    """The sheet's own total against the sum of its rows, blanks as 0.

    Where several rows are called a total, the last may be that of all rows or of its section.
    """
    if not body.totals or body.residuals or body.broken:
        return
    total, table = body.totals[-1], read.table
    before = body.totals[-2] if len(body.totals) > 1 else -1
    for measure in asked:
        if measure.type != "count" or measure.code in cells.faulty:
            continue
        column = table.columns[measure.code]
        cell = table.sheet.rows[total][column]
        stated = read_count(cell)
        if stated.value is None:
            continue
        sums = cells.sums[measure.code]
        of_section = [v for v, row in zip(sums, body.units, strict=True) if row.row > before]
        if stated.value not in {sum(sums), sum(of_section)}:
            details = {"measure": measure, "stated": stated.value, "sum": sum(sums)}
            read.findings.append(
                Finding(
                    RuleCode.TOTAL_DIFFERS, table.sheet.name, total + 1, column, cell, "", details
                )
            )

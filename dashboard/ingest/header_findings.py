"""What is wrong or doubtful in the header of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.ingest.findings import Finding
from dashboard.ingest.sheets import cell_name
from dashboard.vietnamese import likeness

if TYPE_CHECKING:
    from dashboard.ingest.locate import Table
    from dashboard.quarters import Quarter


def header_findings(table: Table, quarter: Quarter) -> list[Finding]:
    """Columns that were not found, are there twice, or belong to no form."""
    sheet, match = table.sheet.name, table.match
    findings = [
        Finding(
            "header.ambiguous",
            sheet,
            second.row + 1,
            second.column,
            second.text,
            "",
            {
                "measure": measure,
                "first": first.text,
                "first_cell": cell_name(first.row, first.column),
            },
        )
        for measure, first, second in match.ambiguous
    ]
    blank = _columns_without_header(table)
    disputed = {measure.code for measure, *_ in match.ambiguous}
    for measure in table.form.measures_in(quarter.name_in_year):
        if measure.code in match.headers or measure.code in disputed:
            continue
        if measure.type == "text":
            continue  # a document's number is nice to have
        near = max(match.left, key=lambda h: likeness(h.text, measure.label_vi), default=None)
        details = {"measure": measure, "group": measure.group_vi, "form": table.form}
        if near:
            details["nearest"] = f"“{near.text}” ({cell_name(near.row, near.column)})"
        elif blank:
            details["blank"] = [cell_name(table.header, column) for column in blank]
        variant = "" if near else "blank" if blank else "gone"
        findings.append(Finding("header.missing", sheet, variant=variant, details=details))
    findings += [
        Finding(
            "header.unknown",
            sheet,
            h.row + 1,
            h.column,
            h.text,
            "",
            {"header": h.text, "form": table.form},
        )
        for h in match.left
    ]
    if table.name is None and table.code is None:
        findings.append(Finding("header.missing", sheet, variant="names", details={}))
    return findings


def _columns_without_header(table: Table) -> list[int]:
    """Columns with figures below a header cell that says nothing."""
    known = {*table.columns.values(), table.number, table.code, table.name}
    known |= {header.column for header in table.match.left}
    rows = table.sheet.rows
    return [
        column
        for column in range(len(rows[table.header]))
        if column not in known
        and any(isinstance(row[column], float | int) for row in rows[table.body :])
    ]

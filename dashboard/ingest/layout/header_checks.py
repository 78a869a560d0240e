"""What is wrong or doubtful in the header of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.ingest.findings import Finding
from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.values.labels import plain_label
from dashboard.ingest.values.parsing import READERS
from dashboard.spreadsheets.sheets import cell_name, column_letter
from dashboard.text.vietnamese import likeness

if TYPE_CHECKING:
    from dashboard.catalogue.models import Measure
    from dashboard.ingest.layout.headers import Split
    from dashboard.ingest.layout.table import Table
    from dashboard.ingest.values.labels import Header
    from dashboard.periods import Quarter

# From this likeness on a header is that of the missing measure, badly written.
_MUCH_ALIKE = 0.6


def header_findings(table: Table, quarter: Quarter) -> list[Finding]:
    """Columns that were not found, are there twice, or belong to no form."""
    sheet, match = table.sheet.name, table.match
    findings = [
        Finding(
            RuleCode.HEADER_AMBIGUOUS,
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
    findings += [_undecided(table, measure, split) for measure, split in match.undecided]
    disputed = {measure.code for measure, *_ in match.ambiguous}
    disputed |= {measure.code for measure, _ in match.undecided}
    missing = [
        measure
        for measure in table.form.measures_in(quarter.name_in_year)
        if measure.code not in match.headers
        and measure.code not in disputed
        and measure.type != "text"  # a document's number is nice to have
    ]
    meant = _meant(table, missing)
    findings += [_missing(table, measure, meant.get(measure.code)) for measure in missing]
    findings += [
        Finding(
            RuleCode.HEADER_UNKNOWN,
            sheet,
            h.row + 1,
            h.column,
            h.text,
            "",
            {"header": h.text, "form": table.form},
        )
        for h in match.left
        if h not in meant.values()
    ]
    if table.name is None and table.code is None:
        findings.append(Finding(RuleCode.HEADER_MISSING, sheet, variant="names", details={}))
    return findings


def _undecided(table: Table, measure: Measure, split: Split) -> Finding:
    """A label over several columns, at its cell: one mistake, one finding."""
    label = split.label
    columns = [
        f"{column_letter(column)} (“{text}”)" if text else column_letter(column)
        for column, text in split.columns.items()
    ]
    return Finding(
        RuleCode.HEADER_AMBIGUOUS,
        table.sheet.name,
        label.row + 1,
        label.column,
        label.text,
        "columns",
        {"measure": measure, "columns": columns},
    )


def _missing(table: Table, measure: Measure, meant: Header | None) -> Finding:
    """A measure without a column, at the header that most likely is its own."""
    sheet = table.sheet.name
    details: dict[str, object] = {
        "measure": measure,
        "group": measure.group_vi,
        "form": table.form,
    }
    if meant:
        details |= {"nearest": _shown(meant), "header": meant.text}
        variant = ""
        if plain_label(meant.text) == plain_label(measure.label_vi):
            variant = "group"
            details["band"] = meant.band
        place = (meant.row + 1, meant.column)
        return Finding(RuleCode.HEADER_MISSING, sheet, *place, meant.text, variant, details)
    if blank := _columns_without_header(table, measure):
        details["blank"] = [cell_name(table.header, column) for column in blank]
        row, column = (table.header + 1, blank[0]) if len(blank) == 1 else (None, None)
        return Finding(RuleCode.HEADER_MISSING, sheet, row, column, None, "blank", details)
    left = table.match.left
    near = max(left, key=lambda h: likeness(h.text, measure.label_vi), default=None)
    if near is None:
        return Finding(RuleCode.HEADER_MISSING, sheet, variant="gone", details=details)
    details["nearest"] = _shown(near)
    return Finding(RuleCode.HEADER_MISSING, sheet, details=details)


def _shown(header: Header) -> str:
    return f"“{header.text}” ({cell_name(header.row, header.column)})"


def _meant(table: Table, missing: list[Measure]) -> dict[str, Header]:
    """The header that most likely is that of a missing measure: one mistake, one finding.

    It is much like it, or is the only one left over such values where one measure alone is missing.
    """
    if len(missing) == 1:
        over = [h for h in table.match.left if _answers(table, h.column, missing[0])]
        if len(over) == 1:
            return {missing[0].code: over[0]}
    pairs = sorted(
        (
            (likeness(header.text, measure.label_vi), measure.code, header)
            for measure in missing
            for header in table.match.left
        ),
        key=lambda pair: -pair[0],
    )
    meant: dict[str, Header] = {}
    for score, code, header in pairs:
        if score >= _MUCH_ALIKE and code not in meant and header not in meant.values():
            meant[code] = header
    return meant


def _columns_without_header(table: Table, measure: Measure) -> list[int]:
    """Columns with values of a measure below a header cell that says nothing."""
    known = {*table.columns.values(), table.number, table.code, table.name}
    known |= {header.column for header in table.match.left}
    known |= {header.column for _, *pair in table.match.ambiguous for header in pair}
    known |= {column for _, split in table.match.undecided for column in split.columns}
    width = len(table.sheet.rows[table.header])
    return [c for c in range(width) if c not in known and _answers(table, c, measure)]


def _answers(table: Table, column: int, measure: Measure) -> bool:
    """Whether a column holds any value that could be the measure's."""
    read = READERS[measure.type]
    return any(read(row[column]).value is not None for row in table.sheet.rows[table.body :])

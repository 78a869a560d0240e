"""What a file is: its forms, its committee and its quarter, and what is wrong with those."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.ingest.candidate import CandidateFile
from dashboard.ingest.findings import Finding
from dashboard.ingest.layout.chosen_headers import apply_chosen_headers
from dashboard.ingest.layout.header_checks import header_findings
from dashboard.ingest.layout.title_block import (
    find_district,
    find_quarter,
    future_quarter,
    title_lines,
)
from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.rules.personal_data import find_personal_data
from dashboard.spreadsheets.reading.refusals import Refusal
from dashboard.spreadsheets.stamps import set_apart
from dashboard.text.vietnamese import fold, likeness

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from dashboard.catalogue.models import Catalogue, Form
    from dashboard.ingest.history import History
    from dashboard.ingest.incoming import IncomingFile
    from dashboard.ingest.layout.locate import FormLocator
    from dashboard.ingest.layout.table import Table
    from dashboard.ingest.values.aliases import Aliases
    from dashboard.organisations.directory import Directory
    from dashboard.periods import Quarter
    from dashboard.spreadsheets.open import Opened
    from dashboard.spreadsheets.sheets import Sheet

_SET_ASIDE = re.compile(
    r".*\b(?:nhap|cu|copy|ban sao|sao|mau|vi du|huong dan|backup|old|thu|(?:quy|ky|nam) truoc)\b.*"
)


def identify_file(
    incoming: IncomingFile,
    opened: Opened,
    locator: FormLocator,
    directory: Directory,
    history: History,
    *,
    district: str | None,
    quarter: Quarter | None,
    today: date,
) -> CandidateFile:
    """Find the forms, the committee and the quarter of a file; say what is wrong with those."""
    candidate = CandidateFile(history.catalogue, incoming.path, incoming.content)
    if isinstance(opened, Refusal):
        values: dict[str, object] = dict(opened.values)
        candidate.add([Finding(RuleCode(opened.rule), variant=opened.variant, details=values)])
        return candidate
    opened, beside_ours = set_apart(opened)
    candidate.sheets = [sheet.name for sheet in opened]
    located = [table for sheet in opened if (table := locator.locate(sheet))]
    of_sheets = {table.sheet.name: table for table in located}
    everywhere = (*opened, *beside_ours)
    candidate.add(find_personal_data(everywhere, of_sheets, directory.all_names))
    if candidate.findings:
        candidate.content = b""  # nothing of it is kept
        return candidate
    candidate.tables, ambiguous = _choose(located, history.catalogue)
    candidate.add(ambiguous)
    if not candidate.tables:
        candidate.add([_describe_no_form(candidate)])
        return candidate
    _place(candidate, directory, district, quarter, today)
    if candidate.quarter is None or not candidate.tables:
        return candidate
    _describe_closed(candidate, candidate.quarter, history)
    held = history.held_forms(candidate.district or "", candidate.quarter)
    _keep_collected(candidate, candidate.quarter, opened, locator, held)
    if candidate.district:
        _apply_choices(candidate, history.aliases(candidate.district))
    for table in candidate.tables.values():
        candidate.add(header_findings(table, candidate.quarter))
    return candidate


def _describe_no_form(candidate: CandidateFile) -> Finding:
    """None of the sheets is a form; a text file has none that its sender would know of."""
    if candidate.sheets == ["csv"]:
        return Finding(RuleCode.FILE_UNREADABLE, variant="no_form_text")
    details = {"sheets": ", ".join(candidate.sheets[:5])}
    return Finding(RuleCode.FILE_UNREADABLE, variant="no_form", details=details)


def _choose(
    located: Sequence[Table], catalogue: Catalogue
) -> tuple[dict[str, Table], list[Finding]]:
    """One table a form: a hidden sheet or a draft gives way to any other."""
    chosen: dict[str, Table] = {}
    findings: list[Finding] = []
    for form in catalogue.forms:
        tables = [t for t in located if t.form is form and not t.sheet.hidden]
        if len(tables) > 1:
            tables = [t for t in tables if not _SET_ASIDE.fullmatch(fold(t.sheet.name))] or tables
        if len(tables) > 1:
            tables = [t for t in tables if _has_figures(t)] or tables
        most = max((len(t.columns) for t in tables), default=0)
        tables = [t for t in tables if 2 * len(t.columns) > most]
        if len(tables) > 1:
            first, second = tables[0].sheet.name, tables[1].sheet.name
            details = {"form": form, "first": first, "second": second}
            findings.append(
                Finding(RuleCode.HEADER_AMBIGUOUS, second, variant="sheets", details=details)
            )
        if tables:
            chosen[form.code] = tables[0]
    return chosen, findings


def _has_figures(table: Table) -> bool:
    columns = list(table.columns.values())
    return any(
        isinstance(row[column], float | int)
        for row in table.sheet.rows[table.body :]
        for column in columns
    )


def _headless(form: Form, sheets: Sequence[Sheet], locator: FormLocator) -> Sheet | None:
    """A sheet with a form's name or title and figures, but no header that could be found."""
    for sheet in sheets:
        figures = any(isinstance(cell, float | int) for row in sheet.rows for cell in row)
        if figures and not sheet.hidden and form is locator.named_or_titled(sheet):
            return sheet
    return None


def _place(
    candidate: CandidateFile,
    directory: Directory,
    district: str | None,
    quarter: Quarter | None,
    today: date,
) -> None:
    """The committee and quarter: what was given wins over the title lines."""
    lines = title_lines(list(candidate.tables.values()))
    found = future_quarter(quarter, today) or quarter if quarter else find_quarter(lines, today)
    if isinstance(found, Finding):
        candidate.add([found])
    else:
        candidate.quarter = found
    if district is None:
        known = directory.of(candidate.quarter) if candidate.quarter else directory
        reporter = find_district(lines, known, candidate.quarter)
        if isinstance(reporter, Finding):
            candidate.add([reporter])
        else:
            candidate.district = reporter
        return
    known = directory.of(candidate.quarter) if candidate.quarter else directory
    day = candidate.quarter.last_day if candidate.quarter else None
    code = known.register.current_code(district, day)
    if code and known.register.unit[code].level == "district":
        candidate.district = code
        return
    near = sorted(
        directory.register.districts,
        key=lambda d: -max(likeness(district, d.code), likeness(district, d.name)),
    )
    details = {"found": district, "nearest": [f"{d.name} ({d.code})" for d in near[:3]]}
    candidate.add([Finding(RuleCode.UNKNOWN_DISTRICT, variant="given", details=details)])


def _describe_closed(candidate: CandidateFile, quarter: Quarter, history: History) -> None:
    if closed_at := history.closed.get(quarter):
        details = {"quarter": quarter, "day": closed_at}
        candidate.add([Finding(RuleCode.UNKNOWN_QUARTER, variant="closed", details=details)])


def _apply_choices(candidate: CandidateFile, aliases: Aliases) -> None:
    for code, table in candidate.tables.items():
        candidate.tables[code], findings = apply_chosen_headers(table, aliases)
        candidate.add(findings)


def _keep_collected(
    candidate: CandidateFile,
    quarter: Quarter,
    opened: Sequence[Sheet],
    locator: FormLocator,
    held: Collection[str],
) -> None:
    """Leave out forms that are not asked in that quarter; say which are missing.

    A form that was accepted before is not: a correction may bring the corrected sheet alone.
    """
    asked = candidate.catalogue.forms_in(quarter.name_in_year)
    codes = {form.code for form in asked}
    candidate.tables = {code: table for code, table in candidate.tables.items() if code in codes}
    if not candidate.tables:
        candidate.add([_describe_no_form(candidate)])
        return
    is_csv = [sheet.name for sheet in opened] == ["csv"]  # it holds one form and owes no other
    for form in asked:
        if form.code in candidate.tables or is_csv:
            continue
        details = {"form": form}
        if sheet := _headless(form, opened, locator):
            candidate.add(
                [Finding(RuleCode.HEADER_MISSING, sheet.name, None, None, None, "table", details)]
            )
        elif form.code not in held:
            candidate.add([Finding(RuleCode.SHEET_MISSING, details=details)])

"""What a file is: its forms, its committee and its quarter, and what is wrong with those."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.catalogue.loader import project_catalogue
from dashboard.ingest.candidate import CandidateFile
from dashboard.ingest.findings import Finding
from dashboard.ingest.layout.chosen_headers import apply_chosen_headers
from dashboard.ingest.layout.header_checks import header_findings
from dashboard.ingest.layout.locate import Table, form_named, form_titled, locate_form
from dashboard.ingest.layout.title_block import (
    find_district,
    find_quarter,
    future_quarter,
    title_lines,
)
from dashboard.ingest.rules.personal_data import find_personal_data
from dashboard.spreadsheets.reading.refusals import Refusal
from dashboard.spreadsheets.stamps import set_apart
from dashboard.text.vietnamese import fold, likeness

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.catalogue.models import Form
    from dashboard.ingest.history import History
    from dashboard.ingest.incoming import IncomingFile
    from dashboard.ingest.values.aliases import Aliases
    from dashboard.organisations.directory import Directory
    from dashboard.periods import Quarter
    from dashboard.spreadsheets.open import Opened
    from dashboard.spreadsheets.sheets import Sheet

_DRAFT = re.compile(
    r".*\b(?:nhap|cu|copy|ban sao|sao|mau|vi du|huong dan|backup|old|thu|(?:quy|ky|nam) truoc)\b.*"
)


def draft_file(
    file: IncomingFile,
    opened: Opened,
    directory: Directory,
    history: History,
    *,
    district: str | None,
    quarter: Quarter | None,
    today: date,
) -> CandidateFile:
    """Find the forms, the committee and the quarter of a file; say what is wrong with those."""
    draft = CandidateFile(file.path, file.content)
    if isinstance(opened, Refusal):
        values: dict[str, object] = dict(opened.values)
        draft.findings.append(Finding(opened.rule, variant=opened.variant, details=values))
        return draft
    opened, beside_ours = set_apart(opened)
    draft.sheets = [sheet.name for sheet in opened]
    located = [table for sheet in opened if (table := locate_form(sheet))]
    of_sheets = {table.sheet.name: table for table in located}
    everywhere = (*opened, *beside_ours)
    draft.findings += find_personal_data(everywhere, of_sheets, directory.all_names)
    if draft.findings:
        draft.content = b""  # nothing of it is kept
        return draft
    draft.tables, ambiguous = _choose(located)
    draft.findings += ambiguous
    if not draft.tables:
        names = ", ".join(draft.sheets[:5])
        draft.findings.append(
            Finding("file.unreadable", variant="no_form", details={"sheets": names})
        )
        return draft
    _place(draft, directory, district, quarter, today)
    if draft.quarter is None or not draft.tables:
        return draft
    _describe_closed(draft, draft.quarter, history)
    _keep_collected(draft, draft.quarter, opened)
    if draft.district:
        _apply_choices(draft, history.aliases(draft.district))
    for table in draft.tables.values():
        draft.findings += header_findings(table, draft.quarter)
    return draft


def _choose(located: Sequence[Table]) -> tuple[dict[str, Table], list[Finding]]:
    """One table a form: a hidden sheet or a draft gives way to any other."""
    chosen: dict[str, Table] = {}
    findings: list[Finding] = []
    for form in project_catalogue().forms:
        tables = [t for t in located if t.form is form and not t.sheet.hidden]
        if len(tables) > 1:
            tables = [t for t in tables if not _DRAFT.fullmatch(fold(t.sheet.name))] or tables
        if len(tables) > 1:
            tables = [t for t in tables if _has_figures(t)] or tables
        most = max((len(t.columns) for t in tables), default=0)
        tables = [t for t in tables if 2 * len(t.columns) > most]
        if len(tables) > 1:
            first, second = tables[0].sheet.name, tables[1].sheet.name
            details = {"form": form, "first": first, "second": second}
            findings.append(Finding("header.ambiguous", second, variant="sheets", details=details))
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


def _headless(form: Form, sheets: Sequence[Sheet]) -> Sheet | None:
    """A sheet with a form's name or title and figures, but no header that could be found."""
    for sheet in sheets:
        figures = any(isinstance(cell, float | int) for row in sheet.rows for cell in row)
        if figures and not sheet.hidden and form is (form_named(sheet.name) or form_titled(sheet)):
            return sheet
    return None


def _place(
    draft: CandidateFile,
    directory: Directory,
    district: str | None,
    quarter: Quarter | None,
    today: date,
) -> None:
    """The committee and quarter: what was given wins over the title lines."""
    lines = title_lines(list(draft.tables.values()))
    found = future_quarter(quarter, today) or quarter if quarter else find_quarter(lines, today)
    if isinstance(found, Finding):
        draft.findings.append(found)
    else:
        draft.quarter = found
    if district is None:
        reporter = find_district(lines, directory, draft.quarter)
        if isinstance(reporter, Finding):
            draft.findings.append(reporter)
        else:
            draft.district = reporter
        return
    unit = directory.register.unit.get(district)
    if unit and unit.level == "district":
        draft.district = district
        return
    near = sorted(
        directory.register.districts,
        key=lambda d: -max(likeness(district, d.code), likeness(district, d.name)),
    )
    details = {"found": district, "nearest": [f"{d.name} ({d.code})" for d in near[:3]]}
    draft.findings.append(Finding("file.unknown_district", variant="given", details=details))


def _describe_closed(draft: CandidateFile, quarter: Quarter, history: History) -> None:
    if closed_at := history.closed.get(quarter):
        details = {"quarter": quarter.label_vi, "day": closed_at}
        draft.findings.append(Finding("file.unknown_quarter", variant="closed", details=details))


def _apply_choices(draft: CandidateFile, aliases: Aliases) -> None:
    for code, table in draft.tables.items():
        draft.tables[code], findings = apply_chosen_headers(table, aliases)
        draft.findings += findings


def _keep_collected(draft: CandidateFile, quarter: Quarter, opened: Sequence[Sheet]) -> None:
    """Leave out forms that are not asked in that quarter; tell those that are and are not there."""
    asked = project_catalogue().forms_in(quarter.name_in_year)
    codes = {form.code for form in asked}
    draft.tables = {code: table for code, table in draft.tables.items() if code in codes}
    if not draft.tables:
        names = ", ".join(draft.sheets[:5])
        draft.findings.append(
            Finding("file.unreadable", variant="no_form", details={"sheets": names})
        )
        return
    is_csv = [sheet.name for sheet in opened] == ["csv"]  # it holds one form and owes no other
    for form in asked:
        if form.code in draft.tables or is_csv:
            continue
        details = {"form": form}
        if sheet := _headless(form, opened):
            draft.findings.append(
                Finding("header.missing", sheet.name, None, None, None, "table", details)
            )
        else:
            draft.findings.append(Finding("sheet.missing", details=details))

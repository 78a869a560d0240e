"""What a header or name that nobody knows may mean, the likeliest first, for a person to choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.catalogue.models import Form, Measure
from dashboard.ingest.rows.matching import name_likeness
from dashboard.ingest.rule_table import RuleCode
from dashboard.text.vietnamese import likeness

if TYPE_CHECKING:
    from dashboard.ingest.findings import Finding
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.ingest.values.aliases import Kind
    from dashboard.organisations.register import Register


@dataclass(frozen=True, slots=True)
class Candidate:
    """What it may mean.

    Attributes:
        code: of the measure or organisation.
        likeness: to what is written, 0 to 1.
    """

    code: str
    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A header, code or name that nobody knows.

    Attributes:
        written: as the file has it.
        candidates: every measure of the form without a column, or every organisation that the
            district then had, those without a row in the sheet before others; the likeliest first.
    """

    kind: Kind
    form: Form
    written: str
    sheet: str
    cell: str
    candidates: tuple[Candidate, ...]


def unmatched_of(file: ValidationResult, register: Register) -> list[Unmatched]:
    """What a person can match by hand in a file, in the order of its findings."""
    missing = _missing_measures(file)
    found = (
        _header(finding, missing)
        if finding.rule in {RuleCode.HEADER_MISSING, RuleCode.HEADER_UNKNOWN}
        else _organisation(finding, file, register)
        for finding in file.findings
        if (finding.rule, finding.variant)
        in {
            (RuleCode.HEADER_MISSING, ""),
            (RuleCode.HEADER_UNKNOWN, ""),
            (RuleCode.UNKNOWN_UNIT, "code"),
            (RuleCode.UNKNOWN_UNIT, "name"),
        }
    )
    return [unmatched for unmatched in found if unmatched and unmatched.candidates]


def _missing_measures(file: ValidationResult) -> dict[str, list[Measure]]:
    """Measures without a column, by form."""
    missing: dict[str, list[Measure]] = {}
    for finding in file.findings:
        form, measure = finding.details.get("form"), finding.details.get("measure")
        is_missing = finding.rule == RuleCode.HEADER_MISSING
        if is_missing and isinstance(form, Form) and isinstance(measure, Measure):
            missing.setdefault(form.code, []).append(measure)
    return missing


def _header(finding: Finding, missing: dict[str, list[Measure]]) -> Unmatched | None:
    form = finding.details.get("form")
    if not isinstance(form, Form) or not finding.sheet or not finding.cell:
        return None
    written = str(finding.details["header"])  # where a cell is named, it holds one
    scored = [
        Candidate(m.code, m.label_vi, likeness(written, m.label_vi))
        for m in missing.get(form.code, ())
    ]
    return Unmatched("measure", form, written, finding.sheet, finding.cell, _best_first(scored))


def _organisation(finding: Finding, file: ValidationResult, register: Register) -> Unmatched | None:
    form, quarter = finding.details.get("form"), file.quarter
    if not isinstance(form, Form) or not finding.sheet or not finding.cell or quarter is None:
        return None
    code, name = (str(finding.details.get(key) or "") for key in ("code", "name"))
    scored = [
        Candidate(unit.code, unit.name, name_likeness(name or code, unit.name))
        for unit in register.at(quarter.last_day).organisations(file.district or "")
        if unit.exists_in(quarter)
    ]
    written, taken = code or name, finding.details.get("taken")
    best = _best_first(scored)
    if isinstance(taken, set):  # what has a row of its own is hardly meant by another
        best = tuple(sorted(best, key=lambda candidate: candidate.code in taken))
    return Unmatched("organisation", form, written, finding.sheet, finding.cell, best)


def _best_first(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(candidates, key=lambda c: (-c.likeness, c.name)))

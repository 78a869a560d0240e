"""What was found in files: all of them at a glance, one of them closely, and to take away."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.exports.marked_copy.copying import annotate
from dashboard.exports.marked_copy.summary import summarise
from dashboard.ingest.rule_table import RuleCode
from dashboard.messages import in_page_language, page_language, translate, word
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.ingest.findings import Finding
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.ingest.submissions.accept import LoadedFile
    from dashboard.periods import Quarter
    from dashboard.web.state.visit import Visit

EXAMPLES = 3
# In the order in which something has to be done.
STATES = ("refused", "warned", "clean", "again")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """A file in a line of the list; `submission` is its number once it was accepted."""

    name: str
    state: str
    district: str | None
    district_code: str | None
    quarter: Quarter | None
    forms: tuple[str, ...]
    rows: int
    errors: int
    warnings: int
    submission: int | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding: where, and what is wrong."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one rule, some of them shown at once."""

    severity: str
    rule: str
    count: int
    first: tuple[FindingLine, ...]
    rest: tuple[FindingLine, ...]


def describe_files(visit: Visit, files: Sequence[LoadedFile], *, done: bool) -> str:
    """Every file in a line: what it is, and whether it is (or was) accepted."""
    names = name_places(visit)
    entries = [_entry(visit.catalogue, file, names, done=done) for file in files]
    # Those that need something done come first.
    entries.sort(key=lambda entry: STATES.index(entry.state))
    states = [entry.state for entry in entries]
    counts = {state: states.count(state) for state in dict.fromkeys(states)}
    return render("submit_files", done=done, files=entries, counts=counts)


def draw_close_look(
    visit: Visit, file: ValidationResult, files: Sequence[LoadedFile], *, done: bool
) -> None:
    """One file's findings, with the marked copy and the list of all files to take away."""
    if file.findings:
        findings = render("submit_findings", groups=_groups(visit.catalogue, file.findings))
        draw_panel(encode_panel(findings), "findings")
    with st.container(horizontal=True, key="take_away"):
        if file.findings:
            st.download_button(
                word("submit.marked_copy"),
                in_page_language(lambda: annotate(file, page_language(), name_places(visit))),
                file_name=f"{file.path.stem}.danh-dau.xlsx",
                mime=XLSX,
                on_click="ignore",
                key="marked_copy",
                help=word("submit.marked_copy_why"),
            )
        if len(files) > 1:
            st.download_button(
                word("submit.all_findings", count=len(files)),
                in_page_language(lambda: summarise(files, page_language(), name_places(visit))),
                file_name="ket-qua-kiem-tra.xlsx",
                mime=XLSX,
                on_click="ignore",
                key=f"all_findings_{done}",
            )


def _entry(
    catalogue: Catalogue, file: LoadedFile, names: dict[str, str], *, done: bool
) -> CheckedEntry:
    checked = file.checked
    severities = [finding.severity for finding in checked.findings]
    return CheckedEntry(
        name=checked.file_name,
        state=_state(checked),
        district=names.get(checked.district or "", checked.district),
        district_code=checked.district,
        quarter=checked.quarter,
        forms=tuple(catalogue.form[form.form].sheet for form in checked.forms),
        rows=sum(form.frame.height for form in checked.forms),
        errors=severities.count("error"),
        warnings=severities.count("warning"),
        submission=file.submission if done else None,
    )


def is_ready(file: ValidationResult) -> bool:
    """Whether accepting it would change anything."""
    return _state(file) in {"warned", "clean"}


def _state(file: ValidationResult) -> str:
    if file.refused:
        return "refused"
    if any(finding.rule == RuleCode.ALREADY_LOADED for finding in file.findings):
        return "again"
    return "warned" if file.findings else "clean"


def _groups(catalogue: Catalogue, findings: Sequence[Finding]) -> list[FindingGroup]:
    """Findings by rule, errors first, in the order of the catalogue's rules."""
    order = {rule.code: number for number, rule in enumerate(catalogue.rules)}

    def place(finding: Finding) -> tuple[bool, int]:
        return finding.severity != "error", order[finding.rule]

    groups: list[FindingGroup] = []
    for _, group in groupby(sorted(findings, key=place), key=place):
        found = list(group)
        lines = tuple(
            FindingLine(" ".join(filter(None, (f.sheet, f.cell))), f.message(page_language()))
            for f in found
        )
        groups.append(
            FindingGroup(
                severity=found[0].severity,
                rule=translate(f"rules.{found[0].rule}.title", page_language()),
                count=len(found),
                first=lines[:EXAMPLES],
                rest=lines[EXAMPLES:],
            )
        )
    return groups

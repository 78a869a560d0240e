"""What was found in files: all of them at a glance, one of them closely, and to take away."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.catalogue.loader import project_catalogue
from dashboard.exports.marked_copy.copying import annotate
from dashboard.exports.marked_copy.summary import summarise
from dashboard.ingest.rule_table import RuleCode
from dashboard.messages import in_page_language, page_language, translate, word
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.ingest.findings import Finding
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.ingest.submissions.accept import LoadedFile

EXAMPLES = 3
# In the order in which something has to be done.
STATES = ("refused", "warned", "clean", "again")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def describe_files(files: Sequence[LoadedFile], *, done: bool) -> str:
    """Every file in a line: what it is, and whether it is (or was) accepted."""
    names = name_places()
    entries = [_entry(file, names, done=done) for file in files]
    # Those that need something done come first.
    entries.sort(key=lambda entry: STATES.index(entry["state"]))
    states = [entry["state"] for entry in entries]
    counts = {state: states.count(state) for state in dict.fromkeys(states)}
    return render("submit_files", done=done, files=entries, counts=counts)


def draw_close_look(file: ValidationResult, files: Sequence[LoadedFile], *, done: bool) -> None:
    """One file's findings, with the marked copy and the list of all files to take away."""
    if file.findings:
        findings = render("submit_findings", groups=_groups(file.findings))
        draw_panel(encode_panel(findings), "findings")
    with st.container(horizontal=True, key="take_away"):
        if file.findings:
            st.download_button(
                word("submit.marked_copy"),
                in_page_language(lambda: annotate(file, page_language(), name_places())),
                file_name=f"{file.path.stem}.danh-dau.xlsx",
                mime=XLSX,
                on_click="ignore",
                key="marked_copy",
                help=word("submit.marked_copy_why"),
            )
        if len(files) > 1:
            st.download_button(
                word("submit.all_findings", count=len(files)),
                in_page_language(lambda: summarise(files, page_language(), name_places())),
                file_name="ket-qua-kiem-tra.xlsx",
                mime=XLSX,
                on_click="ignore",
                key=f"all_findings_{done}",
            )


def _entry(file: LoadedFile, names: dict[str, str], *, done: bool) -> dict[str, Any]:
    checked = file.checked
    severities = [finding.severity for finding in checked.findings]
    return {
        "name": checked.file_name,
        "state": _state(checked),
        "district": names.get(checked.district or "", checked.district),
        "district_code": checked.district,
        "quarter": checked.quarter,
        "forms": [project_catalogue().form[form.form].sheet for form in checked.forms],
        "rows": sum(form.frame.height for form in checked.forms),
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "submission": file.submission if done else None,
    }


def is_ready(file: ValidationResult) -> bool:
    """Whether accepting it would change anything."""
    return _state(file) in {"warned", "clean"}


def _state(file: ValidationResult) -> str:
    if file.refused:
        return "refused"
    if any(finding.rule == RuleCode.ALREADY_LOADED for finding in file.findings):
        return "again"
    return "warned" if file.findings else "clean"


def _groups(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings by rule, errors first, in the order of the registry's rules."""
    order = {rule.code: number for number, rule in enumerate(project_catalogue().rules)}

    def place(finding: Finding) -> tuple[bool, int]:
        return finding.severity != "error", order[finding.rule]

    groups: list[dict[str, Any]] = []
    for _, group in groupby(sorted(findings, key=place), key=place):
        found = list(group)
        lines = [
            {
                "place": " ".join(filter(None, (f.sheet, f.cell))),
                "message": f.message(page_language()),
            }
            for f in found
        ]
        groups.append(
            {
                "severity": found[0].severity,
                "rule": translate(f"rules.{found[0].rule}.title", page_language()),
                "count": len(found),
                "first": lines[:EXAMPLES],
                "rest": lines[EXAMPLES:],
            }
        )
    return groups

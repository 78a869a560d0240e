"""What was found in files: all of them at a glance, one of them closely, and to take away."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import streamlit as st

from dashboard.exports.marked_copy.copying import annotate
from dashboard.exports.marked_copy.summary import summarise
from dashboard.exports.workbook_style import XLSX
from dashboard.ingest.rule_table import RuleCode
from dashboard.messages import in_page_language, page_language, word
from dashboard.web.components.file_findings import draw_findings
from dashboard.web.components.links import link_to_reported_figures
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.ingest.submissions.accept import LoadedFile
    from dashboard.periods import Quarter
    from dashboard.web.state.visit import Visit

FileState = Literal["refused", "warned", "clean", "again"]
# In the order in which something has to be done.
STATES: tuple[FileState, ...] = get_args(FileState)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file in a line.

    Attributes:
        district: its name; its code where nobody knows that, None where the file does not say.
        forms: the sheets that were found.
        submission: the number under which it was accepted or sent; None where it was not, or not
            yet.
        figures: the address of what it says; empty where it does not say of whom and when, and
            where it waits.
    """

    name: str
    state: FileState
    district: str | None
    quarter: Quarter | None
    forms: tuple[str, ...]
    rows: int
    errors: int
    warnings: int
    submission: int | None
    figures: str


def describe_files(visit: Visit, files: Sequence[LoadedFile], *, done: bool) -> str:
    """Every file in a line: what it is, and whether it is (or was) accepted."""
    names = name_places(visit)
    lines = [_describe_file(visit.catalogue, file, names, done=done) for file in files]
    # Those that need something done come first.
    lines.sort(key=lambda line: STATES.index(line.state))
    counts = Counter(line.state for line in lines)
    waits = any(file.waits for file in files)
    key = "submit.sent." if waits else "submit.done." if done else "submit.state."
    return render("submit_files", key=key, files=lines, counts=counts)


def draw_close_look(
    visit: Visit, file: ValidationResult, files: Sequence[LoadedFile], *, done: bool
) -> None:
    """One file's findings, with the marked copy and the list of all files to take away."""
    names = name_places(visit)
    draw_findings(visit.catalogue, file.findings)
    with st.container(horizontal=True, key="take_away"):
        if file.findings:
            st.download_button(
                word("submit.marked_copy"),
                in_page_language(lambda: annotate(file, page_language(), names)),
                file_name=f"{file.path.stem}.danh-dau.xlsx",
                mime=XLSX,
                on_click="ignore",
                key="marked_copy",
                help=word("submit.marked_copy_why"),
            )
        if len(files) > 1:
            st.download_button(
                word("submit.all_findings", count=len(files)),
                in_page_language(lambda: summarise(files, page_language(), names)),
                file_name="ket-qua-kiem-tra.xlsx",
                mime=XLSX,
                on_click="ignore",
                key=f"all_findings_{done}",
            )


def is_ready(file: ValidationResult) -> bool:
    """Whether accepting it would change anything."""
    return _state(file) in {"warned", "clean"}


def _state(file: ValidationResult) -> FileState:
    if file.refused:
        return "refused"
    if any(finding.rule == RuleCode.ALREADY_LOADED for finding in file.findings):
        return "again"
    return "warned" if file.findings else "clean"


def _describe_file(
    catalogue: Catalogue, file: LoadedFile, names: Mapping[str, str], *, done: bool
) -> FileLine:
    checked = file.checked
    severities = Counter(finding.severity for finding in checked.findings)
    return FileLine(
        name=checked.file_name,
        state="again" if file.is_repeated else _state(checked),
        district=names.get(checked.district or "", checked.district),
        quarter=checked.quarter,
        forms=tuple(catalogue.form[form.form].sheet for form in checked.forms),
        rows=sum(form.frame.height for form in checked.forms),
        errors=severities["error"],
        warnings=severities["warning"],
        submission=file.submission if done else None,
        figures=link_to_reported_figures(checked.quarter, checked.district)
        if checked.quarter and checked.district and not file.waits
        else "",
    )

"""Nộp số liệu: send workbooks, read what is wrong with them, accept those that are right."""

from __future__ import annotations

import tempfile
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import cache
from dashboard.formats import word
from dashboard.ingest.accept import check_against, load_files
from dashboard.markup import render
from dashboard.registry import registry
from dashboard.selection import name_places
from dashboard.views.panel import draw_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from dashboard.ingest.accept import LoadedFile
    from dashboard.ingest.findings import Finding

SUFFIXES = ["xlsx", "xlsm", "xls", "ods", "csv"]
EXAMPLES = 3
RECENT = 12


def show() -> None:
    """Draw the page."""
    draw_html(render("submit_head"), "head")
    # A new key empties the box, once its files have been accepted.
    box = st.session_state.setdefault("upload_box", 0)
    files = st.file_uploader(
        word("submit.files"),
        type=SUFFIXES,
        accept_multiple_files=True,
        key=f"upload_{box}",
        label_visibility="collapsed",
    )
    accepted: list[LoadedFile] = st.session_state.get("accepted_files", [])
    if not files:
        draw_html(_told(accepted, done=True) if accepted else _recent(), "files")
        return
    checked = _check(files)
    ready = [file for file in checked if not file.checked.refused]
    draw_html(_told(checked, done=False), "files")
    if ready and st.button(word("submit.accept", count=len(ready)), type="primary"):
        with st.spinner(word("submit.accepting")):
            loaded = _store_in(files, load=True)
        st.session_state["accepted_files"] = loaded
        st.session_state["upload_box"] = box + 1
        st.rerun()


def _recent() -> str:
    """What was accepted last, newest first."""
    names = name_places()
    rows = cache.ask("submissions").tail(RECENT).reverse().iter_rows(named=True)
    return render(
        "submit_recent",
        submissions=[row | {"district_name": names.get(row["district"], "")} for row in rows],
    )


def _check(files: Sequence[UploadedFile]) -> list[LoadedFile]:
    """Check what is in the box; once, as long as neither the box nor the store changes."""
    key = ([file.file_id for file in files], cache.results().version)
    if st.session_state.get("checked_key") != key:
        with st.spinner(word("submit.checking")):
            st.session_state["checked_files"] = _store_in(files, load=False)
        st.session_state["checked_key"] = key
    checked: list[LoadedFile] = st.session_state["checked_files"]
    return checked


def _store_in(files: Sequence[UploadedFile], *, load: bool) -> list[LoadedFile]:
    """Check files, or check and accept them, from a folder that is gone afterwards.

    Each has a folder of its own: two files of one name may be sent together.
    """
    with tempfile.TemporaryDirectory(prefix="tiendo-") as folder:
        paths: list[Path] = []
        for number, file in enumerate(files):
            path = Path(folder, str(number), Path(file.name).name)
            path.parent.mkdir()
            path.write_bytes(file.getbuffer())
            paths.append(path)
        act = load_files if load else check_against
        return act(cache.store(), paths, today=date.today())


def _told(files: Sequence[LoadedFile], *, done: bool) -> str:
    names = name_places()
    entries = [_entry(file, names, done=done) for file in files]
    # Those that need something done come first.
    entries.sort(key=lambda entry: ("refused", "warned", "clean").index(entry["state"]))
    states = [entry["state"] for entry in entries]
    return render(
        "submit_files",
        done=done,
        files=entries,
        counts={state: states.count(state) for state in dict.fromkeys(states)},
    )


def _entry(file: LoadedFile, names: dict[str, str], *, done: bool) -> dict[str, Any]:
    checked = file.checked
    state = "refused" if checked.refused else "warned" if checked.findings else "clean"
    return {
        "name": checked.file_name,
        "state": state,
        "district": names.get(checked.district or "", checked.district),
        "quarter": checked.quarter,
        "forms": [registry().form[form.form].sheet for form in checked.forms],
        "rows": sum(form.frame.height for form in checked.forms),
        "submission": file.submission if done else None,
        "groups": _groups(checked.findings),
    }


def _groups(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings by rule, errors first, in the order of the registry's rules."""
    order = {rule.code: number for number, rule in enumerate(registry().rules)}

    def place(finding: Finding) -> tuple[bool, int]:
        return finding.severity != "error", order[finding.rule]

    groups: list[dict[str, Any]] = []
    for _, group in groupby(sorted(findings, key=place), key=place):
        found = list(group)
        lines = [
            {"place": " ".join(filter(None, (f.sheet, f.cell))), "message": f.message("vi")}
            for f in found
        ]
        groups.append(
            {
                "severity": found[0].severity,
                "count": len(found),
                "first": lines[:EXAMPLES],
                "rest": lines[EXAMPLES:],
            }
        )
    return groups

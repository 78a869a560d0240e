"""The shared samples: all workbooks load, each faulty one is named rightly."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from dashboard.ingest.history import NoHistory
from dashboard.ingest.pipeline import check_files
from dashboard.organisations.files import read_register
from tests.conftest import SHARED, needs_samples
from tests.support.stores import CATALOGUE

SAMPLES = SHARED / "samples"
TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def history() -> NoHistory:
    return NoHistory(read_register(SAMPLES / "register", CATALOGUE), CATALOGUE)


@needs_samples
def test_every_workbook_loads(history: NoHistory) -> None:
    paths = sorted((SAMPLES / "workbooks").iterdir())
    files = check_files(paths, history, today=TODAY)
    assert len(files) == 105
    errors = [
        (file.file_name, finding.rule, finding.sheet, finding.cell)
        for file in files
        for finding in file.findings
        if finding.severity == "error"
    ]
    assert errors == []
    named = [tuple(file.file_name.split("_")[:2]) for file in files]
    assert [(str(file.quarter), file.district) for file in files] == named
    assert sum(form.frame.height for file in files for form in file.forms) == 3426
    # What a mixture of layouts may call for, and nothing else.
    assert {finding.rule for file in files for finding in file.findings} == {
        "cell.blank", "cell.legacy_encoding", "cell.text_number", "header.unknown",
        "rating.excellent_cap",
    }  # fmt: skip


@needs_samples
def test_every_planted_fault_is_named(history: NoHistory) -> None:
    with (SAMPLES / "faulty" / "expected.csv").open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    paths = [SAMPLES / "faulty" / entry["file"] for entry in expected]
    for entry, checked in zip(expected, check_files(paths, history, today=TODAY), strict=True):
        found = [f for f in checked.findings if f.rule == entry["rule"]]
        assert bool(found) == bool(entry["rule"]), entry
        assert checked.refused == (entry["refused"] == "1"), entry
        if entry["cell"]:
            assert entry["cell"] in [f.cell for f in found], entry

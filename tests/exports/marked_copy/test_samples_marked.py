"""The shared samples, marked: each can be, and a good one loads with the same figures again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.exports.marked_copy.copying import annotate
from dashboard.ingest.history import NoHistory
from dashboard.ingest.pipeline import check_files
from dashboard.organisations.files import read_register
from tests.conftest import SHARED, needs_samples
from tests.exports.marked_copy.dressed import marks
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_samples

SAMPLES = SHARED / "samples"
TODAY = date(2026, 11, 1)


def test_samples_come_back_as_they_went(tmp_path: Path) -> None:
    history = NoHistory(read_register(SAMPLES / "register", CATALOGUE), CATALOGUE)
    by_kind = [sorted((SAMPLES / "workbooks").glob(f"*.{kind}")) for kind in ("xlsx", "xls", "ods")]
    paths = [path for kind in by_kind for path in (*kind[::16], kind[-1])]
    paths += sorted((SAMPLES / "faulty").glob("*.xlsx"))
    files = check_files(paths, history, today=TODAY)
    copies = []
    for number, file in enumerate(files):
        copies.append(tmp_path / f"{number}.xlsx")
        copies[-1].write_bytes(annotate(file, "vi"))
    for file, again in zip(files, check_files(copies, history, today=TODAY), strict=True):
        if not file.content:  # it holds data on persons: the list alone is given back
            assert [f.variant for f in again.findings] == ["no_form"]
            continue
        assert [f.as_json() for f in again.findings] == [f.as_json() for f in file.findings]
        assert [form.form for form in again.forms] == [form.form for form in file.forms]
        for form, twin in zip(file.forms, again.forms, strict=True):
            assert twin.frame.equals(form.frame), (file.file_name, form.form)
        placed = {(f.sheet, f.cell) for f in file.findings if f.sheet and f.cell}
        assert bool(marks(again.content)) == bool(placed)

"""Quotas are assigned from a workbook, with what that changes, and written back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.support.register_workbooks import write_register

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo


@pytest.fixture
def workbook(tiendo: Tiendo, tmp_path: Path) -> Path:
    """An empty sheet for 2026, of a store with the tests' own register."""
    assert tiendo("register", write_register(tmp_path / "register")).status == 0
    path = tmp_path / "giao.xlsx"
    asked = ("--programme", "can-tho-21", "--year", "2026", "--indicator", "admissions")
    done = tiendo("quota", "--export", path, *asked, "--indicator", "org_rated_good_share")
    assert (done.status, done.err) == (0, "")
    return path


def fill(path: Path, **cells: str | float | None) -> Path:
    """The workbook with these cells filled in."""
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book["2026"][cell] = value
    book.save(path)
    return path


def test_the_sheet_to_fill_in_names_districts_and_indicators(workbook: Path) -> None:
    sheet = openpyxl.load_workbook(workbook)["2026"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert rows[0][:3] == ["STT", "Mã", "Đơn vị"]
    assert [str(head).split(":")[0] for head in rows[0][3:7]] == [
        "Thực hiện 2025",
        "Giao 2026",
        "Thực hiện 2025",
        "Giao 2026",
    ]
    assert [row[1:3] for row in rows[1:3]] == [
        ["D1", "Đảng bộ huyện Một"],
        ["D2", "Đảng bộ huyện Hai"],
    ]


def test_what_is_filled_in_is_foretold_assigned_and_judged(tiendo: Tiendo, workbook: Path) -> None:
    # Indicators stand in the catalogue's order: rated, then admitted.
    fill(workbook, E6="trên 90", E7="từ 85 đến 90", G6=12)
    foretold = tiendo("quota", workbook, "--dry-run")
    assert foretold.out.splitlines()[-1] == "There would be 3 changes. Nothing has changed."
    done = tiendo("quota", workbook, "--by", "Lan", "--why", "Tỉnh ủy giao")
    assert done.status == 0
    assert "Đảng bộ huyện Hai (D2), 2026" in done.out
    assert "85–90%" in done.out
    again = tiendo("quota", workbook)
    assert again.out == "Nothing differs; the table has 3 quotas.\n"
    progress = tiendo("progress", "--as-of", "2026-Q2", "--format", "csv", "--by", "district")
    rows = [
        (row["target"], row["unit"], row["comparator"], row["low"], row["status"], row["to_year"])
        for row in csv.DictReader(io.StringIO(progress.out))
        if row["target"].startswith("quota-")
    ]
    assert rows == [("quota-admissions-2026", "D1", ">=", "12.0", "no_data", "2026")]
    acts = json.loads(tiendo("acts", "--format", "json").out)
    assert (acts[-1]["what"], acts[-1]["by"], acts[-1]["why"]) == ("assign", "Lan", "Tỉnh ủy giao")


def test_what_is_assigned_is_written_as_it_is_read(
    tiendo: Tiendo, workbook: Path, tmp_path: Path
) -> None:
    assert tiendo("quota", fill(workbook, E6="> 90", E7="0,5%", G6=12, G7="3-4")).status == 0
    path = tmp_path / "ra.xlsx"
    assert tiendo("quota", "--export", path).status == 0
    answer = json.loads(tiendo("quota", path, "--json").out)
    assert (answer["status"], answer["stated"], answer["changes"]) == ("accepted", 4, [])
    # One taken back, one changed; what the sheet does not have stays.
    fill(path, E6=None, G6=15)
    changed = tiendo("quota", path, "--json", "--dry-run")
    assert [(one["kind"], one["district"]) for one in json.loads(changed.out)["changes"]] == [
        ("ended", "D1"),
        ("changed", "D1"),
    ]


def test_what_is_wrong_is_said_by_cell_and_nothing_changes(
    tiendo: Tiendo, store: Store, workbook: Path
) -> None:
    before = store.newest_version()
    refused = tiendo("quota", fill(workbook, E6=900, G6="nhiều", G7=3))
    assert (refused.status, refused.out) == (1, "")
    places = [line.partition(": ")[0] for line in refused.err.splitlines()]
    assert places[:2] == ["2026 E6", "2026 G6"]
    assert refused.err.splitlines()[-1].startswith("The table of quotas has 2 places to mend")
    findings = json.loads(tiendo("quota", workbook, "--json").out)["findings"]
    assert [(one["sheet"], one["cell"]) for one in findings] == [("2026", "E6"), ("2026", "G6")]
    assert store.newest_version() == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"PK\x03\x04 broken", "cannot be read"), (b"a,b\n1,2\n", "has no table of quotas")],
)
def test_another_file_is_refused(
    tiendo: Tiendo, workbook: Path, content: bytes, sentence: str
) -> None:
    workbook.write_bytes(content)
    refused = tiendo("quota", workbook)
    assert refused.status == 1
    assert sentence in refused.err


def test_what_cannot_be_done_as_asked(tiendo: Tiendo, workbook: Path, tmp_path: Path) -> None:
    assert tiendo("quota").status == 2
    assert tiendo("quota", workbook, "--export", tmp_path / "b.xlsx").status == 2
    taken = tiendo("quota", "--export", workbook, "--year", "2026", "--programme", "can-tho-21")
    assert (taken.status, "exists" in taken.err) == (1, True)
    missing = tiendo("quota", tmp_path / "none.xlsx")
    assert (missing.status, "cannot be read" in missing.err) == (1, True)
    nothing = tiendo("quota", "--export", tmp_path / "b.xlsx")
    assert (nothing.status, "can-tho-21" in nothing.err) == (1, True)

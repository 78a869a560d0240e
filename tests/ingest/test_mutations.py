"""Workbooks spoilt at random: always an answer, and no accepted figure but what its cell shows.

TIENDO_MUTATIONS sets how many are tried of each kind; tests/long/mutations.py tries thousands.
"""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.ingest.history import NoHistory
from dashboard.ingest.pipeline import check_files
from tests.support.corruptions import ODD_CELLS, agrees, column_of, spoil_archive, spoil_bytes
from tests.support.stores import CATALOGUE
from tests.support.workbook_builder import REGISTER, TODAY, Book
from tests.support.workbook_layouts import any_layout, write_xls, write_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dashboard.ingest.outcome import ValidationResult

MUTATIONS = int(os.environ.get("TIENDO_MUTATIONS", "60"))


def _check(paths: Iterable[Path]) -> list[ValidationResult]:
    files = check_files(list(paths), NoHistory(REGISTER, CATALOGUE), today=TODAY)
    for file in files:
        assert file.refused != bool(file.forms)
        for finding in file.findings:
            assert finding.message("vi")
            assert finding.message("en")
            assert finding.as_json()["rule"] in CATALOGUE.rule
    return files


def test_cells(tmp_path: Path) -> None:
    books: list[dict[str, tuple[list[list[Any]], Any]]] = []
    paths: list[Path] = []
    for seed in range(MUTATIONS):
        random = Random(seed)
        sheets = Book(layout=any_layout(random)).sheets()
        for _ in range(random.randint(1, 4)):
            chosen = random.choice([grid for grid, _ in sheets.values()])
            row = random.choice(chosen)
            row[random.randrange(len(row))] = random.choice(ODD_CELLS)
        for grid, _ in sheets.values():
            if random.random() < 0.1:
                random.shuffle(grid)
            if random.random() < 0.1:
                del grid[random.randrange(len(grid))]
        write, kind = random.choice([(write_xlsx, "xlsx"), (write_xls, "xls")])
        paths.append(write(tmp_path / f"{seed}.{kind}", sheets))
        books.append(sheets)
    accepted = 0
    for laid_out, file in zip(books, _check(paths), strict=True):
        accepted += not file.refused
        for form in file.forms:
            cells = laid_out[form.sheet][0]
            for kept in form.frame.iter_rows(named=True):
                for measure, letters in form.columns.items():
                    shown = cells[kept["sheet_row"] - 1][column_of(letters)]
                    assert agrees(shown, kept[measure]), (file.path, measure, shown)
    assert MUTATIONS // 10 < accepted < MUTATIONS


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("right")
    sheets = Book().sheets()
    return {
        "xlsx": write_xlsx(folder / "a.xlsx", sheets).read_bytes(),
        "xls": write_xls(folder / "a.xls", sheets).read_bytes(),
    }


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_bytes(tmp_path: Path, right: dict[str, bytes], kind: str) -> None:
    paths = []
    for seed in range(MUTATIONS):
        random = Random(seed)
        paths.append(tmp_path / f"{seed}.{kind}")
        paths[-1].write_bytes(spoil_bytes(right[kind], random))
    _check(paths)


def test_parts(tmp_path: Path, right: dict[str, bytes]) -> None:
    """The XML inside, so that the archive's own checksums do not catch it first."""
    paths = []
    for seed in range(MUTATIONS):
        random = Random(seed)
        paths.append(tmp_path / f"{seed}.xlsx")
        paths[-1].write_bytes(spoil_archive(right["xlsx"], random))
    _check(paths)

"""Workbooks spoilt at random: always an answer, and no accepted figure but what its cell shows.

TIENDO_MUTATIONS sets how many are tried of each kind.
"""

from __future__ import annotations

import io
import os
import zipfile
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.ingest.check import check_files
from dashboard.ingest.history import NoHistory
from dashboard.registry import registry
from tests.ingest.book import REGISTER, TODAY, Book
from tests.ingest.layouts import any_layout, write_xls, write_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dashboard.ingest.checked import CheckedFile

MUTATIONS = int(os.environ.get("TIENDO_MUTATIONS", "60"))
ODD_CELLS: tuple[Any, ...] = (
    "", 0, 1, 7, -1, 2.5, 1e20, 10**9, True, date(2024, 5, 1), "x", "-", "–", "…", "1.234", "3,5",
    "12 người", "không", "có", "HTTNV", "Tổng cộng", "Cộng", "STT", "Mã", "H1-01", "H1-03", "I",
    "Khối xã", "(1)", "#REF!", "=1+1", "<script>alert(1)</script>", '=HYPERLINK("http://x","y")',
    "Đảng viên đầu kỳ", "Kỳ báo cáo: Quý I/2024", "Đơn vị báo cáo: H2", "Họ và tên", "§¶ng bé",
    "a" * 30_000, "{0}{measure}", "\u202e", "Nguyễn Văn An", "0912345678", "１２", "²",
)  # fmt: skip


def _check(paths: Iterable[Path]) -> list[CheckedFile]:
    files = check_files(list(paths), NoHistory(REGISTER), today=TODAY)
    for file in files:
        assert file.refused != bool(file.forms)
        for finding in file.findings:
            assert finding.message("vi")
            assert finding.message("en")
            assert finding.as_json()["rule"] in registry().rule
    return files


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _agrees(shown: Any, kept: Any) -> bool:
    """Whether a figure that was kept is what a person reads in the cell."""
    if isinstance(shown, bool):
        return kept is None or bool(kept == int(shown))
    if isinstance(shown, int | float):
        return bool(kept == shown)
    if not isinstance(shown, str) or kept is None or isinstance(kept, date):
        return True  # nothing was kept, or a day, which tests/ingest/test_values.py looks at
    if isinstance(kept, str):
        return True  # a rating or words
    if shown.strip(" '") in {"-", "–", "không", "có", "x", ""}:
        # A blank is 0 in a column of ticks alone.
        return bool(kept == (1 if shown in {"x", "có"} else 0))
    digits = shown.replace(".", "").replace(" ", "")
    return digits.isascii() and int(digits) == kept


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
                    shown = cells[kept["sheet_row"] - 1][_column(letters)]
                    assert _agrees(shown, kept[measure]), (file.path, measure, shown)
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
        content = bytearray(right[kind])
        for _ in range(random.choice((1, 5, 50))):
            content[random.randrange(len(content))] = random.randrange(256)
        if random.random() < 0.2:
            del content[random.randrange(len(content)) :]
        paths.append(tmp_path / f"{seed}.{kind}")
        paths[-1].write_bytes(content)
    _check(paths)


def test_parts(tmp_path: Path, right: dict[str, bytes]) -> None:
    """The XML inside, so that the archive's own checksums do not catch it first."""
    paths = []
    for seed in range(MUTATIONS):
        random = Random(seed)
        buffer = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(right["xlsx"])) as old,
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            chosen = random.choice([n for n in old.namelist() if n.endswith((".xml", ".rels"))])
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, _spoil(part, random) if name == chosen else part)
        paths.append(tmp_path / f"{seed}.xlsx")
        paths[-1].write_bytes(buffer.getvalue())
    _check(paths)


def _spoil(part: bytes, random: Random) -> bytes:
    way = random.randrange(5)
    start, length = random.randrange(len(part)), random.randrange(1, 60)
    if way == 0:
        return part[:start] + part[start + length :]
    if way == 1:
        return part[:start] + bytes(random.randrange(256) for _ in range(length)) + part[start:]
    if way == 2:
        return part[:start] + part[start : start + length] * 20 + part[start + length :]
    if way == 3:
        other = random.randrange(len(part))
        return part.replace(part[other : other + 6], part[start : start + 6])
    digits = [i for i, byte in enumerate(part) if 48 <= byte <= 57]
    spoilt = bytearray(part)
    for place in random.sample(digits, min(5, len(digits))):
        spoilt[place] = random.choice(b"0123456789-.eE")
    return bytes(spoilt)

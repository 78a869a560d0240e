"""Ways to corrupt a workbook at random, and whether a figure that was kept is what a cell shows."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.spreadsheets.archives import zipped

if TYPE_CHECKING:
    from random import Random

ODD_CELLS: tuple[Any, ...] = (
    "", 0, 1, 7, -1, 2.5, 1e20, 10**9, True, date(2024, 5, 1), "x", "-", "–", "…", "1.234", "3,5",
    "12 người", "không", "có", "HTTNV", "Tổng cộng", "Cộng", "STT", "Mã", "H1-01", "H1-03", "I",
    "Khối xã", "(1)", "#REF!", "=1+1", "<script>alert(1)</script>", '=HYPERLINK("http://x","y")',
    "Đảng viên đầu kỳ", "Kỳ báo cáo: Quý I/2024", "Đơn vị báo cáo: H2", "Họ và tên", "§¶ng bé",
    "a" * 30_000, "{0}{measure}", "\u202e", "Nguyễn Văn An", "0912345678", "１２", "²", "1,000",
    "12,5", "1 234", "5%", "00", "+3", "1.000.000", "9999999999", "'5", "(3)", "\u22122",
)  # fmt: skip


def spoil_bytes(content: bytes, random: Random) -> bytes:
    """Some bytes exchanged; now and then the rest cut off."""
    corrupted = bytearray(content)
    for _ in range(random.choice((1, 5, 50))):
        corrupted[random.randrange(len(corrupted))] = random.randrange(256)
    if random.random() < 0.2:
        del corrupted[random.randrange(len(corrupted)) :]
    return bytes(corrupted)


def spoil_archive(content: bytes, random: Random) -> bytes:
    """One XML part changed, so that the archive's own checksums do not catch it first."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        chosen = random.choice(names)
        parts: list[tuple[str | zipfile.ZipInfo, bytes | str]] = [
            (name, _spoil_part(old.read(name), random) if name == chosen else old.read(name))
            for name in old.namelist()
        ]
    return zipped(parts)


def _spoil_part(part: bytes, random: Random) -> bytes:
    if not part:
        return b"<x/>"
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
    corrupted = bytearray(part)
    for place in random.sample(digits, min(5, len(digits))):
        corrupted[place] = random.choice(b"0123456789-.eE")
    return bytes(corrupted)


def agrees(shown: Any, kept: Any) -> bool:
    """Whether a figure that was kept is what a person reads in the cell."""
    if isinstance(kept, str):
        return True  # a rating or words
    if shown is None:
        shown = ""
    if isinstance(shown, bool):
        return kept is None or bool(kept == int(shown))
    if isinstance(shown, int | float):
        return bool(kept == shown)
    if not isinstance(shown, str) or kept is None or isinstance(kept, date):
        return (
            True  # nothing was kept, or a day, which tests/ingest/values/test_parsing.py looks at
        )
    said = shown.strip(" '\u00a0").casefold()
    if said in {"-", "–", "không", "có", "x", ""}:
        # A blank is 0 in a column of ticks alone.
        return bool(kept == (1 if said in {"x", "có"} else 0))
    digits = said.replace(".", "").replace(" ", "").replace("\u00a0", "").removeprefix("+")
    return digits.isascii() and digits.isdecimal() and int(digits) == kept


def column_of(letters: str) -> int:
    """The column from 0 that spreadsheets call so."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

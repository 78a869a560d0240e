"""Cells of measures as values: counts, flags, ratings, days. Blank is unknown, never zero."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.values.labels import spelt_out
from dashboard.ingest.values.legacy_text import in_unicode
from dashboard.ingest.values.numbers import DASHES, is_doubtful, read_number
from dashboard.spreadsheets.sheets import as_text, is_blank, strip_unseen
from dashboard.text.days import parse_day
from dashboard.text.legacy_encodings import decode
from dashboard.text.vietnamese import fold

if TYPE_CHECKING:
    from dashboard.spreadsheets.sheets import Cell

# No count of a province comes near; beyond it a figure is a typo, and so is infinity.
LARGEST = 10**8

_UNKNOWN = {"…", "...", "..", ".", "?"}

RATINGS = {
    "hoan thanh xuat sac nhiem vu": "HTXSNV", "xuat sac": "HTXSNV", "hoan thanh xuat sac": "HTXSNV",
    "hoan thanh tot nhiem vu": "HTTNV", "tot": "HTTNV", "hoan thanh tot": "HTTNV",
    "hoan thanh nhiem vu": "HTNV", "hoan thanh": "HTNV",
    "khong hoan thanh nhiem vu": "KHTNV", "khong hoan thanh": "KHTNV",
    "chua xep loai": "CXL", "khong xep loai": "CXL", "chua danh gia": "CXL",
}  # fmt: skip
# Crosses of other alphabets are typed, or drawn by a font, in place of an x.
_CROSSES = {"×", "✕", "✖", "х", "Х", "☒"}
_TICKS = {"✓", "✔", "☑", *_CROSSES}
_YES = {"1", "x", "co", "true", "yes", "v", "dung", "dat", *_TICKS}
_NO = {"0", "khong", "false", "no", "sai", "khong co", "khong dat", "☐", "chua"}
_MARKS = {"x", "v", *_TICKS}
# 1 and 0 as a program writes them that knows fractions alone; `1.000` is a thousand.
_FLOAT_FLAG = re.compile(r"([01])[.,]0{1,2}")
_NOT_DONE = re.compile(r"(?:chua|dang|khong|kh)\b.*")


class Read(NamedTuple):
    """What a cell was read as; `rule` where it breaks one, of which `value` is None then."""

    value: int | str | date | None
    rule: RuleCode | None = None


BLANK = Read(None)


def read_count(cell: Cell) -> Read:
    """A whole number of 0 or more. Text that is a number is read and said (`cell.text_number`).

    `1,000` is refused: taking it for 1 would be right by the rules, and most likely wrong.
    """
    if isinstance(cell, str):
        return _written_count(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return Read(None, RuleCode.NOT_A_NUMBER)
    return _whole(cell)


def _written_count(text: str) -> Read:
    if is_blank(text) or strip_unseen(text) in _UNKNOWN:
        return BLANK
    number = read_number(text)
    if number is None:
        return Read(None, RuleCode.NOT_A_NUMBER)
    read = _whole(number)
    if read.rule or not any(map(str.isdigit, text)):
        return read
    if is_doubtful(text):
        return Read(None, RuleCode.NOT_AN_INTEGER)
    return Read(read.value, RuleCode.TEXT_NUMBER)


def _whole(number: float) -> Read:
    if not abs(number) <= LARGEST:
        return Read(None, RuleCode.NOT_A_NUMBER)
    if number < 0:
        return Read(None, RuleCode.NEGATIVE)
    whole = round(number)
    if abs(number - whole) > 1e-9 * max(1.0, number):
        return Read(None, RuleCode.NOT_AN_INTEGER)
    return Read(whole)


def read_flag(cell: Cell) -> Read:
    """1 or 0, from 1/0, x, có/không, true/false; a dash is 0."""
    value = None
    if isinstance(cell, str):
        bare = strip_unseen(cell)
        if is_blank(cell) or bare in _UNKNOWN:
            return BLANK
        bare = _FLOAT_FLAG.sub(r"\1", bare)
        # Figures as they stand: `-1` and `(1)` are no 1.
        said = {bare, *_readings(cell)} if any(map(str.isalpha, cell)) else {bare}
        value = 1 if said & _YES else 0 if said & _NO or DASHES.fullmatch(bare) else None
    elif isinstance(cell, bool | int | float) and cell in (0, 1):
        value = int(cell)
    return Read(None, RuleCode.BAD_FLAG) if value is None else Read(value)


def _readings(text: str) -> list[str]:
    """A text folded; a single word in an old encoding (`cã`, `khoâng`) could be one in Unicode."""
    texts = [in_unicode(text)]
    if not text.isascii():
        texts += [decode(text, "TCVN3"), decode(text, "VNI")]
    return [fold(reading) for reading in texts]


def is_mark(cell: Cell) -> bool:
    """Whether a flag is a tick, beside which a blank says no."""
    return isinstance(cell, str) and (fold(cell) in _MARKS or strip_unseen(cell) in _MARKS)


def read_rating(cell: Cell) -> Read:
    """A rating by its code or in full words, whatever the case."""
    if not isinstance(cell, str):
        return Read(None, RuleCode.BAD_CATEGORY)
    if is_blank(cell) or strip_unseen(cell) in _UNKNOWN:
        return BLANK
    for folded in _readings(cell):
        if folded.upper() in RATINGS.values():
            return Read(folded.upper())
        if rating := RATINGS.get(spelt_out(folded)) or RATINGS.get(folded):
            return Read(rating)
    return Read(None, RuleCode.BAD_CATEGORY)


def read_day(cell: Cell) -> Read:
    """A day: a real one, `31/12/2024`, `31-12-2024`, `2024-12-31` or in words; blank is not yet."""
    if isinstance(cell, str):
        folded, bare = fold(in_unicode(cell)), strip_unseen(cell)
        said_nothing = not bare or bare in _UNKNOWN or DASHES.fullmatch(bare)
        if said_nothing or _NOT_DONE.fullmatch(folded):
            return BLANK
        cell = parse_day(bare) or parse_day(folded)
    # A year that no plan has is a typo.
    if isinstance(cell, date) and 2000 <= cell.year < 2100:
        return Read(cell)
    return Read(None, RuleCode.BAD_DATE)


def read_text(cell: Cell) -> Read:
    """Words as they stand, in Unicode; None where there are none, or only a dash."""
    text = in_unicode(as_text(cell))
    return BLANK if not text or DASHES.fullmatch(text) else Read(text)


READERS = {
    "count": read_count,
    "flag": read_flag,
    "category": read_rating,
    "date": read_day,
    "text": read_text,
}

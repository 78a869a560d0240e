"""What stands in one column of an entry, as the value that it means."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from dashboard.catalogue.plan_files.words import NO, OPTIONAL, YES, kind_of, list_words, read_word
from dashboard.text.days import parse_day
from dashboard.text.vietnamese import fold, has_direction_marks

if TYPE_CHECKING:
    from dashboard.catalogue.plan_files.rows import PlanRow

_CODE = re.compile(r"[a-z][a-z0-9_-]*")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_YEAR = re.compile(r"(?:nam )?(\d{4})")
_DAY_OF_YEAR = re.compile(r"(?:ngay )?(\d{1,2})\s*(?:[/.\-]|\s+thang\s+)\s*(\d{1,2})")
_MONTH_DAY = re.compile(r"\d\d-\d\d")
_BETWEEN_DAYS = re.compile(r"\s*[;,\n]\s*|\s+và\s+")
_YEARS = range(1990, 2101)
_LONGEST_CODE = 48
_LEAP_YEAR = 2024


def read_text(row: PlanRow, column: str) -> str:
    """A text; blank where it may be.

    Raises:
        PlanFault: where it is blank and may not be, or has marks that turn the writing.
    """
    value = row.values.get(column, "")
    if isinstance(value, str) and has_direction_marks(value):
        raise row.fault("direction_marks", column)
    text = row.text(column)
    if not text and (row.table, column) not in OPTIONAL:
        raise row.fault("blank", column)
    return text


def read_code(row: PlanRow, made_of: str = "") -> str:
    """The entry's code; where there is none, one is made of another text.

    Raises:
        PlanFault: where it is written in another way than codes are.
    """
    text = read_text(row, "code")
    if not text:
        return make_code(made_of)
    if not _CODE.fullmatch(text):
        raise row.fault("bad_code", "code", proposed=make_code(text))
    return text


def make_code(text: str) -> str:
    """A code of a title: `Báo cáo năm` → `bao-cao-nam`."""
    folded = "-".join(re.findall(r"[a-z0-9]+", fold(text)))
    cut = folded[:_LONGEST_CODE].rstrip("-")
    return cut if cut[:1].isalpha() else f"m-{cut}".rstrip("-")


def read_choice(row: PlanRow, column: str) -> str:
    """The code that a word of the column stands for; the first one where it may be blank, and is.

    Raises:
        PlanFault: where it is none of those that can be chosen.
    """
    kind = kind_of(row.table, column) or column
    known = list_words(kind, row.table)
    text = row.text(column)
    if not text and (row.table, column) in OPTIONAL:
        return next(iter(known))
    if not text:
        raise row.fault("blank", column)
    code = read_word(kind, text)
    if code not in known:
        raise row.fault("unknown_word", column, known="; ".join(known.values()))
    return code


def read_number(row: PlanRow, column: str) -> float | None:
    """A number: `90`, `90%`, `0,8`; one that a sheet shows as a percentage is taken as shown.

    Raises:
        PlanFault: where it is none.
    """
    value = row.values.get(column, "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        # 0.9 shown as 90% is 90.0 but for what a computer adds.
        return round(value * 100, 9) if column in row.percents else float(value)
    text = row.text(column).removesuffix("%").strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise row.fault("bad_number", column)
    return float(text.replace(",", "."))


def read_year(row: PlanRow, column: str) -> int:
    """A year: `2025`, `năm 2025`, or a day in it.

    Raises:
        PlanFault: where it is none.
    """
    value = row.values.get(column, "")
    if isinstance(value, date):
        return value.year
    text = read_text(row, column)
    match = _YEAR.fullmatch(fold(text))
    if not match or int(match[1]) not in _YEARS:
        raise row.fault("bad_year", column)
    return int(match[1])


def read_flag(row: PlanRow, column: str) -> bool:
    """`Có`, `x`; blank is no.

    Raises:
        PlanFault: where it is anything else.
    """
    text = fold(row.text(column))
    if text not in YES | NO:
        raise row.fault("bad_flag", column)
    return text in YES


def read_due(row: PlanRow, recurs: str) -> tuple[str, ...]:
    """The days on which something is due, in the form that the catalogue has them.

    Args:
        row: the entry.
        recurs: how often; what is due once has a day of a year, all else days of every year.

    Raises:
        PlanFault: where one is no day, or of the other kind.
    """
    value = row.values.get("due", "")
    parts: list[object]
    if isinstance(value, list):
        parts = list(value)
    elif isinstance(value, date):
        parts = [value]
    else:
        parts = [part for part in _BETWEEN_DAYS.split(str(value).strip()) if part]
    return tuple(_read_day(row, part, is_once=recurs == "once") for part in parts)


def _read_day(row: PlanRow, part: object, *, is_once: bool) -> str:
    if isinstance(part, datetime):
        part = part.date()
    day = part if isinstance(part, date) else parse_day(str(part))
    if day and is_once:
        return day.isoformat()
    if day:
        return f"{day:%m-%d}"
    month_day = _read_day_of_year(str(part))
    if month_day is None:
        raise row.fault("bad_day", "due", part=part)
    if is_once:
        raise row.fault("day_without_year", "due", part=part)
    return month_day


def _read_day_of_year(text: str) -> str | None:
    """`31/12`, `ngày 31 tháng 12`, or `12-31` as the catalogue has it; None where it is no day."""
    if _MONTH_DAY.fullmatch(text):
        month, day = map(int, text.split("-"))
    elif match := _DAY_OF_YEAR.fullmatch(fold(text) if "th" in text else text):
        day, month = int(match[1]), int(match[2])
    else:
        return None
    try:
        return f"{date(_LEAP_YEAR, month, day):%m-%d}"
    except ValueError:
        return None

"""Days as people write them."""

from __future__ import annotations

import re
from datetime import date

from dashboard.text.vietnamese import fold

_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:[ T]\d{1,2}:\d.*)?")
_SPOKEN = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")


def parse_day(text: str) -> date | None:
    """A day: `31/12/2024`, `31-12-2024`, `2024-12-31` or `ngày 31 tháng 12 năm 2024`.

    Returns:
        None where it is written in no such way, or there is no such day.
    """
    if match := _DAY.fullmatch(text) or _SPOKEN.fullmatch(fold(text)):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    elif match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None

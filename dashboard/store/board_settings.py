"""What a board may set: what fits, and what holds as long as nothing is set."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.periods import ROMAN, Quarter
from dashboard.store.own_catalogue import DUE, NOTHING_SET, REMIND_DAYS
from dashboard.text.vietnamese import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.catalogue.models import Catalogue

AGENCY = "agency"
FEW = "few"
LEAST_REPORTS = "least_reports"
MOST_LETTERS = 120
# One of ten is ten points of a share.
FEW_UNLESS_SET = 10
# Whatever year; due days are days of every year, and none is the 29th of February.
_YEAR = 2001


@dataclass(frozen=True, slots=True)
class BoardSettings:
    """What is set, as the program uses it; due dates and days of warning are in the catalogue.

    Attributes:
        agency: who makes templates and reports, at their head; empty where nobody has said.
        few: shares of fewer than this are marked as resting on few; 0 marks none.
        least_reports: from how many districts' reports on a clerk sees a figure of the whole
            province; 0 shows every one.
    """

    agency: str = ""
    few: int = FEW_UNLESS_SET
    least_reports: int = 0


def understand(settings: Mapping[str, str]) -> BoardSettings:
    """What is set, of the values in force."""
    return BoardSettings(
        settings.get(AGENCY, ""),
        int(settings.get(FEW, FEW_UNLESS_SET)),
        int(settings.get(LEAST_REPORTS, 0)),
    )


def list_values(release: Catalogue, settings: Mapping[str, str] = NOTHING_SET) -> Mapping[str, str]:
    """Every setting of a store with its value, that of the program where nothing is set.

    Args:
        release: what the program brings.
        settings: the values in force.
    """
    due = {f"{DUE}{name}": day for name, day in release.due.model_dump().items()}
    unset = BoardSettings()
    return {
        **due,
        REMIND_DAYS: str(release.remind_days),
        AGENCY: unset.agency,
        FEW: str(unset.few),
        LEAST_REPORTS: str(unset.least_reports),
        **settings,
    }


def check_value(name: str, value: str) -> str:
    """A value as it is kept.

    Args:
        name: of the setting.
        value: as it was written: a number, a text, a day as `04-05` (month and day) or `5/4`.

    Raises:
        UserError: where there is no such setting, or the value does not fit.
    """
    if name not in _CHECKS:
        raise UserError("settings.unknown", name=name, known=", ".join(_CHECKS))
    return _CHECKS[name](value.strip())


def _check_day(quarter: Quarter, value: str) -> str:
    """From the quarter's last month to the end of the next quarter, in the same year."""
    first = quarter.last_day.replace(day=1)
    last = min(quarter.plus(1).last_day, date(_YEAR, 12, 31))
    day = _read_day(value)
    if day is None or not first <= day <= last:
        raise UserError(
            "settings.not_day",
            number=ROMAN[quarter.number - 1],
            value=value,
            first=f"{first:%d/%m}",
            last=f"{last:%d/%m}",
        )
    return f"{day:%m-%d}"


def _read_day(value: str) -> date | None:
    """A day of the year; None where it is none."""
    if found := re.fullmatch(r"(\d\d)-(\d\d)", value):
        month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d\d?)[/.](\d\d?)", value):
        day, month = map(int, found.groups())
    else:
        return None
    try:
        return date(_YEAR, month, day)
    except ValueError:
        return None


def _check_number(name: str, most: int, value: str) -> str:
    if not re.fullmatch(r"\d{1,4}", value) or int(value) > most:
        raise UserError("settings.not_number", name=name, value=value, most=most)
    return str(int(value))


def _check_text(value: str) -> str:
    text = tidy(value)
    if len(text) > MOST_LETTERS:
        raise UserError("settings.too_long", most=MOST_LETTERS, count=len(text))
    return text


_CHECKS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        **{f"{DUE}Q{n}": partial(_check_day, Quarter(_YEAR, n)) for n in (1, 2, 3, 4)},
        REMIND_DAYS: partial(_check_number, REMIND_DAYS, 60),
        AGENCY: _check_text,
        FEW: partial(_check_number, FEW, 1000),
        LEAST_REPORTS: partial(_check_number, LEAST_REPORTS, 1000),
    }
)

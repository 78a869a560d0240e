"""A cell of a quota table as a goal: `12`, `90%`, `từ 3 đến 4`, `trên 90`; blank is none."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from dashboard.errors import UserError
from dashboard.ingest.values.numbers import DASHES, is_doubtful, read_number
from dashboard.spreadsheets.sheets import as_text, is_blank, strip_unseen
from dashboard.text.vietnamese import strip_marks, tidy

if TYPE_CHECKING:
    from dashboard.catalogue.models import Indicator
    from dashboard.spreadsheets.sheets import Cell

Comparator = Literal[">=", ">", "=", "between"]

_AT_LEAST = re.compile(r"^(?:>=|=>|≥|(?:toi thieu|it nhat|dat|tu)\b)|\btro len$")
_ABOVE = re.compile(r"^(?:>(?!=)|(?:tren|hon)\b)")
_EXACTLY = re.compile(r"^(?:=(?!>)|dung\b)")
_AT_MOST = re.compile(r"^(?:<|≤|(?:duoi|toi da|khong qua)\b)")
_SIGNS = re.compile(r"^[<>=≥≤]+|^(?:toi thieu|it nhat|dat|tu|tren|hon|dung)\b|\btro len$")
_RANGE = re.compile(r"^(?:tu )?(\d[\d.,]*) ?%? ?(?:-|–|—|den) ?(\d[\d.,]*) ?%?$")


class Goal(NamedTuple):
    """What is asked, in the unit of a sentence: 90 for 90%; `high` with `between` alone."""

    comparator: Comparator
    low: float
    high: float | None = None


def read_goal(cell: Cell, indicator: Indicator, *, is_percent: bool = False) -> Goal | None:
    """The goal that a cell gives; None where it is blank or a dash.

    Args:
        cell: what stands in it.
        indicator: of the column.
        is_percent: whether the cell shows its number as a percentage.

    Raises:
        UserError: where it gives none, or one that no figure of the indicator is held against.
    """
    if isinstance(cell, date):
        raise UserError("quota_cells.date", written=as_text(cell))
    if cell is None or isinstance(cell, bool):
        raise UserError("quota_cells.no_goal", written=as_text(cell) or "—")
    if isinstance(cell, str):
        if is_blank(cell) or DASHES.fullmatch(strip_unseen(cell)):
            return None
        return _check(_read_text(cell, indicator), indicator)
    _check_sign(cell, indicator, is_percent=is_percent)
    # A cell of 7% holds 0.07000000000000001 hundredths of a hundred.
    return _check(Goal(">=", round(cell * 100, 6) if is_percent else float(cell)), indicator)


def _check_sign(number: float, indicator: Indicator, *, is_percent: bool) -> None:
    """Refuse a percentage of what is counted, and 0.9 without a sign: 90% or 0.9%?"""
    if is_percent and indicator.unit != "percent":
        raise UserError("quota_cells.no_share", indicator=indicator.label)
    if indicator.unit == "percent" and not is_percent and 0 < number < 1:
        raise UserError("quota_cells.fraction", written=f"{number:g}".replace(".", ","))


def _read_text(text: str, indicator: Indicator) -> Goal:
    goal = _parse(text)
    _check_sign(goal.low, indicator, is_percent="%" in text)
    return goal


def _parse(text: str) -> Goal:
    said = strip_marks(tidy(text).casefold()).rstrip(".;")
    if match := _RANGE.match(said):
        low, high = (_number(part, text) for part in match.groups())
        if low > high:
            raise UserError("quota_cells.reversed", written=tidy(text))
        return Goal("between", low, high)
    if _AT_MOST.match(said):
        raise UserError("quota_cells.at_most", written=tidy(text))
    comparator: Comparator = ">="
    if not _AT_LEAST.search(said):
        comparator = ">" if _ABOVE.match(said) else "=" if _EXACTLY.match(said) else ">="
    return Goal(comparator, _number(_SIGNS.sub("", _SIGNS.sub("", said)), text))


def _number(part: str, text: str) -> float:
    bare = part.strip().removesuffix("%").strip()
    number = read_number(bare) if any(map(str.isdigit, bare)) else None
    if number is None or is_doubtful(bare):
        raise UserError("quota_cells.no_goal", written=tidy(text))
    return number


def _check(goal: Goal, indicator: Indicator) -> Goal:
    if indicator.better == "high":
        return goal
    if goal.low or goal.high:
        raise UserError("quota_cells.only_zero")
    return Goal("=", 0.0)

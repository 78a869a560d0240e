"""Figures, quarters and dates as readers of the page write them, and the words of the pages.

Figures come as the store gives them: fractions for percents (0.9), plain otherwise.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from dashboard.catalogue.quotas import is_assigned
from dashboard.messages import page_language, sentences, translate, word
from dashboard.periods import UTC_TO_VIET_NAM, Quarter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from dashboard.catalogue.models import Indicator, Programme, Target
    from dashboard.catalogue.statuses import Measured


NOTHING = "—"
MINUS = "−"
DIGITS: dict[Measured, int] = {"percent": 1, "count": 0, "mean": 2}
MOST_DIGITS = 9
_STEPS = tuple(Decimal(1).scaleb(-digits) for digits in range(MOST_DIGITS + 1))
# Of `1,234.5` as Python writes it.
_WRITTEN = {
    "vi": str.maketrans({",": ".", ".": ",", "-": MINUS}),
    "en": str.maketrans({"-": MINUS}),
}


def round_half_up(value: float, digits: int) -> Decimal:
    """A figure rounded as people and spreadsheets do it: 2.25 to one digit is 2.3.

    What lies exactly halfway is a decimal of few digits, and a double holds fifteen: a quotient of
    whole numbers below 10^8 is rounded here as its exact fraction would be, although the nearest
    double may lie below the half.
    """
    return Decimal(f"{value:.15g}").quantize(_STEPS[digits], ROUND_HALF_UP)


def format_number(value: float | None, digits: int = 0) -> str:
    """`1.234,5`; a dash where there is none.

    Babel writes the same, forty times slower: a matrix has thousands of cells.
    """
    if value is None:
        return NOTHING
    return f"{round_half_up(value, digits) + 0:,.{digits}f}".translate(_WRITTEN[page_language()])


def format_bytes(size: float) -> str:
    """`13,9 MB`, `1,2 GB`: what a file or a disk takes, by the thousand as disks are sold."""
    for unit in ("KB", "MB"):
        size /= 1000
        if round_half_up(size, 1) < 1000:
            return f"{format_number(size, int(unit != 'KB'))} {unit}"
    return f"{format_number(size / 1000, 1)} GB"


def format_figure(
    value: float | None,
    measured: Measured,
    *,
    goal: float | None = None,
    expected: float | None = None,
) -> str:
    """A figure in its indicator's unit: `90,0%`, `1.234`, `1,05`.

    It is never written like its goal, or what is expected by now, where it is another:
    1.492% against 1.5% is `1,49%`. Those are written with the same guard, against the value.
    """
    if value is None:
        return NOTHING
    digits = count_digits(value, measured, (goal, expected))
    return f"{format_number(_show(value, measured), digits)}{'%' if measured == 'percent' else ''}"


def count_digits(value: float, measured: Measured, others: Iterable[float | None] = ()) -> int:
    """How many digits a figure is written with: as many as tell it from others that differ.

    Counts that rest on shared-out territory need not be whole and then have one digit.

    Args:
        value: the figure, as the store gives it.
        measured: its unit, in which the digits are counted.
        others: figures beside which it is read, such as its goal.
    """
    digits, own = _least_digits(value, measured), _show(value, measured)
    for other in others:
        if other is None or abs(other - value) < 1e-9:
            continue
        least, beside = _least_digits(other, measured), _show(other, measured)
        while (
            digits < MOST_DIGITS
            and abs(own - beside) < 10**-digits
            and round_half_up(own, digits) == round_half_up(beside, max(digits, least))
        ):
            digits += 1
    return digits


def _show(value: float, measured: Measured) -> float:
    return value * 100 if measured == "percent" else value


def _least_digits(value: float, measured: Measured) -> int:
    is_part_of_one = measured == "count" and abs(value - round(value)) > 1e-6
    return 1 if is_part_of_one else DIGITS[measured]


def format_gap(gap: float | None, measured: Measured) -> str:
    """A difference with its sign: `+1,2 điểm %`, `−3`; never nil where there is one."""
    if gap is None:
        return NOTHING
    digits = count_digits(gap, measured, (0.0,))
    shown = _show(gap, measured)
    sign = "+" if round_half_up(shown, digits) > 0 else ""
    unit = f" {word('points')}" if measured == "percent" else ""
    return f"{sign}{format_number(shown, digits)}{unit}"


def format_pair(numerator: float | None, denominator: float | None) -> str:
    """What a figure is made of: `1.250/1.310`; the numerator alone for a count."""
    counts = [numerator] if denominator is None else [numerator, denominator]
    return "/".join(format_figure(count, "count") for count in counts)


def format_period(period: str) -> str:
    """`2024-Q3` → `Quý III/2024`; `2024` → `Năm 2024`."""
    return Quarter.parse(period).label if "-" in period else word("year", year=period)


def format_period_short(period: str) -> str:
    """For axes: `2024-Q3` → `III/2024`; `2024` stays."""
    return Quarter.parse(period).short_label if "-" in period else period


def format_date(day: date | None) -> str:
    """`31/12/2024`."""
    return day.strftime("%d/%m/%Y") if day else NOTHING


def format_value(value: object) -> str:
    """What stands in a table where no figure does: a day as people write it, a dash for nothing."""
    return format_date(value) if isinstance(value, date) else str(value) if value else NOTHING


def format_moment(at: datetime | None) -> str:
    """A moment of the store, which is UTC, as clocks in Viet Nam show it: `31/12/2024 16:05`."""
    return (at + UTC_TO_VIET_NAM).strftime("%d/%m/%Y %H:%M") if at else NOTHING


def format_goal(target: Target, measured: Measured) -> str:
    """What a target asks for: `≥ 90%`, `100%`, `3–4%`, `tăng so với 2022`."""
    if target.comparator == "increase" or target.low is None:
        return word("goal.increase", year=target.from_year)
    low = _goal(target.low, measured)
    if target.comparator == "between" and target.high is not None:
        return f"{low.removesuffix('%')}–{_goal(target.high, measured)}"
    sign = {">=": "≥ ", ">": "> "}.get(target.comparator, "")
    return f"{sign}{low}"


def describe_goal(target: Target, measured: Measured) -> str:
    """What a target asks for, in words: `từ 90% trở lên`, `trong khoảng 3–4%; trên đó là vượt`."""
    if target.comparator == "increase" or target.low is None:
        return word("comparator.increase", year=target.from_year)
    names = {">=": "at_least", ">": "above", "=": "exactly", "between": "between"}
    low = _goal(target.low, measured)
    high = low if target.high is None else _goal(target.high, measured)
    return word(f"comparator.{names[target.comparator]}", low=low, high=high)


def _goal(value: float, measured: Measured) -> str:
    # The catalogue has goals in thousandths.
    exact = round_half_up(value, 3)
    digits = next(n for n in range(4) if round_half_up(value, n) == exact)
    return format_number(value, digits) + ("%" if measured == "percent" else "")


def format_horizon(target: Target) -> str:
    """By when a target has to be reached: `hằng năm 2022–2030`, `giao cho năm 2026`."""
    horizon = "assigned" if is_assigned(target.code) else target.horizon
    return word(f"horizon.{horizon}", from_year=target.from_year, to_year=target.to_year)


def fold_district_name(name: str) -> str:
    """The name without the words that all have: `Đảng bộ huyện Tân Ngọc` → `Huyện Tân Ngọc`."""
    short = name.removeprefix("Đảng bộ ").removeprefix("các ")
    return short[:1].upper() + short[1:]


def shorten_indicator(indicator: Indicator) -> str:
    """A name that fits above a column; the full one where none has been found yet."""
    return _about(indicator, "short") or indicator.label


def shorten_programme(programme: Programme) -> str:
    """Whose programme it is, where its title says so at its end: `Cần Thơ`."""
    return _part_title(programme)[1] or programme.title


def lead_with_whose(programme: Programme) -> str:
    """The title with whose it is in front, for where its end may be cut off."""
    what, whose = _part_title(programme)
    return f"{whose[:1].upper()}{whose[1:]} – {what}" if whose else what


def _part_title(programme: Programme) -> tuple[str, str]:
    """What a programme is and whose, of `Chương trình … (Cần Thơ)`; else all of it and nothing."""
    what, _, whose = programme.title.removesuffix(")").rpartition(" (")
    return (what, whose) if programme.title.endswith(")") and what else (programme.title, "")


def describe_numerator(indicator: Indicator) -> str:
    """What is counted, in words."""
    return _about(indicator, "numerator") or indicator.numerator


def describe_denominator(indicator: Indicator) -> str:
    """What it is divided by, in words; empty for a count."""
    return _about(indicator, "denominator") or indicator.denominator


def _about(indicator: Indicator, what: str) -> str | None:
    key = f"indicators.{indicator.code}.{what}"
    return translate(key, page_language()) if key in sentences() else None


def name_some(names: Sequence[str], most: int = 8) -> str:
    """The names, with those beyond the first few counted: more would be a paragraph."""
    listed = ", ".join(names[:most])
    return word("names.more", names=listed, count=len(names) - most) if names[most:] else listed


def name_role(role: str) -> str:
    """What a role is called: `Chuyên viên tổng hợp`."""
    return translate(f"access.role.{role}", page_language())

"""Periods that are not whole: years that still run, or are not held from their start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.periods import ROMAN, Quarter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class Wholeness:
    """What a period lacks.

    Attributes:
        is_running: it is not over.
        is_partial: its figure cannot be compared with those of whole periods.
        note: why, in words.
    """

    is_running: bool = False
    is_partial: bool = False
    note: str = ""


WHOLE = Wholeness()


def judge_period(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    period: str,
    since: Quarter | None = None,
) -> Wholeness:
    """What a period lacks as of the chosen quarter.

    A year has four quarters; the third quarter stands for three, itself among them. It matters to
    what comes in through the year alone.

    Args:
        visit: knows which quarters are available.
        selection: up to which quarter is looked at.
        indicator: whose figure it is.
        period: `2024-Q3` or `2024`.
        since: when the place came to be.
    """
    is_year, is_flow = "-" not in period, indicator.period == "flow"
    last = Quarter(int(period), 4) if is_year else Quarter.parse(period)
    if is_year and last > selection.as_of:
        note = word("chart.up_to", quarter=selection.as_of.label)
        return Wholeness(is_running=True, is_partial=is_flow, note=note)
    if not is_flow:
        return WHOLE
    asked = [Quarter(last.year, number) for number in range(1, last.number + 1)]
    held = [quarter for quarter in asked if quarter in visit.available_quarters]
    if held != asked:
        note = describe_held(held) if is_year else word("chart.partial_quarter")
        return Wholeness(is_partial=True, note=note)
    if since in asked[1:]:
        return Wholeness(is_partial=True, note=word("chart.began", quarter=since.label))
    return WHOLE


def describe_held(held: Sequence[Quarter]) -> str:
    """Which quarters of a year there are: `chỉ có số liệu quý III, IV`."""
    names = ", ".join(ROMAN[quarter.number - 1] for quarter in held)
    return word("chart.partial", quarters=names)

"""How an indicator's page is looked at, beside the filters: what stands in its address alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

import streamlit as st

from dashboard.errors import UserError
from dashboard.periods import Quarter
from dashboard.web.components.links import link_to
from dashboard.web.state.selection import list_choices

if TYPE_CHECKING:
    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection

# In the address: the figure that is opened, whose it is, the organisation among those behind it,
# whether all of those are shown, and whether intervals are.
PERIOD, UNIT, OPENED, ALL, INTERVALS = "ky", "cua", "to-chuc", "het", "khoang"
# Before a period: not the quarter's own figure, but that on which statuses are decided.
JUDGED = "den-"


class Looked(NamedTuple):
    """How the page is looked at; `period` and `unit` are as in the address, and empty for none."""

    period: str = ""
    unit: str = ""
    opened: str = ""
    shows_all: bool = False
    with_intervals: bool = False

    @property
    def anchor(self) -> str:
        """Names the part of the page about the figure that is opened."""
        return f"sau-{self.period}{'-' * bool(self.unit)}{self.unit}"


@dataclass(frozen=True, slots=True)
class Here:
    """The page as it is looked at, from which its links lead on.

    Attributes:
        page: the address with the filters alone, made once: a page has hundreds of links.
    """

    page: str
    looked: Looked

    def link(self, **changed: Any) -> str:
        """The page looked at otherwise; with the place on it where a figure is opened."""
        now = self.looked._replace(**changed)
        also = {INTERVALS: "1" if now.with_intervals else ""}
        if now.period:
            also |= {
                PERIOD: now.period,
                UNIT: now.unit,
                OPENED: now.opened,
                ALL: "1" if now.shows_all else "",
            }
        query = urlencode({name: value for name, value in also.items() if value})
        joined = f"{self.page}{'&' if '?' in self.page else '?'}{query}" if query else self.page
        return f"{joined}#{now.anchor}" if now.period else joined

    def open_figure(self, period: str, unit: str = "") -> str:
        """The page with the units behind one figure."""
        return self.link(period=period, unit=unit, opened="", shows_all=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an indicator, by its period.

    Attributes:
        period: `2024-Q3` or `2024`.
        quarter: that of the figure; of a year its last one that is held.
        is_own: the quarter's own, without what is carried over from earlier ones.
        is_judged: as statuses are decided on it.
    """

    period: str
    quarter: Quarter
    is_own: bool
    is_judged: bool


def find_here(selection: Selection, looked: Looked) -> Here:
    """The page with what is chosen."""
    return Here(link_to("chi-tieu", selection), looked)


def read_looked() -> Looked:
    """What the address says."""
    asked = st.query_params
    return Looked(
        asked.get(PERIOD, ""),
        asked.get(UNIT, ""),
        asked.get(OPENED, ""),
        ALL in asked,
        INTERVALS in asked,
    )


def find_figure(looked: Looked, indicator: Indicator) -> Figure | None:
    """The figure that is opened; None where the store holds nothing of its period."""
    choices = list_choices()
    period = looked.period.removeprefix(JUDGED)
    held = choices.quarters if choices else ()
    if "-" in period:
        try:
            quarter = Quarter.parse(period)
        except UserError:
            return None
        # What is rated once a year has no quarters.
        period = str(quarter.year) if indicator.period == "annual" else period
    if "-" not in period:
        of_year = [quarter for quarter in held if str(quarter.year) == period]
        if not of_year:
            return None
        quarter = max(of_year)
    is_judged = looked.period.startswith(JUDGED)
    is_own = "-" in period and not is_judged
    return Figure(period, quarter, is_own, is_judged) if quarter in held else None

"""What an indicator's address says beside the filters: which figure is opened, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from dashboard.errors import UserError
from dashboard.periods import Quarter
from dashboard.web.components.links import extend_link, link_to
from dashboard.web.data.own import list_own
from dashboard.web.routes import INDICATOR
from dashboard.web.state.url_params import (
    OPENED_ORGANISATION,
    OPENED_PERIOD,
    OPENED_UNIT,
    SHOWS_ALL,
    WITH_INTERVALS,
)

if TYPE_CHECKING:
    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Before a period in the address: not the quarter's own figure, but that as of the quarter, on which
# statuses are decided.
AS_OF = "den-"


class ViewState(NamedTuple):
    """What is opened; the texts are as in the address, and empty for none.

    Attributes:
        period: of the figure that is opened.
        unit: whose figure it is.
        opened: the organisation among those that contribute to it.
        shows_all: whether all of those are listed.
        with_intervals: whether intervals are shown.
    """

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
class FigureLinks:
    """The links of the page to itself.

    Attributes:
        page: the address with the filters alone, made once: a page has hundreds of links.
        view_state: from which they lead on.
    """

    page: str
    view_state: ViewState

    def link(self, **changed: Any) -> str:
        """The page in another state; where a figure is opened, the part of it about that one."""
        state = self.view_state._replace(**changed)
        also = {WITH_INTERVALS: "1" if state.with_intervals else ""}
        if not state.period:
            return extend_link(self.page, also)
        also |= {
            OPENED_PERIOD: state.period,
            OPENED_UNIT: state.unit,
            OPENED_ORGANISATION: state.opened,
            SHOWS_ALL: "1" if state.shows_all else "",
        }
        return extend_link(self.page, also, state.anchor)

    def open_figure(self, period: str, unit: str = "") -> str:
        """The page with the units that contribute to one figure."""
        return self.link(period=period, unit=unit, opened="", shows_all=False)


@dataclass(frozen=True, slots=True)
class OpenedFigure:
    """One figure of an indicator, by its period.

    Attributes:
        period: `2024-Q3` or `2024`.
        quarter: that of the figure; of a year its last one that is available.
        is_own: the quarter's own, without what is carried over from earlier ones.
        decides_status: as statuses are decided on it.
    """

    period: str
    quarter: Quarter
    is_own: bool
    decides_status: bool


def make_links(visit: Visit, selection: Selection, view_state: ViewState) -> FigureLinks:
    """The links of the page with what is chosen."""
    return FigureLinks(link_to(visit, INDICATOR, selection), view_state)


def read_view_state() -> ViewState:
    """What the address says."""
    address = st.query_params
    return ViewState(
        address.get(OPENED_PERIOD, ""),
        address.get(OPENED_UNIT, ""),
        address.get(OPENED_ORGANISATION, ""),
        SHOWS_ALL in address,
        WITH_INTERVALS in address,
    )


def find_figure(visit: Visit, view_state: ViewState, indicator: Indicator) -> OpenedFigure | None:
    """The figure that is opened; None where no figures are available for its period.

    Nor is there one of whose it is not seen: of the province, where some districts alone are.
    """
    if not visit.sees_all and view_state.unit not in {*list_own(visit), *visit.catalogue.unit_type}:
        return None
    period = view_state.period.removeprefix(AS_OF)
    available = visit.available_quarters
    if "-" in period:
        try:
            quarter = Quarter.parse(period)
        except UserError:
            return None
        # What is rated once a year has no quarters.
        period = str(quarter.year) if indicator.period == "annual" else period
    if "-" not in period:
        of_year = [quarter for quarter in available if str(quarter.year) == period]
        if not of_year:
            return None
        quarter = max(of_year)
    decides_status = view_state.period.startswith(AS_OF)
    is_own = "-" in period and not decides_status
    if quarter not in available:
        return None
    return OpenedFigure(period, quarter, is_own, decides_status)

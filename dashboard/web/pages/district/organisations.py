"""The organisations of a district: a table that is sorted, searched and opened.

All three are kept in the address, so that a link shows what its sender saw; sorting and opening are
links, which need no script and can be reached by keyboard.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

import streamlit as st

from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.links import link_to
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.district.opened_organisation import open_organisation
from dashboard.web.pages.district.organisation_table import (
    BY_NAME,
    ViewState,
    ask_organisations,
    find_indicator,
    list_columns,
    list_organisations,
    tabulate,
)
from dashboard.web.routes import DISTRICT, OF_ONE_PLACE
from dashboard.web.state.cache import kept
from dashboard.web.state.filters import draw_indicator_filter
from dashboard.web.state.url_params import OPENED_ORGANISATION, SEARCHED, SORTED
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class SortLink:
    """What a column's head says of sorting, and where it leads.

    Attributes:
        sort: how the table is sorted by it now, in the words of `aria-sort`.
        title: its name in full; empty where its head has that already.
    """

    sort: Literal["ascending", "descending", "none"]
    title: str
    href: str

    @property
    def arrow(self) -> str:
        """The mark of the sorting."""
        return {"ascending": "↑", "descending": "↓", "none": ""}[self.sort]


def prepare(
    visit: Visit, selection: Selection, districts: tuple[str, ...], view: ViewState
) -> Callable[[], None]:
    """Compute the table; what is returned draws it with its search field."""
    panel = _panel(visit, selection, districts, view)
    head = _head(visit, selection, districts)

    def draw() -> None:
        draw_panel(head, "organisations_head")
        if districts:
            with st.container(
                horizontal=True, vertical_alignment="bottom", key="organisations_tools"
            ):
                _draw_search(view)
                draw_indicator_filter(visit, selection, word("organisations.indicator"))
            draw_panel(panel, "organisations")
            draw_downloads(
                visit,
                DISTRICT,
                selection,
                partial(tabulate, visit, selection, districts, view),
                part="to-chuc",
                filters=OF_ONE_PLACE,
            )

    return draw


def _draw_search(view: ViewState) -> None:
    """The field; a link or the browser's Back may have changed what is searched for."""
    if st.session_state.get("organisations_searched") != view.search:
        st.session_state["organisations_searched"] = view.search
        st.session_state["organisations_search"] = view.search
    elif "organisations_search" not in st.session_state:
        st.session_state["organisations_search"] = view.search
    st.text_input(
        word("organisations.search"),
        placeholder=word("organisations.search_example"),
        key="organisations_search",
        on_change=_search,
    )


def _search() -> None:
    wanted = st.session_state["organisations_search"].strip()
    st.session_state["organisations_searched"] = wanted
    if wanted:
        st.query_params[SEARCHED] = wanted
    else:
        st.query_params.pop(SEARCHED, None)


@kept
def _head(visit: Visit, selection: Selection, districts: tuple[str, ...]) -> bytes:
    html = render(
        "organisations_head",
        count=len(ask_organisations(visit, selection, districts)),
        as_of=selection.as_of.label,
    )
    return encode_panel(html)


@kept
def _panel(
    visit: Visit, selection: Selection, districts: tuple[str, ...], view: ViewState
) -> bytes:
    rows = list_organisations(visit, selection, districts, view)
    indicator = find_indicator(visit, selection)
    columns = list_columns(indicator)
    html = render(
        "organisations",
        table=Table(word("organisations.sheet"), columns, rows),
        sorting={
            column.key: _link_to_sorting(visit, selection, view, column.key, indicator)
            for column in columns
        },
        opening={
            row.code: _link(
                visit,
                selection,
                replace(view, opened="" if row.code == view.opened else row.code),
            )
            for row in rows
        },
        opened_code=view.opened,
        opened=open_organisation(visit, selection, view.opened, rows),
        several=len(districts) > 1,
        measured=indicator.unit,
        searched=view.search,
        all_href=_link(visit, selection, replace(view, search="")),
    )
    return encode_panel(html)


def _link(visit: Visit, selection: Selection, view: ViewState) -> str:
    """The page with the table looked at in a certain way."""
    also = {
        SORTED: view.sorted_by if view.sorted_by != BY_NAME else "",
        SEARCHED: view.search,
        OPENED_ORGANISATION: view.opened,
    }
    return link_to(visit, DISTRICT, selection, also)


def _link_to_sorting(
    visit: Visit, selection: Selection, view: ViewState, column: str, indicator: Indicator
) -> SortLink:
    """Sorts by a column, and the other way round where the table is sorted by it already."""
    is_sorted = view.column == column
    wanted = f"-{column}" if is_sorted and not view.descending else column
    sort: Literal["ascending", "descending"] = "descending" if view.descending else "ascending"
    return SortLink(
        sort if is_sorted else "none",
        indicator.label if column == "chi-so" else "",
        _link(visit, selection, replace(view, sorted_by=wanted)),
    )

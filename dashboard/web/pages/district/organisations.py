"""The organisations of a district: a table that is sorted, searched and opened.

All three are kept in the address, so that a link shows what its sender saw; sorting and opening are
links, which need no script and can be reached by keyboard.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.formats import shorten_indicator
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.links import link_to
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.district.organisation_table import (
    COLUMNS,
    OPENED,
    SEARCHED,
    SORTED,
    Shown,
    ask_organisations,
    list_rows,
    open_one,
    tabulate,
)
from dashboard.web.state.cache import kept
from dashboard.web.state.filters import draw_indicator_filter
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.web.state.selection import Selection


def prepare(selection: Selection, districts: tuple[str, ...], shown: Shown) -> Callable[[], None]:
    """Reckon the table; what is returned draws it with its field for searching."""
    panel = _panel(selection, districts, shown)
    head = _head(selection, districts)

    def draw() -> None:
        draw_panel(head, "organisations_head")
        if districts:
            with st.container(
                horizontal=True, vertical_alignment="bottom", key="organisations_tools"
            ):
                _draw_search(shown)
                draw_indicator_filter(selection, word("organisations.indicator"))
            draw_panel(panel, "organisations")
            draw_downloads(
                selection, partial(tabulate, selection, districts, shown), name="to-chuc"
            )

    return draw


def _draw_search(shown: Shown) -> None:
    """The field; a link or the browser's Back may have changed what is searched for."""
    if st.session_state.get("organisations_searched") != shown.search:
        st.session_state["organisations_searched"] = shown.search
        st.session_state["organisations_search"] = shown.search
    elif "organisations_search" not in st.session_state:
        st.session_state["organisations_search"] = shown.search
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
def _head(
    selection: Selection,
    districts: tuple[str, ...],
) -> bytes:
    html = render(
        "organisations_head",
        count=len(ask_organisations(selection, districts)) if districts else 0,
        as_of=selection.as_of.label,
    )
    return encode_panel(html)


@kept
def _panel(
    selection: Selection,
    districts: tuple[str, ...],
    shown: Shown,
) -> bytes:
    rows = list_rows(selection, districts, shown)
    indicator = project_catalogue().indicator[selection.shown_indicator]
    html = render(
        "organisations",
        columns=[_column(name, selection, shown) for name in COLUMNS],
        rows=[
            row
            | {
                "href": _address(selection, shown, opened="" if is_opened else row["organisation"]),
                "is_opened": is_opened,
            }
            for row in rows
            for is_opened in (row["organisation"] == shown.opened,)
        ],
        opened=open_one(selection, shown.opened, rows),
        several=len(districts) > 1,
        measured=indicator.unit,
        searched=shown.search,
        all_href=_address(selection, shown, search=""),
    )
    return encode_panel(html)


def _address(selection: Selection, shown: Shown, **changed: str) -> str:
    now = shown._replace(**changed)
    also = {
        SORTED: now.sorted_by if now.sorted_by != "ten" else "",
        SEARCHED: now.search,
        OPENED: now.opened,
    }
    return link_to("dang-bo", selection, also)


def _column(name: str, selection: Selection, shown: Shown) -> dict[str, Any]:
    """A heading; its link sorts by it, and the other way round where it does already."""
    is_sorted = shown.column == name
    indicator = project_catalogue().indicator[selection.shown_indicator]
    return {
        "name": name,
        "label": shorten_indicator(indicator)
        if name == "chi-so"
        else word(f"organisations.column.{name}"),
        "title": indicator.label if name == "chi-so" else "",
        "is_figure": name in {"dang-vien", "ket-nap", "chi-bo", "chi-so"},
        "sort": ("descending" if shown.descending else "ascending") if is_sorted else "none",
        "href": _address(
            selection,
            shown,
            sorted_by=f"-{name}" if is_sorted and not shown.descending else name,
        ),
    }

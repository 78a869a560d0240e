"""All districts (or areas), a line each, what needs attention first, to choose one from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import streamlit as st

from dashboard.catalogue.statuses import STATUSES
from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to
from dashboard.web.components.missing_reports import describe_missing
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.own import own_key
from dashboard.web.pages.district.list_rows import (
    AREAS_IN_FILE,
    DISTRICTS_IN_FILE,
    PEER_GROUPS,
    SORT_KEYS,
    choose_columns,
    list_rows,
)
from dashboard.web.routes import DISTRICT
from dashboard.web.state.cache import kept
from dashboard.web.state.url_params import SORTED
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.web.pages.district.list_rows import PlaceRow
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Rows under a heading, or without one."""

    heading: str
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class SortLink:
    """What the head of a column leads to, and how the list is sorted by it now."""

    sort: Literal["none", "ascending", "descending"]
    href: str

    @property
    def arrow(self) -> str:
        """What shows that the list is sorted by it."""
        return {"none": "", "ascending": "↑", "descending": "↓"}[self.sort]


def read_sorting(selection: Selection) -> str:
    """The column that the address asks for, after a `-` where it falls; else what is worst first.

    Areas have no targets: they come in the order of names.
    """
    default = "ten" if selection.boundaries == "area" else "muc-tieu"
    asked = st.query_params.get(SORTED, default)
    return asked if asked.removeprefix("-") in SORT_KEYS else default


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the list."""
    sorted_by = read_sorting(selection)
    panel = _panel(visit, selection, sorted_by)

    def draw() -> None:
        draw_panel(panel, "page")
        draw_downloads(visit, DISTRICT, selection, lambda: _tabulate(visit, selection, sorted_by))

    return Drawing(draw)


@kept
def _panel(visit: Visit, selection: Selection, sorted_by: str) -> bytes:
    rows = list_rows(visit, selection, sorted_by)
    by_area = selection.boundaries == "area"
    title = word(
        "district.list_areas" if by_area else own_key(visit, "district.list", selection),
        count=len(rows),
        quarter=selection.as_of.label,
    )
    columns = choose_columns(selection)
    html = render(
        "district_list",
        programme=visit.catalogue.programme[selection.programme],
        by_area=by_area,
        groups=[PlaceGroup("", tuple(rows))] if by_area else _group(rows),
        table=Table(title, columns, rows),
        sorting={
            column.key: _link_to_sorting(visit, selection, sorted_by, column.key)
            for column in columns
            if column.key in SORT_KEYS
        },
        missing=describe_missing(visit, selection, selection.as_of),
        not_sent=word("coverage.not_sent", period=selection.as_of.short_label),
        statuses=[status for status in STATUSES if any(status in row.statuses for row in rows)],
    )
    return encode_panel(html)


def _link_to_sorting(visit: Visit, selection: Selection, sorted_by: str, column: str) -> SortLink:
    """Sorts by a column, and the other way round where the list is sorted by it already."""
    is_sorted, descending = sorted_by.removeprefix("-") == column, sorted_by.startswith("-")
    wanted = f"-{column}" if is_sorted and not descending else column
    sort: Literal["ascending", "descending"] = "descending" if descending else "ascending"
    href = link_to(visit, DISTRICT, selection, {SORTED: wanted})
    return SortLink(sort if is_sorted else "none", href)


def _group(rows: list[PlaceRow]) -> list[PlaceGroup]:
    return [
        PlaceGroup(
            word(f"district.kind.{group or 'unknown'}"),
            tuple(row for row in rows if row.peer_group == group),
        )
        for group in PEER_GROUPS
    ]


def _tabulate(visit: Visit, selection: Selection, sorted_by: str) -> Table[PlaceRow]:
    columns = AREAS_IN_FILE if selection.boundaries == "area" else DISTRICTS_IN_FILE
    return Table(word("nav.district"), columns, list_rows(visit, selection, sorted_by))

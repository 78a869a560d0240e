"""Tổng quan: where every target of a programme stands, and which districts hold it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.progress import count_statuses, order_by_urgency
from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to, link_to_dictionary, link_to_district
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.overview.highlights import describe_highlights
from dashboard.web.pages.overview.matrix import lay_out_matrix
from dashboard.web.pages.overview.targets import ON_PAGE, list_targets, tabulate
from dashboard.web.routes import COMPLETENESS, OF_DISTRICTS, OVERVIEW
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import describe_no_targets, find_shown_unit, name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the page."""
    page = _page(visit, selection)

    def draw() -> None:
        if page is None:
            st.info(describe_no_targets(visit, selection))
            return
        draw_panel(page, "page")
        draw_downloads(
            visit,
            OVERVIEW,
            selection,
            lambda: tabulate(visit, selection),
            filters=OF_DISTRICTS,  # no target is set for a unit type
        )

    return Drawing(draw)


@kept
def _page(visit: Visit, selection: Selection) -> bytes | None:
    """The page as a panel; None where the programme has no target that binds anybody shown."""
    rows = visit.ask_progress(selection.as_of, selection.programme)
    unit = find_shown_unit(visit, [row.unit for row in rows], selection)
    if not unit:
        return None
    own = order_by_urgency(row for row in rows if row.unit == unit)
    highlights = describe_highlights(visit, selection, rows, unit)
    html = render(
        "overview",
        dictionary=link_to_dictionary(visit, selection),
        programme=visit.catalogue.programme[selection.programme],
        as_of=selection.as_of.label,
        unit_name=name_places(visit)[unit],
        counts=count_statuses(row.status for row in own),
        targets=Table(word("nav.overview"), ON_PAGE, list_targets(visit, selection, own)),
        matrix=lay_out_matrix(visit, selection, rows),
        unit_types_chosen=bool(selection.unit_types),
        highlights=highlights,
        reports_href=link_to(visit, COMPLETENESS, selection),
        hrefs={
            place.code: link_to_district(visit, selection, place.code, boundaries="reported")
            for place in highlights.places
        },
    )
    return encode_panel(html)

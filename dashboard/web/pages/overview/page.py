"""Tổng quan: where every target of a programme stands, and which districts hold it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.progress import count_statuses, order_by_urgency
from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.late_strip import draw_late_strip
from dashboard.web.components.links import link_to_dictionary
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.waiting_strip import draw_waiting_strip
from dashboard.web.data.own import own_suffix
from dashboard.web.pages.overview import sums
from dashboard.web.pages.overview.download import tabulate
from dashboard.web.pages.overview.highlights import describe_highlights
from dashboard.web.pages.overview.matrix import lay_out_matrix
from dashboard.web.pages.overview.missing import describe_reports
from dashboard.web.pages.overview.order import read_sort
from dashboard.web.pages.overview.quotas import lay_out, list_sums, tabulate_quotas
from dashboard.web.pages.overview.scope import ask_rows, find_scope
from dashboard.web.pages.overview.targets import ON_PAGE, list_targets
from dashboard.web.plain_text import plain
from dashboard.web.routes import OVERVIEW
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import describe_no_targets
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.web.pages.overview.scope import Scope
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the page."""
    sort = read_sort()
    page = _page(visit, selection, sort)
    has_quotas = page is not None and bool(list_sums(visit, selection))

    def draw() -> None:
        draw_waiting_strip(visit, selection)
        draw_late_strip(visit, selection)
        if page is None:
            st.info(plain(describe_no_targets(visit, selection)))
            return
        draw_panel(page, "page")
        draw_downloads(visit, OVERVIEW, selection, lambda: tabulate(visit, selection, sort))
        if has_quotas:
            draw_downloads(
                visit,
                OVERVIEW,
                selection,
                lambda: tabulate_quotas(visit, selection),
                part="chi-tieu-giao",
                of=word("quotas.sheet"),
            )

    return Drawing(draw)


def warm_up(visit: Visit, selection: Selection) -> None:
    """Compute the page as it is first seen: there is no address yet that says how it is sorted."""
    _page(visit, selection, "")


@kept
def _page(visit: Visit, selection: Selection, sort: str) -> bytes | None:
    """The page as a panel; None where the programme has no target that binds anybody shown."""
    rows = ask_rows(visit, selection)
    scope = find_scope(visit, selection, rows)
    if scope is None:
        return None
    own = [row for row in rows if row.unit in scope.units]
    html = render(
        "overview",
        dictionary=link_to_dictionary(visit, selection),
        programme=visit.catalogue.programme[selection.programme],
        as_of=selection.as_of.label,
        scope=scope,
        counts={} if selection.unit_types else count_statuses(row.status for row in own),
        targets=_tabulate_shown(visit, selection, scope, own),
        matrix=lay_out_matrix(visit, selection, rows, sort),
        own=own_suffix(visit, selection),
        unit_types_chosen=bool(selection.unit_types),
        # Whose status turns and who lacks most is known of districts alone.
        year=selection.as_of.year,
        quotas=lay_out(list_sums(visit, selection)),
        highlights=None
        if selection.unit_types
        else describe_highlights(visit, selection, rows, scope),
        reports=describe_reports(visit, selection, {row.unit for row in rows}),
    )
    return encode_panel(html)


def _tabulate_shown(
    visit: Visit, selection: Selection, scope: Scope, own: Sequence[Progress]
) -> Table[Any]:
    """The targets of the unit that is shown, or those of all that is chosen added up."""
    title = word("nav.overview")
    if scope.is_sum:
        columns = sums.OF_UNIT_TYPES if selection.unit_types else sums.OF_DISTRICTS
        return Table(title, columns, sums.list_sums(visit, selection, scope, own))
    return Table(title, ON_PAGE, list_targets(visit, selection, order_by_urgency(own)))

"""Loại hình: the indicators of a programme by unit type, the armed forces apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_period
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to_dictionary
from dashboard.web.components.missing_reports import describe_missing
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.own import name_own
from dashboard.web.pages.unit_types.data import (
    arrange_types,
    list_indicators,
    read_totals,
    read_types,
)
from dashboard.web.pages.unit_types.matrix import lay_out_matrix
from dashboard.web.pages.unit_types.yardstick import DISTANCES, MARKS, find_yardsticks
from dashboard.web.routes import UNIT_TYPES
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import list_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import FigureAsOf
    from dashboard.catalogue.models import Indicator
    from dashboard.catalogue.statuses import Measured
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the page."""
    page = _page(visit, selection)

    def draw() -> None:
        draw_panel(page, "page")
        draw_downloads(visit, UNIT_TYPES, selection, lambda: _tabulate(visit, selection))

    return Drawing(draw)


@kept
def _page(visit: Visit, selection: Selection) -> bytes:
    asked = list_indicators(visit.catalogue, selection.programme)
    types = read_types(visit, selection, asked)
    yardsticks = find_yardsticks(visit, selection, asked)
    places = list_places(visit, selection.as_of, selection.boundaries)
    html = render(
        "unit_type",
        dictionary=link_to_dictionary(visit, selection),
        programme=visit.catalogue.programme[selection.programme],
        as_of=selection.as_of.label,
        places=[places[code] for code in selection.places]
        or [*filter(None, [name_own(visit, selection.as_of)])],
        matrix=lay_out_matrix(
            visit, selection, asked, types, read_totals(visit, selection, asked), yardsticks
        ),
        has_distances=bool(yardsticks),
        DISTANCES=DISTANCES,
        MARKS=MARKS,
        missing=describe_missing(visit, selection, selection.as_of),
        has_figures=any(one.figures for one in types),
        leaves_out=any(not one.with_armed_forces for one in asked),
        is_approximate=any(row.approximate for one in types for row in one.figures.values()),
    )
    return encode_panel(html)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with whose it is and of what."""

    unit_type: str
    indicator: Indicator
    figure: FigureAsOf


def _tabulate(visit: Visit, selection: Selection) -> Table[FigureRow]:
    """A row for every type and indicator."""
    asked = list_indicators(visit.catalogue, selection.programme)
    shown = arrange_types(
        asked, read_types(visit, selection, asked), read_totals(visit, selection, asked)
    )
    rows = [
        FigureRow(of.label, one.indicator, of.figures[one.key])
        for of in (*shown.others, *shown.armed, *shown.totals)
        for one in asked
        if one.key in of.figures
    ]
    return Table(word("nav.unit_types"), COLUMNS, rows)


def _measure(row: FigureRow) -> Measured:
    return row.indicator.unit


COLUMNS = (
    Column[FigureRow]("unit_type", lambda row: row.unit_type, message="filters.unit_types"),
    Column[FigureRow]("indicator", lambda row: row.indicator.label, message="filters.indicator"),
    Column[FigureRow](
        "value", lambda row: row.figure.value, message="table.value", measured=_measure
    ),
    Column[FigureRow]("numerator", lambda row: row.figure.numerator, message="table.numerator"),
    Column[FigureRow](
        "denominator", lambda row: row.figure.denominator, message="table.denominator"
    ),
    Column[FigureRow](
        "period", lambda row: format_period(row.figure.period), message="table.period"
    ),
)

"""Chỉ tiêu: one indicator over time and by place and type, with what it means and who set it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.forecast import FEWEST_POINTS
from dashboard.messages import word
from dashboard.presentation.formats import describe_denominator, describe_numerator
from dashboard.web.components.downloads import draw_downloads, offer_picture
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to, link_to_dictionary
from dashboard.web.components.missing_reports import describe_missing, find_evaluated
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.own import list_shown
from dashboard.web.pages.indicator.among import find_among
from dashboard.web.pages.indicator.chart import Drawn, draw_chart, lays_years_over, list_key
from dashboard.web.pages.indicator.contributing_units import tabulate_units
from dashboard.web.pages.indicator.contributions import (
    ask_units,
    describe_contributions,
    name_unit,
)
from dashboard.web.pages.indicator.definition import list_quotes, list_sources
from dashboard.web.pages.indicator.dispersion import measure_places, tabulate_dispersion
from dashboard.web.pages.indicator.forecast import LAST_YEAR, can_forecast, read_ahead
from dashboard.web.pages.indicator.goals import read_all_goals, read_increases
from dashboard.web.pages.indicator.headline import read_headline
from dashboard.web.pages.indicator.ranking import can_have_intervals, rank_places, rank_unit_types
from dashboard.web.pages.indicator.series import (
    MOST_LINES,
    choose_by,
    list_points,
    read_series,
    tabulate_series,
)
from dashboard.web.pages.indicator.targets import describe_no_target, find_targets
from dashboard.web.pages.indicator.view_state import find_figure, make_links, read_view_state
from dashboard.web.routes import INDICATOR, ROADMAP
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import find_province
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.catalogue.models import Indicator
    from dashboard.exports.tables import Table
    from dashboard.presentation.theme import Scheme
    from dashboard.web.pages.indicator.contributing_units import ContributingRow
    from dashboard.web.pages.indicator.view_state import OpenedFigure, ViewState
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the page."""
    view_state = read_view_state()
    scheme: Scheme = "dark" if st.context.theme.type == "dark" else "light"
    page, has_chart = _page(visit, selection, view_state, scheme)
    indicator = _find_indicator(visit, selection)
    figure = find_figure(visit, view_state, indicator)
    is_missed = bool(view_state.period) and figure is None
    missed = word("contributions.missed", asked=view_state.period) if is_missed else ""

    def draw() -> None:
        draw_panel(page, "page")
        if figure:
            draw_downloads(
                visit,
                INDICATOR,
                selection,
                lambda: tabulate_contributions(visit, selection, view_state, figure),
                part="dung-sau",
                of=word("contributions.sheet"),
            )
        picture = _picture(visit, selection) if has_chart else None
        draw_downloads(
            visit,
            INDICATOR,
            selection,
            lambda: tabulate_series(visit, selection),
            picture=picture,
        )

    return Drawing(draw, subject=indicator.label, missed=missed)


def tabulate_contributions(
    visit: Visit, selection: Selection, view_state: ViewState, figure: OpenedFigure
) -> Table[ContributingRow]:
    """All units that contribute to the figure that is opened."""
    indicator = _find_indicator(visit, selection)
    current = find_targets(visit, selection, indicator).current
    units = ask_units(visit, selection, indicator, current, view_state, figure)
    return tabulate_units(
        visit, indicator, units, name_unit(visit, selection, view_state), figure.period
    )


def _find_indicator(visit: Visit, selection: Selection) -> Indicator:
    return visit.catalogue.indicator[selection.shown_indicator(visit.catalogue)]


@kept
def _page(
    visit: Visit, selection: Selection, view_state: ViewState, scheme: Scheme
) -> tuple[bytes, bool]:
    """The page as a panel, and whether it has a chart."""
    indicator = _find_indicator(visit, selection)
    targets = find_targets(visit, selection, indicator)
    headline = read_headline(visit, selection, indicator, targets)
    links = make_links(visit, selection, view_state)
    goals = read_all_goals(visit, selection, indicator)
    if headline.unit in {*selection.places, find_province(visit)}:  # whose line is drawn
        goals += read_increases(headline.standings)
    last_year = max([LAST_YEAR, *(goal.to_year for goal in goals)])
    is_forecast = can_forecast(visit, selection, indicator)
    drawn = Drawn(
        read_series(visit, selection, indicator, links),
        goals,
        read_ahead(visit, selection, indicator, last_year) if is_forecast else (),
        measure_places(visit, selection, indicator),
    )
    chart = draw_chart(selection, indicator, drawn, scheme)
    figure = find_figure(visit, view_state, indicator)
    places = rank_places(visit, selection, indicator, targets, links)
    html = render(
        "indicator",
        dictionary=link_to_dictionary(visit, selection),
        indicator=indicator,
        headline=headline,
        missing=describe_missing(
            visit, selection, find_evaluated(indicator, selection.as_of), indicator.code
        ),
        no_target=describe_no_target(visit, selection, targets),
        notes=_list_notes(visit, selection),
        has_chart=chart is not None,
        measured=indicator.unit,
        chart_key=list_key(selection, indicator, drawn),
        notes_below=_describe_chart(selection, indicator, drawn),
        points=list_points(drawn.series),
        ahead=list(reversed(drawn.ahead[1:])),
        is_forecast=is_forecast,
        roadmap=link_to(visit, ROADMAP, selection),
        by_year=link_to(visit, INDICATOR, selection, per="year"),
        fewest=FEWEST_POINTS,
        series=drawn.series,
        contributions=figure
        and describe_contributions(visit, selection, indicator, targets, figure, links),
        rankings=[places, rank_unit_types(visit, selection, indicator, targets, links)],
        places=places,
        among=find_among(visit, selection, indicator, targets, places),
        switch=links.link(with_intervals=not view_state.with_intervals)
        if can_have_intervals(indicator)
        else "",
        with_intervals=view_state.with_intervals,
        numerator=describe_numerator(indicator),
        denominator=describe_denominator(indicator),
        dispersion=tabulate_dispersion(visit, selection, indicator),
        sources=list_sources(visit, indicator),
        quotes=list_quotes(visit.catalogue, indicator, selection.programme),
    )
    return encode_panel(html, chart), chart is not None


@kept
def _picture(visit: Visit, selection: Selection) -> bytes:
    indicator = _find_indicator(visit, selection)
    return offer_picture(visit, INDICATOR, selection, indicator.label)


def _list_notes(visit: Visit, selection: Selection) -> list[str]:
    """What the filters leave out."""
    notes = []
    if selection.unit_types:
        notes.append(word("indicator.partial"))
    count = len(list_shown(visit, selection))
    if count > MOST_LINES:
        notes.append(word("indicator.trend_more", shown=MOST_LINES, count=count))
    return notes


def _describe_chart(selection: Selection, indicator: Indicator, drawn: Drawn) -> list[str]:
    """What lies behind the lines of the chart, and what is not in it."""
    said = []
    if lays_years_over(selection, indicator):
        year = selection.as_of.year
        alone = sum(not line.is_background for line in drawn.series) == 1
        years = "years_of_one" if alone else "years_of_several"
        said.append(word(f"indicator.{years}", year=year, before=year - 1))
    if drawn.deciles:
        said.append(word(f"indicator.deciles_{choose_by(selection)}", count=drawn.deciles[-1].of))
    return said

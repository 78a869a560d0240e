"""Chỉ tiêu: one indicator over time and by place and type, with what it means and who set it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import polars as pl
import streamlit as st

from dashboard.analytics.forecast import FEWEST_POINTS
from dashboard.analytics.lineage import read_indicator_lineage
from dashboard.analytics.progress import find_goal
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.charts import describe_chart, describe_trend, draw_trend
from dashboard.presentation.formats import (
    describe_denominator,
    describe_numerator,
    format_goal,
    format_horizon,
)
from dashboard.web.components.dictionary_links import address_of_dictionary
from dashboard.web.components.downloads import Table, draw_downloads, offer_picture
from dashboard.web.components.links import link_to
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.series import (
    MOST_LINES,
    ask_figures,
    choose_per,
    read_all_goals,
    read_increases,
    read_series,
)
from dashboard.web.pages.indicator.contributions import (
    describe_contributions,
    tabulate_contributions,
)
from dashboard.web.pages.indicator.dispersion import describe_spread
from dashboard.web.pages.indicator.forecast import LAST_YEAR, can_project, read_ahead
from dashboard.web.pages.indicator.ranking import can_have_intervals, rank_places, rank_unit_types
from dashboard.web.pages.indicator.view_state import find_figure, find_here, read_looked
from dashboard.web.state.cache import ask, ask_progress, kept
from dashboard.web.state.selection import (
    describe_no_targets,
    find_province,
    find_shown_unit,
    name_places,
)
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.analytics.progress import Row
    from dashboard.catalogue.dimensions import By
    from dashboard.catalogue.models import Form, Indicator, Measure, Target
    from dashboard.presentation.charts import Ahead, Goal, Point, Series
    from dashboard.presentation.theme import Scheme
    from dashboard.web.pages.indicator.view_state import Figure, Looked
    from dashboard.web.state.selection import Selection


def prepare(selection: Selection) -> Callable[[], None]:
    """Reckon the page; what is returned draws it."""
    looked = read_looked()
    scheme: Scheme = "dark" if st.context.theme.type == "dark" else "light"
    page, has_chart = _page(selection, looked, scheme)
    indicator = project_catalogue().indicator[selection.shown_indicator]
    figure = find_figure(looked, indicator)

    def draw() -> None:
        draw_panel(page, "page")
        if figure:
            _draw_downloads_of_units(selection, indicator, looked, figure)
        picture = _picture(selection) if has_chart else None
        draw_downloads(selection, lambda: _to_take_away(selection), picture=picture)

    return draw


def _draw_downloads_of_units(
    selection: Selection, indicator: Indicator, looked: Looked, figure: Figure
) -> None:
    def reckon() -> Table:
        _, _, judging = _find_targets(selection, indicator)
        return tabulate_contributions(selection, indicator, judging, looked, figure)

    draw_downloads(selection, reckon, name="dung-sau", of=word("behind.sheet"))


@kept
def _page(selection: Selection, looked: Looked, scheme: Scheme) -> tuple[bytes, bool]:
    """The page as a panel, and whether it has a chart."""
    indicator = project_catalogue().indicator[selection.shown_indicator]
    targets, progress, judging = _find_targets(selection, indicator)
    unit = find_shown_unit(progress["unit"].to_list(), selection)
    here = find_here(selection, looked)
    series = read_series(selection, indicator, here)
    standing = _standing(progress, targets, indicator, unit)
    goals = read_all_goals(selection, indicator)
    if unit in {*selection.places, find_province()}:  # whose line is drawn
        goals += read_increases(standing, indicator)
    last_year = max([LAST_YEAR, *(goal.to_year for goal in goals)])
    is_projected = can_project(selection, indicator)
    ahead = read_ahead(selection, indicator, last_year) if is_projected else []
    chart = _chart(selection, indicator, series, goals, ahead, scheme)
    html = render(
        "indicator",
        dictionary=address_of_dictionary(selection),
        indicator=indicator,
        unit_name=name_places().get(unit, ""),
        standing=standing,
        no_target=_describe_no_target(selection, targets, progress),
        notes=_notes(selection),
        has_chart=chart is not None,
        measured=indicator.unit,
        points=_list_points(series),
        ahead=list(reversed(ahead[1:])),
        is_projected=is_projected,
        trajectory=link_to("lo-trinh", selection),
        by_year=link_to("chi-tieu", selection, per="year"),
        fewest=FEWEST_POINTS,
        series=series,
        behind=describe_contributions(selection, indicator, targets, judging, here),
        tables=[
            rank_places(selection, indicator, judging, progress, here),
            rank_unit_types(selection, indicator, judging, here),
        ],
        switch=here.link(with_intervals=not looked.with_intervals)
        if can_have_intervals(indicator)
        else "",
        with_intervals=looked.with_intervals,
        numerator=describe_numerator(indicator),
        denominator=describe_denominator(indicator),
        spread=describe_spread(selection, indicator),
        sources=_list_sources(indicator),
        quotes=_quotes(indicator, selection.programme),
    )
    return encode_panel(html, chart), chart is not None


def _chart(
    selection: Selection,
    indicator: Indicator,
    series: list[Series],
    goals: list[Goal],
    ahead: list[Ahead],
    scheme: Scheme,
) -> dict[str, object] | None:
    """The trend; None where there is nothing to draw."""
    if not any(line.points for line in series):
        return None
    draw = partial(
        draw_trend,
        series,
        goals,
        measured=indicator.unit,
        restarts_yearly=indicator.grows_through_year
        and choose_per(selection, indicator) == "quarter",
        ahead=ahead,
    )
    told = describe_trend(indicator.label, series, indicator.unit, goals)
    # What goes into a document is for paper, however dark its maker's screen is.
    picture = draw(scheme="light") if scheme == "dark" else None
    return describe_chart(draw(scheme=scheme), told, picture)


def _list_points(series: list[Series]) -> list[dict[str, Any]]:
    """The chart as a table: a row a period, the newest first, with the point of each line."""
    by_period: dict[str, dict[str, Point]] = {}
    for line in series:
        for point in line.points:
            by_period.setdefault(point.period, {})[line.name] = point
    return [
        {"period": period, "points": [by_period[period].get(line.name) for line in series]}
        for period in sorted(by_period, reverse=True)
    ]


@kept
def _picture(selection: Selection) -> bytes:
    indicator = project_catalogue().indicator[selection.shown_indicator]
    return offer_picture(selection, indicator.label, indicator.code)


def _find_targets(
    selection: Selection, indicator: Indicator
) -> tuple[list[Target], pl.DataFrame, Target | None]:
    """The programme's targets for it, their progress, and the one that judges districts now.

    That is one that still runs, else the last; None where none does yet.
    """
    programme = project_catalogue().programme[selection.programme]
    every = ask_progress(selection.as_of, programme.code)
    progress = every.filter(indicator=indicator.code)
    targets = [t for t in programme.targets if t.indicator == indicator.code]
    asked = set(progress["target"])
    known = [target for target in targets if target.code in asked]
    running = (target for target in known if target.to_year >= selection.as_of.year)
    return targets, progress, next(running, known[-1] if known else None)


def _standing(
    progress: pl.DataFrame, targets: list[Target], indicator: Indicator, unit: str
) -> list[Row]:
    """A unit's rows, in the order of the targets."""
    by_target = {row["target"]: row for row in progress.filter(unit=unit).to_dicts()}
    return [
        by_target[target.code]
        | {
            "goal": find_goal(by_target[target.code]),
            "goal_text": format_goal(target, indicator.unit),
            "from_year": target.from_year,
            "horizon": format_horizon(target),
        }
        for target in targets
        if target.code in by_target
    ]


def _describe_no_target(selection: Selection, targets: list[Target], progress: pl.DataFrame) -> str:
    """Why there is no standing to tell."""
    if not targets:
        return word("indicator.no_target")
    if progress.is_empty():
        return word("indicator.no_target_now", quarter=selection.as_of.label)
    return describe_no_targets(selection)


def _notes(selection: Selection) -> list[str]:
    """What the filters leave out."""
    notes = []
    if selection.unit_types:
        notes.append(word("indicator.partial"))
    if len(selection.places) > MOST_LINES:
        count = len(selection.places)
        notes.append(word("indicator.trend_more", shown=MOST_LINES, count=count))
    return notes


def _list_sources(indicator: Indicator) -> list[tuple[Form, list[Measure]]]:
    """The forms and their columns that it is reckoned from."""
    measures = read_indicator_lineage()[indicator.code].measures
    forms = {form.code: form for form, _ in measures}
    return [
        (form, [measure for of_form, measure in measures if of_form.code == code])
        for code, form in forms.items()
    ]


def _quotes(indicator: Indicator, chosen: str) -> list[dict[str, str]]:
    """The sentences of all programmes that set a goal for it, those of the chosen one first."""
    quotes: dict[tuple[str, str], dict[str, str]] = {}
    for programme in sorted(project_catalogue().programmes, key=lambda p: p.code != chosen):
        for target in programme.targets:
            if target.indicator == indicator.code:
                quotes[programme.code, target.quote_vi] = {
                    "text": target.quote_vi,
                    "programme": programme.title,
                    "section": target.section,
                }
    return list(quotes.values())


def _to_take_away(selection: Selection) -> Table:
    """The whole series, of every place and of the whole."""
    indicator = project_catalogue().indicator[selection.shown_indicator]
    by: By = "area" if selection.boundaries == "area" else "district"
    per = choose_per(selection, indicator)
    names = name_places()
    whole = ask_figures(selection, indicator, "province", per)
    figures = pl.concat([whole, ask_figures(selection, indicator, by, per)])
    if selection.places:
        figures = figures.filter(pl.col("key").is_null() | pl.col("key").is_in(selection.places))
    province = ask("about")["province"].item()
    return Table(
        title=word("nav.indicator"),
        columns={
            word("filters.indicator"): [indicator.label] * figures.height,
            word("table.unit"): [names.get(key, province) for key in figures["key"]],
            word("table.period"): figures["period"],
            word("table.value"): figures["value"],
            word("table.numerator"): figures["numerator"],
            word("table.denominator"): figures["denominator"],
            word("table.approximate"): [
                word("table.yes") if value else "" for value in figures["approximate"]
            ],
        },
        kinds=[indicator.unit] * figures.height,
    )

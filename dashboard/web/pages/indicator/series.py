"""An indicator's figures over time: as lines of the chart, and as the table that is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.figures import FIGURES
from dashboard.analytics.schemas.places import PLACES
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.charts import Point, Series
from dashboard.presentation.formats import format_period
from dashboard.web.state.selection import list_places, name_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.analytics.schemas.figures import Figure
    from dashboard.catalogue.dimensions import By, Per
    from dashboard.catalogue.models import Indicator
    from dashboard.web.pages.indicator.view_state import FigureLinks
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

MOST_LINES = 6


def choose_per(selection: Selection, indicator: Indicator) -> Per:
    """The periods of the series; what is rated once a year has no quarters."""
    return "year" if indicator.period == "annual" else selection.per


def choose_by(selection: Selection) -> By:
    """The places below the province, as they are shown under the chosen boundaries."""
    return "area" if selection.boundaries == "area" else "district"


def ask_figures(
    visit: Visit, selection: Selection, indicator: Indicator, by: By, per: Per
) -> list[Figure]:
    """Figures up to the chosen quarter; a year that it cuts short is left out."""
    figures = visit.ask(
        FIGURES,
        by=by,
        per=per,
        boundaries=selection.boundaries,
        indicators=(indicator.code,),
        districts=None,
        unit_types=selection.unit_types or None,
        years=None,
    )
    as_of = selection.as_of
    last = str(as_of)
    if per == "year":
        of_year = [q.number for q in visit.available_quarters if q.year == as_of.year]
        is_whole = max(of_year, default=as_of.number) == as_of.number
        last = str(as_of.year if is_whole else as_of.year - 1)
    return [figure for figure in figures if figure.period <= last]


def read_series(
    visit: Visit, selection: Selection, indicator: Indicator, links: FigureLinks
) -> list[Series]:
    """The chosen places before the whole; the whole alone where none is chosen."""
    per = choose_per(selection, indicator)
    whole = ask_figures(visit, selection, indicator, "province", per)
    part = list_part_periods(visit, per) if indicator.period == "flow" else frozenset()
    lines: list[Series] = []
    if selection.places:
        names = list_places(visit, selection.as_of, selection.boundaries)
        figures = ask_figures(visit, selection, indicator, choose_by(selection), per)
        for place in selection.places[:MOST_LINES]:
            own = (figure for figure in figures if figure.key == place)
            lines.append(Series(names[place], _points(own, part, links, place)))
    province = next(place.name for place in visit.ask(PLACES) if place.level == "province")
    points = _points(whole, part, links)
    return [*lines, Series(province, points, is_background=bool(lines))]


def list_part_periods(visit: Visit, per: Per) -> frozenset[str]:
    """Periods by whose end some quarter of their year is not available: not all came in.

    A year has four quarters; the third quarter stands for three, itself among them.
    """
    available = visit.available_quarters
    if per == "year":
        years = [str(quarter.year) for quarter in available]
        return frozenset(year for year in years if years.count(year) < 4)
    return frozenset(
        str(quarter)
        for quarter in available
        if not {Quarter(quarter.year, number) for number in range(1, quarter.number)}
        <= set(available)
    )


def _points(
    figures: Iterable[Figure], part: frozenset[str], links: FigureLinks, unit: str = ""
) -> tuple[Point, ...]:
    return tuple(
        Point(
            figure.period,
            figure.value,
            figure.numerator,
            figure.denominator,
            is_approximate=figure.approximate,
            is_partial=figure.period in part,
            href=links.open_figure(figure.period, unit),
        )
        for figure in figures
    )


@dataclass(frozen=True, slots=True)
class PeriodPoints:
    """A row of the chart as a table: the point of each line in one period, in the lines' order."""

    period: str
    points: tuple[Point | None, ...]


def list_points(series: list[Series]) -> list[PeriodPoints]:
    """The chart as a table, the newest period first."""
    by_period: dict[str, dict[str, Point]] = {}
    for line in series:
        for point in line.points:
            by_period.setdefault(point.period, {})[line.name] = point
    return [
        PeriodPoints(period, tuple(by_period[period].get(line.name) for line in series))
        for period in sorted(by_period, reverse=True)
    ]


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A figure with whose and what it is."""

    indicator: Indicator
    unit_name: str | None
    figure: Figure


UNIT = Column[SeriesRow]("unit", lambda row: row.unit_name, "table.unit")
INDICATOR = Column[SeriesRow]("indicator", lambda row: row.indicator.label, "filters.indicator")
PERIOD = Column[SeriesRow]("period", lambda row: format_period(row.figure.period), "table.period")
VALUE = Column[SeriesRow](
    "value",
    lambda row: row.figure.value,
    "table.value",
    measured=lambda row: row.indicator.unit,
)
NUMERATOR = Column[SeriesRow]("numerator", lambda row: row.figure.numerator, "table.numerator")
DENOMINATOR = Column[SeriesRow](
    "denominator", lambda row: row.figure.denominator, "table.denominator"
)
APPROXIMATE = Column[SeriesRow](
    "approximate",
    lambda row: word("table.yes") if row.figure.approximate else "",
    "table.approximate",
)

IN_FILE = (INDICATOR, UNIT, PERIOD, VALUE, NUMERATOR, DENOMINATOR, APPROXIMATE)


def tabulate_series(visit: Visit, selection: Selection) -> Table[SeriesRow]:
    """The whole series, of every place and of the whole."""
    indicator = visit.catalogue.indicator[selection.shown_indicator(visit.catalogue)]
    per = choose_per(selection, indicator)
    names, province = name_places(visit), visit.about.province
    figures = [
        *ask_figures(visit, selection, indicator, "province", per),
        *ask_figures(visit, selection, indicator, choose_by(selection), per),
    ]
    rows = [
        SeriesRow(indicator, names.get(figure.key or "", province), figure)
        for figure in figures
        if not selection.places or figure.key is None or figure.key in selection.places
    ]
    return Table(word("nav.indicator"), IN_FILE, rows, [indicator.label])

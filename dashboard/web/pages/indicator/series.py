"""An indicator's figures over time: as lines of the chart, and as the table that is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.figures import FIGURES, FIGURES_AS_OF, Figure
from dashboard.analytics.schemas.places import PLACES
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.charts import Point, Series
from dashboard.presentation.formats import format_period
from dashboard.web.data.own import list_shown
from dashboard.web.data.places import find_beginning
from dashboard.web.pages.indicator.parts import judge_period
from dashboard.web.pages.indicator.view_state import AS_OF
from dashboard.web.state.selection import list_places, name_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.catalogue.dimensions import By, Per
    from dashboard.catalogue.models import Indicator
    from dashboard.periods import Quarter
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
    last = find_last_period(visit, selection, per)
    return [figure for figure in figures if figure.period <= last]


def find_last_period(visit: Visit, selection: Selection, per: Per) -> str:
    """The last one that is over by the chosen quarter, or is that quarter."""
    as_of = selection.as_of
    if per == "quarter":
        return str(as_of)
    is_whole = max(_list_quarters(visit, as_of.year)) == as_of
    return str(as_of.year if is_whole else as_of.year - 1)


def ask_running_year(
    visit: Visit, selection: Selection, indicator: Indicator, by: By
) -> list[Figure]:
    """The figures of the chosen quarter's year so far, where that quarter cuts it short.

    They are what `ask_figures` leaves out of yearly figures. What is rated once a year has none.
    """
    as_of = selection.as_of
    if max(_list_quarters(visit, as_of.year)) == as_of or indicator.period == "annual":
        return []
    found = visit.ask(
        FIGURES_AS_OF,
        by=by,
        as_of=as_of.first_day,
        boundaries=selection.boundaries,
        indicators=(indicator.code,),
        districts=None,
        unit_types=selection.unit_types or None,
    )
    return [
        Figure(
            one.indicator,
            str(as_of.year),
            one.key,
            one.numerator,
            one.denominator,
            one.value,
            one.approximate,
        )
        for one in found
        if one.armed_forces
    ]


def _list_quarters(visit: Visit, year: int) -> list[Quarter]:
    return [quarter for quarter in visit.available_quarters if quarter.year == year]


def read_series(
    visit: Visit, selection: Selection, indicator: Indicator, links: FigureLinks
) -> list[Series]:
    """The chosen places before the whole; where none is chosen, the whole alone.

    Somebody who sees some districts alone has these before the whole.
    """
    per = choose_per(selection, indicator)

    def ask(by: By) -> list[Figure]:
        figures = ask_figures(visit, selection, indicator, by, per)
        if per == "year":
            figures += ask_running_year(visit, selection, indicator, by)
        return figures

    def make_points(figures: Iterable[Figure], place: str = "") -> tuple[Point, ...]:
        # Today's territories have figures from before the districts that they are in came to be.
        is_young = place and selection.boundaries == "reported"
        since = find_beginning(visit, place) if is_young else None
        return tuple(
            _point(visit, selection, indicator, figure, since, links, place) for figure in figures
        )

    lines: list[Series] = []
    if shown := list_shown(visit, selection):
        names = list_places(visit, selection.as_of, selection.boundaries)
        figures = ask(choose_by(selection))
        for place in shown[:MOST_LINES]:
            own = [figure for figure in figures if figure.key == place]
            lines.append(Series(names[place], make_points(own, place)))
    province = next(place.name for place in visit.ask(PLACES) if place.level == "province")
    return [*lines, Series(province, make_points(ask("province")), is_background=bool(lines))]


def _point(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    figure: Figure,
    since: Quarter | None,
    links: FigureLinks,
    place: str,
) -> Point:
    whole = judge_period(visit, selection, indicator, figure.period, since)
    later = max(_list_quarters(visit, selection.as_of.year)) > selection.as_of
    is_as_of = whole.is_running and later  # else the year as it is opened is the same
    return Point(
        figure.period,
        figure.value,
        figure.numerator,
        figure.denominator,
        is_approximate=figure.approximate,
        is_running=whole.is_running,
        is_partial=whole.is_partial,
        note=whole.note,
        # What contributes to the province's figure is shown to whoever sees all of it.
        href=links.open_figure(AS_OF + str(selection.as_of) if is_as_of else figure.period, place)
        if place or visit.sees_all
        else "",
    )


@dataclass(frozen=True, slots=True)
class PeriodPoints:
    """A row of the chart as a table: the point of each line in one period, in the lines' order."""

    period: str
    points: tuple[Point | None, ...]


def list_points(series: Sequence[Series]) -> list[PeriodPoints]:
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
    names, province = name_places(visit, selection.as_of), visit.about.province
    figures: list[Figure] = []
    for by in ("province", choose_by(selection)):
        figures += ask_figures(visit, selection, indicator, by, per)
        if per == "year":
            # In a file nothing else says that it is of a part of the year.
            figures += [
                figure._replace(period=str(selection.as_of))
                for figure in ask_running_year(visit, selection, indicator, by)
            ]
    rows = [
        SeriesRow(indicator, names.get(figure.key or "", province), figure)
        for figure in figures
        if not selection.places or figure.key is None or figure.key in selection.places
    ]
    return Table(word("nav.indicator"), IN_FILE, rows, [indicator.label])

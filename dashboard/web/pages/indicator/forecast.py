"""Where an indicator is heading, year by year, by the method of dashboard/analytics/forecast.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.trajectory import forecast_year_values
from dashboard.analytics.year_values import list_years
from dashboard.presentation.charts import Ahead
from dashboard.web.data.own import list_shown
from dashboard.web.data.places import find_beginning
from dashboard.web.pages.indicator.series import ask_figures, choose_by, choose_per

if TYPE_CHECKING:
    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

LAST_YEAR = 2030  # to which all plans look; a goal may go beyond


def can_forecast(visit: Visit, selection: Selection, indicator: Indicator) -> bool:
    """Whether the chart is of years and of one line alone, so that it can be drawn on."""
    is_of_one = len(selection.places) == 1 or not list_shown(visit, selection)
    return choose_per(selection, indicator) == "year" and is_of_one


def read_ahead(
    visit: Visit, selection: Selection, indicator: Indicator, last_year: int
) -> list[Ahead]:
    """The figure from its newest whole one on, a point a year.

    Nothing where fewer than three whole years are known, or nothing lies ahead.
    """
    place = selection.places[0] if selection.places else None
    by = choose_by(selection) if place else "province"
    figures = ask_figures(visit, selection, indicator, by, "year")
    own = [figure for figure in figures if not place or figure.key == place]
    if not own:
        return []
    available = [quarter for quarter in visit.available_quarters if quarter <= selection.as_of]
    newest = max(quarter for quarter in available if str(quarter.year) == own[-1].period)
    # Today's territories have figures from before the districts that they are in came to be.
    since = None
    if place and selection.boundaries != "current":
        since = find_beginning(visit, place)
    evaluated = own[-1]._replace(period=str(newest))
    forecast = forecast_year_values(
        list_years(evaluated, indicator, own, available, since), indicator
    )
    if forecast is None:
        return []
    start = -int(-forecast.start.at // 1)
    value = forecast.start.value
    ahead = [Ahead(start, value, value, value)]
    for year in range(start + 1, last_year + 1):
        expected = forecast.expect(float(year))
        ahead.append(Ahead(year, expected.low, expected.middle, expected.high))
    return ahead if len(ahead) > 1 else []

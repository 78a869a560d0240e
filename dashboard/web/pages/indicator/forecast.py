"""Where an indicator is heading, year by year, by the method of dashboard/analytics/forecast.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.trajectory import forecast_year_values
from dashboard.analytics.year_values import list_years
from dashboard.presentation.charts import Ahead
from dashboard.web.data.series import ask_figures, choose_per
from dashboard.web.data.trajectories import find_beginning
from dashboard.web.state.cache import list_available_quarters

if TYPE_CHECKING:
    from dashboard.catalogue.dimensions import By
    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection

LAST_YEAR = 2030  # to which all plans look; a goal may go beyond


def can_project(selection: Selection, indicator: Indicator) -> bool:
    """Whether the chart is of years and of one line alone, so that it can be drawn on."""
    return choose_per(selection, indicator) == "year" and len(selection.places) <= 1


def read_ahead(selection: Selection, indicator: Indicator, last_year: int) -> list[Ahead]:
    """The figure from its newest whole one on, a point a year.

    Nothing where fewer than three whole years are known, or nothing lies ahead.
    """
    place = selection.places[0] if selection.places else None
    by: By = "area" if selection.boundaries == "area" else "district"
    figures = ask_figures(selection, indicator, by if place else "province", "year")
    own = (figures.filter(key=place) if place else figures).to_dicts()
    if not own:
        return []
    held = [quarter for quarter in list_available_quarters() if quarter <= selection.as_of]
    newest = max(quarter for quarter in held if str(quarter.year) == own[-1]["period"])
    # Today's territories have figures from before the districts that they are in came to be.
    since = find_beginning(place) if place and selection.boundaries != "current" else None
    row = {"period": str(newest), "value": own[-1]["value"]}
    forecast = forecast_year_values(list_years(row, indicator, own, held, since), indicator)
    if forecast is None:
        return []
    start = -int(-forecast.start.at // 1)
    value = forecast.start.value
    ahead = [Ahead(start, value, value, value)]
    for year in range(start + 1, last_year + 1):
        expected = forecast.expect(float(year))
        ahead.append(Ahead(year, expected.low, expected.middle, expected.high))
    return ahead if len(ahead) > 1 else []

"""The indicator page's spread over time: how far apart the districts or areas were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from dashboard.analytics.dispersion import keep_whole_years, measure_spread
from dashboard.messages import word
from dashboard.presentation.bars import place_spreads
from dashboard.web.data.series import ask_figures, choose_per, list_part_periods
from dashboard.web.state.cache import ask

if TYPE_CHECKING:
    from dashboard.catalogue.dimensions import By, Per
    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection


def describe_spread(selection: Selection, indicator: Indicator) -> dict[str, Any] | None:
    """The spread of every period; None where there never were enough places.

    What comes in through the year has whole years alone, of places that there were throughout:
    parts of a year are no like of each other.
    """
    by: By = "area" if selection.boundaries == "area" else "district"
    is_flow = indicator.period == "flow"
    per: Per = "year" if is_flow else choose_per(selection, indicator)
    figures = ask_figures(selection, indicator, by, per)
    if is_flow:
        figures = figures.filter(~pl.col("period").is_in(list_part_periods(per)))
    rows = figures.to_dicts()
    if is_flow and selection.boundaries == "reported":
        places = ask("places").select("code", "valid_from", "valid_to").rows()
        rows = keep_whole_years(rows, {code: (first, last) for code, first, last in places})
    spreads = measure_spread(rows)
    if not spreads:
        return None
    return {
        "title": word(f"spread.title_{by}"),
        "rows": list(zip(spreads, place_spreads(spreads), strict=True)),
    }

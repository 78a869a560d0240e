"""How far apart the districts or areas were, over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.dispersion import keep_whole_years, measure_spread
from dashboard.analytics.schemas.places import PLACES
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.bars import place_spreads
from dashboard.web.pages.indicator.series import (
    ask_figures,
    choose_by,
    choose_per,
    list_part_periods,
)

if TYPE_CHECKING:
    from dashboard.analytics.dispersion import Spread
    from dashboard.catalogue.dimensions import Per
    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """The spread of a period, and where it lies on its bar, in percent of the bar's width."""

    spread: Spread
    bar: Spread


PERIOD = Column[SpreadRow]("period", lambda row: row.spread.period, "table.period")
PLACES_COUNTED = Column[SpreadRow]("of", lambda row: row.spread.of, "spread.of", style="n")
BAR = Column[SpreadRow]("bar", lambda _: None, "spread.middle", style="wide")
LOW = Column[SpreadRow]("low", lambda row: row.spread.low, "spread.low", style="n")
MIDDLE = Column[SpreadRow](
    "middle", lambda row: (row.spread.first, row.spread.third), "spread.middle", style="n"
)
MEDIAN = Column[SpreadRow]("median", lambda row: row.spread.median, "spread.median", style="n")
HIGH = Column[SpreadRow]("high", lambda row: row.spread.high, "spread.high", style="n")

ON_PAGE = (PERIOD, PLACES_COUNTED, BAR, LOW, MIDDLE, MEDIAN, HIGH)


def tabulate_dispersion(
    visit: Visit, selection: Selection, indicator: Indicator
) -> Table[SpreadRow] | None:
    """The spread of every period; None where there never were enough places.

    What comes in through the year has whole years alone, of places that there were throughout:
    parts of a year cannot be compared with each other.
    """
    by = choose_by(selection)
    is_flow = indicator.period == "flow"
    per: Per = "year" if is_flow else choose_per(selection, indicator)
    figures = ask_figures(visit, selection, indicator, by, per)
    if is_flow:
        part = list_part_periods(visit, per)
        figures = [figure for figure in figures if figure.period not in part]
    if is_flow and selection.boundaries == "reported":
        lives = {place.code: (place.valid_from, place.valid_to) for place in visit.ask(PLACES)}
        figures = keep_whole_years(figures, lives)
    spreads = measure_spread(figures)
    if not spreads:
        return None
    rows = [SpreadRow(*pair) for pair in zip(spreads, place_spreads(spreads), strict=True)]
    return Table(word(f"spread.title_{by}"), ON_PAGE, rows)

"""How far apart the districts or areas were, over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.analytics.dispersion import (
    count_places,
    keep_whole,
    measure_deciles,
    measure_spread,
)
from dashboard.analytics.schemas.places import PLACES
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.bars import place_spreads
from dashboard.presentation.charts import Deciles
from dashboard.presentation.formats import format_period
from dashboard.web.pages.indicator.chart import lays_years_over
from dashboard.web.pages.indicator.parts import judge_period
from dashboard.web.pages.indicator.series import ask_figures, choose_by, choose_per
from dashboard.web.state.selection import list_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.dispersion import Lives, Spread
    from dashboard.analytics.schemas.figures import Figure
    from dashboard.catalogue.models import Indicator
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """The spread of a period, and where it lies on its bar, in percent of the bar's width.

    Attributes:
        places: how many there are at the period's end, those without a figure included.
        note: why the period is not whole; empty where it is.
    """

    spread: Spread
    bar: Spread
    places: int
    note: str

    @property
    def counted(self) -> str:
        """How many places have a figure, of how many where those are more."""
        of = self.spread.of
        return str(of) if of >= self.places else f"{of}/{self.places}"


PERIOD = Column[SpreadRow]("period", lambda row: row.spread.period, "table.period")
PLACES_COUNTED = Column[SpreadRow]("of", lambda row: row.counted, "spread.of", style="n")
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

    Of what comes in through the year: whole years, and the running one up to the chosen quarter,
    of places that there were throughout. Parts of a year cannot be compared with each other.
    """
    lives = _ask_lives(visit, selection)
    spreads = measure_spread(_ask_comparable(visit, selection, indicator, lives))
    if not spreads:
        return None
    rows = [
        SpreadRow(
            spread,
            bar,
            count_places(lives, spread.period),
            _describe_part(selection, indicator, spread.period),
        )
        for spread, bar in zip(spreads, place_spreads(spreads), strict=True)
    ]
    about = [describe_left_out(rows)] if indicator.period == "flow" else []
    return Table(word(f"spread.title_{choose_by(selection)}"), ON_PAGE, rows, about=about)


def describe_left_out(rows: Sequence[SpreadRow]) -> str:
    """Which places count, and of which periods that leaves out more than half of them."""
    few = [
        word(
            "spread.few",
            period=format_period(row.spread.period),
            count=row.spread.of,
            places=row.places,
        )
        for row in rows
        if row.spread.of * 2 < row.places
    ]
    return " ".join([word("spread.throughout"), *few])


def measure_places(visit: Visit, selection: Selection, indicator: Indicator) -> list[Deciles]:
    """Where all places lie in each period of the chart."""
    by, per = choose_by(selection), choose_per(selection, indicator)
    if lays_years_over(selection, indicator):
        year = str(selection.as_of.year)
        found = ask_figures(visit, selection, indicator, by, per)
        lives = _ask_lives(visit, selection)
        figures = [figure for figure in found if figure.period.startswith(year)]
        if selection.boundaries == "reported":
            figures = keep_whole(figures, lives)
    elif indicator.period == "flow" and per == "year":
        lives = _ask_lives(visit, selection)
        found = _ask_comparable(visit, selection, indicator, lives)
        figures = [figure for figure in found if "-" not in figure.period]
    else:
        figures = ask_figures(visit, selection, indicator, by, per)
    return [Deciles(*one) for one in measure_deciles(figures)]


def _ask_comparable(
    visit: Visit, selection: Selection, indicator: Indicator, lives: Lives
) -> list[Figure]:
    """By district or area: figures of periods that can be compared, as far as they can be."""
    by = choose_by(selection)
    if indicator.period != "flow":
        return ask_figures(visit, selection, indicator, by, choose_per(selection, indicator))
    as_of = selection.as_of
    years = ask_figures(visit, selection, indicator, by, "year")
    whole = [
        figure
        for figure in years
        if not judge_period(visit, selection, indicator, figure.period).is_partial
    ]
    if as_of.number < 4:
        quarters = ask_figures(visit, selection, indicator, by, "quarter")
        now = judge_period(visit, selection, indicator, str(as_of))
        whole += [f for f in quarters if f.period == str(as_of) and not now.is_partial]
    return keep_whole(whole, lives) if selection.boundaries == "reported" else whole


def _ask_lives(visit: Visit, selection: Selection) -> Lives:
    """The days between which there are the places that are shown under the chosen boundaries.

    Areas, and today's territories, have always been there.
    """
    is_reported = selection.boundaries == "reported"
    names = list_places(visit, selection.as_of, selection.boundaries)
    return {
        place.code: (place.valid_from, place.valid_to) if is_reported else (date.min, None)
        for place in visit.ask(PLACES)
        if place.level == "district" and (is_reported or place.code in names)
    }


def _describe_part(selection: Selection, indicator: Indicator, period: str) -> str:
    is_running = indicator.period == "flow" and "-" in period
    return word("spread.so_far", quarter=selection.as_of.label) if is_running else ""

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
from dashboard.web.data.standing import list_lives, list_spread
from dashboard.web.pages.indicator.chart import lays_years_over
from dashboard.web.pages.indicator.parts import judge_period
from dashboard.web.pages.indicator.series import (
    ask_figures,
    choose_by,
    choose_per,
    find_last_period,
)
from dashboard.web.state.selection import list_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.analytics.dispersion import Lives, OfPeriod, Spread
    from dashboard.catalogue.dimensions import Per
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
    spreads = measure_spread(_ask_comparable(visit, selection, indicator))
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
    per = choose_per(selection, indicator)
    figures: Iterable[OfPeriod]
    if lays_years_over(selection, indicator):
        year = str(selection.as_of.year)
        found = _ask_all(visit, selection, indicator, per, throughout=True)
        figures = [figure for figure in found if figure.period.startswith(year)]
    elif indicator.period == "flow" and per == "year":
        found = _ask_comparable(visit, selection, indicator)
        figures = [figure for figure in found if "-" not in figure.period]
    else:
        figures = _ask_all(visit, selection, indicator, per)
    return [Deciles(*one) for one in measure_deciles(figures)]


def _ask_comparable(visit: Visit, selection: Selection, indicator: Indicator) -> Sequence[OfPeriod]:
    """By district or area: figures of periods that can be compared, as far as they can be."""
    if indicator.period != "flow":
        return _ask_all(visit, selection, indicator, choose_per(selection, indicator))
    as_of = selection.as_of
    years = _ask_all(visit, selection, indicator, "year", throughout=True)
    whole = [
        figure
        for figure in years
        if not judge_period(visit, selection, indicator, figure.period).is_partial
    ]
    if as_of.number < 4:
        quarters = _ask_all(visit, selection, indicator, "quarter", throughout=True)
        now = judge_period(visit, selection, indicator, str(as_of))
        whole += [f for f in quarters if f.period == str(as_of) and not now.is_partial]
    return whole


def _ask_all(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    per: Per,
    *,
    throughout: bool = False,
) -> Sequence[OfPeriod]:
    """By district or area; `throughout`: of those that there were throughout each year.

    Somebody who sees some districts is told how far apart all are, without whose the figures are;
    of some unit types not even that.
    """
    if visit.sees_all:
        figures = ask_figures(visit, selection, indicator, choose_by(selection), per)
        if throughout and selection.boundaries == "reported":
            return keep_whole(figures, _ask_lives(visit, selection))
        return figures
    if selection.unit_types:
        return ()
    last = find_last_period(visit, selection, per)
    spread = list_spread(visit, indicator, per, throughout=throughout)
    return [one for one in spread if one.period <= last]


def _ask_lives(visit: Visit, selection: Selection) -> Lives:
    """The days between which there are the places that are shown under the chosen boundaries.

    Areas, and today's territories, have always been there.
    """
    if not visit.sees_all:
        return list_lives(visit)
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

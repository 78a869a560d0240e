"""Where districts stand among all, for whoever sees some of them alone.

This is the one place in which pages are told something of districts that are not seen: places and
values, never whose (dashboard/analytics/standing.py).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dashboard.analytics.dispersion import keep_whole
from dashboard.analytics.progress import is_carried
from dashboard.analytics.schemas.figures import FIGURES, FIGURES_AS_OF
from dashboard.analytics.schemas.places import DISTRICTS, PLACES
from dashboard.analytics.standing import PeriodValue, rank_districts, tell_spread
from dashboard.web.state.visit import see_whole

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import Figure
    from dashboard.analytics.standing import Standing
    from dashboard.catalogue.dimensions import Per
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.periods import Quarter
    from dashboard.web.state.visit import Visit


def rank_by_target(
    visit: Visit, as_of: Quarter, programme: str, target: Target, *, peers_of: str | None = None
) -> Standing | None:
    """Districts by the figures on which a target is evaluated as of a quarter.

    What is carried on from an earlier report has no place among the figures of the period.

    Args:
        visit: by whom it is seen.
        as_of: the quarter; ranked are the districts that exist on its last day.
        programme: the target's.
        target: which.
        peers_of: a district, to whose peers the order is limited; all where not given.
    """
    whole = see_whole(visit)
    values = {
        row.unit: row.value
        for row in whole.ask_progress(as_of, programme)
        if row.target == target.code and row.value is not None and not is_carried(row)
    }
    return _rank(visit, whole, values, visit.catalogue.indicator[target.indicator], as_of, peers_of)


def rank_as_of(
    visit: Visit, as_of: Quarter, indicator: Indicator, *, peers_of: str | None = None
) -> Standing | None:
    """Districts by an indicator as of a quarter, armed forces included; arguments as above."""
    whole = see_whole(visit)
    rows = whole.ask(
        FIGURES_AS_OF,
        by="district",
        as_of=as_of.first_day,
        boundaries="reported",
        indicators=(indicator.code,),
        districts=None,
        unit_types=None,
    )
    values = {row.key: row.value for row in rows if row.armed_forces and row.key}
    return _rank(visit, whole, values, indicator, as_of, peers_of)


def rank_in_period(
    visit: Visit,
    as_of: Quarter,
    indicator: Indicator,
    per: Per,
    period: str,
    *,
    peers_of: str | None = None,
) -> Standing | None:
    """Districts by an indicator of a quarter or a year.

    Args:
        visit: by whom it is seen.
        as_of: ranked are the districts that exist on this quarter's last day.
        indicator: which.
        per: what the period is.
        period: `2024-Q3` or `2024`.
        peers_of: a district, to whose peers the order is limited; all where not given.
    """
    whole = see_whole(visit)
    rows = _ask_periods(whole, indicator, per)
    values = {row.key: row.value for row in rows if row.period == period and row.key}
    return _rank(visit, whole, values, indicator, as_of, peers_of)


def count_peers(visit: Visit, as_of: Quarter, code: str) -> int:
    """How many districts there are of a district's peer group in a quarter, itself included."""
    living = see_whole(visit).ask(DISTRICTS, as_of=as_of.first_day)
    group = next((row.peer_group for row in living if row.district == code), None)
    return sum(row.peer_group == group for row in living)


def list_lives(visit: Visit) -> dict[str, tuple[date, date | None]]:
    """First and last day of every district, under numbers in place of codes."""
    places = (place for place in see_whole(visit).ask(PLACES) if place.level == "district")
    lives = sorted((one.valid_from, one.valid_to or date.max) for one in places)
    return {str(number): life for number, life in enumerate(lives)}


def list_spread(
    visit: Visit, indicator: Indicator, per: Per, *, throughout: bool = False
) -> tuple[PeriodValue, ...]:
    """The figures of all districts in each period, without saying whose.

    Args:
        visit: by whom it is seen.
        indicator: which.
        per: the periods.
        throughout: whether only districts count that there were from the first day of a period's
            year to its last (`keep_whole`).
    """
    whole = see_whole(visit)
    rows = _ask_periods(whole, indicator, per)
    if throughout:
        places = whole.ask(PLACES)
        rows = keep_whole(rows, {one.code: (one.valid_from, one.valid_to) for one in places})
    return tell_spread((PeriodValue(row.period, row.value) for row in rows), visit.store.reach)


def _ask_periods(whole: Visit, indicator: Indicator, per: Per) -> list[Figure]:
    return list(
        whole.ask(
            FIGURES,
            by="district",
            per=per,
            boundaries="reported",
            indicators=(indicator.code,),
            districts=None,
            unit_types=None,
            years=None,
        )
    )


def _rank(
    visit: Visit,
    whole: Visit,
    values: dict[str, float],
    indicator: Indicator,
    as_of: Quarter,
    peers_of: str | None,
) -> Standing | None:
    # Those that exist then: of the year's figures, some are of districts that have ended.
    groups = {row.district: row.peer_group for row in whole.ask(DISTRICTS, as_of=as_of.first_day)}
    wanted = {code for code in groups if peers_of is None or groups[code] == groups.get(peers_of)}
    names = {one.code: one.name_on(as_of.last_day) for one in whole.ask(PLACES)}
    return rank_districts(
        {code: value for code, value in values.items() if code in wanted},
        visit.store.reach,
        names,
        best_is_high=indicator.better == "high",
    )

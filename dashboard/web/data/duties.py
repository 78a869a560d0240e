"""Duties as of today, of those that are looked at: what several pages ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.duties import order_by_urgency, with_plans
from dashboard.analytics.schemas.duties import DUTIES
from dashboard.analytics.schemas.places import PLACES
from dashboard.periods import Quarter
from dashboard.web.state.cache import kept

if TYPE_CHECKING:
    from dashboard.analytics.duties import KnownDuty
    from dashboard.web.state.visit import Visit


@kept
def ask_duties(visit: Visit, places: tuple[str, ...] = ()) -> tuple[KnownDuty, ...]:
    """Duties as of today, the most urgent first.

    Args:
        visit: by whom they are seen. Whoever sees some districts alone is shown theirs.
        places: codes of districts, or of areas; of all units where empty.
    """
    found = visit.ask(DUTIES, as_of=Quarter.of(visit.today).first_day, day=visit.today, units=None)
    own = visit.store.reach.districts
    area_of = {place.code: place.area for place in visit.ask(PLACES)}
    chosen = set(places)
    rows = [
        row
        for row in found
        if (own is None or row.unit in own)
        and (not chosen or {row.unit, area_of.get(row.unit)} & chosen)
    ]
    return tuple(order_by_urgency(with_plans(visit.catalogue, rows)))


def count_pressing(visit: Visit, places: tuple[str, ...] = ()) -> tuple[int, int]:
    """How many duties are overdue, and how many are due soon; arguments as above."""
    states = [known.row.state for known in ask_duties(visit, places)]
    return states.count("overdue"), states.count("due_soon")

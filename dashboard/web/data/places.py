"""What several pages need to know of a place before they ask for its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import PLACES
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from dashboard.analytics.schemas.places import Level
    from dashboard.web.state.visit import Visit


def find_beginning(visit: Visit, code: str) -> Quarter | None:
    """The quarter in which the province or a district came to be; None where there is no such."""
    since = (place.valid_from for place in visit.ask(PLACES) if place.code == code)
    return next(map(Quarter.of, since), None)


def find_level(visit: Visit, code: str) -> Level:
    """Whether a code is the province's or a district's; there has to be such a place."""
    return next(place.level for place in visit.ask(PLACES) if place.code == code)

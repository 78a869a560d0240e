"""The places that lack most, with what they lack, wherever they are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.highlights import find_places
from dashboard.analytics.progress import is_carried, is_settled_later
from dashboard.messages import word
from dashboard.presentation.coverage import describe_not_sent
from dashboard.presentation.formats import format_figure, format_number, shorten_indicator
from dashboard.web.components.links import link_to_district

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dashboard.analytics.highlights import Lack
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Catalogue
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

MOST_PLACES = 10


@dataclass(frozen=True, slots=True)
class LackText:
    """What a place lacks of a target, in words."""

    label: str
    value: str
    wanted: str
    count: str


@dataclass(frozen=True, slots=True)
class LackingPlace:
    """A place that needs attention, with what it lacks most.

    Attributes:
        not_sent: that it has not reported for the quarter; empty where it has.
        count: of its targets that lack anything.
    """

    code: str
    name: str
    href: str
    not_sent: str
    count: int
    worst: LackText


def describe_places(
    visit: Visit,
    selection: Selection,
    rows: Iterable[Progress],
    names: Mapping[str, str],
    most: int = MOST_PLACES,
) -> tuple[LackingPlace, ...]:
    """The places that lack most, the worst first.

    What was carried on from an earlier report is left out, and what is settled at the year's end.

    Args:
        visit: by whom they are seen.
        selection: what is chosen; links take it along.
        rows: of progress, of one unit or many.
        names: of the units.
        most: as many are told at most.
    """
    catalogue, rows = visit.catalogue, tuple(rows)
    not_sent = {row.unit: describe_not_sent(row) for row in rows if is_carried(row)}
    found = find_places(
        (
            row
            for row in rows
            if not is_carried(row) and not is_settled_later(row, catalogue.indicator[row.indicator])
        ),
        most,
    )
    return tuple(
        LackingPlace(
            place.unit,
            names[place.unit],
            link_to_district(visit, selection, place.unit),
            not_sent.get(place.unit, ""),
            len(place.lacks),
            _describe_lack(catalogue, place.lacks[0]),
        )
        for place in found
    )


def _describe_lack(catalogue: Catalogue, lack: Lack) -> LackText:
    indicator = catalogue.indicator[lack.row.indicator]
    return LackText(
        shorten_indicator(indicator),
        format_figure(lack.row.value, indicator.unit, goal=lack.wanted),
        format_figure(lack.wanted, indicator.unit, goal=lack.row.value),
        word("overview.lacking", count=format_number(lack.count)),
    )

"""The rows of the list of districts (or areas), and its columns on the page and in files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.analytics.comparison import order_by
from dashboard.analytics.completeness import URGENCY
from dashboard.analytics.progress import count_statuses, lay_out_by_unit
from dashboard.analytics.schemas.places import DISTRICTS
from dashboard.exports.tables import Column
from dashboard.messages import word
from dashboard.presentation.theme import REPORTS
from dashboard.web.components.links import link_to_district
from dashboard.web.components.report_status import ask_reports, describe_state
from dashboard.web.state.selection import list_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.analytics.progress import Standing
    from dashboard.analytics.schemas.places import PeerGroup
    from dashboard.analytics.schemas.reports import Report
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Groups of districts in the order in which they are listed.
PEER_GROUPS: tuple[PeerGroup | None, ...] = ("local", "agency", "armed_forces", None)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A district, or an area with the districts in it.

    Attributes:
        place: in the order of names.
        peer_group: None where there is none, as of areas.
        organisations: None where it does not exist in the chosen quarter.
        standing: None where it has no targets.
        report: that of the chosen quarter; None where none is asked for.
    """

    place: int
    code: str
    name: str
    href: str
    peer_group: PeerGroup | None
    districts: int
    organisations: int | None
    standing: Standing | None
    report: Report | None

    @property
    def is_carried(self) -> bool:
        """Whether it has sent nothing: what its targets have of the year is of earlier quarters."""
        return self.report is not None and not self.report.forms

    @property
    def reached(self) -> float | None:
        """The share of its targets with data that are on track or better."""
        known = self.standing.known if self.standing else 0
        return self.standing.reached / known if self.standing and known else None

    @property
    def statuses(self) -> dict[StatusCode, int]:
        """How many of its targets have each status; none of those without data."""
        rows = self.standing.rows.values() if self.standing else ()
        counts = count_statuses(row.status for row in rows if row.status != "no_data")
        return {status: count for status, count in counts.items() if count}

    @property
    def report_text(self) -> str | None:
        """The report's state, in words."""
        return describe_state(self.report) if self.report else None


# Column in the address → what is sorted by; within a group, equal ones in the order of names.
SORT_KEYS: dict[str, Callable[[PlaceRow], float | None]] = {
    "ten": lambda row: row.place,
    "to-chuc": lambda row: row.organisations,
    "muc-tieu": lambda row: row.reached,
    "bao-cao": lambda row: URGENCY.index(row.report.state) if row.report else None,
    "dang-bo": lambda row: row.districts,
}


def list_rows(visit: Visit, selection: Selection, sorted_by: str) -> list[PlaceRow]:
    """What is chosen, or all of it, group by group, in the order that is asked for."""
    as_of, by_area = selection.as_of, selection.boundaries == "area"
    living = visit.ask(DISTRICTS, as_of=as_of.first_day)
    standings = {} if by_area else _ask_standings(visit, selection)
    reports = {} if by_area else {row.district: row for row in ask_reports(visit, as_of, as_of)}
    rows = []
    for place, (code, name) in enumerate(list_places(visit, as_of, selection.boundaries).items()):
        if selection.places and code not in selection.places:
            continue
        own = [row for row in living if code == (row.area if by_area else row.district)]
        rows.append(
            PlaceRow(
                place,
                code,
                name,
                link_to_district(visit, selection, code),
                peer_group=own[0].peer_group if own and not by_area else None,
                districts=len(own),
                organisations=sum(row.organisations for row in own) if own else None,
                standing=standings.get(code),
                report=reports.get(code),
            )
        )
    key = SORT_KEYS[sorted_by.removeprefix("-")]
    ordered = order_by(rows, key, descending=sorted_by.startswith("-"))
    return sorted(ordered, key=lambda row: PEER_GROUPS.index(row.peer_group))


def _ask_standings(visit: Visit, selection: Selection) -> dict[str, Standing]:
    progress = visit.ask_progress(selection.as_of, selection.programme)
    units = list(dict.fromkeys(row.unit for row in progress))
    return {standing.unit: standing for standing in lay_out_by_unit(progress, units)}


CODE = Column[PlaceRow]("code", lambda row: row.code, message="organisations.code")
NAME = Column[PlaceRow]("name", lambda row: row.name, message="table.unit")
DISTRICT = Column[PlaceRow]("ten", lambda row: row.name, message="table.district")
AREA = Column[PlaceRow]("ten", lambda row: row.name, message="filters.areas")
PEER_GROUP = Column[PlaceRow](
    "peer_group",
    lambda row: word(f"district.kind.{row.peer_group or 'unknown'}"),
    message="district.kind_column",
)
COUNT = Column[PlaceRow]("dang-bo", lambda row: row.districts, message="district.count", style="n")
ORGANISATIONS = Column[PlaceRow](
    "to-chuc",
    lambda row: row.organisations,
    message="district.organisations_column",
    style="n",
)
TALLY = Column[PlaceRow](
    "muc-tieu",
    lambda row: f"{row.standing.reached}/{row.standing.known}" if row.standing else None,
    message="district.tally",
    style="n",
    hint="overview.tally_why",
)
BAR = Column[PlaceRow]("bar", lambda _: None, message="district.statuses", style="wide")
REACHED = Column[PlaceRow](
    "reached",
    lambda row: row.standing.reached if row.standing else None,
    message="district.reached",
)
KNOWN = Column[PlaceRow](
    "known", lambda row: row.standing.known if row.standing else None, message="district.known"
)
REPORT = Column[PlaceRow](
    "bao-cao",
    lambda row: row.report_text,
    message="nav.completeness",
    like=lambda row: REPORTS[row.report.state].like if row.report else None,
)

AREAS_ON_PAGE = (AREA, COUNT, ORGANISATIONS)
AREAS_IN_FILE = (CODE, NAME, COUNT, ORGANISATIONS)
DISTRICTS_IN_FILE = (CODE, NAME, PEER_GROUP, ORGANISATIONS, REACHED, KNOWN, REPORT)


def choose_columns(selection: Selection) -> tuple[Column[PlaceRow], ...]:
    """The columns of the page."""
    if selection.boundaries == "area":
        return AREAS_ON_PAGE
    heading = word("district.report_of", quarter=selection.as_of.label)
    return DISTRICT, ORGANISATIONS, TALLY, BAR, replace(REPORT, heading=heading)

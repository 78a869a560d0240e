"""All districts (or areas), a line each, to choose one from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.analytics.progress import lay_out_by_unit
from dashboard.analytics.schemas.places import DISTRICTS
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.theme import REPORTS
from dashboard.web import routes
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to_district
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.report_status import ask_reports, describe_state
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import list_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.analytics.progress import Standing
    from dashboard.analytics.schemas.places import PeerGroup
    from dashboard.analytics.schemas.reports import Report
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Groups of districts in the order in which they are listed.
PEER_GROUPS: tuple[PeerGroup | None, ...] = ("local", "agency", "armed_forces", None)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A district, or an area with the districts in it.

    Attributes:
        peer_group: None where there is none, as of areas.
        organisations: None where it does not exist in the chosen quarter.
        standing: None where it has no targets.
        report: that of the chosen quarter; None where none is asked for.
    """

    code: str
    name: str
    href: str
    peer_group: PeerGroup | None
    districts: int
    organisations: int | None
    standing: Standing | None
    report: Report | None

    @property
    def report_text(self) -> str | None:
        """The report's state, in words."""
        return describe_state(self.report) if self.report else None


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Rows under a heading, or without one."""

    heading: str
    rows: tuple[PlaceRow, ...]


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the list."""
    panel = _panel(visit, selection)

    def draw() -> None:
        draw_panel(panel, "page")
        draw_downloads(visit, routes.DISTRICT, selection, lambda: _tabulate(visit, selection))

    return Drawing(draw)


@kept
def _panel(visit: Visit, selection: Selection) -> bytes:
    rows = _list_rows(visit, selection)
    by_area = selection.boundaries == "area"
    title = word(
        "district.list_areas" if by_area else "district.list",
        count=len(rows),
        quarter=selection.as_of.label,
    )
    html = render(
        "district_list",
        programme=visit.catalogue.programme[selection.programme],
        by_area=by_area,
        groups=[PlaceGroup("", tuple(rows))] if by_area else _group(rows),
        table=Table(title, AREAS_ON_PAGE if by_area else _columns_on_page(selection), rows),
    )
    return encode_panel(html)


def _group(rows: list[PlaceRow]) -> list[PlaceGroup]:
    return [
        PlaceGroup(
            word(f"district.kind.{group or 'unknown'}"),
            tuple(row for row in rows if row.peer_group == group),
        )
        for group in PEER_GROUPS
    ]


def _list_rows(visit: Visit, selection: Selection) -> list[PlaceRow]:
    """What is chosen, or all of it, in the order of names."""
    as_of, by_area = selection.as_of, selection.boundaries == "area"
    living = visit.ask(DISTRICTS, as_of=as_of.first_day)
    standings = {} if by_area else _ask_standings(visit, selection)
    reports = {} if by_area else {row.district: row for row in ask_reports(visit, as_of, as_of)}
    rows = []
    for code, name in list_places(visit, as_of, selection.boundaries).items():
        if selection.places and code not in selection.places:
            continue
        own = [row for row in living if code == (row.area if by_area else row.district)]
        rows.append(
            PlaceRow(
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
    return rows


def _ask_standings(visit: Visit, selection: Selection) -> dict[str, Standing]:
    progress = visit.ask_progress(selection.as_of, selection.programme)
    units = list(dict.fromkeys(row.unit for row in progress))
    return {standing.unit: standing for standing in lay_out_by_unit(progress, units)}


def _tabulate(visit: Visit, selection: Selection) -> Table[PlaceRow]:
    columns = AREAS_IN_FILE if selection.boundaries == "area" else DISTRICTS_IN_FILE
    # As on the page, where those of a group stand together; the sort keeps the order of names.
    rows = sorted(_list_rows(visit, selection), key=lambda row: PEER_GROUPS.index(row.peer_group))
    return Table(word("nav.district"), columns, rows)


CODE = Column[PlaceRow]("code", lambda row: row.code, message="organisations.code")
NAME = Column[PlaceRow]("name", lambda row: row.name, message="table.unit")
DISTRICT = Column[PlaceRow]("name", lambda row: row.name, message="table.district")
AREA = Column[PlaceRow]("name", lambda row: row.name, message="filters.areas")
PEER_GROUP = Column[PlaceRow](
    "peer_group",
    lambda row: word(f"district.kind.{row.peer_group or 'unknown'}"),
    message="district.kind_column",
)
COUNT = Column[PlaceRow](
    "districts", lambda row: row.districts, message="district.count", style="n"
)
ORGANISATIONS = Column[PlaceRow](
    "organisations",
    lambda row: row.organisations,
    message="district.organisations_column",
    style="n",
)
TALLY = Column[PlaceRow](
    "tally",
    lambda row: f"{row.standing.reached}/{row.standing.known}" if row.standing else None,
    message="district.tally",
    style="n",
    hint="overview.tally_why",
)
REACHED = Column[PlaceRow](
    "reached",
    lambda row: row.standing.reached if row.standing else None,
    message="district.reached",
)
KNOWN = Column[PlaceRow](
    "known", lambda row: row.standing.known if row.standing else None, message="district.known"
)
REPORT = Column[PlaceRow](
    "report",
    lambda row: row.report_text,
    message="nav.completeness",
    like=lambda row: REPORTS[row.report.state].like if row.report else None,
)

AREAS_ON_PAGE = (AREA, COUNT, ORGANISATIONS)
AREAS_IN_FILE = (CODE, NAME, COUNT, ORGANISATIONS)
DISTRICTS_IN_FILE = (CODE, NAME, PEER_GROUP, ORGANISATIONS, REACHED, KNOWN, REPORT)


def _columns_on_page(selection: Selection) -> tuple[Column[PlaceRow], ...]:
    heading = word("district.report_of", quarter=selection.as_of.label)
    return DISTRICT, ORGANISATIONS, TALLY, replace(REPORT, heading=heading)

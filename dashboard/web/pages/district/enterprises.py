"""The private enterprises of a district, with the members that they have to admit in the year."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dashboard.analytics.comparison import count_known
from dashboard.analytics.schemas.organisations import ENTERPRISES
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.web import routes
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.schemas.organisations import Enterprise
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class EnterpriseRow:
    """An enterprise and whose it is."""

    enterprise: Enterprise
    district_name: str


def list_enterprises(
    visit: Visit, selection: Selection, districts: tuple[str, ...]
) -> list[EnterpriseRow]:
    """The enterprises of these districts as of the chosen quarter."""
    if not districts:
        return []
    names = name_places(visit, selection.as_of)
    found = visit.ask(ENTERPRISES, as_of=selection.as_of.first_day, districts=districts)
    return [EnterpriseRow(enterprise, names[enterprise.district]) for enterprise in found]


def draw_enterprises(visit: Visit, selection: Selection, rows: Sequence[EnterpriseRow]) -> None:
    """Draw the table with its downloads, or that there is none."""
    html = render(
        "district_enterprises",
        table=Table(word("enterprises.sheet"), ON_PAGE, rows),
        counted=count_known(row.enterprise.is_met for row in rows),
        several=len({row.enterprise.district for row in rows}) > 1,
        as_of=selection.as_of.label,
        year=selection.as_of.year,
    )
    draw_panel(encode_panel(html), "enterprises")
    if rows:
        draw_downloads(
            visit,
            routes.DISTRICT,
            selection,
            partial(_tabulate, rows),
            part="doanh-nghiep",
            filters=routes.OF_ONE_PLACE,
        )


def _tabulate(rows: Sequence[EnterpriseRow]) -> Table[EnterpriseRow]:
    return Table(word("enterprises.sheet"), IN_FILE, rows)


def _describe_organisation(row: EnterpriseRow) -> str | None:
    has_org = row.enterprise.has_org
    return None if has_org is None else word("enterprises.yes" if has_org else "enterprises.no")


def _describe_result(row: EnterpriseRow) -> str | None:
    is_met = row.enterprise.is_met
    return None if is_met is None else word("status.met" if is_met else "enterprises.not_met")


def _like_result(row: EnterpriseRow) -> StatusCode | None:
    is_met = row.enterprise.is_met
    return None if is_met is None else "met" if is_met else "behind"


CODE = Column[EnterpriseRow](
    "code", lambda row: row.enterprise.enterprise, message="organisations.code"
)
NAME = Column[EnterpriseRow]("name", lambda row: row.enterprise.name, message="enterprises.name")
DISTRICT = Column[EnterpriseRow](
    "district", lambda row: row.district_name, message="table.district"
)
WORKERS = Column[EnterpriseRow](
    "workers", lambda row: row.enterprise.workers, message="enterprises.workers", style="n"
)
HAS_ORG = Column[EnterpriseRow]("has_org", _describe_organisation, message="enterprises.has_org")
ADMITTED = Column[EnterpriseRow](
    "admitted", lambda row: row.enterprise.admitted, message="enterprises.admitted", style="n"
)
QUOTA = Column[EnterpriseRow](
    "quota", lambda row: row.enterprise.quota, message="enterprises.quota", style="n"
)
IS_MET = Column[EnterpriseRow](
    "is_met", _describe_result, message="enterprises.is_met", like=_like_result
)

ON_PAGE = (NAME, WORKERS, HAS_ORG, ADMITTED, QUOTA, IS_MET)
IN_FILE = (CODE, NAME, DISTRICT, HAS_ORG, WORKERS, ADMITTED, QUOTA, IS_MET)

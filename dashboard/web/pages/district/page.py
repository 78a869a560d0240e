"""Đảng bộ: one district (or area), its targets beside those of its peers, and all that it has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import DISTRICTS, PLACES
from dashboard.messages import word
from dashboard.presentation.formats import format_date
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to, link_to_district
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.report_status import ask_reports, describe_cell
from dashboard.web.data.own import own_suffix
from dashboard.web.pages.district import list as district_list
from dashboard.web.pages.district import organisations, target_table
from dashboard.web.pages.district.enterprises import draw_enterprises, list_enterprises
from dashboard.web.pages.district.lineage import LinkedDistrict, list_lineage
from dashboard.web.pages.district.obligations import draw_obligations, list_obligations
from dashboard.web.pages.district.organisation_table import ask_organisations, read_address
from dashboard.web.pages.district.targets import list_targets
from dashboard.web.routes import COMPLETENESS, DISTRICT
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.analytics.schemas.places import District
    from dashboard.analytics.schemas.reports import Report
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Quarters whose reports are shown beside that of the chosen one.
BEFORE = 7


@dataclass(frozen=True, slots=True)
class Subject:
    """What the page is about.

    Attributes:
        code: of a district, or of an area.
        districts: those whose organisations are its own in the chosen quarter: an area's, or the
            district itself; none where it does not exist then.
    """

    code: str
    is_area: bool
    districts: tuple[str, ...]


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the page, or the list of all where not one is chosen."""
    if len(selection.places) != 1:
        return district_list.prepare(visit, selection)
    subject = _find_subject(visit, selection)
    head = _head(visit, selection, subject)
    view = read_address()
    body = organisations.prepare(visit, selection, subject.districts, view)
    known = {row.organisation for row in ask_organisations(visit, selection, subject.districts)}
    is_missed = bool(view.opened) and view.opened not in known
    enterprises = list_enterprises(visit, selection, subject.districts)
    # An area owes nothing itself.
    obligations = None if subject.is_area else list_obligations(visit, selection, subject.districts)

    def draw() -> None:
        draw_panel(head, "page")
        draw_downloads(
            visit,
            DISTRICT,
            selection,
            partial(target_table.tabulate, visit, selection, is_area=subject.is_area),
            part="muc-tieu",
        )
        body()
        draw_enterprises(visit, selection, enterprises)
        if obligations is not None:
            draw_obligations(visit, selection, obligations)

    missed = word("organisations.missed", asked=view.opened) if is_missed else ""
    return Drawing(draw, missed=missed)


def _find_subject(visit: Visit, selection: Selection) -> Subject:
    (code,) = selection.places
    is_area = selection.boundaries == "area"
    own = tuple(
        row.district
        for row in visit.ask(DISTRICTS, as_of=selection.as_of.first_day)
        if code == (row.area if is_area else row.district)
    )
    return Subject(code, is_area, own)


@kept
def _head(visit: Visit, selection: Selection, subject: Subject) -> bytes:
    names = name_places(visit, selection.as_of)
    targets = list_targets(visit, selection, is_area=subject.is_area)
    reports = () if subject.is_area else _ask_reports(visit, selection, subject.code)
    html = render(
        "district",
        back=link_to(visit, DISTRICT, selection, places=()),
        own=own_suffix(visit),
        name=names[subject.code],
        description=_describe(visit, selection, subject),
        lineage=() if subject.is_area else list_lineage(visit, selection, subject.code),
        districts=[
            LinkedDistrict(
                names[code], link_to_district(visit, selection, code, boundaries="reported")
            )
            for code in subject.districts
            if subject.is_area
        ],
        strip=[describe_cell(visit, selection, report) for report in reversed(reports)],
        reports_href=link_to(visit, COMPLETENESS, selection),
        programme=visit.catalogue.programme[selection.programme],
        as_of=selection.as_of.label,
        targets=targets,
        table=target_table.lay_out(targets),
    )
    return encode_panel(html)


def _describe(visit: Visit, selection: Selection, subject: Subject) -> list[str]:
    """What it is, in short pieces: its kind, its organisations, its years."""
    living = visit.ask(DISTRICTS, as_of=selection.as_of.first_day)
    own = [row for row in living if row.district in subject.districts]
    if subject.is_area:
        pieces = [word("district.area")]
    else:
        pieces = [word(f"district.peer_group.{row.peer_group or 'unknown'}") for row in own]
    pieces.append(_count_organisations(selection, own))
    if not subject.is_area:
        lived = next(place for place in visit.ask(PLACES) if place.code == subject.code)
        pieces.append(word("district.since", day=format_date(lived.valid_from)))
        if lived.valid_to:
            pieces.append(word("district.until", day=format_date(lived.valid_to)))
    return pieces


def _count_organisations(selection: Selection, own: list[District]) -> str:
    quarter = selection.as_of.label
    if not own:
        return word("district.not_then", quarter=quarter)
    return word(
        "district.organisations",
        count=sum(row.organisations for row in own),
        committees=sum(row.base_committees for row in own),
        quarter=quarter,
    )


def _ask_reports(visit: Visit, selection: Selection, district: str) -> list[Report]:
    last = selection.as_of
    reports = ask_reports(visit, last.plus(-BEFORE), last)
    return [report for report in reports if report.district == district]

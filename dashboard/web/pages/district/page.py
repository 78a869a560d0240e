"""Đảng bộ trực thuộc: one district (or area), or the list of all to choose from."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_date
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.links import link_to, link_to_district
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.report_status import address_of, ask_reports, cell_of
from dashboard.web.pages.district import list as district_list
from dashboard.web.pages.district import organisations
from dashboard.web.pages.district.duties import draw_duties, list_enterprises, list_obligations
from dashboard.web.pages.district.organisation_table import read_address
from dashboard.web.pages.district.targets import list_targets, tabulate_targets
from dashboard.web.state.cache import ask, kept
from dashboard.web.state.selection import list_choices, name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.analytics.progress import Row
    from dashboard.web.state.selection import Selection

# Quarters whose reports are shown beside that of the chosen one.
BEFORE = 7


class Whole(NamedTuple):
    """What the page is about.

    Attributes:
        code: of a district, or of an area.
        districts: those whose organisations are its own in the chosen quarter: an area's, or the
            district itself; none where it does not exist then.
    """

    code: str
    is_area: bool
    districts: tuple[str, ...]


def has_one(selection: Selection) -> bool:
    """Whether the page is about one district or area, not the list of all."""
    return len(selection.places) == 1


def prepare(selection: Selection) -> Callable[[], None]:
    """Reckon the page; what is returned draws it."""
    if not has_one(selection):
        return district_list.prepare(selection)
    whole = _find(selection)
    today = date.today()
    head = _head(selection, whole, today)
    shown = read_address()
    body = organisations.prepare(selection, whole.districts, shown)
    enterprises = list_enterprises(selection, whole.districts)
    obligations = [] if whole.is_area else list_obligations(selection, whole.districts, today)

    def draw() -> None:
        draw_panel(head, "page")
        draw_downloads(
            selection, partial(tabulate_targets, selection, whole.is_area), name="muc-tieu"
        )
        body()
        draw_duties(selection, enterprises, obligations, with_obligations=not whole.is_area)

    return draw


def _find(selection: Selection) -> Whole:
    (code,) = selection.places
    living = ask("districts", as_of=selection.as_of.first_day)
    if selection.boundaries == "area":
        return Whole(code, is_area=True, districts=tuple(living.filter(area=code)["district"]))
    found = tuple(living.filter(district=code)["district"])
    return Whole(code, is_area=False, districts=found)


@kept
def _head(selection: Selection, whole: Whole, today: date) -> bytes:
    names = name_places()
    rows = [] if whole.is_area else _ask_reports(whole.code, selection.as_of, today)
    html = render(
        "district",
        back=link_to("dang-bo", selection, places=()),
        name=names[whole.code],
        told=_describe(selection, whole),
        peers=[] if whole.is_area else _list_peers(selection, whole.code, names),
        districts=[
            {"name": names[code], "href": link_to_district(selection, code, boundaries="reported")}
            for code in whole.districts
        ]
        if whole.is_area
        else [],
        strip=[cell_of(row, selection) for row in reversed(rows)],
        reports_href=address_of(selection),
        programme=project_catalogue().programme[selection.programme],
        as_of=selection.as_of.label,
        targets=list_targets(selection, is_area=whole.is_area),
    )
    return encode_panel(html)


def _describe(selection: Selection, whole: Whole) -> list[str]:
    """What it is, in short pieces: its kind, its organisations, its years."""
    living = ask("districts", as_of=selection.as_of.first_day)
    own = [row for row in living.to_dicts() if row["district"] in whole.districts]
    told = [word("district.area")] if whole.is_area else []
    told += [word(f"district.likeness.{row['likeness']}") for row in own if not whole.is_area]
    if own:
        told.append(
            word(
                "district.organisations",
                count=sum(row["organisations"] for row in own),
                committees=sum(row["base_committees"] for row in own),
                quarter=selection.as_of.label,
            )
        )
    else:
        told.append(word("district.not_then", quarter=selection.as_of.label))
    lived = ask("places").filter(code=whole.code).row(0, named=True)
    if not whole.is_area:
        told.append(word("district.since", day=format_date(lived["valid_from"])))
        if lived["valid_to"]:
            told.append(word("district.until", day=format_date(lived["valid_to"])))
    return told


def _list_peers(selection: Selection, code: str, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Predecessors and successors by day, each with a link to its page when it existed."""
    peers: dict[tuple[str, date], list[dict[str, Any]]] = {}
    for row in ask("district_lineage", district=code).to_dicts():
        peers.setdefault((row["direction"], row["starts_on"]), []).append(
            {
                "name": names[row["district"]],
                "href": _link_to_peers(selection, row),
                "count": row["organisations"],
            }
        )
    return [
        {"heading": word(f"district.{direction}", day=format_date(day)), "others": others}
        for (direction, day), others in peers.items()
    ]


def _link_to_peers(selection: Selection, row: Row) -> str:
    """Its page in the chosen quarter where it exists then, else in the nearest in which it did."""
    new = Quarter.of(row["starts_on"])
    if row["direction"] == "predecessor":
        as_of = min(selection.as_of, new.plus(-1))
    else:
        as_of = max(selection.as_of, new)
    choices = list_choices()
    held = choices.quarters if choices else ()
    nearest = as_of if as_of in held else selection.as_of
    return link_to_district(selection, row["district"], as_of=nearest, boundaries="reported")


def _ask_reports(district: str, last: Quarter, today: date) -> list[Row]:
    return ask_reports(last.plus(-BEFORE), last, today).filter(district=district).to_dicts()

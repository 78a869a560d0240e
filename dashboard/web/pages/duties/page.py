"""Nhiệm vụ: who has to do what by when as of today, what is done, and what ticks it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.presentation.formats import format_date, format_number
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import extend_link, link_to
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.duties import ask_duties
from dashboard.web.data.own import own_suffix
from dashboard.web.pages.duties.acting import draw_acting
from dashboard.web.pages.duties.asking import draw_asking, list_options, name_option, read_asked
from dashboard.web.pages.duties.groups import COLUMNS, group, summarise, tabulate
from dashboard.web.pages.duties.opened import find_opened, show_opened
from dashboard.web.routes import DUTIES
from dashboard.web.state.selection import find_province, name_places
from dashboard.web.state.url_params import OPENED_DUTY
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.duties import KnownDuty
    from dashboard.web.pages.duties.asking import Asked
    from dashboard.web.pages.duties.groups import Group
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Duties are opened to be read whole; more than this on a page nobody reads.
ON_PAGE = 150


def prepare(visit: Visit, selection: Selection | None) -> Drawing:
    """Compute the page, or the duty that the address opens."""
    places = selection.places if selection else ()
    duties = ask_duties(visit, places)
    names = name_places(visit)
    if opened := find_opened(duties):
        return _prepare_opened(visit, selection, opened, names)
    if not duties:
        head = render("duties_head", counts=[], own=own_suffix(visit), today=visit.today)
        return Drawing(lambda: draw_panel(encode_panel(head), "page"), missed=_describe_missed())
    province = find_province(visit)
    options = list_options(visit, duties, province)
    asked = read_asked(options)
    wanted = [known for known in duties if asked.wants(known, province)]
    groups = group(duties, wanted, names, _link_all(visit, selection, duties, asked))
    head = render("duties_head", counts=summarise(duties), own=own_suffix(visit), today=visit.today)
    table = _show(groups)

    def draw() -> None:
        draw_panel(encode_panel(head), "page")
        draw_asking(visit, asked, options)
        draw_panel(encode_panel(table), "table")
        if wanted:
            about = _describe(visit, asked)
            draw_downloads(visit, DUTIES, selection, lambda: tabulate(wanted, names, about))

    return Drawing(draw, missed=_describe_missed())


def _prepare_opened(
    visit: Visit,
    selection: Selection | None,
    opened: Sequence[KnownDuty],
    names: Mapping[str, str],
) -> Drawing:
    back = link_to(visit, DUTIES, selection)
    html = show_opened(opened, names, back)

    def draw() -> None:
        draw_panel(encode_panel(html), "page")
        draw_acting(visit, opened, names)

    return Drawing(draw, subject=opened[0].duty.title)


def _link_all(
    visit: Visit, selection: Selection | None, duties: Sequence[KnownDuty], asked: Asked
) -> dict[tuple[str, str], str]:
    """Where each duty is opened; what narrows them comes back with the browser's own button."""
    link = link_to(visit, DUTIES, selection)
    codes = {(known.row.programme, known.row.duty) for known in duties}
    return {
        code: extend_link(link, {OPENED_DUTY: ".".join(code), **asked.address()}) for code in codes
    }


def _show(groups: Sequence[Group]) -> str:
    return render(
        "duties",
        table=Table(word("nav.duties"), COLUMNS, groups[:ON_PAGE]),
        found=format_number(len(groups)),
        more=max(0, len(groups) - ON_PAGE),
    )


def _describe(visit: Visit, asked: Asked) -> list[str]:
    """What is asked for, in words, for above a table that is taken away."""
    said = [word("duties.as_of", day=format_date(visit.today))]
    for field in ("plan", "level", "body", "state"):
        value = getattr(asked, field)
        if value or field == "state":
            said.append(f"{word(f'duties.ask.{field}')}: {name_option(visit, field, value)}")
    return said


def _describe_missed() -> str:
    """What the address opens in vain."""
    asked = st.query_params.get(OPENED_DUTY, "")
    return word("duties.missed", asked=asked) if asked else ""

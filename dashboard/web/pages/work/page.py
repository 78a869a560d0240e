"""Công việc: where a clerk begins. What is due, what came of it, how the own districts stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.progress import lay_out_by_unit
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to, link_to_district
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.plan_standing import describe_plans
from dashboard.web.components.template_button import draw_template_button
from dashboard.web.data.duties import count_pressing
from dashboard.web.data.waiting import list_returned, list_waiting
from dashboard.web.pages.work.due import list_due
from dashboard.web.routes import COMPLETENESS, DUTIES, SUBMIT
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import Selection, list_choices, list_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.web.components.plan_standing import Plan
    from dashboard.web.pages.work.due import DueReport
    from dashboard.web.state.visit import Visit

# Who has more to send than this is helped by reminders, not by a row of buttons.
MOST_TEMPLATES = 6


@dataclass(frozen=True, slots=True)
class _Standing:
    """A district and its plans."""

    name: str
    href: str
    plans: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """What is drawn, in this order."""

    head: bytes
    due: tuple[DueReport, ...]
    standings: bytes


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the page: as of the newest quarter, whatever is chosen on others."""
    page = _page(visit, selection.programme)

    def draw() -> None:
        draw_panel(page.head, "page")
        _draw_templates(visit, page.due[:MOST_TEMPLATES])
        draw_panel(page.standings, "standings")

    return Drawing(draw)


@kept
def _page(visit: Visit, programme: str) -> _Page:
    newest = Selection(programme, visit.available_quarters[0])
    names = _name_own(visit)
    due = list_due(visit, newest, names)
    head = render(
        "work",
        names=list(names.values()),
        due=due,
        returned=list_returned(visit),
        waiting=list_waiting(visit),
        late=[one for one in due if one.state == "overdue"],
        submit=link_to(visit, SUBMIT, newest),
        reports=link_to(visit, COMPLETENESS, newest),
        duties=link_to(visit, DUTIES, newest),
        pressing=count_pressing(visit),
    )
    standings = render(
        "work_standings",
        quarter=newest.as_of.label,
        standings=_list_standings(visit, newest, names),
    )
    return _Page(encode_panel(head), due, encode_panel(standings))


def _name_own(visit: Visit) -> dict[str, str]:
    """The names of the own districts that exist today, by code."""
    reach = visit.store.reach
    names = list_places(visit, Quarter.of(visit.today), "reported")
    return {code: name for code, name in names.items() if reach.is_whole or code in _own(visit)}


def _own(visit: Visit) -> frozenset[str]:
    return visit.store.reach.districts or frozenset()


def _list_standings(
    visit: Visit, selection: Selection, names: Mapping[str, str]
) -> list[_Standing]:
    """How each district stands, the one that lacks most first."""
    choices = list_choices(visit)
    rows = [
        row
        for code in (choices.programmes if choices else ())
        for row in visit.ask_progress(selection.as_of, code)
        if row.unit in names
    ]
    return [
        _Standing(
            names[one.unit],
            link_to_district(visit, selection, one.unit),
            describe_plans(visit, selection, one.unit),
        )
        for one in lay_out_by_unit(rows, tuple(names))
    ]


def _draw_templates(visit: Visit, due: tuple[DueReport, ...]) -> None:
    """A button for each report that is to be sent, which gives the workbook to fill in."""
    if not due:
        return
    with st.container(horizontal=True, key="work_templates"):
        for one in due:
            draw_template_button(
                visit,
                one.district,
                one.quarter,
                word("work.template", quarter=one.quarter.label, name=one.name),
                key=f"template_{one.quarter}_{one.district}",
            )

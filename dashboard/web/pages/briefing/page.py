"""Lãnh đạo: three questions on one screen, and where each is answered at length."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from dashboard.analytics.progress import lay_out_by_unit
from dashboard.presentation.formats import shorten_programme
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.lacking_places import describe_places
from dashboard.web.components.links import link_to
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.plan_standing import add_up_milestones, describe_plans
from dashboard.web.data.duties import count_pressing
from dashboard.web.pages.briefing.trust import describe_trust
from dashboard.web.routes import DISTRICT, DUTIES, OVERVIEW, ROADMAP
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import Selection, find_province, list_choices, list_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.web.state.visit import Visit

MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class _OwnPlan:
    """A plan that binds districts alone, and its page."""

    title: str
    href: str


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the page."""
    return Drawing(partial(draw_panel, _page(visit, selection), "page"))


@kept
def _page(visit: Visit, selection: Selection) -> bytes:
    whole = _choose_all(selection)
    plans = describe_plans(visit, whole, find_province(visit))
    names = list_places(visit, selection.as_of, "reported")
    rows = _ask_districts(visit, selection, tuple(names))
    standings = lay_out_by_unit(rows, tuple(names))
    return encode_panel(
        render(
            "briefing",
            as_of=selection.as_of.label,
            province=visit.about.province or "",
            plans=plans,
            own_plans=_list_own_plans(visit, whole),
            milestones=add_up_milestones(plans),
            places=describe_places(visit, whole, rows, names, MOST_PLACES),
            lacking=sum(one.reached < one.known for one in standings),
            districts=len(standings),
            trust=describe_trust(visit, whole),
            roadmap=link_to(visit, ROADMAP, whole),
            matrix=link_to(visit, OVERVIEW, whole),
            all_districts=link_to(visit, DISTRICT, whole),
            duties=link_to(visit, DUTIES, whole),
            pressing=count_pressing(visit),
        )
    )


def _choose_all(selection: Selection) -> Selection:
    """The quarter that is chosen, and everything else: what is told here is of the whole."""
    return Selection(selection.programme, selection.as_of)


def _list_own_plans(visit: Visit, selection: Selection) -> list[_OwnPlan]:
    """The plans of single districts, which say nothing of the province."""
    return [
        _OwnPlan(
            shorten_programme(visit.catalogue.programme[code]),
            link_to(visit, OVERVIEW, selection, programme=code),
        )
        for code in _list_bound(visit, "district")
    ]


def _list_bound(visit: Visit, scope: str) -> list[str]:
    """The plans that bind the province, or districts alone."""
    choices = list_choices(visit)
    found = choices.programmes if choices else ()
    return [code for code in found if visit.catalogue.programme[code].scope == scope]


def _ask_districts(
    visit: Visit, selection: Selection, districts: tuple[str, ...]
) -> list[Progress]:
    """What districts have of the plans that bind the province."""
    return [
        row
        for code in _list_bound(visit, "province")
        for row in visit.ask_progress(selection.as_of, code)
        if row.unit in districts
    ]

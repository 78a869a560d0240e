"""Chương trình: what each plan asks for, whom it binds since when, and where plans are changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.catalogue.plan_files.words import TABLES
from dashboard.messages import word
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to, link_to_indicator
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.plan_bindings import describe_bound
from dashboard.web.pages.programmes.changing import draw_changing
from dashboard.web.pages.programmes.tables import tabulate_all, tabulate_duties, tabulate_targets
from dashboard.web.routes import OVERVIEW, PROGRAMMES
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import list_choices
from dashboard.web.state.url_params import OPENED_PLAN
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.catalogue.models import Assignment, Obligation, Programme
    from dashboard.exports.tables import Table
    from dashboard.organisations.register import Register
    from dashboard.web.pages.programmes.tables import DutyRow, TargetRow
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A plan as the page shows it.

    Attributes:
        bound: whom it binds since when, in a sentence.
        term: from when to when it runs, where it says so.
        counts: how much it asks for, in words.
        overview: the page of its figures; empty where it has none to choose.
    """

    plan: Programme
    opened: bool
    bound: str
    term: str
    counts: str
    overview: str
    targets: Table[TargetRow]
    duties: tuple[Table[DutyRow], ...]


def prepare(visit: Visit, selection: Selection | None) -> Drawing:
    """Compute the page. It needs no figures."""
    opened = st.query_params.get(OPENED_PLAN, "")
    page = _page(visit, selection, opened)

    def draw() -> None:
        draw_panel(page, "page")
        draw_changing(visit)
        if visit.catalogue.programmes:
            draw_downloads(visit, PROGRAMMES, None, lambda: tabulate_all(visit.catalogue))

    return Drawing(draw)


@kept
def _page(visit: Visit, selection: Selection | None, opened: str) -> bytes:
    register = visit.results.reader.register()
    plans = visit.catalogue.programmes
    choices = list_choices(visit)
    with_figures = frozenset(choices.programmes if choices else ())
    html = render(
        "programmes",
        plans=[
            _describe(
                visit,
                selection if one.code in with_figures else None,
                register,
                one,
                opened=one.code == opened or len(plans) == 1,
            )
            for one in plans
        ],
        indicators={
            code: link_to_indicator(visit, selection, code) if selection else ""
            for code in visit.catalogue.indicator
        },
    )
    return encode_panel(html)


def _describe(
    visit: Visit,
    selection: Selection | None,
    register: Register,
    plan: Programme,
    *,
    opened: bool,
) -> PlanPart:
    parts: dict[str, tuple[Obligation | Assignment, ...]] = {
        "obligations": plan.obligations,
        "assignments": plan.assignments,
    }
    return PlanPart(
        plan,
        opened,
        describe_bound(visit, register, plan.code),
        " – ".join(filter(None, (plan.term_start, plan.term_end))),
        " · ".join(
            word(f"programmes.count.{part}", count=len(getattr(plan, part)))
            for part in TABLES[1:]
            if getattr(plan, part)
        ),
        link_to(visit, OVERVIEW, selection, programme=plan.code) if selection else "",
        tabulate_targets(visit.catalogue, plan),
        tuple(tabulate_duties(plan, duties, part) for part, duties in parts.items() if duties),
    )

"""Before a plan comes into force: what it changes, what it would have said, and the button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.plan_preview import preview_plan
from dashboard.catalogue.plan_changes import compare_plans
from dashboard.catalogue.plan_files.words import TABLES
from dashboard.errors import UserError
from dashboard.messages import page_language, word
from dashboard.organisations.binding import units_bound
from dashboard.presentation.formats import format_figure, format_goal, format_horizon
from dashboard.presentation.plan_words import describe_change, name_entry
from dashboard.store.plans import check_plans, put_plans
from dashboard.web.components.actor_field import entry
from dashboard.web.components.confirming import draw_confirming
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.plain_text import plain
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.analytics.plan_preview import ForetoldStatus, PlanPreview
    from dashboard.catalogue.models import Programme, Target
    from dashboard.catalogue.plan_changes import PlanChange
    from dashboard.catalogue.plan_files.words import TableName
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.organisations.register import Register
    from dashboard.web.state.visit import Visit

PLACE = "plan"
"""Where `say_outcome` says what came of the button."""
_REACHED: frozenset[StatusCode] = frozenset(("met", "exceeded"))


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change of an entry.

    Attributes:
        name: what the entry is called.
        text: what changes of it.
    """

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ForetoldCell:
    """What a target would have come to as of a quarter; nothing where it asks nothing then."""

    status: StatusCode | None
    value: str
    districts: str


@dataclass(frozen=True, slots=True)
class ForetoldTarget:
    """A target, with what it would have come to in the last years."""

    label: str
    goal: str
    horizon: str
    cells: tuple[ForetoldCell, ...]


def draw_plan_preview(visit: Visit, new: Programme, *, done: Callable[[], None]) -> None:
    """List what a plan changes and would have said; bring it into force once it is said why.

    Args:
        visit: by whom it is seen; a plan with its code is the one that is replaced.
        new: the plan.
        done: called once it is in force.
    """
    old = visit.catalogue.programme.get(new.code)
    try:
        with visit.results.reader.cursor() as con:
            check_plans(con, [new], visit.store.catalogue)
    except UserError as refused:
        st.error(plain(refused.sentence(page_language())), icon=":material/error:")
        return
    changes = compare_plans(old, new)
    if not changes:
        st.info(plain(word("programmes.no_changes", title=new.title)))
        return
    draw_panel(encode_panel(_describe_changes(old, new, changes, visit)), "plan_changes")
    if new.targets:
        _draw_statuses(visit, new)
    is_bound = bool(units_bound(visit.results.reader.register(), new.code))

    def take_over(why: str) -> str:
        put_plans(visit.store, [new], entry(why))
        key = "programmes.accepted" if is_bound else "programmes.accepted_unbound"
        return word(key, title=new.title)

    draw_confirming(
        take_over,
        button=word("programmes.accept"),
        example=word("programmes.why_example"),
        place=PLACE,
        key="plan",
        done=done,
    )


def _describe_changes(
    old: Programme | None, new: Programme, changes: Sequence[PlanChange], visit: Visit
) -> str:
    groups: dict[TableName, list[ChangeLine]] = {table: [] for table in TABLES}
    for one in changes if old else ():
        name = name_entry(one, old, new, visit.catalogue)
        groups[one.table].append(ChangeLine(name, describe_change(one, visit.catalogue)))
    counts = {table: len(getattr(new, table)) for table in TABLES[1:]}
    return render(
        "plan_changes",
        title=word("programmes.changes" if old else "programmes.new", title=new.title),
        summary="" if old else word("programmes.new_summary", **counts),
        groups=[(table, lines) for table, lines in groups.items() if lines],
    )


def _draw_statuses(visit: Visit, new: Programme) -> None:
    register = visit.results.reader.register()
    bound = _choose_bound(visit, register, new)
    if not visit.available_quarters or not bound:
        return
    preview = _compute(visit, new, bound)
    html = render(
        "plan_statuses",
        quarters=[quarter.label for quarter in preview.quarters],
        whom=word(f"programmes.foretold_{'bound' if units_bound(register, new.code) else 'free'}"),
        targets=[
            _describe_target(visit, preview, one, is_one=len(bound) == 1) for one in new.targets
        ],
    )
    draw_panel(encode_panel(html), "plan_statuses")


def _choose_bound(visit: Visit, register: Register, new: Programme) -> tuple[str, ...]:
    """Whom it binds; where that is nobody yet, all whom it could bind today."""
    held = units_bound(register, new.code)
    free = [u.code for u in register.units if u.level == new.scope and u.exists_on(visit.today)]
    return tuple(held or free)


def _compute(visit: Visit, new: Programme, bound: tuple[str, ...]) -> PlanPreview:
    """Computed once for a plan and a version."""
    key = (visit.version, new, bound)
    if st.session_state.get("plan_preview_key") != key:
        with st.spinner(word("programmes.computing")):
            found = preview_plan(visit.store, new, bound)
        st.session_state["plan_preview"] = found
        st.session_state["plan_preview_key"] = key
    preview: PlanPreview = st.session_state["plan_preview"]
    return preview


def _describe_target(
    visit: Visit, preview: PlanPreview, target: Target, *, is_one: bool
) -> ForetoldTarget:
    indicator = visit.catalogue.indicator[target.indicator]
    return ForetoldTarget(
        indicator.label,
        format_goal(target, indicator.unit),
        format_horizon(target),
        tuple(
            _describe_cell(visit, target, preview.statuses[target.code, quarter], is_one=is_one)
            for quarter in preview.quarters
        ),
    )


def _describe_cell(
    visit: Visit, target: Target, foretold: ForetoldStatus, *, is_one: bool
) -> ForetoldCell:
    """Where several units are asked alone, none of them stands for the plan."""
    own = foretold.own if is_one else None
    count = sum(foretold.districts.values())
    reached = sum(foretold.districts.get(status, 0) for status in _REACHED)
    measured = visit.catalogue.indicator[target.indicator].unit
    return ForetoldCell(
        own.status if own else None,
        format_figure(own.value, measured) if own else "",
        word("programmes.foretold_districts", reached=reached, count=count)
        if count and (count > 1 or not own)
        else "",
    )

"""Before another register is taken over: what it changes, what that does, and the button.

Whatever made the register (a workbook, a form, an own list), it is previewed and taken over here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.errors import UserError
from dashboard.ingest.submissions.register import foretell_change, replace_register
from dashboard.ingest.submissions.register_effects import effects_of_register
from dashboard.messages import page_language, word
from dashboard.organisations.dating import date_changes
from dashboard.organisations.reading.build import check_register
from dashboard.organisations.reading.faults import RegisterFaultsError
from dashboard.presentation.formats import format_number
from dashboard.web.components.actor_field import entry
from dashboard.web.components.confirming import draw_confirming
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.register_changes import group_changes
from dashboard.web.components.register_days import ask_days
from dashboard.web.plain_text import plain
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.catalogue.statuses import StatusCode
    from dashboard.ingest.submissions.register import RegisterUpdate
    from dashboard.ingest.submissions.register_effects import RegisterEffects
    from dashboard.organisations.register import Register
    from dashboard.web.state.visit import Visit

PLACE = "register"
"""Where `say_outcome` says what came of the button."""
_SHOWN_TURNED = 20
_FIRST_GROUPS = ("province", "district", "organisation")


@dataclass(frozen=True, slots=True)
class TurnedTarget:
    """A target of a unit whose status turns; no status where it is not asked."""

    unit: str
    label: str
    programme: str
    before: StatusCode | None
    after: StatusCode | None


def draw_register_preview(
    visit: Visit, new: Register, *, key: str, done: Callable[[], None] = lambda: None
) -> None:
    """List what a register changes and does; take it over at a press, once it is said why.

    Args:
        visit: by whom it is seen; its version's register is the one that is replaced.
        new: the register.
        key: tells previews of a page apart.
        done: called once it is taken over.
    """
    old = visit.results.reader.register()
    days = ask_days(old, new, visit.catalogue, key=key, today=visit.today)
    if days is None:
        return
    if days:
        new = date_changes(old, new, days)
    try:
        check_register(new, visit.catalogue)
        update = foretell_change(visit.results.reader, new)
    except RegisterFaultsError as refused:
        for fault in refused.faults:
            st.error(plain(fault.sentence(page_language())), icon=":material/error:")
        return
    except UserError as refused:
        st.error(plain(refused.sentence(page_language())), icon=":material/error:")
        return
    if not update.changes:
        st.info(word("register.no_changes"))
        return
    draw_panel(encode_panel(_describe(visit, old, update)), f"register_changes_{key}")
    if not update.is_first:
        draw_panel(encode_panel(_describe_effects(visit, new)), f"register_effects_{key}")

    def take_over(why: str) -> str:
        taken = replace_register(visit.store, new, entry(why), instead_of=old)
        return word("register.accepted", count=len(taken.changes))

    draw_confirming(
        take_over,
        button=word("register.accept", count=len(update.changes)),
        example=word("register.why_example"),
        place=PLACE,
        key=f"register_{key}",
        done=done,
    )


def _describe(visit: Visit, old: Register, update: RegisterUpdate) -> str:
    """All changes; above those of a first register, in which everything is new, their sum."""
    groups = group_changes(visit.catalogue, old, update.register, update.changes)
    if update.is_first:
        units = update.register.units
        levels = {level: sum(unit.level == level for unit in units) for level in _FIRST_GROUPS}
        summary = word(
            "register.first",
            districts=format_number(levels["district"]),
            organisations=format_number(levels["organisation"]),
        )
        return render(
            "register_changes",
            title=word("register.first_title"),
            summary=summary,
            groups=groups,
        )
    title = word("register.changes", count=len(update.changes))
    return render("register_changes", title=title, summary="", groups=groups)


def _describe_effects(visit: Visit, new: Register) -> str:
    effects = _compute_effects(visit, new)
    lines = [
        word("register.effect_reports", count=effects.reports, quarters=effects.quarters)
        if effects.reports
        else word("register.effect_no_reports"),
        word("register.effect_figures", count=format_number(effects.figures))
        if effects.figures
        else word("register.effect_no_figures"),
    ]
    if effects.current_figures > effects.figures:
        count = format_number(effects.current_figures)
        lines.append(word("register.effect_current", count=count))
    if not effects.turned:
        lines.append(word("register.effect_no_turns"))
    turned = _list_turned(visit, new, effects)
    return render(
        "register_effects",
        lines=lines,
        turned=turned[:_SHOWN_TURNED],
        more=max(0, len(turned) - _SHOWN_TURNED),
        as_of=str(effects.as_of) if effects.as_of else "",
    )


def _list_turned(visit: Visit, new: Register, effects: RegisterEffects) -> Sequence[TurnedTarget]:
    catalogue = visit.catalogue
    old = visit.results.reader.register()
    names = {unit.code: unit.name for unit in (*old.units, *new.units)}
    province = new.province.code if new.province else ""
    return [
        TurnedTarget(
            names.get(one.unit, one.unit),
            catalogue.indicator[one.indicator].label,
            catalogue.programme[one.programme].title,
            one.status,
            one.status_after,
        )
        for one in sorted(effects.turned, key=lambda one: one.unit != province)
    ]


def _compute_effects(visit: Visit, new: Register) -> RegisterEffects:
    """Computed once for a register and a version."""
    key = (visit.version, new)
    if st.session_state.get("register_effects_key") != key:
        with st.spinner(word("register.computing")):
            found = effects_of_register(visit.store, visit.results, new)
        st.session_state["register_effects"] = found
        st.session_state["register_effects_key"] = key
    effects: RegisterEffects = st.session_state["register_effects"]
    return effects

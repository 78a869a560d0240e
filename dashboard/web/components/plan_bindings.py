"""Which plans bind whom, and since when: told to everybody, changed by those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import word
from dashboard.organisations.binding import bind, units_bound
from dashboard.presentation.formats import fold_district_name, format_date, name_some
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.register_preview import draw_register_preview
from dashboard.web.data.own import own_key
from dashboard.web.plain_text import plain
from dashboard.web.templates import render

if TYPE_CHECKING:
    from datetime import date

    from dashboard.catalogue.models import Programme
    from dashboard.organisations.register import Register, Unit
    from dashboard.web.state.visit import Visit

_MOST_NAMES = 6


def describe_bound(visit: Visit, register: Register, programme: str) -> str:
    """Whom a plan binds and since when, in a sentence; also where it binds nobody that is seen."""
    by_day: dict[date | None, list[str]] = {}
    for code, day in units_bound(register, programme).items():
        unit = register.unit[code]
        name = fold_district_name(unit.name) if unit.level == "district" else unit.name
        by_day.setdefault(day, []).append(name)
    if not by_day:
        return word(own_key(visit, "programmes.binds_nobody"))
    parts = []
    for day, names in sorted(by_day.items(), key=lambda one: (one[0] is not None, one[0] or "")):
        listed = name_some(names, _MOST_NAMES)
        key = "programmes.bound_since" if day else "programmes.bound"
        parts.append(word(key, names=listed, day=format_date(day)))
    return "; ".join(parts)


def draw_plan_bindings(visit: Visit, *, key: str = "plan_bindings") -> None:
    """A list of all plans, each with whom it binds.

    Args:
        visit: by whom it is seen.
        key: names the place on the page.
    """
    register = visit.results.reader.register()
    plans = [
        (one.title, describe_bound(visit, register, one.code)) for one in visit.catalogue.programmes
    ]
    draw_panel(encode_panel(render("plan_bindings", plans=plans)), key)


def draw_plan_binding(visit: Visit, *, key: str = "") -> None:
    """Choose a plan, and whom it binds from which day; previewed, and taken over at a press.

    It is a change of the register, for those who may change that.

    Args:
        visit: by whom it is seen.
        key: tells two of them apart.
    """
    register = visit.results.reader.register()
    programmes = {one.code: one for one in visit.catalogue.programmes}
    if register.province is None or not programmes:
        st.info(word("programmes.bind_nothing"))
        return
    code = st.selectbox(
        word("programmes.plan"),
        list(programmes),
        format_func=lambda one: plain(programmes[one].title),
        key=f"bind_plan{key}",
    )
    programme = programmes[code]
    held = units_bound(register, code)
    wanted = _ask_units(visit, register, programme, held, key)
    if wanted == held:
        st.caption(word("programmes.bind_how"))
        return
    new = bind(register, code, wanted)
    draw_register_preview(visit, new, key=f"bind{key}")


def _ask_units(
    visit: Visit,
    register: Register,
    programme: Programme,
    held: dict[str, date | None],
    key: str,
) -> dict[str, date | None]:
    """The units that are chosen, each with its day; those that were bound keep theirs."""
    choices = _list_choices(visit, register, programme, held)
    # Another plan has other widgets: what was chosen for one says nothing of the next.
    suffix = f"{key}_{programme.code}_{visit.version}"
    chosen = st.multiselect(
        word(f"programmes.bind_{programme.scope}"),
        list(choices),
        default=[one for one in held if one in choices],
        format_func=lambda one: plain(_name(choices[one])),
        key=f"bind_units{suffix}",
    )
    day = st.date_input(
        word("programmes.bind_day"),
        value=None,
        format="DD/MM/YYYY",
        key=f"bind_day{suffix}",
    )
    st.caption(word("programmes.bind_day_how"))
    moves = bool(held) and st.checkbox(word("programmes.bind_all"), key=f"bind_all{suffix}")
    starts_on = day if day else None
    return {one: starts_on if moves or one not in held else held[one] for one in chosen}


def _list_choices(
    visit: Visit, register: Register, programme: Programme, held: dict[str, date | None]
) -> dict[str, Unit]:
    """The units that it can bind: of its level, existing today or bound already."""
    return {
        unit.code: unit
        for unit in register.units
        if unit.level == programme.scope and (unit.exists_on(visit.today) or unit.code in held)
    }


def _name(unit: Unit) -> str:
    return fold_district_name(unit.name) if unit.level == "district" else unit.name

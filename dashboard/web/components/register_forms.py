"""One unit changed in a form: added, ended, changed, moved, merged, split, corrected.

What is filled in gives a register, which is previewed and taken over like one from a workbook.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, get_args

import streamlit as st

from dashboard.errors import UserError
from dashboard.messages import page_language, word
from dashboard.organisations.editing import (
    add_unit,
    change_unit,
    correct_days,
    end_unit,
    merge_units,
    split_unit,
)
from dashboard.web.components.register_days import ask_day
from dashboard.web.components.register_fields import DISTRICTS, NEW, ORGANISATIONS, UnitFields
from dashboard.web.components.register_preview import draw_register_preview
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from dashboard.organisations.register import Level, Register
    from dashboard.web.state.visit import Visit

_OfOne = Literal["name", "code", "kind", "unit_type"]
Form = Literal[
    "add", "end", "name", "code", "kind", "unit_type", "parent", "merge", "split", "days"
]
FORMS: tuple[Form, ...] = get_args(Form)
_OF_ONE: tuple[_OfOne, ...] = get_args(_OfOne)
_BELOW: tuple[Level, ...] = ("organisation", "district")
_ALL: tuple[Level, ...] = ("organisation", "district", "province")
_MOST_PARTS = 8
_KEPT = "register_formed"


def draw_register_forms(visit: Visit, *, key: str = "") -> None:
    """Draw the choice of a form, its fields, and what they would change once that is asked."""
    register = visit.results.reader.register()
    # New keys empty the fields, once a change has been taken over.
    turn = st.session_state.setdefault(f"register_turn{key}", 0)
    form = st.selectbox(
        word("register.form.which"),
        FORMS,
        format_func=lambda one: word(f"register.form.{one}"),
        key=f"register_form{key}",
    )
    fields = UnitFields(register, visit.catalogue, key=f"register_{form}{key}_{turn}")
    with st.container(border=True, key=f"register_form_box{key}"):
        st.caption(word(f"register.form.{form}_why"))
        make = _FORMS[form](visit, register, fields, f"register_{form}{key}_{turn}")
        asked = st.button(
            word("register.form.preview"), disabled=make is None, key=f"register_ask{key}"
        )
        if make is None:
            st.caption(word("register.form.incomplete"))
    if asked and make:
        st.session_state[_KEPT] = (visit.version, form, turn)
    if make and st.session_state.get(_KEPT) == (visit.version, form, turn):
        try:
            new = make()
        except UserError as refused:
            st.error(plain(refused.sentence(page_language())), icon=":material/error:")
            return
        draw_register_preview(visit, new, key=f"form{key}", done=partial(_finish, key))


def _finish(key: str) -> None:
    st.session_state[f"register_turn{key}"] += 1
    st.session_state.pop(_KEPT, None)


def _add(
    visit: Visit, register: Register, fields: UnitFields, key: str
) -> Callable[[], Register] | None:
    day = ask_day(word("register.first_day_of_unit"), key=f"{key}_day", today=visit.today)
    unit = fields.whole(day)
    return partial(add_unit, register, unit) if unit else None


def _end(
    visit: Visit, register: Register, fields: UnitFields, key: str
) -> Callable[[], Register] | None:
    code = fields.unit("unit", word("register.form.unit"), levels=_BELOW)
    day = ask_day(word("register.form.last_day"), key=f"{key}_day", today=visit.today)
    with_organisations = False
    if code and register.unit[code].level == "district":
        with_organisations = st.checkbox(
            word("register.form.with_organisations"), key=f"{key}_with_organisations"
        )
    if not code or not day:
        return None
    return partial(end_unit, register, code, day, with_organisations=with_organisations)


def _change(
    visit: Visit, register: Register, fields: UnitFields, key: str, what: _OfOne
) -> Callable[[], Register] | None:
    levels: tuple[Level, ...] = _ALL if what in {"name", "code"} else ("organisation",)
    code = fields.unit("unit", word("register.form.unit"), levels=levels, with_ended=True)
    if not code:
        return None
    now = _ask_value(register, fields, code, what)
    is_known, day = _ask_since(visit, key)
    if not now or not is_known:
        return None
    return partial(change_unit, register, code, what, now, day)


def _move(
    visit: Visit, register: Register, fields: UnitFields, key: str
) -> Callable[[], Register] | None:
    codes = fields.units(
        "units", word("register.form.moved"), levels=ORGANISATIONS, with_ended=True
    )
    into = fields.unit("parent", word("register.form.new_parent"), levels=DISTRICTS)
    is_known, day = _ask_since(visit, key)
    if not codes or not into or not is_known:
        return None

    def move() -> Register:
        moved = register
        for code in codes:
            moved = change_unit(moved, code, "parent", into, day)
        return moved

    return move


def _ask_since(visit: Visit, key: str) -> tuple[bool, date | None]:
    """Whether it is said since when, and the day; none where it was never otherwise."""
    since = st.radio(
        word("register.form.since"),
        ("day", "always"),
        format_func=lambda one: word(f"register.form.since_{one}"),
        key=f"{key}_since",
    )
    if since == "always":
        return True, None
    day = ask_day(word("register.first_day"), key=f"{key}_day", today=visit.today)
    return day is not None, day


def _ask_value(register: Register, fields: UnitFields, code: str, what: _OfOne) -> str | None:
    unit = register.unit[code]
    match what:
        case "kind":
            return fields.kind("kind")
        case "unit_type":
            return fields.unit_type("type")
        case "code":
            return fields.text(f"code_{code}", word("register.form.new_code"), unit.code)
        case "name":
            return fields.text(f"name_{code}", word("register.form.new_name"), unit.name)


def _merge(
    visit: Visit, register: Register, fields: UnitFields, key: str
) -> Callable[[], Register] | None:
    codes = fields.units("units", word("register.form.merged"), levels=_BELOW)
    day = ask_day(word("register.first_day"), key=f"{key}_day", today=visit.today)
    into = fields.unit(
        "into", word("register.form.into"), levels=_BELOW, without=codes, with_new=True
    )
    if not codes or into is None:
        return None
    if into == NEW:
        unit = fields.like("new", register.unit[codes[0]], day)
        if unit is None or day is None:
            return None
        return lambda: merge_units(add_unit(register, unit), codes, unit.code, day)
    return partial(merge_units, register, codes, into, day) if day else None


def _split(
    visit: Visit, register: Register, fields: UnitFields, key: str
) -> Callable[[], Register] | None:
    code = fields.unit("unit", word("register.form.unit"), levels=_BELOW)
    day = ask_day(word("register.first_day"), key=f"{key}_day", today=visit.today)
    keeps = st.checkbox(word("register.form.keeps"), key=f"{key}_keeps")
    count = int(
        st.number_input(
            word("register.form.parts"), 1 if keeps else 2, _MOST_PARTS, key=f"{key}_parts"
        )
    )
    if not code:
        return None
    changed = register
    parts: list[tuple[str, float]] = []
    is_complete = day is not None
    for number in range(1, count + 1):
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}_row_{number}"):
            label = word("register.form.part", number=number)
            other = fields.unit(
                f"part_{number}", label, levels=_BELOW, without=(code,), with_new=True
            )
            if other == NEW:
                unit = UnitFields(changed, visit.catalogue, key=key).like(
                    f"part_{number}", register.unit[code], day
                )
                if unit and unit.code not in changed.unit:
                    changed = add_unit(changed, unit)
                other = unit.code if unit else None
            share = st.number_input(
                word("register.form.share"),
                0.0,
                100.0,
                value=None,
                format="%.2f",
                key=f"{key}_share_{number}",
            )
        is_complete = is_complete and bool(other) and bool(share)
        parts.append((other or "", (share or 0) / 100))
    if not is_complete or day is None:
        return None
    return partial(split_unit, changed, code, parts, day, ends=not keeps)


def _days(
    visit: Visit, register: Register, fields: UnitFields, key: str
) -> Callable[[], Register] | None:
    code = fields.unit("unit", word("register.form.unit"), levels=_ALL, with_ended=True)
    if not code:
        return None
    unit = register.unit[code]
    first = ask_day(
        word("register.from"), key=f"{key}_from_{code}", today=visit.today, value=unit.valid_from
    )
    last = ask_day(
        word("register.form.to"), key=f"{key}_to_{code}", today=visit.today, value=unit.valid_to
    )
    return partial(correct_days, register, code, first, last) if first else None


_FORMS: Mapping[
    Form, Callable[[Visit, Register, UnitFields, str], Callable[[], Register] | None]
] = {
    "add": _add,
    "end": _end,
    "merge": _merge,
    "split": _split,
    "days": _days,
    "parent": _move,
    **{what: partial(_change, what=what) for what in _OF_ONE},
}

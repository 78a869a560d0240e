"""What ticks a duty off, undoes that, or says that what it waits for has come."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.errors import UserError
from dashboard.messages import word
from dashboard.presentation.formats import format_date
from dashboard.store.duties import (
    Release,
    Tick,
    release_duty,
    tick_off,
    undo_release,
    undo_tick,
)
from dashboard.web.components.actor_field import actor, ask_actor, entry
from dashboard.web.components.outcome import act, say_outcome
from dashboard.web.plain_text import plain
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.duties import KnownDuty
    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry
    from dashboard.web.state.visit import Visit

_PLACE = "duty"
_DAY, _DOCUMENT, _WHY = "duty_day", "duty_document", "duty_why"
# Of all units together.
_ALL = ""


def draw_acting(visit: Visit, opened: Sequence[KnownDuty], names: Mapping[str, str]) -> None:
    """Draw what can be done with the duty that is opened, for those who may.

    Args:
        visit: by whom it is seen.
        opened: its rows, the most urgent first.
        names: of units, by code.
    """
    viewer = current_viewer()
    say_outcome(_PLACE)
    if not viewer.may("done"):
        return
    with st.container(key="duty_actor"):
        ask_actor(word("reporting.actor"))
    to_do = [known for known in opened if known.row.state != "done"]
    ticked = [known for known in opened if known.row.ticked_on]
    if to_do:
        _draw_ticking(visit, to_do, names)
    if opened[0].condition and viewer.may("release"):
        _draw_releasing(visit, opened, names)
    if ticked:
        _draw_undoing(visit, ticked, names)


def _draw_ticking(visit: Visit, to_do: Sequence[KnownDuty], names: Mapping[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="duty_ticking"):
        number = _choose("duty_whose", word("duties.tick_whose"), to_do, names)
        _ask_day(visit, word("duties.done_on"), _DAY)
        st.text_input(
            word("duties.document"),
            placeholder=word("duties.document_example"),
            max_chars=120,
            key=_DOCUMENT,
            width=230,
        )
        st.button(
            word("duties.tick"),
            on_click=partial(_tick, visit.store, to_do[number]),
            key="duty_tick",
        )


def _draw_undoing(visit: Visit, ticked: Sequence[KnownDuty], names: Mapping[str, str]) -> None:
    with (
        st.expander(word("duties.undo"), key="duty_undoing"),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        number = _choose("duty_undone", word("duties.undo_whose"), ticked, names)
        st.text_input(word("duties.why"), max_chars=200, key=_WHY)
        st.button(
            word("duties.undo_one"),
            on_click=partial(_undo, visit.store, ticked[number]),
            key="duty_undo",
        )


def _draw_releasing(visit: Visit, opened: Sequence[KnownDuty], names: Mapping[str, str]) -> None:
    with (
        st.expander(word("duties.release"), key="duty_releasing"),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        codes = [_ALL, *(known.row.unit for known in opened)]
        unit = st.selectbox(
            word("duties.release_whose"),
            codes,
            format_func=lambda code: plain(names[code] if code else word("duties.all_units")),
            key="duty_release_unit",
            width=260,
        )
        _ask_day(visit, word("duties.came_on"), "duty_release_day")
        st.text_input(
            word("duties.release_document"), max_chars=120, key="duty_release_document", width=230
        )
        row = opened[0].row
        st.button(
            word("duties.release_one"),
            on_click=partial(_release, visit.store, row.programme, row.duty, unit or None),
            key="duty_release",
        )
        if any(known.row.released_on for known in opened):
            st.text_input(word("duties.why"), max_chars=200, key="duty_unrelease_why", width=230)
            st.button(
                word("duties.unrelease_one"),
                on_click=partial(_unrelease, visit.store, row.programme, row.duty, unit or None),
                key="duty_unrelease",
            )


def _choose(key: str, label: str, rows: Sequence[KnownDuty], names: Mapping[str, str]) -> int:
    """Which row: whose, and where there is one, by what day."""

    def describe(number: int) -> str:
        row = rows[number].row
        return plain(
            word("duties.unit_due", unit=names[row.unit], day=format_date(row.due_on))
            if row.due_on
            else names[row.unit]
        )

    return int(
        st.selectbox(plain(label), range(len(rows)), format_func=describe, key=key, width=330)
    )


def _ask_day(visit: Visit, label: str, key: str) -> None:
    st.text_input(
        plain(label),
        placeholder=word("duties.day_example", day=format_date(visit.today)),
        max_chars=10,
        key=key,
        width=160,
    )


def _tick(store: Store, known: KnownDuty) -> None:
    state, row = st.session_state, known.row

    def do() -> str:
        day = _read_day(state[_DAY])
        document = state[_DOCUMENT].strip()
        tick_off(
            store,
            Tick(row.programme, row.duty, row.unit, row.due_on, day, document),
            _entry(""),
        )
        return word("duties.ticked", day=format_date(day))

    if act(do, place=_PLACE):
        state[_DAY] = state[_DOCUMENT] = ""


def _undo(store: Store, known: KnownDuty) -> None:
    row = known.row

    def do() -> str:
        day = row.ticked_on or date.min
        undo_tick(
            store,
            Tick(row.programme, row.duty, row.unit, row.due_on, day),
            _entry(st.session_state[_WHY]),
        )
        return word("duties.undone")

    if act(do, place=_PLACE):
        st.session_state[_WHY] = ""


def _release(store: Store, programme: str, duty: str, unit: str | None) -> None:
    state = st.session_state

    def do() -> str:
        day = _read_day(state["duty_release_day"])
        document = state["duty_release_document"].strip()
        release_duty(store, Release(programme, duty, unit, day, document), _entry(""))
        return word("duties.was_released", day=format_date(day))

    if act(do, place=_PLACE):
        state["duty_release_day"] = state["duty_release_document"] = ""


def _unrelease(store: Store, programme: str, duty: str, unit: str | None) -> None:
    def do() -> str:
        why = st.session_state["duty_unrelease_why"]
        undo_release(store, programme, duty, unit, _entry(why))
        return word("duties.unreleased")

    act(do, place=_PLACE)


def _entry(why: str) -> AuditEntry:
    """Who does it; refused where nobody has said."""
    if not actor():
        raise UserError("duties.by")
    return entry(why.strip())


def _read_day(given: str) -> date:
    try:
        return datetime.strptime(given.strip(), "%d/%m/%Y").date()
    except ValueError as error:
        raise UserError("duties.no_day", given=given.strip() or "—") from error

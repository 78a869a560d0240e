"""The first step: what the province is called."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.ingest.submissions.register import replace_register
from dashboard.messages import word
from dashboard.organisations.founding import (
    MOST_LETTERS,
    PROVINCE_KINDS,
    found_province,
    name_province,
    read_name,
)
from dashboard.store import Reader
from dashboard.web.components.actor_field import actor, ask_actor, entry, say_actor_needed
from dashboard.web.components.outcome import act
from dashboard.web.pages.start.steps import OUTCOME
from dashboard.web.state.url_params import OPENED_STEP

if TYPE_CHECKING:
    from dashboard.organisations.register import Register
    from dashboard.web.state.visit import Visit

_KIND, _NAME, _CODE, _SINCE = "province_kind", "province_name", "province_code", "province_since"
# The first quarter of the term in which the resolution was adopted.
EARLIEST = date(2020, 10, 1)


def draw_province(visit: Visit, register: Register) -> None:
    """Draw the fields, as far as they are known, and the button."""
    province = register.province
    kind, name = read_name(province.name) if province else ("tinh", "")
    with st.container(key="province", width=560):
        ask_actor(word("reporting.actor"))
        st.radio(
            word("start.province.kind"),
            PROVINCE_KINDS,
            index=PROVINCE_KINDS.index(kind),
            format_func=lambda one: word(f"start.province.{one}"),
            horizontal=True,
            key=_KIND,
        )
        st.text_input(
            word("start.province.name"),
            value=name,
            placeholder=word("start.province.name_example"),
            max_chars=MOST_LETTERS,
            key=_NAME,
        )
        with st.container(horizontal=True):
            st.text_input(
                word("start.province.code"),
                value=province.code if province else "T",
                disabled=province is not None,
                max_chars=12,
                key=_CODE,
            )
            st.date_input(
                word("start.province.since"),
                value=province.valid_from if province else EARLIEST,
                min_value=date(1945, 9, 2),
                max_value=visit.today,
                format="DD/MM/YYYY",
                key=_SINCE,
            )
        st.caption(f"{word('start.province.code_why')} {word('start.province.since_why')}")
        st.button(
            word("start.province.save"),
            type="primary",
            disabled=not actor(),
            on_click=_save,
            args=(visit,),
            key="save_province",
        )
        say_actor_needed()


def _save(visit: Visit) -> None:
    def save() -> str:
        state = st.session_state
        name = name_province(state[_KIND], state[_NAME])
        with Reader(visit.store) as reader:
            register = reader.register()
        replace_register(
            visit.store,
            found_province(register, state[_CODE], name, state[_SINCE]),
            entry(word("start.why")),
        )
        return word("start.province.saved", name=name)

    if act(save, place=OUTCOME):
        st.query_params.pop(OPENED_STEP, None)

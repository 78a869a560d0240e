"""Before something previewed is taken over: who does it, why, and the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import word
from dashboard.web.components.actor_field import actor, ask_actor, say_actor_needed
from dashboard.web.components.outcome import act
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable


def draw_confirming(
    do: Callable[[str], str],
    *,
    button: str,
    example: str,
    place: str,
    key: str,
    done: Callable[[], None] = lambda: None,
) -> None:
    """Draw the fields and the button, which is off until both are filled in.

    Args:
        do: does it; is given the reason, and gives the sentence that says what was done.
        button: what stands on the button.
        example: of a reason.
        place: where on the page it is said what came of it (`say_outcome`).
        key: names the fields on the page.
        done: called once it is done.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{key}_confirming"):
        ask_actor(word("reporting.actor"))
        why = st.text_input(
            word("confirming.why"), key=f"{key}_why", placeholder=example, max_chars=200
        )
        st.button(
            plain(button),
            type="primary",
            disabled=not actor() or not why.strip(),
            on_click=_do,
            args=(do, place, key, done),
            key=f"{key}_press",
        )
        say_actor_needed()
    if actor() and not why.strip():
        st.caption(word("confirming.why_needed"))


def _do(do: Callable[[str], str], place: str, key: str, done: Callable[[], None]) -> None:
    why = str(st.session_state.get(f"{key}_why", "")).strip()
    if act(lambda: do(why), place=place):
        done()

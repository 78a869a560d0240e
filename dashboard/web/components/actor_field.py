"""Who acts: asked where something is changed, kept for the visit, put on record.

Nothing is changed without a name: until there is one, buttons are off and a line says why.
"""

from __future__ import annotations

import streamlit as st

from dashboard.messages import word
from dashboard.web.plain_text import plain

_KEPT = "actor"  # of our own: Streamlit forgets what a widget held once it is not drawn
_FIELD = "actor_field"


def ask_actor(label: str | None = None) -> str:
    """Draw the field, with the name that was given before in this visit; once on a page.

    Args:
        label: what it is called; as where reports are accepted, where nothing is said.
    """
    given = st.text_input(
        plain(label or word("submit.by")),
        value=actor(),
        placeholder=word("submit.by_example"),
        max_chars=80,
        key=_FIELD,
    )
    st.session_state[_KEPT] = given.strip()
    return actor()


def say_actor_needed() -> None:
    """Say why the buttons beside the field are off, as long as no name is given."""
    if not actor():
        st.caption(word("actor_needed"))


def actor() -> str:
    """The name that was given; empty where none was.

    A button's callback runs before the field is drawn again, and finds there what was just typed.
    """
    return str(st.session_state.get(_FIELD, st.session_state.get(_KEPT, ""))).strip()

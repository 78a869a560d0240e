"""Who acts: put on record with whatever is changed.

Where the store has accounts it is the account. Where it has none it is asked where something is
changed, and kept for the visit; until there is a name, buttons are off and a line says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import word
from dashboard.web.plain_text import plain
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from dashboard.store.audit import AuditEntry

_KEPT = "actor"  # of our own: Streamlit forgets what a widget held once it is not drawn
_FIELD = "actor_field"


def ask_actor(label: str | None = None) -> str:
    """Draw the field, with the name that was given before in this visit; once on a page.

    Where there are accounts, nothing is drawn: the bar above the page names it.

    Args:
        label: what it is called; as where reports are accepted, where nothing is said.
    """
    if account := current_viewer().account:
        return account
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
    """The account, else the name that was given; empty where none was.

    A button's callback runs before the field is drawn again, and finds there what was just typed.
    """
    if account := current_viewer().account:
        return account
    return str(st.session_state.get(_FIELD, st.session_state.get(_KEPT, ""))).strip()


def entry(why: str = "") -> AuditEntry:
    """What is being done, as it goes on record: by whom, and whether they may."""
    return current_viewer().entry(why, by=actor())

"""What the board has set, each with what it does, and the button that changes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.board import describe_setting, set_board
from dashboard.messages import page_language, word
from dashboard.store.board_settings import AGENCY, FEW, LEAST_REPORTS, MOST_LETTERS
from dashboard.store.own_catalogue import DUE, REMIND_DAYS
from dashboard.web.components.actor_field import actor, entry
from dashboard.web.components.outcome import act, say_outcome
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.web.state.visit import Visit

# Side by side, as they belong together.
_DUE = tuple(f"{DUE}Q{number}" for number in (1, 2, 3, 4))
_ROWS = (_DUE, (REMIND_DAYS, FEW, LEAST_REPORTS), (AGENCY,))
_WHY = "settings_why"


def draw_settings(visit: Visit, values: Mapping[str, str]) -> None:
    """Draw a field for each setting, as it is now, and the button.

    Args:
        visit: by whom they are seen.
        values: of all settings, by name.
    """
    is_ready = bool(actor())
    # The fields of another version are other ones: they begin with what that has.
    with st.form(f"settings_{visit.version}", enter_to_submit=False):
        for names in _ROWS:
            _draw_row(visit, values, names)
        st.text_input(word("admin.why"), max_chars=200, key=_WHY)
        st.form_submit_button(
            word("admin.save"),
            type="primary",
            on_click=partial(_save, visit),
            disabled=not is_ready,
            key="save_settings",
        )
    if not is_ready:
        st.caption(word("admin.name_first"))
    say_outcome("settings")


def _draw_row(visit: Visit, values: Mapping[str, str], names: Sequence[str]) -> None:
    for column, name in zip(st.columns(len(names)), names, strict=True):
        with column:
            st.text_input(
                plain(describe_setting(name, "label", page_language())),
                value=_write(name, values[name]),
                max_chars=MOST_LETTERS if name == AGENCY else 5,
                key=_key(visit, name),
            )
            if name not in _DUE:
                st.caption(plain(describe_setting(name, "why", page_language())))
    if names == _DUE:
        st.caption(word("admin.due_why"))


def _save(visit: Visit) -> None:
    def save() -> str:
        given = {name: st.session_state[_key(visit, name)] for row in _ROWS for name in row}
        changed = set_board(visit.store, given, entry(st.session_state[_WHY]))
        if not changed:
            return word("admin.nothing_changed")
        names = [describe_setting(name, "label", page_language()) for name in changed]
        st.session_state[_WHY] = ""
        return word("admin.settings_changed", names="; ".join(names))

    act(save, place="settings")


def _key(visit: Visit, name: str) -> str:
    return f"setting_{name}_{visit.version}"


def _write(name: str, value: str) -> str:
    """A day as people write it: `05/04` of `04-05`."""
    return f"{value[3:]}/{value[:2]}" if name in _DUE else value

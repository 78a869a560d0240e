"""What a board chooses about clerks: whether they wait for approval, whether they see names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.board import WITH_ACCOUNTS, describe_setting
from dashboard.access.settings import AccessSettings
from dashboard.messages import page_language, word
from dashboard.web.components.outcome import act, say_outcome
from dashboard.web.plain_text import plain
from dashboard.web.state.served import served
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from collections.abc import Mapping


def draw_about_clerks(values: Mapping[str, str]) -> None:
    """Draw both choices, as they are now; each counts at once.

    Args:
        values: of all settings, by name.
    """
    for name in WITH_ACCOUNTS:
        key, chosen = f"setting_{name}", values[name] == "1"
        if st.session_state.get(key) != chosen:
            st.session_state[key] = chosen
        label = describe_setting(name, "label", page_language())
        st.toggle(plain(label), key=key, on_change=partial(_change, key, name))
        st.caption(plain(describe_setting(name, "why", page_language())))
    say_outcome("clerks")


def _change(key: str, name: str) -> None:
    def change() -> str:
        settings = AccessSettings(served().store.folder)
        settings.set(name, st.session_state[key], audit=current_viewer().entry())
        return word("admin.setting_changed")

    act(change, place="clerks")

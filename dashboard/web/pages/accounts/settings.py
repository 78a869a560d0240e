"""What a board chooses about clerks: whether they wait for approval, whether they see names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.settings import AccessSettings
from dashboard.messages import word
from dashboard.web.components.outcome import act, say_outcome
from dashboard.web.state.served import served
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from collections.abc import Callable

_APPROVES, _NAMES = "setting_approves_first", "setting_clerks_see_names"


def draw_settings() -> None:
    """Draw both choices, as they are now."""
    settings = AccessSettings(served().store.folder)
    with st.expander(word("accounts.settings"), key="settings"):
        _draw(_APPROVES, settings.approves_first(), settings.set_approves_first, "approves_first")
        _draw(_NAMES, settings.clerks_see_names(), settings.set_clerks_see_names, "see_names")
        say_outcome("settings")


def _draw(key: str, chosen: bool, choose: Callable[..., None], name: str) -> None:  # noqa: FBT001
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.toggle(word(f"accounts.{name}"), key=key, on_change=partial(_change, key, choose))
    st.caption(word(f"accounts.{name}_why"))


def _change(key: str, choose: Callable[..., None]) -> None:
    def change() -> str:
        choose(st.session_state[key], audit=current_viewer().entry())
        return word("accounts.setting_changed")

    act(change, place="settings")

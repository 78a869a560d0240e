"""Who sees the page that is being drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.renaming import settle_what_was_left
from dashboard.access.viewer import ANYBODY
from dashboard.web.state.known_day import read_known_day
from dashboard.web.state.served import served

if TYPE_CHECKING:
    from dashboard.access.viewer import Viewer

# The door passes on the visit that it has let in under this name, and no other.
VISIT_COOKIE = "tiendo-luot"


class SignedOutError(Exception):
    """The page is drawn for a visit that has ended: nothing may be asked."""


def current_viewer() -> Viewer:
    """Whoever the script runs for, with the address from which they ask.

    Looked up anew at every call: the cookie is that of the handshake, and its visit may have ended
    since.

    Raises:
        SignedOutError: where it has.
    """
    viewer = _find_viewer()
    return replace(viewer, looks_back=read_known_day(served().today()) is not None)


def _find_viewer() -> Viewer:
    now = served()
    if now.viewer:
        return now.viewer()
    if not now.accounts.exist():
        return ANYBODY
    secret = st.context.cookies.get(VISIT_COOKIE)
    settle_what_was_left(now.store)
    account = now.visits.find(secret) if secret else None
    if account is None or account.must_change:
        raise SignedOutError
    # Streamlit leaves out the address of whoever is on this machine.
    address = st.context.ip_address or "127.0.0.1"
    return replace(now.accounts.viewer(account), address=address)

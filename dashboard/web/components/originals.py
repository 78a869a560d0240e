"""A kept file to be taken away, as it was sent; that it was is on record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.access.journal import Journal
from dashboard.messages import word
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from dashboard.access.viewer import Viewer
    from dashboard.store import Store
    from dashboard.web.state.visit import Visit


def draw_original(visit: Visit, submission: int, sha256: str, file_name: str) -> None:
    """Draw a button for the file of a submission, which is read when it is pressed.

    Args:
        visit: by whom it is seen.
        submission: its number.
        sha256: under which the file is kept.
        file_name: under which it was sent.
    """
    st.download_button(
        word("reporting.original", number=submission),
        partial(hand_out, visit.store, current_viewer(), submission, sha256),
        file_name=file_name,
        on_click="ignore",
        key=f"original_{submission}",
    )


def hand_out(store: Store, viewer: Viewer, submission: int, sha256: str) -> bytes:
    """The file's bytes, put on record first; while a store has no accounts there is nobody to name.

    Called later and in another thread, so with the viewer for whom the button was drawn.
    """
    content = store.read_original(sha256)
    if viewer.account:
        Journal(store.folder).write(
            "original_downloaded",
            account=viewer.account,
            address=viewer.address,
            details={"submission": submission},
        )
    return content

"""The way back: take a file that was just accepted back, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.ingest.submissions.accept import withdraw
from dashboard.messages import word
from dashboard.web.components.actor_field import entry
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.ingest.submissions.accept import LoadedFile
    from dashboard.web.state.visit import Visit


def draw_withdrawing(visit: Visit, files: Sequence[LoadedFile]) -> None:
    """Draw the choice of a file, the reason, and the button, for those who may."""
    if not current_viewer().may("withdraw"):
        return
    withdrawn: set[int] = st.session_state.setdefault("withdrawn", set())
    for number in sorted(withdrawn & {file.submission for file in files if file.submission}):
        st.success(word("submit.withdrawn_done", number=number), icon=":material/undo:")
    names = {
        file.submission: file.checked.file_name
        for file in files
        if file.submission and file.submission not in withdrawn
    }
    if not names:
        return
    with st.expander(word("submit.withdraw")), st.form("withdraw", border=False):
        st.caption(word("submit.withdraw_what"))
        submission = st.selectbox(
            word("submit.file"),
            list(names),
            format_func=lambda number: f"{names[number]} ({word('submit.number', number=number)})",
        )
        why = st.text_input(word("submit.withdraw_why"), max_chars=200)
        if st.form_submit_button(word("submit.withdraw_button")):
            if why.strip():
                withdraw(visit.store, submission, entry(why.strip()))
                withdrawn.add(submission)
                st.rerun()
            st.error(word("submit.withdraw_no_reason"))

"""Nộp số liệu: send workbooks, read what is wrong with them, accept those that are right.

From top to bottom: the template to fill in, the box, what was found in every file, one file looked
at closely, and the button that accepts those without an error.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.ingest.incoming import IncomingFile
from dashboard.ingest.submissions.accept import check_against
from dashboard.ingest.submissions.sending import send_files
from dashboard.messages import word
from dashboard.web.components.actor_field import actor, ask_actor, entry, say_actor_needed
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.file_changes import draw_changes
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.waiting import has_to_wait
from dashboard.web.pages.submit.findings import describe_files, draw_close_look, is_ready
from dashboard.web.pages.submit.matching import draw_matching, draw_place
from dashboard.web.pages.submit.recent import list_recent
from dashboard.web.pages.submit.sent import draw_sent
from dashboard.web.pages.submit.template import draw_template
from dashboard.web.pages.submit.withdrawal import draw_withdrawing
from dashboard.web.plain_text import plain
from dashboard.web.state.viewer import current_viewer
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from dashboard.ingest.submissions.accept import LoadedFile
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

SUFFIXES = ["xlsx", "xlsm", "xls", "ods", "csv"]
# From so many files on, checking takes long enough to show how far it is.
MANY = 4


def prepare(visit: Visit, _selection: Selection | None) -> Drawing:
    """The page; nothing of it is computed before its box is drawn."""
    return Drawing(partial(_draw, visit))


def _draw(visit: Visit) -> None:
    waits = has_to_wait(visit)
    draw_panel(encode_panel(render("submit_head", waits=waits)), "head")
    if visit.role == "clerk":
        draw_sent(visit)
    draw_template(visit)
    # A new key empties the box, once its files have been accepted.
    box = st.session_state.setdefault("upload_box", 0)
    uploads = st.file_uploader(
        word("submit.files"),
        type=SUFFIXES,
        accept_multiple_files=True,
        key=f"upload_{box}",
        label_visibility="collapsed",
    )
    if not uploads:
        _draw_accepted(visit)
        return
    incoming = [_as_incoming(number, upload) for number, upload in enumerate(uploads)]
    checked = _check(visit, uploads, incoming)
    draw_panel(encode_panel(describe_files(visit, checked, done=False)), "files")
    place = _choose_file(checked)
    file = checked[place].checked
    draw_close_look(visit, file, checked, done=False)
    draw_place(visit, file, uploads[place].file_id)
    has_asked = draw_matching(visit, file)
    if is_ready(file):
        draw_changes(visit, file, incoming[place])
    _accept(visit, checked, incoming, box, waits=waits, has_asked=has_asked)


def _as_incoming(number: int, upload: UploadedFile) -> IncomingFile:
    """The file, never written to the disk, with what was said of it by hand."""
    given = st.session_state.get(f"given_{upload.file_id}", {})
    # A folder of its own: two files of one name may be sent together.
    return IncomingFile(
        Path(str(number), Path(upload.name).name), bytes(upload.getbuffer()), **given
    )


def _check(
    visit: Visit, uploads: Sequence[UploadedFile], incoming: Sequence[IncomingFile]
) -> list[LoadedFile]:
    """Check what is in the box; once, as long as neither the box nor the store changes."""
    given = [(file.district, file.quarter) for file in incoming]
    key = ([upload.file_id for upload in uploads], given, visit.version)
    if st.session_state.get("checked_key") != key:
        bar = st.progress(0.0, word("submit.checking")) if len(incoming) >= MANY else None

        def progress(done: int) -> None:
            if bar:
                text = word("submit.checking_file", number=done, count=len(incoming))
                name = incoming[done - 1].path.name
                bar.progress(done / len(incoming), plain(f"{text} {name}"))

        st.session_state["checked_files"] = check_against(
            visit.store, incoming, today=visit.today, progress=progress
        )
        st.session_state["checked_key"] = key
        if bar:
            bar.empty()
    checked: list[LoadedFile] = st.session_state["checked_files"]
    return checked


def _choose_file(checked: Sequence[LoadedFile]) -> int:
    """The place of the file that is looked at closely: the first that has to be fixed."""
    if len(checked) == 1:
        return 0
    order = sorted(
        range(len(checked)),
        key=lambda n: (not checked[n].checked.refused, not is_ready(checked[n].checked), n),
    )
    return st.selectbox(
        word("submit.look_at", count=len(checked)),
        order,
        format_func=lambda n: checked[n].checked.file_name,
        key="look_at",
    )


def _accept(
    visit: Visit,
    checked: Sequence[LoadedFile],
    incoming: Sequence[IncomingFile],
    box: int,
    *,
    waits: bool,
    has_asked: bool,
) -> None:
    """The button that accepts what is ready, or sends it, once it is said who does it.

    Args:
        visit: by whom the page is seen.
        checked: what was found in the files of the box.
        incoming: these files.
        box: the box's number.
        waits: whether what is sent waits until somebody approves it.
        has_asked: whether it was asked above already who does it.
    """
    ready = [file for file in checked if is_ready(file.checked)]
    if not ready:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="accept"):
        by = actor() if has_asked else ask_actor()
        why = st.text_input(
            word("submit.why"), key="why", placeholder=word("submit.why_example"), max_chars=200
        )
        pressed = st.button(
            word("submit.send" if waits else "submit.accept", count=len(ready)),
            type="primary",
            disabled=not by,
        )
        say_actor_needed()
    if pressed:
        with st.spinner(word("submit.sending" if waits else "submit.accepting")):
            sent = [n for n, file in enumerate(checked) if not file.checked.refused]
            loaded = send_files(
                visit.store,
                [incoming[n] for n in sent],
                waits=waits,
                today=visit.today,
                audit=entry(why.strip()),
            )
        came_of = dict(zip(sent, loaded, strict=True))
        st.session_state["accepted_files"] = _put_back(checked, came_of)
        st.session_state["upload_box"] = box + 1
        st.rerun()


def _put_back(checked: Sequence[LoadedFile], loaded: Mapping[int, LoadedFile]) -> list[LoadedFile]:
    """Every file of the box in its order: what came of those that were sent, the others as found.

    Those that were refused are not sent, since reading them once more takes its time.
    """
    return [loaded.get(number, file) for number, file in enumerate(checked)]


def _draw_accepted(visit: Visit) -> None:
    """What became of the last files of this visit; then what was accepted last, newest first."""
    accepted: list[LoadedFile] = st.session_state.get("accepted_files", [])
    if accepted:
        draw_panel(encode_panel(describe_files(visit, accepted, done=True)), "files")
        refused = [file for file in accepted if file.checked.refused]
        if refused:
            draw_close_look(visit, refused[0].checked, accepted, done=True)
        if current_viewer().may("withdraw"):
            draw_withdrawing(visit, accepted)
    draw_panel(encode_panel(render("submit_recent", submissions=list_recent(visit))), "recent")

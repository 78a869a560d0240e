"""A file that is sent in to be looked at first: the box, and its content read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

import streamlit as st

from dashboard.errors import UserError
from dashboard.messages import word
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.web.state.visit import Visit

T = TypeVar("T")
_BOX, _READ = "sent_box_", "sent_read_"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as a browser sent it; `identity` tells it from another of the same name."""

    name: str
    content: bytes
    identity: str


def ask_file(label: str, suffixes: Sequence[str], *, key: str) -> SentFile | None:
    """Draw the box for a file; None while it is empty.

    Args:
        label: above the box.
        suffixes: of files that may be sent.
        key: names the box on the page.
    """
    # Another key empties the box, once its file has been taken over.
    turn = st.session_state.setdefault(_BOX + key, 0)
    upload = st.file_uploader(plain(label), type=list(suffixes), key=f"{key}_upload_{turn}")
    if upload is None:
        return None
    return SentFile(upload.name, bytes(upload.getbuffer()), upload.file_id)


def empty_box(key: str) -> None:
    """Let go of the file in a box."""
    st.session_state[_BOX + key] += 1


def read_once(
    visit: Visit, file: SentFile, read: Callable[[], T], *, key: str, about: object = None
) -> T | UserError:
    """What a file says, or why it cannot be read: opening it takes a process of its own.

    Args:
        visit: what is read is held against its version.
        file: the file.
        read: reads it; may raise a `UserError`.
        key: names the box.
        about: what else the answer rests on.
    """
    wanted = (file.identity, visit.version, about)
    known, found = st.session_state.get(_READ + key, (None, None))
    if known != wanted:
        with st.spinner(word("reading_file")):
            try:
                found = read()
            except UserError as refused:
                found = refused.with_traceback(None)
        st.session_state[_READ + key] = (wanted, found)
    return cast("T | UserError", found)

"""What came of a button: done before the page is computed anew, said once beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.errors import UserError
from dashboard.messages import LANGUAGE_COOKIE, page_language, set_page_language
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Callable

_KEPT = "outcome"


def act(do: Callable[[], str], *, place: str) -> bool:
    """Do something in a button's callback, and keep what to say of it.

    Args:
        do: does it, and gives the sentence that says what was done; one that cannot be done is a
            `UserError`.
        place: where on the page it is said.

    Returns:
        whether it was done.
    """
    # Streamlit calls this before the script that sets the page's language.
    set_page_language(st.context.cookies.get(LANGUAGE_COOKIE))
    try:
        st.session_state[_KEPT] = (place, True, do())
    except UserError as error:
        st.session_state[_KEPT] = (place, False, error.sentence(page_language()))
        return False
    return True


def say_outcome(place: str) -> None:
    """Say once what came of the button that was just pressed, if it was one of this place."""
    kept_place, was_done, sentence = st.session_state.get(_KEPT, ("", True, ""))
    if kept_place != place:
        return
    del st.session_state[_KEPT]
    if was_done:
        st.success(plain(sentence), icon=":material/check:")
    else:
        st.error(plain(sentence), icon=":material/error:")

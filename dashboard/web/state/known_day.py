"""The day as of which pages are seen, where that is not now: in the address, like every filter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import word
from dashboard.presentation.formats import format_date
from dashboard.web.plain_text import plain
from dashboard.web.state.url_params import KNOWN_ON

if TYPE_CHECKING:
    from dashboard.web.state.visit import Visit

_FIELD = "known_day"


def read_known_day(today: date) -> date | None:
    """The day that the address names; None for now, and where it names none that has passed."""
    day = _parse(st.query_params.get(KNOWN_ON, ""))
    return day if day and day < today else None


def describe_missed_day(today: date) -> str:
    """What the address asks for in vain, in a sentence; empty where it does not.

    Today is seen as it is now.
    """
    asked = st.query_params.get(KNOWN_ON, "")
    day = _parse(asked)
    if not asked or (day and day <= today):
        return ""
    return word("known.missed", asked=format_date(day) if day else asked)


def draw_known_day(visit: Visit, today: date) -> None:
    """Draw the choice of a day, folded away.

    Args:
        visit: by whom it is seen, and as of when.
        today: the day from which on there is nothing to choose.
    """
    label = word("known.control")
    if visit.known_on:
        label = word("known.control_on", day=format_date(visit.known_on))
    with st.popover(plain(label), icon=":material/history:"):
        if _FIELD not in st.session_state or st.session_state[_FIELD] != visit.known_on:
            st.session_state[_FIELD] = visit.known_on
        st.date_input(
            plain(word("known.day")),
            max_value=today,
            format="DD/MM/YYYY",
            key=_FIELD,
            on_change=_see_day,
        )
        st.caption(plain(word("known.help")))


def _see_day() -> None:
    day = st.session_state.get(_FIELD)
    if day:
        st.query_params[KNOWN_ON] = day.isoformat()
    elif KNOWN_ON in st.query_params:
        del st.query_params[KNOWN_ON]


def _parse(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

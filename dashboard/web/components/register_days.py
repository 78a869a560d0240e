"""Whether another value is a change on a day or a correction: asked where nothing says it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import streamlit as st

from dashboard.messages import word
from dashboard.organisations.dating import list_corrections
from dashboard.web.components.register_changes import ChangeWords
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.register import Register

Answer = Literal["corrected", "all", "each"]
_ANSWERS: tuple[Answer, ...] = ("corrected", "all", "each")
EARLIEST = date(1945, 1, 1)
_AHEAD = timedelta(days=3 * 366)

Days = dict[tuple[str, str], date]


def ask_day(label: str, *, key: str, today: date, value: date | None = None) -> date | None:
    """Draw a field for a day of the register, which may lie ahead; None until one is chosen."""
    return st.date_input(
        plain(label),
        value=value,
        min_value=EARLIEST,
        max_value=today + _AHEAD,
        format="DD/MM/YYYY",
        key=key,
    )


def ask_days(
    old: Register, new: Register, catalogue: Catalogue, *, key: str, today: date
) -> Days | None:
    """Draw the question, where there is anything that could be either.

    Returns:
        The days of what changes on one, by unit and what changes; None while it is not answered.
    """
    corrections = list_corrections(old, new)
    if not corrections:
        return {}
    words = ChangeWords(catalogue, old, new)
    with st.container(border=True, key=f"register_days_{key}"):
        st.markdown(f"**{word('register.days', count=len(corrections))}**")
        st.caption(word("register.days_why"))
        answer = st.radio(
            word("register.days_answer"),
            _ANSWERS,
            format_func=lambda one: word(f"register.days_{one}"),
            label_visibility="collapsed",
            key=f"register_days_answer_{key}",
        )
        if answer == "all":
            day = ask_day(word("register.first_day"), key=f"register_day_{key}", today=today)
            return {(one.unit, one.what): day for one in corrections} if day else None
        if answer == "corrected":
            return {}
        days: Days = {}
        for one in corrections:
            line = words.line(one)
            label = f"{line.name} ({line.code}): {line.text}"
            day = ask_day(label, key=f"register_day_{key}_{one.unit}_{one.what}", today=today)
            if day:
                days[one.unit, one.what] = day
        st.caption(word("register.days_each_blank"))
        return days

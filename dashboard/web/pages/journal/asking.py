"""What narrows the journal: words, a kind, an account, days; and which hundred are shown."""

from __future__ import annotations

from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import word
from dashboard.presentation.formats import format_date
from dashboard.text.vietnamese import fold
from dashboard.web.pages.journal.entries import Asked, name_kind
from dashboard.web.plain_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.web.pages.journal.entries import Entry

ON_PAGE = 100
_PAGE = "journal_page"


def draw_asking(entries: Sequence[Entry], today: date) -> Asked:
    """Draw the fields, and say what they ask for."""
    kinds = sorted({entry.what for entry in entries}, key=lambda what: fold(name_kind(what)))
    people = sorted({entry.by for entry in entries if entry.by}, key=fold)
    with st.container(horizontal=True, vertical_alignment="bottom", key="journal_asking"):
        text = st.text_input(
            word("journal.search"),
            placeholder=word("journal.search_example"),
            max_chars=80,
            key="journal_text",
            on_change=_to_first,
        )
        what = st.selectbox(
            word("journal.kind"),
            ["", *kinds],
            format_func=lambda one: name_kind(one) if one else word("filters.all"),
            key="journal_kind",
            on_change=_to_first,
            width=230,
        )
        by = st.selectbox(
            word("journal.by"),
            ["", *people],
            format_func=lambda one: one or word("filters.all"),
            key="journal_by",
            on_change=_to_first,
            width=200,
        )
        since = _ask_day("since", today)
        until = _ask_day("until", today)
    return Asked(text.strip(), what or "", by or "", since, until)


def choose_page(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The hundred that are shown; what leads to the others is drawn where there are any."""
    pages = max(1, ceil(len(entries) / ON_PAGE))
    page = min(st.session_state.get(_PAGE, 0), pages - 1)
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", key="journal_pages"):
            st.button(word("journal.newer"), on_click=_go_to, args=(page - 1,), disabled=page == 0)
            st.button(
                word("journal.older"),
                on_click=_go_to,
                args=(page + 1,),
                disabled=page == pages - 1,
            )
            st.caption(plain(word("journal.page", number=page + 1, count=pages)))
    return entries[page * ON_PAGE : (page + 1) * ON_PAGE]


def _ask_day(name: str, today: date) -> date | None:
    """A day as people write it; a line says so where it is none."""
    given = st.text_input(
        word(f"journal.{name}"),
        placeholder=format_date(today),
        max_chars=10,
        key=f"journal_{name}",
        on_change=_to_first,
        width=130,
    ).strip()
    if not given:
        return None
    try:
        return datetime.strptime(given, "%d/%m/%Y").date()
    except ValueError:
        st.caption(plain(word("journal.no_day", given=given)))
        return None


def _to_first() -> None:
    _go_to(0)


def _go_to(page: int) -> None:
    st.session_state[_PAGE] = page

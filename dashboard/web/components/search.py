"""The search field of a page that is looked things up in, kept in the page's address.

As with filters, the most recent input wins: the field that was just used, else the address, else
what was searched before. A link to another page does not carry the search along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import streamlit as st

from dashboard.messages import word
from dashboard.web.plain_text import plain
from dashboard.web.state.url_params import SEARCHED, WITH_ENDED

ADDRESS_NAMES = (SEARCHED, WITH_ENDED)


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for; `with_ended`: among units that have ended as well."""

    text: str = ""
    with_ended: bool = False

    def address(self) -> dict[str, str]:
        """The search as the address has it."""
        address = {SEARCHED: self.text, WITH_ENDED: "1" if self.with_ended else ""}
        return {name: value for name, value in address.items() if value}


def read_search(page: str) -> Search:
    """What is searched for on a page, before its field is drawn."""
    state = st.session_state
    touched: bool = state.pop(f"{page}_searched", False)
    kept = cast("Search | None", state.get(f"{page}_search"))
    address = _read_address()
    if kept is None or (not touched and address != state[f"{page}_search_address"]):
        kept = Search(address.get(SEARCHED, "").strip(), WITH_ENDED in address)
    elif touched:
        kept = Search(
            state[f"{page}_search_text"].strip(), bool(state.get(f"{page}_search_with_ended"))
        )
    state[f"{page}_search"] = kept
    state[f"{page}_search_address"] = kept.address()
    return kept


def draw_search(
    page: str, search: Search, *, label: str, example: str, ended: str | None = None
) -> None:
    """Draw the field with what is searched for, and write that to the address.

    Args:
        page: begins the names of its elements.
        search: what is searched for.
        label: what can be searched.
        example: stands in the empty field.
        ended: the label of the choice to search among ended units; none is drawn without it.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{page}_searching"):
        _fill_in(f"{page}_search_text", search.text)
        st.text_input(
            plain(label),
            key=f"{page}_search_text",
            placeholder=example,
            max_chars=80,
            on_change=_touch,
            args=(page,),
        )
        if ended is not None:
            _fill_in(f"{page}_search_with_ended", search.with_ended)
            st.checkbox(
                plain(ended), key=f"{page}_search_with_ended", on_change=_touch, args=(page,)
            )
        st.button(
            word("search.clear"),
            on_click=_clear,
            args=(page,),
            disabled=not search.text,
            key=f"{page}_search_clear",
        )
    others = {
        name: st.query_params.get_all(name) for name in st.query_params if name not in ADDRESS_NAMES
    }
    if _read_address() != search.address():
        st.query_params.from_dict({**others, **search.address()})


def _read_address() -> dict[str, str]:
    found = {name: st.query_params.get(name, "") for name in ADDRESS_NAMES}
    return {name: value for name, value in found.items() if value}


def _fill_in(key: str, value: str | bool) -> None:  # noqa: FBT001 - a widget's value
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _touch(page: str) -> None:
    """Note that the field was used; the address that comes along may be one step behind."""
    st.session_state[f"{page}_searched"] = True


def _clear(page: str) -> None:
    st.session_state[f"{page}_search_text"] = ""
    _touch(page)

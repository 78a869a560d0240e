"""Từ điển: every word of the pages explained, each with an anchor to link to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard.messages import word
from dashboard.web.components.dictionary_links import DICTIONARY
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.search import draw_search, read_search
from dashboard.web.pages.dictionary.entries import narrow, read_dictionary
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import list_choices
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.web.state.selection import Selection


def prepare(selection: Selection | None) -> Callable[[], None]:
    """Reckon the page; what is returned draws it. It needs no figures."""
    search = read_search("dictionary")
    choices = list_choices()
    chosen = selection.address(choices.default) if selection and choices else {}
    page = _page(search.text, urlencode(chosen, doseq=True))

    def draw() -> None:
        draw_search(
            "dictionary",
            search,
            label=word("dictionary.search"),
            example=word("dictionary.search_example"),
        )
        draw_panel(page, "page")

    return draw


@kept
def _page(asked: str, query: str) -> bytes:
    """The page as a panel.

    Args:
        asked: words that entries must have; empty for all.
        query: what is chosen, for links to other pages.
    """
    sections = narrow(read_dictionary(), asked) if asked else list(read_dictionary())
    address = f"{DICTIONARY}?{query}" if query else DICTIONARY
    html = render(
        "dictionary",
        sections=sections,
        asked=asked,
        # What an entry leads to may not have been found with it.
        whole=address if asked else "",
        count=sum(section.count for section in sections),
        indicator=f"/chi-tieu?{query}{'&' if query else ''}chi-so=",
    )
    return encode_panel(html)

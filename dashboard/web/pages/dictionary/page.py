"""Từ điển: every word of the pages explained, each with an anchor to link to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.links import link_to, link_to_dictionary, link_to_indicator
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.search import draw_search, read_search
from dashboard.web.pages.dictionary.entries import read_dictionary
from dashboard.web.pages.dictionary.sections import narrow
from dashboard.web.routes import INDICATOR
from dashboard.web.state.cache import kept
from dashboard.web.templates import render

if TYPE_CHECKING:
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def prepare(visit: Visit, selection: Selection | None) -> Drawing:
    """Compute the page. It needs no figures."""
    search = read_search("dictionary")
    page = _page(visit, selection, search.text)

    def draw() -> None:
        draw_search(
            "dictionary",
            search,
            label=word("dictionary.search"),
            example=word("dictionary.search_example"),
        )
        draw_panel(page, "page")

    return Drawing(draw)


@kept
def _page(visit: Visit, selection: Selection | None, asked: str) -> bytes:
    """The page as a panel.

    Args:
        visit: by whom it is seen.
        selection: what is chosen, for links to other pages.
        asked: words that entries must have; empty for all.
    """
    everything = read_dictionary(visit.catalogue)
    sections = narrow(everything, asked) if asked else list(everything)
    html = render(
        "dictionary",
        sections=sections,
        asked=asked,
        # What an entry leads to may not have been found with it.
        whole=link_to_dictionary(visit, selection) if asked else "",
        count=sum(section.count for section in sections),
        indicators={
            code: link_to_indicator(visit, selection, code)
            if selection
            else link_to(visit, INDICATOR, None, {"chi-so": code})
            for code in visit.catalogue.indicator
        },
    )
    return encode_panel(html)

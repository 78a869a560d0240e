"""The script that Streamlit runs at every interaction: frame, filters, page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dashboard.cache import ask
from dashboard.filters import draw_filters, read_selection
from dashboard.formats import word
from dashboard.markup import render
from dashboard.problems import Problem
from dashboard.selection import list_choices
from dashboard.views import indicator, overview, submit
from dashboard.views.panel import draw_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.selection import Selection

# Page → its path; the start page has none.
PATHS = {"overview": "", "indicator": "chi-tieu", "submit": "nop-so-lieu"}


def main() -> None:
    """Draw the page that the address names, with what is chosen."""
    st.set_page_config(page_title=word("product"), layout="wide")
    try:
        choices = list_choices()
        selection = read_selection(choices) if choices else None
        pages = [
            st.Page(lambda: None, title=word(f"nav.{name}"), url_path=path, default=not path)
            for name, path in PATHS.items()
        ]
        # Streamlit finds the page that the address names; all pages are drawn from here, so that
        # filters stay the same widgets on each.
        page = st.navigation(pages, position="hidden")
        current = dict(zip(pages, PATHS, strict=True))[page]
        # Everything is reckoned before anything is drawn, so that the browser gets one batch.
        draw = _prepare(current, selection)
        address = selection.address(choices.default) if choices and selection else {}
        draw_html(_frame(current, urlencode(address, doseq=True)), "frame")
        if choices and selection and current != "submit":
            draw_filters(choices, selection, with_indicator=current == "indicator")
        draw()
    except Problem as problem:
        st.error(problem.sentence("vi"), icon=":material/error:")


def warm_up() -> None:
    """Reckon what the first visitor will see, before there is one."""
    choices = list_choices()
    if choices:
        overview.prepare(choices.default)


def _prepare(name: str, selection: Selection | None) -> Callable[[], object]:
    if name == "submit":
        return submit.show
    if selection is None:
        return partial(draw_html, render("empty", submit=f"/{PATHS['submit']}"), "empty")
    return {"overview": overview.prepare, "indicator": indicator.prepare}[name](selection)


def _frame(current: str, query: str) -> str:
    """The bar above every page; its links carry the filters along."""
    suffix = f"?{query}" if query else ""
    about = ask("about").row(0, named=True)
    return render(
        "frame",
        province=about["province"] or "",
        simulated=about["simulated"],
        links=[
            (word(f"nav.{name}"), f"/{path}{suffix}", name == current)
            for name, path in PATHS.items()
        ],
    )


if __name__ == "__main__":
    main()

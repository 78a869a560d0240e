"""The script that Streamlit runs at every interaction: frame, filters, page."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from dashboard.errors import UserError
from dashboard.messages import LANGUAGE_COOKIE, page_language, set_page_language, word
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.completeness import page as reporting
from dashboard.web.pages.dictionary import page as dictionary
from dashboard.web.pages.district import page as district
from dashboard.web.pages.four_goods import page as four_goods
from dashboard.web.pages.indicator import page as indicator
from dashboard.web.pages.overview import page as overview
from dashboard.web.pages.register import page as register
from dashboard.web.pages.roadmap import page as route
from dashboard.web.pages.submit import page as submit
from dashboard.web.pages.unit_types import page as unit_type
from dashboard.web.state.cache import ask, show_newest_version
from dashboard.web.state.filters import (
    OF_DISTRICTS,
    OF_INDICATOR,
    OF_ONE_PLAN,
    OF_REGISTER,
    OF_REPORTS,
    OF_TARGETS,
    draw_filters,
    read_selection,
)
from dashboard.web.state.selection import list_choices
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.web.state.selection import Selection

# Page → its path; the start page has none.
PATHS = {
    "overview": "",
    "route": "lo-trinh",
    "indicator": "chi-tieu",
    "district": "dang-bo",
    "unit_type": "loai-hinh",
    "four_goods": "bon-tot",
    "reporting": "tinh-hinh-nop",
    "submit": "nop-so-lieu",
    "register": "danh-muc",
    "dictionary": "tu-dien",
}
# Page → the filters that it draws; none where it is not named.
FILTERS = {
    "overview": OF_TARGETS,
    "route": OF_DISTRICTS,
    "indicator": OF_INDICATOR,
    "district": OF_DISTRICTS,
    "unit_type": OF_TARGETS,
    "four_goods": OF_ONE_PLAN,
    "reporting": OF_REPORTS,
    "register": OF_REGISTER,
}


def main() -> None:
    """Draw the page that the address names, with what is chosen."""
    set_page_language(st.context.cookies.get(LANGUAGE_COOKIE))
    show_newest_version()
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
        draw_panel(encode_panel(_frame(current, urlencode(address, doseq=True))), "frame")
        drawn = FILTERS.get(current)
        if choices and selection and drawn and not reporting.has_one_opened(current):
            draw_filters(choices, selection, drawn=drawn)
        draw()
    except UserError as problem:
        st.error(problem.sentence(page_language()), icon=":material/error:")


def warm_up() -> None:
    """Reckon what the first visitors will see, before there is one: the last two years."""
    choices = list_choices()
    if choices:
        for quarter in choices.quarters[:8]:
            overview.prepare(choices.repair(replace(choices.default, as_of=quarter)))


def _prepare(name: str, selection: Selection | None) -> Callable[[], object]:
    if name == "submit":
        return submit.show
    if name == "register":
        return register.prepare(selection)
    if name == "dictionary":
        return dictionary.prepare(selection)
    if selection is None:
        html = render("empty", submit=f"/{PATHS['submit']}")
        return partial(draw_panel, encode_panel(html), "page")
    prepared = {
        "overview": overview.prepare,
        "route": route.prepare,
        "indicator": indicator.prepare,
        "district": district.prepare,
        "unit_type": unit_type.prepare,
        "four_goods": four_goods.prepare,
        "reporting": reporting.prepare,
    }
    return prepared[name](selection)


def _frame(current: str, query: str) -> str:
    """The bar above every page; its links carry the filters along."""
    suffix = f"?{query}" if query else ""
    about = ask("about").row(0, named=True)
    return render(
        "frame",
        province=about["province"] or "",
        simulated=about["simulated"],
        other_language="en" if page_language() == "vi" else "vi",
        links=[
            (word(f"nav.{name}"), f"/{path}{suffix}", name == current)
            for name, path in PATHS.items()
        ],
    )


if __name__ == "__main__":
    main()

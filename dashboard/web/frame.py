"""What stands around every page: the bar above it, its filters, and what is said in its place."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import streamlit as st

from dashboard.access.viewer import ANYBODY
from dashboard.errors import UserError
from dashboard.messages import LANGUAGE_COOKIE, page_language, set_page_language, word
from dashboard.presentation.formats import name_role
from dashboard.store.error_log import is_about_store, log_error
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.empty import render_empty
from dashboard.web.components.heading import describe_heading, describe_title
from dashboard.web.components.keeping_strip import draw_keeping_strip
from dashboard.web.components.known_band import draw_known_band, link_to_now
from dashboard.web.components.links import link_to
from dashboard.web.components.missed import describe_misses
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.components.waiting_strip import draw_waiting_strip
from dashboard.web.data.withheld import describe_withheld
from dashboard.web.plain_text import plain
from dashboard.web.routes import (
    OVERVIEW,
    OWN_ACCOUNT,
    PAGES,
    RENEW,
    SIGN_IN,
    SIGN_OUT,
    START,
    list_bar,
    list_menu,
    start_of,
)
from dashboard.web.state.filters import draw_filters, read_misses, read_selection
from dashboard.web.state.known_day import describe_missed_day, read_known_day
from dashboard.web.state.selection import list_choices
from dashboard.web.state.served import served
from dashboard.web.state.viewer import SignedOutError, current_viewer
from dashboard.web.state.visit import begin_visit
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dashboard.access.viewer import Viewer
    from dashboard.web.routes import Page
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def draw() -> None:
    """Draw the page that the address names, with what is chosen."""
    set_page_language(st.context.cookies.get(LANGUAGE_COOKIE))
    st.set_page_config(layout="wide")
    try:
        viewer = current_viewer()
        today = served().today()
        visit = begin_visit(viewer, read_known_day(today))
        choices = list_choices(visit)
        selection = read_selection(choices) if choices else None
        entries = [
            st.Page(
                lambda: None,
                title=word(f"nav.{page.name}"),
                url_path=page.path,
                default=not page.path,
            )
            for page in PAGES
        ]
        # Streamlit finds the page that the address names; all pages are drawn from here, so that
        # filters stay the same widgets on each.
        entry = st.navigation(entries, position="hidden")
        current = dict(zip(entries, PAGES, strict=True))[entry]
        # Everything is computed before anything is drawn, so that the browser gets one batch.
        drawing = _prepare(viewer, visit, current, selection)
        followed = current.filters if drawing.has_filters else frozenset[str]()
        title = describe_title(visit, current, selection, followed, drawing.subject)
        st.set_page_config(page_title=title)
        draw_panel(encode_panel(_bar(viewer, visit, current, selection, followed)), "frame")
        draw_known_band(visit, current, selection)
        draw_keeping_strip(visit, current)
        if choices and selection and followed:
            draw_filters(choices, selection, drawn=followed, today=today)
        of_page = " ".join(filter(None, (describe_missed_day(today), drawing.missed)))
        _draw_missed(visit, selection, followed, of_page)
        drawing.draw()
    except SignedOutError:
        st.set_page_config(page_title=word("product"))
        draw_panel(encode_panel(render("signed_out", sign_in=SIGN_IN)), "frame")
    except UserError as error:
        if is_about_store(error):
            path = urlsplit(st.context.url or "").path
            log_error(served().store.folder, error, "page", path)
        st.set_page_config(page_title=word("product"))
        st.error(plain(error.sentence(page_language())), icon=":material/error:")


def warm_up() -> None:
    """Compute what the first visitors will see, before there is one: the last two years."""
    for page in PAGES:
        _script(page)
    visit = begin_visit(ANYBODY)
    choices = list_choices(visit)
    if choices:
        for quarter in choices.quarters[:8]:
            selection = choices.repair(replace(choices.default, as_of=quarter))
            _script(OVERVIEW).warm_up(visit, selection)


def _prepare(viewer: Viewer, visit: Visit, page: Page, selection: Selection | None) -> Drawing:
    # The door refuses it too; from one page to another, the door is not passed.
    if viewer.role not in page.roles:
        html = render("not_allowed", start=start_of(viewer.role))
        return Drawing(partial(draw_panel, encode_panel(html), "page"), has_filters=False)
    if page.only_now and visit.known_on:
        html = render("only_now", back=link_to_now(visit, page, selection))
        return Drawing(partial(draw_panel, encode_panel(html), "page"), has_filters=False)
    if page.needs_data and selection is None:
        if page == OVERVIEW and "register" in visit.acts:
            return cast("Drawing", _script(START).prepare(visit, None))
        return Drawing(partial(_draw_empty, visit))
    drawing: Drawing = _script(page).prepare(visit, selection)
    return drawing


def _draw_empty(visit: Visit) -> None:
    """What is shown while there are no figures; the first reports may be waiting."""
    draw_waiting_strip(visit, None)
    html = render_empty(visit)
    draw_panel(encode_panel(html), "page")


def _script(page: Page) -> Any:
    return import_module(f"dashboard.web.pages.{page.name}.page")


def _draw_missed(
    visit: Visit, selection: Selection | None, filters: Collection[str], of_page: str
) -> None:
    """Say what is asked for in vain, or not told; nothing where all that is asked for is shown."""
    of_filters = describe_misses(visit, selection, read_misses(), filters) if selection else ""
    withheld = describe_withheld(visit, selection) if selection and "as_of" in filters else ""
    if text := " ".join(filter(None, (of_filters, withheld, of_page))):
        draw_panel(encode_panel(render("missed", text=text)), "missed")


def _bar(
    viewer: Viewer,
    visit: Visit,
    current: Page,
    selection: Selection | None,
    filters: Collection[str],
) -> str:
    """The bar above every page, whose links carry the filters along; and the head of its print."""
    heading = describe_heading(visit, selection, filters)
    *chosen, source = heading.write_lines(word(f"nav.{current.name}"))
    return render(
        "frame",
        printed=chosen,
        source=source,
        province=visit.about.province or "",
        simulated=visit.about.simulated,
        other_language="en" if page_language() == "vi" else "vi",
        links=_link_all(visit, list_bar(viewer.role), current, selection),
        # Nobody has an account of their own before there is any.
        menu=_link_all(
            visit,
            [p for p in list_menu(viewer.role) if viewer.account or p != OWN_ACCOUNT],
            current,
            selection,
        ),
        account=viewer.account,
        role=name_role(viewer.role),
        renew=RENEW,
        sign_out=SIGN_OUT,
    )


def _link_all(
    visit: Visit, pages: Iterable[Page], current: Page, selection: Selection | None
) -> list[tuple[str, str, bool]]:
    """The name of each page, its address, and whether it is the one that is shown."""
    return [
        (word(f"nav.{page.name}"), link_to(visit, page, selection), page == current)
        for page in pages
    ]

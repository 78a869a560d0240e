"""The row under every page from which its table can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from dashboard.exports.csv_file import write_csv
from dashboard.exports.table_workbook import write_workbook
from dashboard.exports.workbook_style import XLSX
from dashboard.messages import in_page_language, word
from dashboard.web.components.heading import describe_heading, name_file
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.plain_text import plain
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from dashboard.exports.heading import Heading
    from dashboard.exports.tables import Table
    from dashboard.web.routes import Page
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

R = TypeVar("R")


def draw_downloads(
    visit: Visit,
    page: Page,
    selection: Selection | None,
    make: Callable[[], Table[R]],
    *,
    part: str = "",
    filters: Collection[str] | None = None,
    of: str = "",
    picture: bytes | None = None,
) -> None:
    """Draw the buttons; the table is made when one is pressed.

    Args:
        visit: by whom the table is seen.
        page: the one on which it stands.
        selection: what is chosen; None of a table that nothing is chosen of.
        make: makes the table.
        part: tells the tables of a page apart in the files' names.
        filters: those that the table follows, where they are not the page's.
        of: names the table on its buttons, where a page has several.
        picture: from `offer_picture`, where the page has a chart.
    """
    follows = page.filters if filters is None else filters
    file, suffix = name_file(visit, page, selection, follows, part), f"_{part}" if part else ""

    def head(table: Table[R]) -> Heading:
        return describe_heading(
            visit, selection, follows, about=table.about, programme=table.programme
        )

    def make_workbook() -> bytes:
        table = make()
        return write_workbook(table, head(table))

    def make_csv() -> bytes:
        table = make()
        return write_csv(table, head(table))

    what = f": {of}" if of else ""
    with st.container(horizontal=True, key=f"downloads{suffix}"):
        st.download_button(
            plain(word("table.excel") + what),
            in_page_language(make_workbook),
            file_name=f"{file}.xlsx",
            mime=XLSX,
            on_click="ignore",
            key=f"download_excel{suffix}",
        )
        st.download_button(
            plain(word("table.csv") + what),
            in_page_language(make_csv),
            file_name=f"{file}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"download_csv{suffix}",
        )
        if picture:
            draw_panel(picture, f"picture{suffix}")


def offer_picture(visit: Visit, page: Page, selection: Selection, title: str) -> bytes:
    """A button that gives the page's chart as a picture: dashboard/web/static/picture.js makes it.

    Args:
        visit: by whom the chart is seen.
        page: the one on which it stands.
        selection: what is chosen; it is told in the picture.
        title: stands above it.
    """
    heading = describe_heading(visit, selection, page.filters)
    _, *chosen, source = heading.write_lines(title)
    if heading.is_simulated:
        source = f"{source} {word('simulated')}."
    return encode_panel(
        render(
            "picture",
            file=f"{name_file(visit, page, selection, page.filters)}.png",
            title=title,
            chosen=" · ".join([heading.province, *chosen]),
            source=source,
        )
    )

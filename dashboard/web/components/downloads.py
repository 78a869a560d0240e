"""The row under every page from which its table can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from dashboard.exports.tables import write_csv, write_workbook
from dashboard.messages import in_page_language, word
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.plain_text import plain
from dashboard.web.state.selection import list_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.exports.tables import Table
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

R = TypeVar("R")


def draw_downloads(
    visit: Visit,
    selection: Selection,
    make: Callable[[], Table[R]],
    *,
    name: str = "tien-do",
    of: str = "",
    picture: bytes | None = None,
) -> None:
    """Draw the buttons; the table is made when one is pressed.

    Args:
        visit: by whom the table is seen.
        selection: what is chosen.
        make: makes the table.
        name: begins the files' names; differs between the tables of a page.
        of: names the table on its buttons, where a page has several.
        picture: from `offer_picture`, where the page has a chart.
    """
    file, suffix = f"{name}-{selection.as_of}", "" if name == "tien-do" else f"_{name}"
    what = f": {of}" if of else ""
    with st.container(horizontal=True, key=f"downloads{suffix}"):
        st.download_button(
            plain(word("table.excel") + what),
            in_page_language(lambda: _write_workbook(visit, selection, make())),
            file_name=f"{file}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key=f"download_excel{suffix}",
        )
        st.download_button(
            plain(word("table.csv") + what),
            in_page_language(lambda: write_csv(make().frame)),
            file_name=f"{file}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"download_csv{suffix}",
        )
        if picture:
            draw_panel(picture, f"picture{suffix}")


def offer_picture(visit: Visit, selection: Selection, title: str, file: str) -> bytes:
    """A button that gives the page's chart as a picture: dashboard/web/static/picture.js makes it.

    Args:
        visit: by whom the chart is seen.
        selection: what is chosen; it is told in the picture.
        title: stands above it.
        file: begins the file's name.
    """
    source = [word("table.source", province=visit.about.province), *_describe_simulated(visit)]
    return encode_panel(
        render(
            "picture",
            file=f"{file}-{selection.as_of}.png",
            title=title,
            chosen=" · ".join(_describe(visit, selection)),
            source=". ".join(source),
        )
    )


def _write_workbook(visit: Visit, selection: Selection, table: Table[R]) -> bytes:
    chosen = table.about or _describe(visit, selection)
    return write_workbook(table, [table.title, *chosen, *_describe_simulated(visit)])


def _describe(visit: Visit, selection: Selection) -> list[str]:
    """What is chosen, in words."""
    catalogue = visit.catalogue
    names = list_places(visit, selection.as_of, selection.boundaries)
    lines = [
        catalogue.programme[selection.programme].title,
        f"{word('filters.as_of')} {selection.as_of.label}",
        word(f"filters.{selection.boundaries}"),
    ]
    if selection.places:
        lines.append(", ".join(names[code] for code in selection.places))
    if selection.unit_types:
        lines.append(", ".join(catalogue.unit_type[code].label for code in selection.unit_types))
    return lines


def _describe_simulated(visit: Visit) -> list[str]:
    return [word("simulated")] if visit.about.simulated else []

"""The row under every page from which its table can be taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from dashboard.catalogue.loader import project_catalogue
from dashboard.exports.tables import write_csv, write_workbook
from dashboard.messages import in_page_language, word
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.state.cache import ask
from dashboard.web.state.selection import list_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from dashboard.catalogue.statuses import Measured
    from dashboard.web.state.selection import Selection


@dataclass(frozen=True, slots=True)
class Table:
    """What is behind a page.

    Attributes:
        columns: values by the name under which they are read.
        kinds: how each row's figures are written.
        counts: columns that are counts in every row; those of a pair where nothing else is said.
        about: what is chosen, in words; the filters of pages about targets where nothing is said.
    """

    title: str
    columns: Mapping[str, Sequence[object] | pl.Series]
    kinds: Sequence[Measured]
    counts: Collection[str] = ()
    about: Sequence[str] = ()

    @property
    def frame(self) -> pl.DataFrame:
        """The columns side by side."""
        return pl.DataFrame(dict(self.columns))


def draw_downloads(
    selection: Selection,
    reckon: Callable[[], Table],
    *,
    name: str = "tien-do",
    of: str = "",
    picture: bytes | None = None,
) -> None:
    """Draw the buttons; the table is reckoned when one is pressed.

    Args:
        selection: what is chosen.
        reckon: makes the table.
        name: begins the files' names; differs between the tables of a page.
        of: names the table on its buttons, where a page has several.
        picture: from `offer_picture`, where the page has a chart.
    """
    file, suffix = f"{name}-{selection.as_of}", "" if name == "tien-do" else f"_{name}"
    what = f": {of}" if of else ""
    with st.container(horizontal=True, key=f"downloads{suffix}"):
        st.download_button(
            word("table.excel") + what,
            in_page_language(lambda: _write_workbook(selection, reckon())),
            file_name=f"{file}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key=f"download_excel{suffix}",
        )
        st.download_button(
            word("table.csv") + what,
            in_page_language(lambda: write_csv(reckon().frame)),
            file_name=f"{file}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"download_csv{suffix}",
        )
        if picture:
            draw_panel(picture, f"picture{suffix}")


def offer_picture(selection: Selection, title: str, file: str) -> bytes:
    """A button that gives the page's chart as a picture: dashboard/web/static/picture.js makes it.

    Args:
        selection: what is chosen; it is told in the picture.
        title: stands above it.
        file: begins the file's name.
    """
    source = [word("table.source", province=ask("about")["province"].item()), *_say_simulated()]
    return encode_panel(
        render(
            "picture",
            file=f"{file}-{selection.as_of}.png",
            title=title,
            chosen=" · ".join(_describe(selection)),
            source=". ".join(source),
        )
    )


def _write_workbook(selection: Selection, table: Table) -> bytes:
    return write_workbook(
        table.frame,
        sheet=table.title,
        heading=[table.title, *(table.about or _describe(selection)), *_say_simulated()],
        kinds=table.kinds,
        counts=table.counts or {word("table.numerator"), word("table.denominator")},
    )


def _describe(selection: Selection) -> list[str]:
    """What is chosen, in words."""
    entries = project_catalogue()
    names = list_places(selection.as_of, selection.boundaries)
    lines = [
        entries.programme[selection.programme].title,
        f"{word('filters.as_of')} {selection.as_of.label}",
        word(f"filters.{selection.boundaries}"),
    ]
    if selection.places:
        lines.append(", ".join(names[code] for code in selection.places))
    if selection.unit_types:
        lines.append(", ".join(entries.unit_type[code].label for code in selection.unit_types))
    return lines


def _say_simulated() -> list[str]:
    return [word("simulated")] if ask("about")["simulated"].item() else []

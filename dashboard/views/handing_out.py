"""The row under every page from which its table can be taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl
import streamlit as st

from dashboard.cache import ask
from dashboard.downloads import write_csv, write_workbook
from dashboard.formats import word
from dashboard.registry import registry
from dashboard.selection import list_places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dashboard.formats import Measured
    from dashboard.selection import Selection


@dataclass(frozen=True, slots=True)
class Table:
    """What is behind a page.

    Attributes:
        columns: values by the name under which they are read.
        kinds: how each row's figures are written.
    """

    title: str
    columns: Mapping[str, Sequence[object] | pl.Series]
    kinds: Sequence[Measured]

    @property
    def frame(self) -> pl.DataFrame:
        """The columns side by side."""
        return pl.DataFrame(dict(self.columns))


def draw_downloads(selection: Selection, reckon: Callable[[], Table]) -> None:
    """Draw the buttons; the table is reckoned when one is pressed."""
    name = f"tien-do-{selection.as_of}"
    with st.container(horizontal=True, key="downloads"):
        st.download_button(
            word("table.excel"),
            lambda: _write_workbook(selection, reckon()),
            file_name=f"{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key="download_excel",
        )
        st.download_button(
            word("table.csv"),
            lambda: write_csv(reckon().frame),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
            key="download_csv",
        )


def _write_workbook(selection: Selection, table: Table) -> bytes:
    return write_workbook(
        table.frame,
        sheet=table.title,
        heading=[table.title, *_describe(selection)],
        kinds=table.kinds,
        counts={word("table.numerator"), word("table.denominator")},
    )


def _describe(selection: Selection) -> list[str]:
    """What is chosen, in words; and that the figures are invented, where they are."""
    entries = registry()
    names = list_places(selection.as_of, selection.boundaries)
    lines = [
        entries.programme[selection.programme].title_vi,
        f"{word('filters.as_of')} {selection.as_of.label_vi}",
        word(f"filters.{selection.boundaries}"),
    ]
    if selection.places:
        lines.append(", ".join(names[code] for code in selection.places))
    if selection.unit_types:
        lines.append(", ".join(entries.unit_type[code].label_vi for code in selection.unit_types))
    if ask("about")["simulated"].item():
        lines.append(word("simulated"))
    return lines

"""Loại hình: the indicators of a programme by unit type, the armed forces apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.formats import (
    format_figure,
    format_goal,
    format_pair,
    format_period,
    shorten_indicator,
)
from dashboard.web.components.dictionary_links import address_of_dictionary
from dashboard.web.components.downloads import Table, draw_downloads
from dashboard.web.components.links import link_to_indicator
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.state.cache import ask, kept
from dashboard.web.state.selection import list_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

    from dashboard.analytics.progress import Row
    from dashboard.catalogue.dimensions import By
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.web.state.selection import Selection


class Column(NamedTuple):
    """An indicator as the programme asks for it: with the armed forces, or without."""

    indicator: Indicator
    with_armed_forces: bool
    targets: tuple[Target, ...]


class Line(NamedTuple):
    """A row of the table: a unit type, or all of them together."""

    label: str
    unit_type: str | None
    is_armed: bool
    figures: dict[tuple[str, bool], Row]


def prepare(selection: Selection) -> Callable[[], None]:
    """Reckon the page; what is returned draws it."""
    page = _page(selection)

    def draw() -> None:
        draw_panel(page, "page")
        draw_downloads(selection, lambda: _table(selection), name="loai-hinh")

    return draw


@kept
def _page(selection: Selection) -> bytes:
    columns = _list_columns(selection.programme)
    lines, totals = _list_lines(selection, columns)
    shown = [line for line in lines if line.figures]
    # The armed forces stand apart where the programme leaves them out of anything.
    apart = any(not column.with_armed_forces for column in columns)
    places = list_places(selection.as_of, selection.boundaries)
    html = render(
        "unit_type",
        dictionary=address_of_dictionary(selection),
        programme=project_catalogue().programme[selection.programme],
        as_of=selection.as_of.label,
        places=[places[code] for code in selection.places],
        columns=[_head(column, selection) for column in columns],
        groups=[
            ("", [_row(line, columns, selection) for line in shown if not line.is_armed & apart]),
            (
                word("unit_type.armed_forces"),
                [_row(line, columns, selection) for line in shown if line.is_armed & apart],
            ),
        ],
        totals=[_row(line, columns, selection) for line in totals if apart or not line.is_armed],
        has_figures=bool(shown),
        leaves_out=apart,
        approximate=any(row["approximate"] for line in lines for row in line.figures.values()),
    )
    return encode_panel(html)


def _list_columns(programme: str) -> list[Column]:
    """The programme's indicators, each once for each way in which it is counted."""
    found: dict[tuple[str, bool], list[Target]] = {}
    for target in project_catalogue().programme[programme].targets:
        found.setdefault((target.indicator, not target.exclude_armed_forces), []).append(target)
    return [
        Column(project_catalogue().indicator[code], with_armed_forces, tuple(targets))
        for (code, with_armed_forces), targets in found.items()
    ]


def _list_lines(selection: Selection, columns: list[Column]) -> tuple[list[Line], list[Line]]:
    """A line for every unit type that is chosen, and the totals."""
    by_type = _ask(selection, columns, "unit_type").filter(armed_forces=True)
    whole = _ask(selection, columns, "province")
    figures: dict[str, dict[tuple[str, bool], Row]] = {}
    for row in by_type.to_dicts():
        for counted in (True, False):
            figures.setdefault(row["key"], {})[row["indicator"], counted] = row
    lines = [
        Line(t.label, t.code, t.armed_forces, figures.get(t.code, {}))
        for t in project_catalogue().unit_types
        if not selection.unit_types or t.code in selection.unit_types
    ]
    totals = [
        Line(
            word("unit_type.all" if counted else "unit_type.all_but_armed_forces"),
            None,
            not counted,
            {
                (row["indicator"], kind): row
                for row in whole.filter(armed_forces=counted).to_dicts()
                for kind in (True, False)
            },
        )
        for counted in (False, True)
    ]
    return lines, totals


def _ask(selection: Selection, columns: list[Column], by: By) -> pl.DataFrame:
    return ask(
        "figures_as_of",
        as_of=selection.as_of.first_day,
        by=by,
        boundaries=selection.boundaries,
        districts=selection.places or None,
        unit_types=selection.unit_types or None,
        indicators=tuple(dict.fromkeys(column.indicator.code for column in columns)),
    )


def _head(column: Column, selection: Selection) -> dict[str, Any]:
    indicator = column.indicator
    return {
        "label": indicator.label,
        "short": shorten_indicator(indicator),
        "goals": dict.fromkeys(
            format_goal(target, indicator.unit)
            for target in column.targets
            # What is counted over several years is no goal for the year so far.
            if not (indicator.unit == "count" and target.horizon in {"by", "term"})
        ),
        "without_armed_forces": not column.with_armed_forces,
        "href": link_to_indicator(selection, indicator.code),
    }


def _row(line: Line, columns: list[Column], selection: Selection) -> dict[str, Any]:
    """A unit type leads on to the indicator that is chosen, else to the programme's first one."""
    href = ""
    if line.unit_type:
        href = link_to_indicator(selection, selection.shown_indicator, unit_types=(line.unit_type,))
    return {
        "label": line.label,
        "href": href,
        "cells": [_cell(line, column, selection) for column in columns],
    }


def _cell(line: Line, column: Column, selection: Selection) -> dict[str, Any] | None:
    """What stands in a cell; None where nothing is known."""
    row = line.figures.get((column.indicator.code, column.with_armed_forces))
    if row is None:
        return None
    told = [
        column.indicator.label,
        format_pair(row["numerator"], row["denominator"]),
        format_period(row["period"]),
    ]
    # Of the totals, `is_armed` is that without them.
    leaves_out = line.unit_type is not None and line.is_armed and not column.with_armed_forces
    if leaves_out:
        told.append(word("unit_type.left_out"))
    types = selection.unit_types if line.unit_type is None else (line.unit_type,)
    is_counted = line.unit_type is not None or line.is_armed != column.with_armed_forces
    return {
        "text": ("≈ " if row["approximate"] else "")
        + format_figure(row["value"], column.indicator.unit),
        "title": " · ".join(told),
        "href": link_to_indicator(selection, column.indicator.code, unit_types=types),
        "faint": leaves_out or not is_counted,
    }


def _table(selection: Selection) -> Table:
    """A row for every type and indicator."""
    columns = _list_columns(selection.programme)
    lines, totals = _list_lines(selection, columns)
    found = [
        (line.label, column, line.figures[column.indicator.code, column.with_armed_forces])
        for line in (*lines, *totals)
        for column in columns
        if (column.indicator.code, column.with_armed_forces) in line.figures
    ]
    return Table(
        title=word("nav.unit_types"),
        columns={
            word("filters.unit_types"): [label for label, _, _ in found],
            word("filters.indicator"): [column.indicator.label for _, column, _ in found],
            word("table.value"): [row["value"] for _, _, row in found],
            word("table.numerator"): [row["numerator"] for _, _, row in found],
            word("table.denominator"): [row["denominator"] for _, _, row in found],
            word("table.period"): [format_period(row["period"]) for _, _, row in found],
        },
        kinds=[column.indicator.unit for _, column, _ in found],
    )

"""Tổng quan: where every target of a programme stands, and which districts hold it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.analytics.progress import (
    Standing,
    count_statuses,
    find_goal,
    lay_out_by_unit,
    order_by_urgency,
)
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.bars import place_on_bar
from dashboard.presentation.formats import (
    format_figure,
    format_goal,
    format_horizon,
    format_pair,
    shorten_indicator,
)
from dashboard.web.components.dictionary_links import address_of_dictionary
from dashboard.web.components.downloads import Table, draw_downloads
from dashboard.web.components.links import link_to, link_to_district, link_to_indicator
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.pages.overview.highlights import describe_highlights
from dashboard.web.state.cache import ask, ask_progress, kept
from dashboard.web.state.selection import (
    describe_no_targets,
    find_shown_unit,
    list_places,
    name_places,
)
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.analytics.progress import Row
    from dashboard.catalogue.models import Programme, Target
    from dashboard.web.state.selection import Selection


def prepare(selection: Selection) -> Callable[[], None]:
    """Reckon the page; what is returned draws it."""
    page = _page(selection)

    def draw() -> None:
        if page is None:
            st.info(describe_no_targets(selection))
            return
        draw_panel(page, "page")
        draw_downloads(selection, lambda: _table(selection))

    return draw


@kept
def _page(selection: Selection) -> bytes | None:
    """The page as a panel; None where the programme has no target to tell of."""
    rows = ask_progress(selection.as_of, selection.programme).to_dicts()
    unit = find_shown_unit([row["unit"] for row in rows], selection)
    if not unit:
        return None
    programme = project_catalogue().programme[selection.programme]
    names = name_places()
    own = order_by_urgency(row for row in rows if row["unit"] == unit)
    targets = {t.code: t for t in programme.targets}
    highlights = describe_highlights(selection, rows, unit, names)
    html = render(
        "overview",
        dictionary=address_of_dictionary(selection),
        programme=programme,
        as_of=selection.as_of.label,
        unit_name=names[unit],
        counts=count_statuses(row["status"] for row in own),
        targets=[_target(row, targets[row["target"]], selection) for row in own],
        matrix=_matrix(programme, selection, rows, names),
        unit_types_chosen=bool(selection.unit_types),
        highlights=highlights,
        reports_href=link_to("tinh-hinh-nop", selection),
        hrefs={
            place["code"]: link_to_district(selection, place["code"], boundaries="reported")
            for place in highlights["places"]
        },
    )
    return encode_panel(html)


def _target(row: Row, target: Target, selection: Selection) -> dict[str, Any]:
    indicator = project_catalogue().indicator[target.indicator]
    scale = place_on_bar(row, indicator.unit)
    return row | {
        "label": indicator.label,
        "quote": target.quote_vi,
        "href": link_to_indicator(selection, target.indicator),
        "measured": indicator.unit,
        "goal": find_goal(row),
        "goal_text": format_goal(target, indicator.unit),
        "horizon": format_horizon(target),
        "reach": scale.reach,
        "goal_at": scale.goal_at,
        "expected_at": scale.expected_at,
    }


def _matrix(
    programme: Programme, selection: Selection, rows: list[Row], names: dict[str, str]
) -> dict[str, Any]:
    """Districts × targets; under the boundaries `area`, the districts of an area together."""
    area_of = dict(ask("places").filter(level="district").select("code", "area").iter_rows())
    by_area = selection.boundaries == "area"
    chosen = set(selection.places)
    shown = [code for code, area in area_of.items() if not chosen or {code, area} & chosen]
    areas = list_places(selection.as_of, "area")
    group_of = {code: areas[area_of[code]] for code in shown} if by_area else None
    standings = lay_out_by_unit(rows, shown, group_of)
    seen = {target for standing in standings for target in standing.rows}
    columns = [t for t in programme.targets if t.code in seen]
    laid_out: list[dict[str, Any]] = []
    last = None
    for standing in standings:
        group = group_of[standing.unit] if group_of else None
        row = _matrix_row(standing, columns, names, selection)
        laid_out.append(row | {"heading": group if group != last else None})
        last = group
    return {"columns": [_matrix_column(t, selection) for t in columns], "rows": laid_out}


def _matrix_column(target: Target, selection: Selection) -> dict[str, str]:
    indicator = project_catalogue().indicator[target.indicator]
    return {
        "label": indicator.label,
        "short": shorten_indicator(indicator),
        "goal": format_goal(target, indicator.unit),
        # Some programmes set the same goal twice, for different years.
        "until": str(target.to_year) if target.horizon == "by" else "",
        "href": link_to_indicator(selection, indicator.code),
    }


def _matrix_row(
    standing: Standing, columns: list[Target], names: dict[str, str], selection: Selection
) -> dict[str, Any]:
    return {
        "code": standing.unit,
        "name": names[standing.unit],
        # A row is a district's own, whatever the boundaries.
        "href": link_to_district(selection, standing.unit, boundaries="reported"),
        "known": standing.known,
        "reached": standing.reached,
        "cells": [_cell(standing.rows.get(target.code)) for target in columns],
    }


def _cell(row: Row | None) -> dict[str, str] | None:
    if row is None:
        return None
    measured = project_catalogue().indicator[row["indicator"]].unit
    status = word(f"status.{row['status']}")
    if row["value"] is None:
        return {"status": row["status"], "title": status, "text": ""}
    pair = format_pair(row["numerator"], row["denominator"])
    return {
        "status": row["status"],
        "title": word("overview.cell", status=status, pair=pair),
        "text": format_figure(row["value"], measured, goal=find_goal(row)).removesuffix("%"),
    }


def _table(selection: Selection) -> Table:
    """All rows behind the page, of the whole and of every district."""
    names = name_places()
    programme = project_catalogue().programme[selection.programme]
    targets = {t.code: t for t in programme.targets}
    progress = ask_progress(selection.as_of, selection.programme)
    indicators = [project_catalogue().indicator[code] for code in progress["indicator"]]
    return Table(
        title=word("nav.overview"),
        columns={
            word("table.unit"): [names[unit] for unit in progress["unit"]],
            word("table.target"): [indicator.label for indicator in indicators],
            word("overview.goal"): [
                format_goal(targets[code], indicator.unit)
                for code, indicator in zip(progress["target"], indicators, strict=True)
            ],
            word("overview.status"): [word(f"status.{status}") for status in progress["status"]],
            word("overview.value"): progress["value"],
            word("overview.gap"): progress["gap"],
            word("overview.expected"): progress["expected"],
            word("table.numerator"): progress["numerator"],
            word("table.denominator"): progress["denominator"],
            word("overview.period"): progress["period"],
        },
        kinds=[indicator.unit for indicator in indicators],
    )

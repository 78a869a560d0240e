"""Lộ trình 2025 – 2030: every target on its way, at what pace, and when it will be reached."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.analytics.forecast import FEWEST_POINTS, read_back_test
from dashboard.analytics.horizon import find_span, tell_time
from dashboard.analytics.progress import count_statuses
from dashboard.analytics.trajectory import count_outcomes, order_roads, read_judged
from dashboard.catalogue.loader import registry
from dashboard.presentation.charts import lay_out_road
from dashboard.presentation.formats import (
    format_figure,
    format_gap,
    format_goal,
    format_horizon,
    format_pair,
    word,
)
from dashboard.web.components.downloads import Table, draw_downloads
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.trajectories import find_beginning, find_last_year, find_unit, read_roads
from dashboard.web.state.cache import ask, kept
from dashboard.web.state.selection import list_choices, name_places, tell_no_targets
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.analytics.trajectory import Group, Road, Stage
    from dashboard.web.state.selection import Selection

GROUPS: tuple[Group, ...] = ("due", "running", "yearly")


def prepare(selection: Selection) -> Callable[[], None]:
    """Reckon the page; what is returned draws it."""
    page = _page(selection)

    def draw() -> None:
        if page is None:
            st.info(tell_no_targets(selection))
            return
        draw_panel(page, "page")
        draw_downloads(selection, lambda: _table(selection))

    return draw


@kept
def _page(selection: Selection) -> bytes | None:
    """The page as a panel; None where the programme has no target to tell of."""
    unit = find_unit(selection)
    roads = order_roads(read_roads(selection, unit))
    if not roads:
        return None
    programme = registry().programme[selection.programme]
    last_year = find_last_year(programme)
    is_province = ask("places").filter(code=unit)["level"].item() == "province"
    years = sorted({stage.year for road in roads for stage in road.stages})
    html = render(
        "route",
        programme=programme.title,
        as_of=selection.as_of.label,
        unit_name=name_places()[unit],
        last_year=last_year,
        counts=count_outcomes(roads),
        notes=_list_notes(selection, unit, is_province=is_province),
        longer=_offer_longer(selection, unit),
        groups=[
            _group(name, [road for road in roads if road.group_in(last_year) == name], selection)
            for name in GROUPS
        ],
        years=years,
        by_year=[_by_year(road, years) for road in roads],
        tried=read_back_test("province" if is_province else "district"),
        of="province" if is_province else "district",
        fewest=FEWEST_POINTS,
    )
    return encode_panel(html)


def _group(name: Group, roads: list[Road], selection: Selection) -> dict[str, Any]:
    years = sorted({ceil(road.ends) for road in roads})
    counts = count_statuses(road.row["status"] for road in roads)
    return {
        "name": name,
        "years": ", ".join(str(year) for year in years),
        "counts": {code: count for code, count in counts.items() if count},
        "roads": [_road(road, selection) for road in roads],
    }


def _road(road: Road, selection: Selection) -> dict[str, Any]:
    measured = road.indicator.unit
    row = road.row
    return {
        "status": row["status"],
        "label": road.indicator.label,
        "quote": road.target.quote_vi,
        "href": _address(replace(selection, indicator=road.indicator.code), "chi-tieu"),
        "goal": format_goal(road.target, measured),
        "horizon": _format_horizon(road),
        "picture": lay_out_road(road, tell_time(selection.as_of)),
        "told": _tell_picture(road),
        "value": format_figure(row["value"], measured, goal=road.goal),
        "pair": None
        if row["denominator"] is None
        else format_pair(row["numerator"], row["denominator"]),
        "period": row["period"],
        "is_running": bool(road.stages) and road.stages[-1].is_running and not road.is_over,
        "is_approximate": any(stage.is_approximate for stage in road.stages),
        "expected": format_figure(row["expected"], measured),
        "pace": format_gap(road.pace, measured),
        "needed": format_gap(road.needed, measured),
        "needed_at_once": road.needed is not None and road.target.horizon == "annual",
        "outcome": road.outcome,
        "when": _tell_outcome(road),
        "range": _tell_range(road),
    }


def _format_horizon(road: Road) -> str:
    if road.target.horizon != "term":
        return format_horizon(road.target)
    first, last = find_span(road.target, read_judged(road.row))
    return word("route.term", first=first.year, last=last.year)


def _tell_outcome(road: Road) -> str:
    """When it will be reached, in words."""
    if road.outcome == "over":
        _, last = find_span(road.target, read_judged(road.row))
        return word("route.over", quarter=last.label)
    if road.outcome == "slipping":
        return word("route.slipping", year=road.slips)
    if road.outcome == "in_time":
        return word("route.in_time", year=road.reach.year)
    if road.outcome == "not_in_time":
        return word("route.not_in_time", year=road.target.to_year)
    return word(f"route.{road.outcome}")


def _tell_range(road: Road) -> str:
    """From when to when, or why nothing is foretold."""
    reach = road.reach
    if road.outcome == "unknown" or (road.outcome == "over" and road.row["status"] == "no_data"):
        return word(f"route.reason.{road.reason}", year=road.target.from_year, fewest=FEWEST_POINTS)
    if road.outcome == "in_time" and reach.latest is None:
        return word("route.range_open", first=reach.earliest, last=road.target.to_year)
    if road.outcome == "in_time" and reach.earliest != reach.latest:
        return word("route.range", first=reach.earliest, last=reach.latest)
    if road.outcome == "not_in_time" and reach.earliest is not None:
        return word("route.at_best", year=reach.earliest)
    return ""


def _tell_picture(road: Road) -> str:
    """The picture in words."""
    measured = road.indicator.unit
    years = ", ".join(_tell_stage(stage, road) for stage in road.stages)
    told = [word("route.told", name=road.indicator.label, years=years)]
    told.append(word("route.told_goal", goal=format_goal(road.target, measured)))
    end = road.expected_at_end
    if end:
        told.append(
            word(
                "route.told_end",
                year=road.target.to_year,
                middle=format_figure(end.middle, measured),
                low=format_figure(end.low, measured),
                high=format_figure(end.high, measured),
            )
        )
    return " ".join(told)


def _tell_stage(stage: Stage, road: Road) -> str:
    figure = format_figure(stage.value, road.indicator.unit)
    return word("route.told_year", year=stage.year, figure=figure)


def _by_year(road: Road, years: list[int]) -> dict[str, Any]:
    found = {stage.year: stage for stage in road.stages}
    measured = road.indicator.unit
    end = road.expected_at_end
    return {
        "label": road.indicator.label,
        "goal": format_goal(road.target, measured),
        "horizon": _format_horizon(road),
        "cells": [
            (
                format_figure(found[year].value, measured),
                found[year].is_running or found[year].is_partial,
                found[year].is_approximate,
            )
            if year in found
            else None
            for year in years
        ],
        "end": word(
            "route.end",
            middle=format_figure(end.middle, measured),
            low=format_figure(end.low, measured),
            high=format_figure(end.high, measured),
        )
        if end
        else "",
    }


def _list_notes(selection: Selection, unit: str, *, is_province: bool) -> list[str]:
    """What a reader has to know of what is shown: whose it is, and who has not reported yet."""
    notes = []
    if selection.places and unit not in selection.places:
        notes.append(word("route.whole_shown", unit=name_places()[unit]))
    as_of = selection.as_of
    reports = ask(
        "completeness", since=as_of.first_day, as_of=as_of.first_day, today=as_of.last_day
    )
    missing = reports.filter(timing="missing")
    if is_province and missing.height:
        notes.append(
            word(
                "route.not_all_sent",
                quarter=as_of.label,
                count=missing.height,
                all=reports.height,
            )
        )
    elif unit in missing["district"].to_list():
        notes.append(word("route.not_sent", quarter=as_of.label))
    return notes


def _offer_longer(selection: Selection, unit: str) -> dict[str, str] | None:
    """Where a young unit's figures are joined to those of its territory before."""
    since = find_beginning(unit)
    first = min(ask("quarters")["year"].to_list(), default=0)
    if selection.boundaries == "current" or since is None or since.year <= first:
        return None
    return {
        "since": since.label,
        "href": _address(replace(selection, boundaries="current"), "lo-trinh"),
    }


def _address(selection: Selection, path: str) -> str:
    """A page, with everything that is chosen here."""
    choices = list_choices()
    address = selection.address(choices.default if choices else None)
    return f"/{path}?{urlencode(address, doseq=True)}"


def _table(selection: Selection) -> Table:
    """All that the page tells, a row a target, and the years behind it."""
    unit = find_unit(selection)
    roads = order_roads(read_roads(selection, unit))
    years = sorted({stage.year for road in roads for stage in road.stages})
    ends = [road.expected_at_end for road in roads]
    by_year = [{stage.year: stage.value for stage in road.stages} for road in roads]
    return Table(
        title=word("nav.route"),
        columns={
            word("table.unit"): [name_places()[unit]] * len(roads),
            word("table.target"): [road.indicator.label for road in roads],
            word("overview.goal"): [format_goal(r.target, r.indicator.unit) for r in roads],
            word("route.horizon"): [_format_horizon(road) for road in roads],
            word("overview.status"): [word(f"status.{road.row['status']}") for road in roads],
            word("overview.value"): [road.row["value"] for road in roads],
            word("overview.period"): [road.row["period"] for road in roads],
            word("overview.expected"): [road.row["expected"] for road in roads],
            word("route.pace"): [road.pace for road in roads],
            word("route.needed"): [road.needed for road in roads],
            word("route.when"): [
                " ".join(filter(None, (_tell_outcome(road), _tell_range(road)))) for road in roads
            ],
            word("route.end_low"): [end.low if end else None for end in ends],
            word("route.end_middle"): [end.middle if end else None for end in ends],
            word("route.end_high"): [end.high if end else None for end in ends],
            **{word("year", year=year): [found.get(year) for found in by_year] for year in years},
        },
        kinds=[road.indicator.unit for road in roads],
    )

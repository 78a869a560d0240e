"""Lộ trình 2025 – 2030: every target on its way, at what pace, and when it will be reached."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.analytics.forecast import FEWEST_POINTS, read_back_test
from dashboard.analytics.horizon import describe_time, find_span
from dashboard.analytics.progress import count_statuses
from dashboard.analytics.trajectory import count_outcomes, order_trajectories
from dashboard.analytics.year_values import read_evaluated_quarter
from dashboard.catalogue.loader import project_catalogue
from dashboard.messages import word
from dashboard.presentation.charts import lay_out_trajectory
from dashboard.presentation.formats import (
    format_figure,
    format_gap,
    format_goal,
    format_horizon,
    format_pair,
)
from dashboard.web.components.downloads import Table, draw_downloads
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.trajectories import (
    find_beginning,
    find_last_year,
    find_unit,
    read_trajectories,
)
from dashboard.web.state.cache import ask, kept
from dashboard.web.state.selection import describe_no_targets, list_choices, name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.analytics.trajectory import Group, Trajectory
    from dashboard.analytics.year_values import YearValue
    from dashboard.web.state.selection import Selection

GROUPS: tuple[Group, ...] = ("due", "running", "yearly")


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
    unit = find_unit(selection)
    trajectories = order_trajectories(read_trajectories(selection, unit))
    if not trajectories:
        return None
    programme = project_catalogue().programme[selection.programme]
    last_year = find_last_year(programme)
    is_province = ask("places").filter(code=unit)["level"].item() == "province"
    years = sorted(
        {year_value.year for trajectory in trajectories for year_value in trajectory.year_values}
    )
    html = render(
        "route",
        programme=programme.title,
        as_of=selection.as_of.label,
        unit_name=name_places()[unit],
        last_year=last_year,
        counts=count_outcomes(trajectories),
        notes=_list_notes(selection, unit, is_province=is_province),
        longer=_offer_longer(selection, unit),
        groups=[
            _group(
                name,
                [
                    trajectory
                    for trajectory in trajectories
                    if trajectory.group_in(last_year) == name
                ],
                selection,
            )
            for name in GROUPS
        ],
        years=years,
        by_year=[_by_year(trajectory, years) for trajectory in trajectories],
        tried=read_back_test("province" if is_province else "district"),
        of="province" if is_province else "district",
        fewest=FEWEST_POINTS,
    )
    return encode_panel(html)


def _group(name: Group, trajectories: list[Trajectory], selection: Selection) -> dict[str, Any]:
    years = sorted({ceil(trajectory.ends) for trajectory in trajectories})
    counts = count_statuses(trajectory.row["status"] for trajectory in trajectories)
    return {
        "name": name,
        "years": ", ".join(str(year) for year in years),
        "counts": {code: count for code, count in counts.items() if count},
        "trajectories": [_trajectory(trajectory, selection) for trajectory in trajectories],
    }


def _trajectory(trajectory: Trajectory, selection: Selection) -> dict[str, Any]:
    measured = trajectory.indicator.unit
    row = trajectory.row
    return {
        "status": row["status"],
        "label": trajectory.indicator.label,
        "quote": trajectory.target.quote_vi,
        "href": _address(replace(selection, indicator=trajectory.indicator.code), "chi-tieu"),
        "goal": format_goal(trajectory.target, measured),
        "horizon": _format_horizon(trajectory),
        "picture": lay_out_trajectory(trajectory, describe_time(selection.as_of)),
        "told": _describe_picture(trajectory),
        "value": format_figure(row["value"], measured, goal=trajectory.goal),
        "pair": None
        if row["denominator"] is None
        else format_pair(row["numerator"], row["denominator"]),
        "period": row["period"],
        "is_running": bool(trajectory.year_values)
        and trajectory.year_values[-1].is_running
        and not trajectory.is_over,
        "is_approximate": any(year_value.is_approximate for year_value in trajectory.year_values),
        "expected": format_figure(row["expected"], measured),
        "annual_change": format_gap(trajectory.annual_change, measured),
        "needed": format_gap(trajectory.needed, measured),
        "needed_at_once": trajectory.needed is not None and trajectory.target.horizon == "annual",
        "outcome": trajectory.outcome,
        "when": _describe_outcome(trajectory),
        "range": _describe_range(trajectory),
    }


def _format_horizon(trajectory: Trajectory) -> str:
    if trajectory.target.horizon != "term":
        return format_horizon(trajectory.target)
    first, last = find_span(trajectory.target, read_evaluated_quarter(trajectory.row))
    return word("route.term", first=first.year, last=last.year)


def _describe_outcome(trajectory: Trajectory) -> str:
    """When it will be reached, in words."""
    if trajectory.outcome == "over":
        _, last = find_span(trajectory.target, read_evaluated_quarter(trajectory.row))
        return word("route.over", quarter=last.label)
    if trajectory.outcome == "slipping":
        return word("route.slipping", year=trajectory.slips_in)
    if trajectory.outcome == "in_time":
        return word("route.in_time", year=trajectory.reach.year)
    if trajectory.outcome == "not_in_time":
        return word("route.not_in_time", year=trajectory.target.to_year)
    return word(f"route.{trajectory.outcome}")


def _describe_range(trajectory: Trajectory) -> str:
    """From when to when, or why nothing is foretold."""
    reach = trajectory.reach
    if trajectory.outcome == "unknown" or (
        trajectory.outcome == "over" and trajectory.row["status"] == "no_data"
    ):
        return word(
            f"route.reason.{trajectory.reason}",
            year=trajectory.target.from_year,
            fewest=FEWEST_POINTS,
        )
    if trajectory.outcome == "in_time" and reach.latest is None:
        return word("route.range_open", first=reach.earliest, last=trajectory.target.to_year)
    if trajectory.outcome == "in_time" and reach.earliest != reach.latest:
        return word("route.range", first=reach.earliest, last=reach.latest)
    if trajectory.outcome == "not_in_time" and reach.earliest is not None:
        return word("route.at_best", year=reach.earliest)
    return ""


def _describe_picture(trajectory: Trajectory) -> str:
    """The picture in words."""
    measured = trajectory.indicator.unit
    years = ", ".join(
        _describe_stage(year_value, trajectory) for year_value in trajectory.year_values
    )
    told = [word("route.told", name=trajectory.indicator.label, years=years)]
    told.append(word("route.told_goal", goal=format_goal(trajectory.target, measured)))
    end = trajectory.expected_at_end
    if end:
        told.append(
            word(
                "route.told_end",
                year=trajectory.target.to_year,
                middle=format_figure(end.middle, measured),
                low=format_figure(end.low, measured),
                high=format_figure(end.high, measured),
            )
        )
    return " ".join(told)


def _describe_stage(year_value: YearValue, trajectory: Trajectory) -> str:
    figure = format_figure(year_value.value, trajectory.indicator.unit)
    return word("route.told_year", year=year_value.year, figure=figure)


def _by_year(trajectory: Trajectory, years: list[int]) -> dict[str, Any]:
    found = {year_value.year: year_value for year_value in trajectory.year_values}
    measured = trajectory.indicator.unit
    end = trajectory.expected_at_end
    return {
        "label": trajectory.indicator.label,
        "goal": format_goal(trajectory.target, measured),
        "horizon": _format_horizon(trajectory),
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
    trajectories = order_trajectories(read_trajectories(selection, unit))
    years = sorted(
        {year_value.year for trajectory in trajectories for year_value in trajectory.year_values}
    )
    ends = [trajectory.expected_at_end for trajectory in trajectories]
    by_year = [
        {year_value.year: year_value.value for year_value in trajectory.year_values}
        for trajectory in trajectories
    ]
    return Table(
        title=word("nav.roadmap"),
        columns={
            word("table.unit"): [name_places()[unit]] * len(trajectories),
            word("table.target"): [trajectory.indicator.label for trajectory in trajectories],
            word("table.goal"): [format_goal(r.target, r.indicator.unit) for r in trajectories],
            word("route.horizon"): [_format_horizon(trajectory) for trajectory in trajectories],
            word("table.status"): [
                word(f"status.{trajectory.row['status']}") for trajectory in trajectories
            ],
            word("table.value"): [trajectory.row["value"] for trajectory in trajectories],
            word("table.data_period"): [trajectory.row["period"] for trajectory in trajectories],
            word("table.expected"): [trajectory.row["expected"] for trajectory in trajectories],
            word("route.pace"): [trajectory.annual_change for trajectory in trajectories],
            word("route.needed"): [trajectory.needed for trajectory in trajectories],
            word("route.when"): [
                " ".join(filter(None, (_describe_outcome(trajectory), _describe_range(trajectory))))
                for trajectory in trajectories
            ],
            word("route.end_low"): [end.low if end else None for end in ends],
            word("route.end_middle"): [end.middle if end else None for end in ends],
            word("route.end_high"): [end.high if end else None for end in ends],
            **{word("year", year=year): [found.get(year) for found in by_year] for year in years},
        },
        kinds=[trajectory.indicator.unit for trajectory in trajectories],
    )

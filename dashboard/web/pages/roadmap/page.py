"""Lộ trình 2025 – 2030: every target on its way: how fast it changes, and when it is reached."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analytics.forecast import FEWEST_POINTS, read_back_test
from dashboard.analytics.progress import count_statuses
from dashboard.analytics.trajectory import count_outcomes
from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.web.components.downloads import draw_downloads
from dashboard.web.components.drawing import Drawing
from dashboard.web.components.panel import draw_panel, encode_panel
from dashboard.web.data.places import find_level
from dashboard.web.pages.roadmap.notes import list_notes, list_own_trajectories, offer_longer
from dashboard.web.pages.roadmap.target_table import (
    GROUPS,
    ON_PAGE,
    list_all_years,
    list_targets,
    tabulate,
)
from dashboard.web.pages.roadmap.trajectories import find_last_year, find_unit, read_trajectories
from dashboard.web.pages.roadmap.years import lay_out_years
from dashboard.web.plain_text import plain
from dashboard.web.routes import ROADMAP
from dashboard.web.state.cache import kept
from dashboard.web.state.selection import describe_no_targets, name_places
from dashboard.web.templates import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.analytics.trajectory import Group
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.pages.roadmap.target_table import TargetRow
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """Targets that end together, or never.

    Attributes:
        counts: how many of them have each status; those that do not occur are left out.
    """

    title: str
    counts: Mapping[StatusCode, int]
    table: Table[TargetRow]


def prepare(visit: Visit, selection: Selection) -> Drawing:
    """Compute the page."""
    page = _page(visit, selection)

    def draw() -> None:
        if page is None:
            st.info(plain(describe_no_targets(visit, selection)))
            return
        draw_panel(page, "page")
        draw_downloads(
            visit,
            ROADMAP,
            selection,
            lambda: tabulate(visit, selection),
            # Where not one is chosen the way is that of the whole.
            filters=ROADMAP.filters - (set() if len(selection.places) == 1 else {"places"}),
        )

    return Drawing(draw)


@kept
def _page(visit: Visit, selection: Selection) -> bytes | None:
    """The page as a panel; None where the programme has no target that has come to the unit."""
    unit = find_unit(visit, selection)
    trajectories = read_trajectories(visit, selection, unit)
    if not trajectories:
        return None
    programme = visit.catalogue.programme[selection.programme]
    last_year = find_last_year(programme)
    rows = list_targets(visit, selection, unit, trajectories)
    years = list_all_years(trajectories)
    tried_on = "province" if find_level(visit, unit) == "province" else "district"
    html = render(
        "roadmap",
        programme=programme.title,
        as_of=selection.as_of.label,
        unit_name=name_places(visit, selection.as_of)[unit],
        last_year=last_year,
        counts=count_outcomes(trajectories),
        notes=list_notes(visit, selection, unit),
        others=list_own_trajectories(visit, selection, unit),
        longer=offer_longer(visit, selection, unit),
        groups=[group for name in GROUPS if (group := _group(name, rows, last_year))],
        years=years,
        by_year=lay_out_years(rows, years),
        back_test=read_back_test(tried_on),
        tried_on=tried_on,
        fewest=FEWEST_POINTS,
    )
    return encode_panel(html)


def _group(name: Group, rows: Sequence[TargetRow], last_year: int) -> TargetGroup | None:
    """The targets of a group; None where there are none."""
    own = [row for row in rows if row.trajectory.group_in(last_year) == name]
    if not own:
        return None
    ends = sorted({ceil(row.trajectory.ends) for row in own})
    title = word(f"roadmap.group.{name}", year=", ".join(map(str, ends)), last=last_year)
    counts = count_statuses(row.progress.status for row in own)
    return TargetGroup(
        title,
        {status: count for status, count in counts.items() if count},
        Table(title, ON_PAGE, own),
    )

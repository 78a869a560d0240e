"""What one figure of an indicator is made of: its units, and the submissions that brought them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.contributions import add_up_units, order_by_holding_back
from dashboard.analytics.schemas.figures import CONTRIBUTING_UNITS
from dashboard.analytics.schemas.reports import SUBMISSIONS
from dashboard.exports.tables import Table
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.web.components.links import link_to_report
from dashboard.web.components.report_status import list_sheets
from dashboard.web.data.goals import read_goals
from dashboard.web.pages.indicator.contributing_units import (
    LEFT_OUT,
    choose_columns,
    describe_unit,
    label_measures,
)
from dashboard.web.pages.indicator.reported_cells import describe_cells, find_since
from dashboard.web.state.selection import find_province, name_places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.analytics.contributions import Total
    from dashboard.analytics.schemas.figures import ContributingUnit
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.web.pages.indicator.contributing_units import ContributingRow
    from dashboard.web.pages.indicator.reported_cells import UnitCells
    from dashboard.web.pages.indicator.targets import IndicatorTargets
    from dashboard.web.pages.indicator.view_state import FigureLinks, OpenedFigure, ViewState
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

MOST_ROWS = 40
# Of whose submissions are listed: those of a whole province are the page Tình hình nộp.
MOST_DISTRICTS = 3
OF_ORGANISATIONS = ("organisation", "membership", "activity", "rating")


@dataclass(frozen=True, slots=True)
class LeftOutUnit:
    """An organisation that did not count, with the measures that it left blank."""

    name: str
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOutGroup:
    """Organisations that did not count for the same reason."""

    why: str
    units: tuple[LeftOutUnit, ...]


@dataclass(frozen=True, slots=True)
class ContributingSubmission:
    """A submission that brought what is counted."""

    number: int
    quarter: str
    district_name: str
    file_name: str
    received_on: date
    sheets: str
    href: str


@dataclass(frozen=True, slots=True)
class Contributions:
    """What the page shows of the figure that is opened.

    Attributes:
        anchor: of the part of the page.
        name: whose figure it is.
        goal: that of its year, in its own unit; None where there is none.
        is_approximate: some unit counts in part.
        has_districts: the units are of several.
        table: the units that are listed, out of `count` that counted.
        all_href: leads to all of them; empty where they are.
        cells: those of the organisation that is opened.
        close_href: leads to the page without the figure.
    """

    anchor: str
    name: str
    period: str
    total: Total
    goal: float | None
    is_approximate: bool
    has_districts: bool
    table: Table[ContributingRow]
    count: int
    all_href: str
    cells: UnitCells | None
    left_out: tuple[LeftOutGroup, ...]
    submissions: tuple[ContributingSubmission, ...]
    close_href: str


def describe_contributions(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    targets: IndicatorTargets,
    figure: OpenedFigure,
    links: FigureLinks,
) -> Contributions:
    """What the page shows of the figure that is opened.

    Args:
        visit: by whom it is seen.
        selection: what is chosen.
        indicator: whose figure it is.
        targets: of the chosen programme, for the indicator.
        figure: the figure.
        links: of the page, in its state.
    """
    view_state = links.view_state
    units = ask_units(visit, selection, indicator, targets.current, view_state, figure)
    total = add_up_units(units, indicator.unit)
    goal = _find_goal(indicator, targets.targets, figure)
    counted = order_by_holding_back(
        units, goal or total.value, best_is_high=indicator.better == "high"
    )
    shown = counted if view_state.shows_all else counted[:MOST_ROWS]
    opened = next((unit for unit in shown if unit.unit == view_state.opened), None)
    districts = sorted({unit.district for unit in units})
    has_districts = len(districts) > 1
    columns = choose_columns(
        has_districts=has_districts,
        has_pairs=total.denominator is not None,
        has_lacking=goal is not None and indicator.better == "high" and indicator.unit == "percent",
    )
    names = name_places(visit, selection.as_of)
    rows = [describe_unit(visit, selection, indicator, unit, names, goal, links) for unit in shown]
    return Contributions(
        anchor=view_state.anchor,
        name=name_unit(visit, selection, view_state),
        period=figure.period,
        total=total,
        goal=goal,
        is_approximate=any(unit.share < 1 - 1e-9 for unit in counted),
        has_districts=has_districts,
        table=Table(word("contributions.table"), columns, rows),
        count=len(counted),
        all_href=links.link(shows_all=True) if len(shown) < len(counted) else "",
        cells=describe_cells(visit, selection, indicator, figure, opened) if opened else None,
        left_out=_group_left_out(visit, units),
        submissions=_list_submissions(visit, selection, indicator, figure, districts)
        if len(districts) <= MOST_DISTRICTS
        else (),
        close_href=links.link(period=""),
    )


def ask_units(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    current: Target | None,
    view_state: ViewState,
    figure: OpenedFigure,
) -> tuple[ContributingUnit, ...]:
    """The units that contribute to a figure, those left out included, in the order of their names.

    Args:
        visit: by whom they are seen.
        selection: what is chosen.
        indicator: whose figure it is.
        current: the target on which districts are evaluated now.
        view_state: says whose figure it is.
        figure: the figure.
    """
    lineage = visit.results.indicator_lineage[indicator.code]
    is_type = view_state.unit in visit.catalogue.unit_type
    without = bool(current and current.exclude_armed_forces and figure.decides_status)
    return visit.ask(
        CONTRIBUTING_UNITS,
        file=lineage.file,
        indicator=indicator.code,
        measures=lineage.measure_codes,
        forms=tuple(form for form in lineage.form_codes if form in OF_ORGANISATIONS),
        quarter=figure.quarter.first_day,
        since=find_since(indicator, figure).first_day,
        own=figure.is_own,
        by="unit_type" if is_type else "area" if selection.boundaries == "area" else "district",
        boundaries=selection.boundaries,
        key=view_state.unit or None,
        unit_types=selection.unit_types or None,
        armed_forces=not without,
    )


def name_unit(visit: Visit, selection: Selection, view_state: ViewState) -> str:
    """Whose figure is opened."""
    if view_state.unit in visit.catalogue.unit_type:
        label = visit.catalogue.unit_type[view_state.unit].label
        return label if visit.sees_all else f"{label}, {word('own.districts').lower()}"
    names = name_places(visit, selection.as_of)
    return names.get(view_state.unit or find_province(visit), view_state.unit)


def _find_goal(
    indicator: Indicator, targets: Sequence[Target], figure: OpenedFigure
) -> float | None:
    """What the figure is held against: the goal of its year."""
    year = figure.quarter.year
    goals = read_goals(targets, indicator)
    return next((g.low for g in goals if g.from_year <= year <= g.to_year), None)


def _group_left_out(visit: Visit, units: Sequence[ContributingUnit]) -> tuple[LeftOutGroup, ...]:
    """Organisations that did not count, by why."""
    labels = label_measures(visit.catalogue)
    groups = (
        LeftOutGroup(
            why,
            tuple(
                LeftOutUnit(unit.name, tuple(labels[code] for code in unit.blanks))
                for unit in units
                if unit.left_out == why
            ),
        )
        for why in LEFT_OUT
    )
    return tuple(group for group in groups if group.units)


def _list_submissions(
    visit: Visit,
    selection: Selection,
    indicator: Indicator,
    figure: OpenedFigure,
    districts: Sequence[str],
) -> tuple[ContributingSubmission, ...]:
    """The effective submissions that brought the forms, newest first."""
    forms = visit.results.indicator_lineage[indicator.code].form_codes
    first = find_since(indicator, figure)
    names = name_places(visit, selection.as_of)
    return tuple(
        ContributingSubmission(
            number=one.submission,
            quarter=one.quarter,
            district_name=names.get(one.district, one.district),
            file_name=one.file_name,
            received_on=one.received_on,
            sheets=list_sheets(
                form for form in visit.catalogue.forms if form.code in one.forms_in_force
            ),
            href=link_to_report(visit, selection, one.quarter, one.district),
        )
        for one in reversed(visit.ask(SUBMISSIONS))
        if one.forms_in_force
        and one.district in districts
        and first <= Quarter.parse(one.quarter) <= figure.quarter
        and (not forms or set(forms) & set(one.forms_in_force))
    )

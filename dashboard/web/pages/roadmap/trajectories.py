"""Every target of one unit with its years, as trajectories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.horizon import find_last_asked, find_last_term_end, is_summed
from dashboard.analytics.schemas.figures import FIGURES
from dashboard.analytics.trajectory import draw_trajectory, order_trajectories
from dashboard.analytics.year_values import add_up, list_years
from dashboard.periods import Quarter
from dashboard.web.data.places import find_beginning, find_level
from dashboard.web.state.selection import find_shown_unit

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import Figure, Progress
    from dashboard.analytics.trajectory import Trajectory
    from dashboard.catalogue.dimensions import Per
    from dashboard.catalogue.models import Indicator, Programme, Target
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def find_unit(visit: Visit, selection: Selection) -> str:
    """The unit whose trajectories are shown; empty where no target binds any."""
    rows = visit.ask_progress(selection.as_of, selection.programme)
    return find_shown_unit(visit, [row.unit for row in rows], selection)


def find_last_year(programme: Programme) -> int:
    """The last year for which a programme sets a goal."""
    return max(target.to_year for target in programme.targets)


def read_trajectories(visit: Visit, selection: Selection, unit: str) -> list[Trajectory]:
    """Every target of the programme that has come to the unit, those most behind first.

    Those that have ended since are among them; of a target for each term, the term that ended last
    and the one that runs.
    """
    trajectories = []
    for target in visit.catalogue.programme[selection.programme].targets:
        asked = [find_last_asked(target, selection.as_of)]
        ended = find_last_term_end(selection.as_of) if target.horizon == "term" else None
        if ended:
            asked.insert(0, ended)
        for quarter in asked:
            row = _find_row(visit, selection, quarter, target, unit)
            if row:
                trajectories.append(_read_trajectory(visit, selection, row, target))
    return order_trajectories(trajectories)


def _find_row(
    visit: Visit, selection: Selection, quarter: Quarter, target: Target, unit: str
) -> Progress | None:
    rows = visit.ask_progress(quarter, selection.programme)
    return next((row for row in rows if row.unit == unit and row.target == target.code), None)


def _read_trajectory(
    visit: Visit, selection: Selection, row: Progress, target: Target
) -> Trajectory:
    indicator = visit.catalogue.indicator[target.indicator]
    available = visit.available_quarters
    if is_summed(target, indicator):
        figures = _ask_figures(visit, selection, indicator, target, row.unit, "quarter")
        to_date = {Quarter.parse(figure.period): figure.value for figure in figures}
        year_values = add_up(row, target, to_date, available)
    else:
        since = find_beginning(visit, row.unit) if selection.boundaries != "current" else None
        figures = _ask_figures(visit, selection, indicator, target, row.unit, "year")
        year_values = list_years(row, indicator, figures, available, since)
    return draw_trajectory(row, target, indicator, year_values, selection.as_of)


def _ask_figures(
    visit: Visit, selection: Selection, indicator: Indicator, target: Target, unit: str, per: Per
) -> list[Figure]:
    """The unit's own figures; under `current`, those of its territory before it came to be."""
    level = find_level(visit, unit)
    types = tuple(t.code for t in visit.catalogue.unit_types if not t.armed_forces)
    figures = visit.ask(
        FIGURES,
        by=level,
        per=per,
        boundaries="current" if selection.boundaries == "current" else "reported",
        indicators=(indicator.code,),
        districts=None,
        unit_types=types if target.exclude_armed_forces else None,
        years=None,
    )
    return [figure for figure in figures if level == "province" or figure.key == unit]

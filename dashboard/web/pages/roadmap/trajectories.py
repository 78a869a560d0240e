"""What the page Lộ trình asks for: every target of one unit with its years, as roads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.horizon import find_last_asked, find_last_term_end, is_summed
from dashboard.analytics.trajectory import add_up, draw_trajectory, list_years
from dashboard.catalogue.loader import project_catalogue
from dashboard.periods import Quarter
from dashboard.web.state.cache import ask, ask_progress, list_available_quarters
from dashboard.web.state.selection import find_shown_unit

if TYPE_CHECKING:
    from dashboard.analytics.progress import Row
    from dashboard.analytics.trajectory import Trajectory
    from dashboard.catalogue.dimensions import Per
    from dashboard.catalogue.models import Indicator, Programme, Target
    from dashboard.web.state.selection import Selection


def find_unit(selection: Selection) -> str:
    """The unit whose roads are shown; empty where nothing binds any."""
    units = ask_progress(selection.as_of, selection.programme)["unit"].unique(maintain_order=True)
    return find_shown_unit(units.to_list(), selection)


def find_beginning(unit: str) -> Quarter | None:
    """The quarter in which a unit came to be."""
    since = ask("places").filter(code=unit)["valid_from"].to_list()
    return Quarter.of(since[0]) if since and since[0] else None


def read_trajectories(selection: Selection, unit: str) -> list[Trajectory]:
    """Every target of the programme that has come to the unit, those since ended included.

    Of a target for each term, the term that ended last and the one that runs.
    """
    programme = project_catalogue().programme[selection.programme]
    trajectories = []
    for target in programme.targets:
        asked = [find_last_asked(target, selection.as_of)]
        ended = find_last_term_end(selection.as_of) if target.horizon == "term" else None
        if ended:
            asked.insert(0, ended)
        for quarter in asked:
            row = _find_row(selection, quarter, target, unit)
            if row:
                trajectories.append(_read_trajectory(selection, row, target))
    return trajectories


def find_last_year(programme: Programme) -> int:
    """The last year for which a programme sets a goal."""
    return max(target.to_year for target in programme.targets)


def _find_row(selection: Selection, quarter: Quarter, target: Target, unit: str) -> Row | None:
    rows = ask_progress(quarter, selection.programme).filter(unit=unit, target=target.code)
    return rows.row(0, named=True) if rows.height else None


def _read_trajectory(selection: Selection, row: Row, target: Target) -> Trajectory:
    indicator = project_catalogue().indicator[target.indicator]
    held = list_available_quarters()
    if is_summed(target, indicator):
        figures = _ask_figures(selection, indicator, target, row["unit"], "quarter")
        to_date = {Quarter.parse(figure["period"]): figure["value"] for figure in figures}
        year_values = add_up(row, target, to_date, held)
    else:
        since = find_beginning(row["unit"]) if selection.boundaries != "current" else None
        figures = _ask_figures(selection, indicator, target, row["unit"], "year")
        year_values = list_years(row, indicator, figures, held, since)
    return draw_trajectory(row, target, indicator, year_values, selection.as_of)


def _ask_figures(
    selection: Selection, indicator: Indicator, target: Target, unit: str, per: Per
) -> list[Row]:
    """The unit's own figures; under `current`, those of its territory before it came to be."""
    level = ask("places").filter(code=unit)["level"].item()
    types = tuple(t.code for t in project_catalogue().unit_types if not t.armed_forces)
    figures = ask(
        "figures",
        by=level,
        per=per,
        boundaries="current" if selection.boundaries == "current" else "reported",
        indicators=(indicator.code,),
        districts=None,
        unit_types=types if target.exclude_armed_forces else None,
        years=None,
    )
    own = figures if level == "province" else figures.filter(key=unit)
    return own.to_dicts()

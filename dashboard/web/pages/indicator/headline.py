"""What stands at the head of the page: the figure of what is chosen, held against the targets."""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import TYPE_CHECKING

from dashboard.analytics.plain_goals import hold_against
from dashboard.analytics.progress import find_goal
from dashboard.analytics.schemas.figures import FIGURES_AS_OF
from dashboard.messages import word
from dashboard.presentation.coverage import describe_coverage, find_data_period
from dashboard.presentation.formats import format_goal, format_horizon, name_some
from dashboard.web.data.corrections import describe_corrections
from dashboard.web.data.own import choose_added, name_own
from dashboard.web.pages.indicator.targets import list_assigned_standings, list_standings
from dashboard.web.state.selection import find_shown_unit, list_places, name_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.analytics.schemas.figures import FigureAsOf, Progress
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.pages.indicator.targets import IndicatorTargets, TargetStanding
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Of a heading.
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A figure held against a target.

    Attributes:
        figure: of the unit, or of all that is chosen together.
        status: None where nobody is set the target for what is chosen.
        goal: in the indicator's unit; None where the target does not ask it of what is chosen.
        expected: what there should be by now; None where that is the goal itself.
        gap: how far the figure is from the goal.
        goal_text: what the plan asks for, and `horizon` by when; empty without a target.
        lacks: reports and quarters, in short pieces.
        corrected: that it was changed after its quarter was closed, in words.
    """

    figure: Progress | FigureAsOf
    status: StatusCode | None = None
    goal: float | None = None
    expected: float | None = None
    gap: float | None = None
    goal_text: str = ""
    horizon: str = ""
    is_approximate: bool = False
    lacks: Sequence[str] = ()
    corrected: str = ""

    @property
    def period(self) -> str:
        """That of the newest data in the figure."""
        return find_data_period(self.figure)


@dataclass(frozen=True, slots=True)
class Headline:
    """Whose figures they are, and the figures.

    Attributes:
        unit: the one whose standing is told; empty where it is that of several together.
        note: why no status is told, or what is not followed.
    """

    name: str
    unit: str
    figures: tuple[HeadlineFigure, ...]
    standings: tuple[TargetStanding, ...]
    note: str = ""


def read_headline(
    visit: Visit, selection: Selection, indicator: Indicator, targets: IndicatorTargets
) -> Headline:
    """The figure of what is chosen.

    A unit that is set targets has its standing with each. For several units together and for chosen
    unit types nobody is set any: there is the plain sum, beside what the programme asks.
    """
    if selection.unit_types or len(selection.places) > 1:
        return _add_up(visit, selection, indicator, targets)
    assigned = list_assigned_standings(visit, selection, indicator)
    units = [row.unit for row in targets.progress]
    units += [standing.progress.unit for standing in assigned]
    unit = find_shown_unit(visit, units, selection)
    standings = list_standings(targets, indicator, unit)
    standings += [standing for standing in assigned if standing.progress.unit == unit]
    corrected = describe_corrections(visit, selection)
    figures = tuple(_of_standing(standing, corrected) for standing in standings)
    names = name_places(visit) | list_places(visit, selection.as_of, selection.boundaries)
    return Headline(names.get(unit, ""), unit, figures, tuple(standings))


def _of_standing(
    standing: TargetStanding, corrected: Mapping[tuple[str, str], str]
) -> HeadlineFigure:
    row = standing.progress
    goal = find_goal(row)
    is_on_its_way = row.status in {"on_track", "behind"} and row.expected != goal
    return HeadlineFigure(
        row,
        row.status,
        goal,
        row.expected if is_on_its_way else None,
        row.gap,
        standing.goal_text,
        standing.horizon,
        row.approximate,
        describe_coverage(row),
        corrected.get((row.target, row.unit), ""),
    )


def _add_up(
    visit: Visit, selection: Selection, indicator: Indicator, targets: IndicatorTargets
) -> Headline:
    """All that is chosen together."""
    sums = {
        row.armed_forces: row
        for row in visit.ask(
            FIGURES_AS_OF,
            as_of=selection.as_of.first_day,
            by="province",
            boundaries=selection.boundaries,
            districts=choose_added(visit, selection),
            unit_types=selection.unit_types or None,
            indicators=(indicator.code,),
        )
    }
    asked = {row.target for row in targets.progress}
    running = [target for target in targets.targets if target.code in asked]
    figures = [
        _of_sum(sums[counted], indicator, target, _choose_rows(targets, target, selection))
        for target in running
        for counted in (not target.exclude_armed_forces,)
        if counted in sums
    ]
    if not figures and True in sums:
        figures = [HeadlineFigure(sums[True], is_approximate=sums[True].approximate)]
    note = word("indicator.no_status") if running else ""
    return Headline(_name_chosen(visit, selection), "", tuple(figures), (), note)


def _of_sum(
    row: FigureAsOf, indicator: Indicator, target: Target, rows: Iterable[Progress]
) -> HeadlineFigure:
    goal, gap, expected = hold_against(row.value, target, indicator.unit, rows)
    is_the_goal = goal is not None and expected is not None and isclose(goal, expected)
    return HeadlineFigure(
        row,
        goal=goal,
        expected=None if is_the_goal else expected,
        gap=gap,
        goal_text=format_goal(target, indicator.unit),
        horizon=format_horizon(target),
        is_approximate=row.approximate,
    )


def _choose_rows(targets: IndicatorTargets, target: Target, selection: Selection) -> list[Progress]:
    """The progress of those that are chosen, or of all."""
    return [
        row
        for row in targets.progress
        if row.target == target.code and (not selection.places or row.unit in selection.places)
    ]


def _name_chosen(visit: Visit, selection: Selection) -> str:
    """Whose sum it is: `Xã A và Xã B, cộng lại · Xã, Phường`."""
    names = list_places(visit, selection.as_of, selection.boundaries)
    pieces = []
    if selection.places:
        pieces.append(_join(names[code] for code in selection.places))
    else:
        pieces.append(name_own(visit, selection.as_of) or visit.about.province or "")
    if selection.unit_types:
        types = (visit.catalogue.unit_type[code].label for code in selection.unit_types)
        pieces.append(_join(types))
    return " · ".join(pieces)


def _join(names: Iterable[str]) -> str:
    known = list(names)
    if len(known) == 1:
        return known[0]
    return word("indicator.together", names=name_some(known, MOST_NAMES))

"""The chosen programme's targets for an indicator, and where a unit stands with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.progress import find_goal
from dashboard.messages import word
from dashboard.web.components.target_words import PlanWords
from dashboard.web.data.own import list_shown
from dashboard.web.data.quotas import list_assigned
from dashboard.web.state.selection import describe_no_targets

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class IndicatorTargets:
    """A programme's targets for one indicator.

    Attributes:
        targets: all of them, in the plan's order.
        progress: as of the chosen quarter, of every unit that they bind.
        current: the one on which districts are evaluated now: one that still runs, else the last;
            None where none does yet.
    """

    targets: tuple[Target, ...]
    progress: tuple[Progress, ...]
    current: Target | None


@dataclass(frozen=True, slots=True)
class TargetStanding(PlanWords):
    """Where a unit stands with a target."""

    target: Target
    progress: Progress
    indicator: Indicator

    @property
    def goal(self) -> float | None:
        """What is to be reached, in the indicator's unit."""
        return find_goal(self.progress)


def find_targets(visit: Visit, selection: Selection, indicator: Indicator) -> IndicatorTargets:
    """The chosen programme's targets for an indicator, and their progress."""
    programme = visit.catalogue.programme[selection.programme]
    progress = tuple(
        row
        for row in visit.ask_progress(selection.as_of, programme.code, selection.boundaries)
        if row.indicator == indicator.code
    )
    targets = tuple(target for target in programme.targets if target.indicator == indicator.code)
    asked = {row.target for row in progress}
    known = [target for target in targets if target.code in asked]
    running = (target for target in known if target.to_year >= selection.as_of.year)
    return IndicatorTargets(targets, progress, next(running, known[-1] if known else None))


def list_standings(
    targets: IndicatorTargets, indicator: Indicator, unit: str
) -> list[TargetStanding]:
    """Where a unit stands with each target that has come to it, in the order of the targets."""
    by_target = {row.target: row for row in targets.progress if row.unit == unit}
    return [
        TargetStanding(target, by_target[target.code], indicator)
        for target in targets.targets
        if target.code in by_target
    ]


def list_assigned_standings(
    visit: Visit, selection: Selection, indicator: Indicator
) -> list[TargetStanding]:
    """Where a district that is shown alone stands with what is assigned to it, if anything is."""
    shown = list_shown(visit, selection)
    if len(shown) != 1 or selection.boundaries != "reported":
        return []
    return [
        TargetStanding(one.target, one.progress, indicator)
        for one in list_assigned(visit, selection, shown)
        if one.progress and one.indicator.code == indicator.code
    ]


def describe_no_target(visit: Visit, selection: Selection, targets: IndicatorTargets) -> str:
    """Why there is no standing to show."""
    if not targets.targets:
        return word("indicator.no_target")
    if not targets.progress:
        return word("indicator.no_target_now", quarter=selection.as_of.label)
    return describe_no_targets(visit, selection)

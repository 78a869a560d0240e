"""The plan that sets targets for “bốn tốt”, and where its units stand with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.places import PLACES
from dashboard.web.data.goals import read_goals
from dashboard.web.pages.four_goods.data import ATTAINED, INDICATORS
from dashboard.web.state.selection import list_choices

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Catalogue, Programme, Target
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

# Rows of progress by unit and indicator; those of all together under None.
ProgressByUnit = Mapping[str | None, Mapping[str, "Progress"]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What indicators are held against.

    Attributes:
        goals: the plan's, by indicator, on the figures' own scale.
        progress: by unit and indicator; that of all together under None.
        few: a share of fewer than this is marked as resting on few.
    """

    goals: Mapping[str, float]
    progress: ProgressByUnit
    few: int


def find_plan(visit: Visit, selection: Selection) -> Programme | None:
    """The programme that sets targets for “bốn tốt”: the chosen one, else another that binds."""
    choices = list_choices(visit)
    binding = [visit.catalogue.programme[code] for code in (choices.programmes if choices else ())]
    setting = [p for p in binding if any(t.indicator in ATTAINED for t in p.targets)]
    return next((p for p in setting if p.code == selection.programme), next(iter(setting), None))


def list_plan_targets(plan: Programme | None, year: int) -> dict[str, Target]:
    """The plan's targets in a year, by their indicators; there is one for each."""
    return {
        target.indicator: target
        for target in (plan.targets if plan else ())
        if target.indicator in INDICATORS and target.from_year <= year <= target.to_year
    }


def find_goals(catalogue: Catalogue, targets: Mapping[str, Target]) -> dict[str, float]:
    """What the targets ask for, by their indicators, on the figures' own scale."""
    return {
        code: goal.low
        for code, target in targets.items()
        for goal in read_goals([target], catalogue.indicator[code])
    }


def ask_progress(visit: Visit, selection: Selection, plan: Programme | None) -> ProgressByUnit:
    """Rows of progress by unit and indicator; those of the whole province under None.

    A plan evaluates districts as they report and the province, never unit types: where anything
    else is shown there is no status.
    """
    if plan is None or selection.unit_types:
        return {}
    levels = {place.code: place.level for place in visit.ask(PLACES)}
    found: dict[str | None, dict[str, Progress]] = {}
    for row in visit.ask_progress(selection.as_of, plan.code):
        is_province = levels[row.unit] == "province"
        if selection.boundaries == "reported" or is_province:
            found.setdefault(None if is_province else row.unit, {})[row.indicator] = row
    return found

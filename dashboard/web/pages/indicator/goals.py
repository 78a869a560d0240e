"""What is drawn beside the figures: what the chosen programme asks for, and what others do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.analytics.schemas.quotas import QUOTAS
from dashboard.messages import word
from dashboard.presentation.charts import Goal
from dashboard.presentation.formats import format_figure, shorten_programme
from dashboard.web.data.goals import read_goals
from dashboard.web.data.own import list_shown
from dashboard.web.state.selection import list_choices

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalogue.models import Indicator
    from dashboard.web.pages.indicator.targets import TargetStanding
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def read_increases(standings: Iterable[TargetStanding]) -> list[Goal]:
    """What is to be passed where a target asks for more than in an earlier year.

    Args:
        standings: of the unit whose line is drawn.
    """
    return [
        Goal(
            word(
                "chart.goal_increase",
                goal=standing.goal_text,
                base=format_figure(standing.goal, standing.measured),
            ),
            standing.goal,
            None,
            standing.target.from_year,
            standing.progress.to_year,
            is_milestone=False,
        )
        for standing in standings
        if standing.progress.comparator == "increase" and standing.goal is not None
    ]


def read_all_goals(visit: Visit, selection: Selection, indicator: Indicator) -> list[Goal]:
    """Those of the chosen programme, and what others that bind any unit ask for beside them.

    Other goals are labelled with their programme. What is asked for the same years already is not
    drawn again, and what goes on as before is one goal.
    """
    choices = list_choices(visit)
    binding = choices.programmes if choices else ()
    asked: dict[tuple[float, float | None, bool], set[int]] = {}
    found: list[Goal] = []
    for code in sorted(binding, key=lambda code: code != selection.programme):
        programme = visit.catalogue.programme[code]
        is_chosen = code == selection.programme
        whose = "" if is_chosen else shorten_programme(programme)
        goals = _join(read_goals(programme.targets, indicator, whose))
        for goal in goals:
            first = goal.to_year if goal.is_milestone else goal.from_year
            years = set(range(first, goal.to_year + 1))
            drawn = asked.setdefault((goal.low, goal.high, goal.is_milestone), set())
            if not years <= drawn:
                label = goal.label
                if len(goals) > 1 and not goal.is_milestone:
                    label = f"{label}, {goal.from_year}–{goal.to_year}"
                found.append(replace(goal, label=label, is_chosen=is_chosen))
            drawn |= years
    return found


def read_assigned(visit: Visit, selection: Selection, indicator: Indicator) -> list[Goal]:
    """What is assigned, year by year, to a district whose line is drawn alone."""
    shown = list_shown(visit, selection)
    if len(shown) != 1 or selection.boundaries != "reported":
        return []
    targets = [
        row.quota.as_target()
        for row in visit.ask(QUOTAS)
        if row.programme == selection.programme and row.district in shown
    ]
    return _join(read_goals(targets, indicator, label="chart.goal_assigned"))


def _join(goals: Iterable[Goal]) -> list[Goal]:
    """Goals of one programme, each that asks for the same as the one before it joined to it."""
    joined: list[Goal] = []
    for goal in sorted(goals, key=lambda goal: goal.from_year):
        before = joined[-1] if joined else None
        if before and not goal.is_milestone and _goes_on(before, goal):
            joined[-1] = replace(before, to_year=goal.to_year)
        else:
            joined.append(goal)
    return joined


def _goes_on(before: Goal, goal: Goal) -> bool:
    is_same = (before.low, before.high, before.label) == (goal.low, goal.high, goal.label)
    return is_same and before.from_year <= goal.from_year <= before.to_year + 1 <= goal.to_year

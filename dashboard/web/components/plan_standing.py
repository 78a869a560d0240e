"""Where a unit stands in every plan: by the years in which targets end, and what is behind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.analytics.horizon import find_last_asked
from dashboard.analytics.progress import (
    count_statuses,
    find_goal,
    is_settled_later,
    order_by_urgency,
)
from dashboard.catalogue.statuses import LACKING, REACHED
from dashboard.messages import word
from dashboard.presentation.coverage import describe_coverage
from dashboard.presentation.formats import (
    format_figure,
    format_goal,
    lead_with_whose,
    shorten_indicator,
)
from dashboard.web.components.links import link_to, link_to_indicator
from dashboard.web.routes import OVERVIEW
from dashboard.web.state.selection import find_province, list_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Programme, Target
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class Milestone:
    """The targets that end in a year.

    Attributes:
        counts: how many have each status; of those that occur, the best first.
        reached: those that are reached or on track.
        lacking: those that are behind or missed; of the others nothing is known yet.
        is_over: whether the year is over as of the quarter that is looked at.
    """

    year: int
    counts: Mapping[StatusCode, int]
    reached: int
    lacking: int
    total: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class LackingTarget:
    """A target that is behind or missed.

    Attributes:
        remark: what has to be known to read it; mostly empty.
    """

    label: str
    href: str
    status: StatusCode
    value: str
    goal: str
    remark: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, with what is not on track in it, the most urgent first."""

    title: str
    href: str
    milestones: tuple[Milestone, ...]
    lacking: tuple[LackingTarget, ...]


def describe_plans(visit: Visit, selection: Selection, unit: str) -> tuple[Plan, ...]:
    """The plans that set a unit targets, as of the chosen quarter.

    Args:
        visit: by whom it is seen.
        selection: what is chosen; links take it along, with the unit unless it is the province.
        unit: the province or a district.
    """
    if unit != find_province(visit):
        selection = replace(selection, places=(unit,))
    choices = list_choices(visit)
    return tuple(
        _describe_plan(visit, selection, visit.catalogue.programme[code], rows)
        for code in (choices.programmes if choices else ())
        if (rows := _ask_last(visit, selection, visit.catalogue.programme[code], unit))
    )


def add_up_milestones(plans: Iterable[Plan]) -> tuple[Milestone, ...]:
    """The milestones of all plans together, by year."""
    by_year: dict[int, list[Milestone]] = {}
    for plan in plans:
        for milestone in plan.milestones:
            by_year.setdefault(milestone.year, []).append(milestone)
    return tuple(
        Milestone(
            year,
            {},
            sum(one.reached for one in of),
            sum(one.lacking for one in of),
            sum(one.total for one in of),
            of[0].is_over,
        )
        for year, of in sorted(by_year.items())
    )


def _ask_last(
    visit: Visit, selection: Selection, programme: Programme, unit: str
) -> list[tuple[Target, Progress]]:
    """Each target with the unit's row: one that is over has that of its last quarter."""
    found = []
    for target in programme.targets:
        quarter = find_last_asked(target, selection.as_of)
        rows = visit.ask_progress(quarter, programme.code)
        found += [(target, row) for row in rows if (row.unit, row.target) == (unit, target.code)]
    return found


def _describe_plan(
    visit: Visit,
    selection: Selection,
    programme: Programme,
    rows: Sequence[tuple[Target, Progress]],
) -> Plan:
    targets = {target.code: target for target, _ in rows}
    by_year: dict[int, list[Progress]] = {}
    for target, row in sorted(rows, key=lambda one: one[0].to_year):
        by_year.setdefault(target.to_year, []).append(row)
    lacking = [row for _, row in rows if row.status in LACKING]
    return Plan(
        lead_with_whose(programme),
        link_to(visit, OVERVIEW, selection, programme=programme.code),
        tuple(_describe_milestone(selection, year, of) for year, of in by_year.items()),
        tuple(
            _describe_target(visit, selection, targets[row.target], row)
            for row in order_by_urgency(lacking)
        ),
    )


def _describe_milestone(selection: Selection, year: int, rows: Sequence[Progress]) -> Milestone:
    counts = count_statuses(row.status for row in rows)
    return Milestone(
        year,
        {status: count for status, count in counts.items() if count},
        sum(count for status, count in counts.items() if status in REACHED),
        sum(counts[status] for status in LACKING),
        len(rows),
        str(selection.as_of) >= f"{year}-Q4",
    )


def _describe_target(
    visit: Visit, selection: Selection, target: Target, row: Progress
) -> LackingTarget:
    indicator = visit.catalogue.indicator[row.indicator]
    remarks = describe_coverage(row)
    if is_settled_later(row, indicator):
        remarks.append(word("overview.settled_later"))
    if target.to_year <= selection.as_of.year and row.status == "missed":
        remarks.append(word("plans.of_year", year=target.to_year))
    return LackingTarget(
        shorten_indicator(indicator),
        link_to_indicator(visit, selection, indicator.code, programme=row.programme),
        row.status,
        format_figure(row.value, indicator.unit, goal=find_goal(row), expected=row.expected),
        format_goal(target, indicator.unit),
        "; ".join(remarks),
    )

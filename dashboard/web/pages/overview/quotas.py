"""What is assigned to districts: how many reach it, and what it comes to beside the plan's goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.progress import count_statuses
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_goal, format_number
from dashboard.web.components.links import link_to_indicator
from dashboard.web.components.quota_table import IN_FILE, list_quota_rows
from dashboard.web.data.quotas import list_assigned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Indicator, Target
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.web.components.quota_table import QuotaRow
    from dashboard.web.data.quotas import AssignedStanding
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class QuotaSum:
    """What is assigned of one indicator for a year.

    Attributes:
        districts: to how many.
        statuses: how many of them have each.
        later: of how many the figure is not there yet.
        assigned: what it comes to, from and to; None of what cannot be added up.
        value: what these districts have achieved together; None of what cannot be added up.
        plan: what the plan asks of the whole for that year; None where it asks nothing, or not all
            districts are meant.
    """

    indicator: Indicator
    year: int
    href: str
    districts: int
    statuses: tuple[tuple[StatusCode, int], ...]
    later: int
    assigned: tuple[float, float] | None
    value: float | None
    plan: Target | None

    @property
    def assigned_text(self) -> str:
        """`1.240`, `300–420`; a dash for shares."""
        if self.assigned is None:
            return "—"
        low, high = (format_number(goal) for goal in self.assigned)
        return low if low == high else f"{low}–{high}"

    @property
    def plan_text(self) -> str:
        """What the plan asks of the whole."""
        return format_goal(self.plan, self.indicator.unit) if self.plan else "—"

    @property
    def against_plan(self) -> str:
        """Whether what is assigned comes to what the plan asks; empty where it is not compared."""
        if self.plan is None or self.plan.low is None or self.assigned is None:
            return ""
        short = self.plan.low - self.assigned[1]
        if short > 0:
            return word("quotas.short", count=format_number(short))
        return word("quotas.enough")


def list_sums(visit: Visit, selection: Selection) -> list[QuotaSum]:
    """A row an indicator and year; nothing where nothing is assigned to what is chosen.

    Nor under other boundaries or for unit types: quotas are of districts as they report.
    """
    if selection.unit_types or selection.boundaries != "reported":
        return []
    by_target: dict[str, list[AssignedStanding]] = {}
    for one in list_assigned(visit, selection, selection.places or None):
        by_target.setdefault(one.target.code, []).append(one)
    return [_add_up(visit, selection, standings) for standings in by_target.values()]


def _add_up(visit: Visit, selection: Selection, standings: Sequence[AssignedStanding]) -> QuotaSum:
    first = standings[0]
    known = [one.progress for one in standings if one.progress]
    counts = count_statuses(row.status for row in known)
    is_counted = first.indicator.unit == "count"
    values = [row.value for row in known if row.value is not None]
    quotas = [one.quota for one in standings]
    return QuotaSum(
        first.indicator,
        first.quota.year,
        link_to_indicator(visit, selection, first.indicator.code),
        len(standings),
        tuple((status, count) for status, count in counts.items() if count),
        len(standings) - len(known),
        (sum(q.low for q in quotas), sum(q.low if q.high is None else q.high for q in quotas))
        if is_counted
        else None,
        sum(values) if is_counted and values else None,
        _find_plan_goal(visit, selection, first)
        if visit.sees_all and not selection.places
        else None,
    )


def _find_plan_goal(
    visit: Visit, selection: Selection, standing: AssignedStanding
) -> Target | None:
    """What the plan asks for the same year, on a scale that is the same."""
    return next(
        (
            target
            for target in visit.catalogue.programme[selection.programme].targets
            if target.indicator == standing.indicator.code
            and target.horizon == "annual"
            and target.comparator != "increase"
            and target.from_year <= standing.quota.year <= target.to_year
        ),
        None,
    )


def tabulate_quotas(visit: Visit, selection: Selection) -> Table[QuotaRow]:
    """What is assigned to each district, and where it stands."""
    rows = list_quota_rows(visit, selection, selection.places or None)
    return Table(word("quotas.sheet"), IN_FILE, rows)


def lay_out(rows: Sequence[QuotaSum]) -> Table[QuotaSum]:
    """The table of the page."""
    return Table(word("quotas.sheet"), ON_PAGE, rows)


TARGET = Column[QuotaSum]("target", lambda row: row.indicator.label, "overview.target")
STATUSES = Column[QuotaSum]("statuses", lambda _: None, "overview.statuses")
DISTRICTS = Column[QuotaSum]("districts", lambda row: row.districts, "quotas.districts", style="n")
ASSIGNED = Column[QuotaSum](
    "assigned", lambda row: row.assigned_text, "quotas.assigned_sum", style="n"
)
PLAN = Column[QuotaSum]("plan", lambda row: row.plan_text, "quotas.plan_goal", style="n")
VALUE = Column[QuotaSum]("value", lambda row: row.value, "table.value", style="n")

ON_PAGE = (TARGET, STATUSES, DISTRICTS, ASSIGNED, PLAN, VALUE)

"""Targets of several districts, or of unit types: figures added up, which have no status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.horizon import find_last_asked
from dashboard.analytics.plain_goals import hold_against
from dashboard.analytics.progress import count_statuses, rank_urgency
from dashboard.analytics.schemas.figures import FIGURES_AS_OF
from dashboard.exports.tables import Column
from dashboard.messages import word
from dashboard.presentation.formats import (
    format_period,
    format_period_short,
)
from dashboard.web.components.links import link_to_indicator
from dashboard.web.components.target_words import PlanWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.plain_goals import PlainGoal
    from dashboard.analytics.schemas.figures import FigureAsOf, Progress
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.catalogue.statuses import Measured, StatusCode
    from dashboard.web.pages.overview.scope import Scope
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class SumRow(PlanWords):
    """A target with the figures of all that is chosen added up.

    Attributes:
        statuses: how many of the chosen districts have each; empty for unit types, which no target
            is set for.
        held: what the sum is held against.
        missing: what the chosen districts lack together, each to its own goal; None for unit types.
        reported, due: over the chosen districts.
    """

    target: Target
    indicator: Indicator
    href: str
    figure: FigureAsOf
    statuses: tuple[tuple[StatusCode, int], ...]
    held: PlainGoal
    missing: int | None
    reported: int
    due: int

    @property
    def goal(self) -> float | None:
        """What is asked of each district."""
        return self.held.goal

    @property
    def gap(self) -> float | None:
        """How far the sum is from the goal."""
        return self.held.gap

    @property
    def expected(self) -> float | None:
        """What there should be by now; None where each district has a line of its own."""
        return self.held.expected

    @property
    def ahead(self) -> float | None:
        """How far it is beyond what is expected by now; negative where it is behind."""
        return None if self.expected is None else self.figure.value - self.expected

    @property
    def period_text(self) -> str:
        """The period of the figure."""
        return format_period_short(self.figure.period)

    @property
    def lacks(self) -> list[str]:
        """What the figure lacks, a short piece each."""
        if self.reported == self.due:
            return []
        return [word("coverage.reported", reported=self.reported, due=self.due)]


def list_sums(
    visit: Visit, selection: Selection, scope: Scope, rows: Sequence[Progress]
) -> list[SumRow]:
    """The targets that bind districts, those first in which most of the chosen are behind."""
    meant = [row for row in rows if row.unit in scope.units]
    by_target: dict[str, list[Progress]] = {}
    for row in meant:
        by_target.setdefault(row.target, []).append(row)
    targets = [
        target
        for target in visit.catalogue.programme[selection.programme].targets
        if target.code in by_target and target.level == "any"
    ]
    found = _ask_figures(visit, selection, scope, targets)
    sums = [
        _add_up(visit, selection, target, figure, by_target[target.code])
        for target in targets
        if (figure := found.get(target.code))
    ]
    worst = {code: min(map(rank_urgency, of)) for code, of in by_target.items()}
    return sorted(sums, key=lambda row: worst[row.target.code])


def _ask_figures(
    visit: Visit, selection: Selection, scope: Scope, targets: Sequence[Target]
) -> dict[str, FigureAsOf]:
    """The sum for each target, by its code: one that is over has that of its last quarter."""
    found: dict[str, FigureAsOf] = {}
    for quarter in {find_last_asked(target, selection.as_of) for target in targets}:
        asked = [t for t in targets if find_last_asked(t, selection.as_of) == quarter]
        figures = visit.ask(
            FIGURES_AS_OF,
            by="province",
            as_of=quarter.first_day,
            boundaries=selection.boundaries,
            indicators=tuple(dict.fromkeys(target.indicator for target in asked)),
            districts=scope.units if selection.places or not visit.sees_all else None,
            unit_types=selection.unit_types or None,
        )
        of = {(row.indicator, row.armed_forces): row for row in figures}
        for target in asked:
            figure = of.get((target.indicator, not target.exclude_armed_forces))
            if figure:
                found[target.code] = figure
    return found


def _add_up(
    visit: Visit, selection: Selection, target: Target, figure: FigureAsOf, of: Sequence[Progress]
) -> SumRow:
    indicator = visit.catalogue.indicator[target.indicator]
    has_statuses = not selection.unit_types
    counts = count_statuses(row.status for row in of) if has_statuses else {}
    lacking = [row.missing for row in of if row.missing is not None]
    return SumRow(
        target,
        indicator,
        link_to_indicator(visit, selection, indicator.code),
        figure,
        tuple((status, count) for status, count in counts.items() if count),
        hold_against(figure.value, target, indicator.unit, of),
        sum(lacking) if has_statuses and lacking else None,
        sum(row.reported for row in of),
        sum(row.due for row in of),
    )


def _measure(row: SumRow) -> Measured:
    return row.measured


STATUSES = Column[SumRow]("statuses", lambda _: None, "overview.statuses")
TARGET = Column[SumRow]("target", lambda row: row.indicator.label, "overview.target")
GOAL = Column[SumRow]("goal", lambda row: row.goal_text, "table.goal", style="n")
VALUE = Column[SumRow](
    "value",
    lambda row: row.figure.value,
    "table.value",
    style="n",
    measured=_measure,
    beside=lambda row: (row.goal, row.expected),
)
AHEAD = Column[SumRow](
    "ahead",
    lambda row: row.ahead,
    "overview.ahead",
    style="n",
    measured=_measure,
    is_difference=True,
)
MISSING = Column[SumRow](
    "missing", lambda row: row.missing, "overview.missing", style="n", hint="overview.missing_why"
)
NUMERATOR = Column[SumRow]("numerator", lambda row: row.figure.numerator, "table.numerator")
DENOMINATOR = Column[SumRow]("denominator", lambda row: row.figure.denominator, "table.denominator")
PERIOD = Column[SumRow](
    "period", lambda row: format_period(row.figure.period), "table.data_period", style="n"
)
NOTE = Column[SumRow]("note", lambda row: "; ".join(row.lacks), "overview.note")

OF_DISTRICTS = (STATUSES, TARGET, GOAL, VALUE, AHEAD, MISSING, PERIOD)
OF_UNIT_TYPES = (TARGET, GOAL, VALUE, AHEAD, PERIOD)
IN_FILE = (TARGET, GOAL, VALUE, AHEAD, NUMERATOR, DENOMINATOR, PERIOD, NOTE)

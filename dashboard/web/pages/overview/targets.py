"""Every target with where it stands: the table of the page, and the one that is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.progress import cannot_rise, find_goal, is_settled_later
from dashboard.exports.tables import Column
from dashboard.messages import word
from dashboard.presentation.bars import place_on_bar
from dashboard.presentation.coverage import find_data_period
from dashboard.presentation.formats import format_period
from dashboard.web.components.links import link_to_indicator
from dashboard.web.components.target_words import PlanWords, ProgressWords
from dashboard.web.data.corrections import describe_corrections
from dashboard.web.state.selection import list_places, name_places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Indicator, Target
    from dashboard.catalogue.statuses import Measured
    from dashboard.presentation.bars import Scale
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class TargetRow(PlanWords, ProgressWords):
    """A target of a unit, with its progress."""

    progress: Progress
    unit_name: str
    target: Target
    indicator: Indicator
    href: str
    corrected: str = ""

    @property
    def figure(self) -> Progress:
        """Its value and what it is made of."""
        return self.progress

    @property
    def expected(self) -> float | None:
        """What there should be by now."""
        return self.progress.expected

    @property
    def goal(self) -> float | None:
        """What is to be reached, in the indicator's unit."""
        return find_goal(self.progress)

    @property
    def ahead(self) -> float | None:
        """How far it is beyond what is expected by now; negative where it is behind."""
        if self.progress.value is None or self.progress.expected is None:
            return None
        return self.progress.value - self.progress.expected

    @property
    def missing(self) -> int | None:
        """What is to be added to the numerator; None where nothing can be."""
        return None if cannot_rise(self.progress) else self.progress.missing

    @property
    def remark(self) -> str:
        """What has to be known to read the status; mostly nothing."""
        if cannot_rise(self.progress):
            return word("overview.cannot_rise")
        if is_settled_later(self.progress, self.indicator):
            return word("overview.settled_later")
        return ""

    @property
    def scale(self) -> Scale:
        """Where its figures lie on a bar."""
        return place_on_bar(self.progress, self.measured)


def list_targets(visit: Visit, selection: Selection, rows: Iterable[Progress]) -> list[TargetRow]:
    """Rows of the chosen programme's progress with what the plan says of them."""
    names = name_places(visit) | list_places(visit, selection.as_of, selection.boundaries)
    corrected = describe_corrections(visit, selection)
    targets = {
        target.code: target for target in visit.catalogue.programme[selection.programme].targets
    }
    return [
        TargetRow(
            row,
            names[row.unit],
            targets[row.target],
            visit.catalogue.indicator[row.indicator],
            link_to_indicator(visit, selection, row.indicator),
            corrected.get((row.target, row.unit), ""),
        )
        for row in rows
    ]


def _measure(row: TargetRow) -> Measured:
    return row.measured


UNIT = Column[TargetRow]("unit", lambda row: row.unit_name, "table.unit")
TARGET = Column[TargetRow]("target", lambda row: row.indicator.label, "overview.target")
INDICATOR = Column[TargetRow]("indicator", lambda row: row.indicator.label, "table.target")
GOAL = Column[TargetRow]("goal", lambda row: row.goal_text, "table.goal", style="n")
STATUS = Column[TargetRow](
    "status",
    lambda row: word(f"status.{row.progress.status}"),
    "table.status",
    like=lambda row: row.progress.status,
)
VALUE = Column[TargetRow](
    "value",
    lambda row: row.progress.value,
    "table.value",
    style="n",
    measured=_measure,
    beside=lambda row: (row.goal, row.progress.expected),
)
BAR = Column[TargetRow]("bar", lambda _: None, "overview.tick_goal", style="wide")
GAP = Column[TargetRow](
    "gap",
    lambda row: row.progress.gap,
    "table.gap",
    style="n",
    measured=_measure,
    is_difference=True,
)
AHEAD = Column[TargetRow](
    "ahead",
    lambda row: row.ahead,
    "overview.ahead",
    style="n",
    measured=_measure,
    is_difference=True,
)
MISSING = Column[TargetRow](
    "missing",
    lambda row: row.missing,
    "overview.missing",
    style="n",
    hint="overview.missing_why",
)
EXPECTED = Column[TargetRow](
    "expected",
    lambda row: row.progress.expected,
    "table.expected",
    style="n",
    measured=_measure,
    beside=lambda row: (row.progress.value,),
)
NUMERATOR = Column[TargetRow]("numerator", lambda row: row.progress.numerator, "table.numerator")
DENOMINATOR = Column[TargetRow](
    "denominator", lambda row: row.progress.denominator, "table.denominator"
)
PERIOD = Column[TargetRow](
    "period",
    lambda row: format_period(find_data_period(row.progress)),
    "table.data_period",
    style="n",
)
NOTE = Column[TargetRow](
    "note",
    lambda row: "; ".join([*row.lacks, *filter(None, [row.remark, row.corrected])]),
    "overview.note",
)

ON_PAGE = (STATUS, TARGET, GOAL, VALUE, BAR, AHEAD, MISSING, PERIOD)
IN_FILE = (
    UNIT,
    INDICATOR,
    GOAL,
    STATUS,
    VALUE,
    GAP,
    EXPECTED,
    MISSING,
    NUMERATOR,
    DENOMINATOR,
    PERIOD,
    NOTE,
)

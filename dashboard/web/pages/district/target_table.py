"""The table of a district's targets: on the page, and as it is handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_period
from dashboard.web.pages.district.targets import TargetRow, list_targets

if TYPE_CHECKING:
    from dashboard.catalogue.statuses import Measured
    from dashboard.web.pages.district.targets import ComparedTargets
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


def lay_out(targets: ComparedTargets) -> Table[TargetRow]:
    """The table of the page; without statuses where there are none."""
    columns = ON_PAGE if targets.has_statuses else ON_PAGE[1:]
    return Table(word("district.targets_sheet"), columns, targets.rows)


def tabulate(visit: Visit, selection: Selection, *, is_area: bool) -> Table[TargetRow]:
    """The rows behind the table of the page."""
    targets = list_targets(visit, selection, is_area=is_area)
    return Table(word("district.targets_sheet"), IN_FILE, targets.rows)


def _measure(row: TargetRow) -> Measured:
    return row.measured


def _name_status(row: TargetRow) -> str | None:
    return word(f"status.{row.status}") if row.status else None


def _median(row: TargetRow) -> float | None:
    return row.among_peers.median if row.among_peers else None


def _rank(row: TargetRow) -> str | None:
    found = None if row.is_carried else row.among_peers
    return word("district.place_of", place=found.place, of=found.of) if found else None


STATUS = Column[TargetRow](
    "status", _name_status, message="table.status", like=lambda row: row.status
)
TARGET = Column[TargetRow]("target", lambda row: row.indicator.label, message="overview.target")
INDICATOR = Column[TargetRow]("target", lambda row: row.indicator.label, message="table.target")
GOAL = Column[TargetRow]("goal", lambda row: row.goal_text, message="table.goal", style="n")
VALUE = Column[TargetRow](
    "value",
    lambda row: row.figure.value,
    message="table.value",
    measured=_measure,
    style="n",
    beside=lambda row: (row.goal,),
)
GAP = Column[TargetRow](
    "gap",
    lambda row: row.gap,
    message="table.gap",
    measured=_measure,
    style="n",
    is_difference=True,
)
NUMERATOR = Column[TargetRow](
    "numerator", lambda row: row.figure.numerator, message="table.numerator"
)
DENOMINATOR = Column[TargetRow](
    "denominator", lambda row: row.figure.denominator, message="table.denominator"
)
WHOLE = Column[TargetRow](
    "whole", lambda row: row.whole, message="district.whole", measured=_measure, style="n"
)
MEDIAN = Column[TargetRow](
    "median", _median, message="district.median", measured=_measure, style="n"
)
RANK = Column[TargetRow]("rank", _rank, message="district.place", style="n")
PERIOD = Column[TargetRow](
    "period", lambda row: format_period(row.period), message="table.data_period", style="n"
)
NOTE = Column[TargetRow](
    "note", lambda row: "; ".join(filter(None, (row.lacks, row.corrected))), "overview.note"
)

ON_PAGE = (STATUS, TARGET, GOAL, VALUE, GAP, WHOLE, MEDIAN, RANK, PERIOD)
IN_FILE = (
    INDICATOR,
    GOAL,
    STATUS,
    VALUE,
    GAP,
    NUMERATOR,
    DENOMINATOR,
    WHOLE,
    MEDIAN,
    RANK,
    PERIOD,
    NOTE,
)

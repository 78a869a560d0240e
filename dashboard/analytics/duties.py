"""Duties with what the plans say of them: what became of each, and which are the most urgent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

import polars as pl

from dashboard.analytics.schemas.duties import DUTIES
from dashboard.catalogue.duties import body_of, condition_of, due_before, find_duty, list_duties
from dashboard.catalogue.models import Obligation
from dashboard.errors import UserError
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.analytics.engine import Results
    from dashboard.analytics.schemas.duties import DutyRow, DutyState
    from dashboard.catalogue.duties import Duty
    from dashboard.catalogue.models import Catalogue, Programme

# What is to be done first stands first.
URGENCY: tuple[DutyState, ...] = ("overdue", "due_soon", "open", "not_due", "waiting", "done")
DutySource = Literal["report", "ticked", "both"]


@dataclass(frozen=True, slots=True)
class KnownDuty:
    """A duty of a unit, one of its due dates, as the plan has it and as it stands."""

    row: DutyRow
    programme: Programme
    duty: Duty

    @property
    def body(self) -> str:
        """Who is to do it, in the plan's words; empty where the plan names nobody."""
        return body_of(self.duty)

    @property
    def condition(self) -> str:
        """What it waits for, in the plan's words; empty where it waits for nothing."""
        return condition_of(self.duty)

    @property
    def due_is_boards(self) -> bool:
        """Whether the plan gives no date, and the board has set one so that it can be followed."""
        return self._due_is("board")

    @property
    def due_is_computed(self) -> bool:
        """Whether the due date follows from another date."""
        return self._due_is("computed")

    def _due_is(self, set_by: str) -> bool:
        is_set = isinstance(self.duty, Obligation) and self.duty.due_set_by == set_by
        return is_set and self.row.due_on is not None

    @property
    def is_late(self) -> bool:
        """Whether it was done after its due date."""
        done_on, due_on = self.row.done_on, self.row.due_on
        return done_on is not None and due_on is not None and done_on > due_on

    @property
    def source(self) -> DutySource | None:
        """By what it is known to be done; None where it is not."""
        if self.row.reported_on and self.row.ticked_on:
            return "both"
        if self.row.reported_on:
            return "report"
        return "ticked" if self.row.ticked_on else None

    @property
    def differs(self) -> bool:
        """Whether the report and what was ticked off name different days."""
        return self.source == "both" and self.row.reported_on != self.row.ticked_on


def with_plans(catalogue: Catalogue, rows: Iterable[DutyRow]) -> list[KnownDuty]:
    """Rows with what the plans say of them."""
    duties = {
        (programme.code, duty.code): (programme, duty)
        for programme in catalogue.programmes
        for duty in list_duties(programme)
    }
    return [KnownDuty(row, *duties[row.programme, row.duty]) for row in rows]


def order_by_urgency(duties: Iterable[KnownDuty]) -> list[KnownDuty]:
    """What is to be done first stands first; what is done is last, the latest first."""

    def key(one: KnownDuty) -> tuple[object, ...]:
        row = one.row
        day = row.done_on or row.due_on or date.max
        number = -day.toordinal() if row.state == "done" else day.toordinal()
        return URGENCY.index(row.state), number, row.programme, row.duty, row.unit

    return sorted(duties, key=key)


def day_of(as_of: Quarter, today: date) -> date:
    """As of when states hold: the day after the quarter, or today where that is earlier."""
    return min(today, as_of.plus(1).first_day)


def list_duties_as_of(
    results: Results, as_of: Quarter, today: date, units: Sequence[str] | None = None
) -> list[KnownDuty]:
    """All duties as of a quarter, the most urgent first.

    Args:
        results: the version that is asked.
        as_of: those of its year and the year before, and those that are due once or at no day.
        today: where the quarter still runs, states are as of this day.
        units: codes; all where None.
    """
    rows = results.ask(
        DUTIES,
        as_of=as_of.first_day,
        day=day_of(as_of, today),
        units=None if units is None else list(units),
    )
    return order_by_urgency(with_plans(results.catalogue, rows))


def find_due(
    results: Results, programme: str, duty: str, unit: str, *, done_on: date, today: date
) -> date | None:
    """The due date that is still open and nearest to the day on which a duty was done.

    The nearest, since a board that begins this year has every earlier one open. What was done on
    a due date or before it does not count for the one after it.

    Returns:
        None where the duty has no due dates.

    Raises:
        UserError: where it has due dates, none of which is open.
    """
    found = find_duty(results.catalogue, programme, duty)
    if found is None or not found.due:
        return None  # what is unknown is refused where it is ticked off
    now = Quarter.of(today)
    last_quarters = {min(now, Quarter(done_on.year + more, 4)) for more in (0, 1)}
    own = [
        row
        for as_of in last_quarters
        for row in results.ask(DUTIES, as_of=as_of.first_day, day=today, units=[unit])
        if (row.programme, row.duty) == (programme, duty) and row.due_on
    ]
    done = {row.due_on for row in own if row.state == "done"}
    dues = [
        row.due_on
        for row in own
        if row.due_on
        and row.due_on not in done
        and done_on > (due_before(found, row.due_on) or date.min)
    ]
    if own and not dues:
        raise UserError("duties.none_open", duty=duty, unit=unit)
    return min(dues, key=lambda due: (abs(due - done_on), due), default=None)


FRAME = {
    "programme": pl.String,
    "duty": pl.String,
    "kind": pl.String,
    "title": pl.String,
    "unit": pl.String,
    "body": pl.String,
    "due": pl.Date,
    "due_is_boards": pl.Boolean,
    "state": pl.String,
    "done_on": pl.Date,
    "document": pl.String,
    "source": pl.String,
}


def as_frame(duties: Iterable[KnownDuty]) -> pl.DataFrame:
    """Duties for other programs; the title is the plan's own, in Vietnamese."""
    return pl.DataFrame(
        [
            (
                one.row.programme,
                one.row.duty,
                one.row.kind,
                one.duty.title_vi,
                one.row.unit,
                one.body or None,
                one.row.due_on,
                one.due_is_boards,
                one.row.state,
                one.row.done_on,
                one.row.document,
                one.source,
            )
            for one in duties
        ],
        schema=FRAME,
        orient="row",
    )

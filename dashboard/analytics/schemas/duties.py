"""Duties of the province and of districts, and what became of each."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from dashboard.analytics.schemas.query import Query
from dashboard.analytics.schemas.sharing import rows_of_province
from dashboard.catalogue.duties import DutyKind

DutyState = Literal["overdue", "due_soon", "open", "waiting", "not_due", "done"]


class DutyRow(NamedTuple):
    """A duty of a unit, one of its due dates; `due_on` is null where it has none.

    `done_on` is the earlier one of what reports say and of what was ticked off; `released_on` is
    when that came for which it waits.
    """

    unit: str
    programme: str
    duty: str
    kind: DutyKind
    due_on: date | None
    state: DutyState
    done_on: date | None
    document: str | None
    reported_on: date | None
    ticked_on: date | None
    released_on: date | None


DUTIES = Query("duties", DutyRow, rows_of_province, order=("unit", "programme", "duty", "due_on"))

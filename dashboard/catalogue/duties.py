"""Duties of plans: dated obligations and assignments, by what they have in common."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Literal

from dashboard.catalogue.models import Assignment, Obligation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.catalogue.models import Catalogue, Programme

Duty = Obligation | Assignment
DutyKind = Literal["obligation", "assignment"]
DutyLevel = Literal["province", "district"]


def list_duties(programme: Programme) -> Iterator[Duty]:
    """All duties of a plan, in its order."""
    yield from programme.obligations
    yield from programme.assignments


def find_duty(catalogue: Catalogue, programme: str, code: str) -> Duty | None:
    """The duty of a plan with a code; None where the plan or the duty is not there."""
    plan = catalogue.programme.get(programme)
    return next((duty for duty in list_duties(plan) if duty.code == code), None) if plan else None


def kind_of(duty: Duty) -> DutyKind:
    """Whether it is a dated obligation or an assignment."""
    return "obligation" if isinstance(duty, Obligation) else "assignment"


def level_of(duty: Duty) -> DutyLevel:
    """Whose it is to see that it is done: what organisations have to do, their district sees to."""
    level = duty.who if isinstance(duty, Obligation) else duty.level
    return "province" if level == "province" else "district"


def body_of(duty: Duty) -> str:
    """Who is to do it, in the plan's words; empty where the plan names nobody."""
    return duty.body_vi if isinstance(duty, Assignment) else ""


def condition_of(duty: Duty) -> str:
    """What it waits for, in the plan's words; empty where it waits for nothing."""
    return duty.condition_vi if isinstance(duty, Assignment) else ""


def is_due_on(duty: Duty, day: date) -> bool:
    """Whether a day is one of its due dates."""
    if duty.recurs == "once":
        return day.isoformat() in duty.due
    return day in {_in_year(due, day.year) for due in duty.due}


def due_before(duty: Duty, day: date) -> date | None:
    """The last of its due dates before a day; None where there is none."""
    if duty.recurs == "once":
        days = [date.fromisoformat(due) for due in duty.due]
    else:
        days = [_in_year(due, year) for due in duty.due for year in (day.year - 1, day.year)]
    return max((one for one in days if one < day), default=None)


def _in_year(due: str, year: int) -> date:
    """A day of every year in one; 29 February is the last day of February."""
    month, day = int(due[:2]), int(due[3:])
    return date(year, month, min(day, monthrange(year, month)[1]))

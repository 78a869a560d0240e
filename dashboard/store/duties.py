"""Duties that are ticked off, and that what they wait for has come: acts on record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from dashboard.catalogue.duties import condition_of, due_before, find_duty, is_due_on, level_of
from dashboard.errors import UserError
from dashboard.periods import UTC_TO_VIET_NAM
from dashboard.store.audit import record
from dashboard.store.own_catalogue import read_catalogue
from dashboard.store.publishing import write_version
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalogue.duties import Duty
    from dashboard.store.audit import AuditEntry
    from dashboard.store.backend import Backend
    from dashboard.store.sql import Connection


@dataclass(frozen=True, slots=True)
class Tick:
    """A duty of a unit that was done.

    Attributes:
        unit: code of the province or a district.
        due: which of its due dates; None where it has none.
        document: by which it was done; empty where nobody says.
    """

    programme: str
    duty: str
    unit: str
    due: date | None
    done_on: date
    document: str = ""

    @property
    def details(self) -> dict[str, str | None]:
        """As they go on record."""
        due = self.due.isoformat() if self.due else None
        return {**asdict(self), "due": due, "done_on": self.done_on.isoformat()}

    @classmethod
    def of(cls, details: Mapping[str, str | None]) -> Self:
        """What is on record."""
        days = {
            name: date.fromisoformat(day) if (day := details[name]) else None
            for name in ("due", "done_on")
        }
        return cls(**{**details, **days})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Release:
    """That what a duty waits for has come.

    Attributes:
        unit: for which; None for all whose duty it is.
        document: by which it has come; empty where nobody says.
    """

    programme: str
    duty: str
    unit: str | None
    came_on: date
    document: str = ""

    @property
    def details(self) -> dict[str, str | None]:
        """As they go on record."""
        return {**asdict(self), "came_on": self.came_on.isoformat()}

    @classmethod
    def of(cls, details: Mapping[str, str | None]) -> Self:
        """What is on record."""
        day = date.fromisoformat(details["came_on"] or "")
        return cls(**{**details, "came_on": day})  # type: ignore[arg-type]


def tick_off(store: Backend, tick: Tick, audit: AuditEntry) -> None:
    """Say that a duty was done.

    Raises:
        UserError: where no plan gives the unit this duty, the day does not fit, or it is ticked off
            already; nothing has then changed.
    """
    with write_version(store) as pending:
        con = pending.con
        duty = _find(con, store, tick.programme, tick.duty)
        days = [tick.done_on, *([tick.due] if tick.due else [])]
        level = _check_unit(con, duty, tick.programme, tick.unit, days)
        _check_days(duty, tick, audit)
        for due, done_on in _ticked(con, tick.programme, tick.duty, tick.unit):
            if due == tick.due and (due or _same_turn(duty, done_on, tick.done_on)):
                raise UserError("duties.ticked", duty=duty.code, unit=tick.unit, day=_say(done_on))
        con.execute(query("duties", "tick"), {**asdict(tick), **_by(audit)})
        record(con, "done", audit, tick.details, districts=_districts(level, tick.unit))


def undo_tick(store: Backend, tick: Tick, audit: AuditEntry) -> None:
    """Say that a duty was not done after all; the document need not be given.

    Raises:
        UserError: where it is not ticked off so, or no reason is given.
    """
    _check_reason(audit)
    with write_version(store) as pending:
        con = pending.con
        if (tick.due, tick.done_on) not in _ticked(con, tick.programme, tick.duty, tick.unit):
            raise UserError("duties.not_ticked", duty=tick.duty, unit=tick.unit)
        values = {**asdict(tick), **_by(audit)}
        del values["document"]
        con.execute(query("duties", "untick"), values)
        row = con.execute(
            query("duties", "unit"), {"programme": tick.programme, "unit": tick.unit}
        ).fetchone()
        level = row[0] if row else ""
        record(con, "undo_done", audit, tick.details, districts=_districts(level, tick.unit))


def find_tick(
    con: Connection, programme: str, duty: str, unit: str, due: date | None = None
) -> Tick:
    """What is ticked off of a duty: for the due date, else the latest.

    Raises:
        UserError: where nothing is.
    """
    ticked = _ticked(con, programme, duty, unit)
    found = [one for one in ticked if due is None or one[0] == due]
    if not found:
        raise UserError("duties.not_ticked", duty=duty, unit=unit)
    return Tick(programme, duty, unit, *found[-1])


def release_duty(store: Backend, release: Release, audit: AuditEntry) -> None:
    """Say that what a duty waits for has come.

    Raises:
        UserError: where it waits for nothing, or no longer.
    """
    with write_version(store) as pending:
        con = pending.con
        duty = _find(con, store, release.programme, release.duty)
        if not condition_of(duty):
            raise UserError("duties.waits_for_nothing", duty=duty.code)
        if release.unit:
            _check_unit(con, duty, release.programme, release.unit, [release.came_on])
        if release.came_on > _today(audit):
            raise UserError("duties.day_to_come", day=_say(release.came_on))
        values = {"programme": release.programme, "duty": release.duty, "unit": release.unit}
        if found := con.execute(query("duties", "released"), values).fetchone():
            raise UserError("duties.released", duty=duty.code, day=_say(found[0]))
        con.execute(query("duties", "release"), {**asdict(release), **_by(audit)})
        record(con, "release", audit, release.details)


def undo_release(
    store: Backend, programme: str, duty: str, unit: str | None, audit: AuditEntry
) -> None:
    """Say that what a duty waits for has not come after all.

    Raises:
        UserError: where nobody has said that it has, or no reason is given.
    """
    _check_reason(audit)
    with write_version(store) as pending:
        con = pending.con
        values = {"programme": programme, "duty": duty, "unit": unit}
        if con.execute(query("duties", "released"), values).fetchone() is None:
            raise UserError("duties.not_released", duty=duty)
        con.execute(query("duties", "unrelease"), {**values, **_by(audit)})
        record(con, "undo_release", audit, values)


def _find(con: Connection, store: Backend, programme: str, code: str) -> Duty:
    catalogue = read_catalogue(con, store.catalogue)
    if programme not in catalogue.programme:
        known = ", ".join(catalogue.programme)
        raise UserError("plans.unknown", programme=programme, known=known)
    duty = find_duty(catalogue, programme, code)
    if duty is None:
        raise UserError("duties.unknown", programme=programme, duty=code)
    return duty


def _check_unit(
    con: Connection, duty: Duty, programme: str, unit: str, days: Sequence[date]
) -> str:
    """Refuse a unit whose duty it is not, or that did not exist on a day; else give its level."""
    values = {"programme": programme, "unit": unit}
    row = con.execute(query("duties", "unit"), values).fetchone()
    if row is None:
        raise UserError("duties.no_unit", unit=unit)
    level, since, until, is_bound = row
    if level != level_of(duty):
        raise UserError(f"duties.of_{level_of(duty)}", duty=duty.code, unit=unit)
    if not is_bound:
        raise UserError("duties.not_bound", programme=programme, unit=unit)
    for day in days:
        if not since <= day <= until:
            raise UserError("duties.not_there", unit=unit, day=_say(day))
    return str(level)


def _check_days(duty: Duty, tick: Tick, audit: AuditEntry) -> None:
    if tick.done_on > _today(audit):
        raise UserError("duties.day_to_come", day=_say(tick.done_on))
    if tick.due is None:
        if duty.due:
            raise UserError("duties.due_needed", duty=duty.code, due=", ".join(duty.due))
        return
    if not is_due_on(duty, tick.due):
        key = "duties.not_due_then" if duty.due else "duties.no_due"
        raise UserError(key, duty=duty.code, day=_say(tick.due), due=", ".join(duty.due))
    before = due_before(duty, tick.due)
    if before and duty.recurs != "once" and tick.done_on <= before:
        raise UserError(
            "duties.of_the_one_before",
            day=_say(tick.done_on),
            before=_say(before),
            due=_say(tick.due),
        )


def _same_turn(duty: Duty, one: date, other: date) -> bool:
    """Whether two days are of one turn of a duty without due dates."""
    if duty.recurs == "yearly":
        return one.year == other.year
    if duty.recurs == "half-yearly":
        return (one.year, one.month > 6) == (other.year, other.month > 6)
    return True


def _ticked(
    con: Connection, programme: str, duty: str, unit: str
) -> list[tuple[date | None, date]]:
    values = {"programme": programme, "duty": duty, "unit": unit}
    return con.execute(query("duties", "ticked"), values).fetchall()


def _by(audit: AuditEntry) -> dict[str, object]:
    return {"by_whom": audit.by, "why": audit.why, "at": audit.at}


def _districts(level: str, unit: str) -> list[str] | None:
    """Whose the act is; None where it concerns the province."""
    return [unit] if level == "district" else None


def _check_reason(audit: AuditEntry) -> None:
    if not audit.why.strip():
        raise UserError("duties.why")


def _today(audit: AuditEntry) -> date:
    return (audit.at + UTC_TO_VIET_NAM).date()


def _say(day: date) -> str:
    return f"{day:%d/%m/%Y}"

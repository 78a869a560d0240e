"""Who is to be reminded today: as a table, and as a message to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.analytics.completeness import list_reminders
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_date, format_period
from dashboard.presentation.theme import REPORTS
from dashboard.web.components.links import link_to_report
from dashboard.web.components.report_status import describe_missing, describe_state
from dashboard.web.data.own import own_key
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dashboard.analytics.schemas.reports import Report
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class Reminder:
    """A report that is to be asked for; `lacking` is what has still to be sent, in words."""

    own: Report
    name: str
    href: str
    state_text: str
    lacking: str


DISTRICT = Column[Reminder]("district", lambda row: row.name, "table.district")
UNIT = Column[Reminder]("unit", lambda row: row.name, "table.unit")
QUARTER = Column[Reminder](
    "quarter", lambda row: format_period(row.own.quarter), "reporting.quarter"
)
DUE = Column[Reminder]("due", lambda row: row.own.due_on, "reporting.due_on")
DAYS_LATE = Column[Reminder]("days_late", lambda row: row.own.days_late, "reporting.days_late")
STATUS = Column[Reminder](
    "status",
    lambda row: row.state_text,
    "table.status",
    like=lambda row: REPORTS[row.own.state].like,
)
LACKING = Column[Reminder]("lacking", lambda row: row.lacking, "reporting.lacking")

ON_PAGE = (DISTRICT, QUARTER, DUE, STATUS, LACKING)
IN_FILE = (UNIT, QUARTER, DUE, DAYS_LATE, STATUS, LACKING)


def describe_reminders(
    visit: Visit, selection: Selection, rows: Iterable[Report]
) -> list[Reminder]:
    """The reports to be asked for, the longest overdue first."""
    names = name_places(visit)
    return [
        Reminder(
            row,
            names[row.district],
            link_to_report(visit, selection, row.quarter, row.district),
            describe_state(row),
            describe_missing(visit.catalogue, row),
        )
        for row in list_reminders(rows)
    ]


def show_reminders(visit: Visit, reminders: Sequence[Reminder]) -> Table[Reminder]:
    """The reminders as they stand on the page: who sends reports has them to send."""
    key = own_key(visit, "reporting.remind")
    title = word(key, count=len(reminders), day=format_date(visit.today))
    return Table(title, ON_PAGE, reminders)


def tabulate_reminders(reminders: Sequence[Reminder]) -> Table[Reminder]:
    """The reminders as they are taken away."""
    return Table(word("reporting.remind_title"), IN_FILE, reminders)


def write_message(reminders: Iterable[Reminder], today: date) -> str:
    """The reminders as plain text, by quarter, to be put into a message."""
    lines = [word("reporting.message_head", day=format_date(today))]
    by_quarter = sorted(reminders, key=lambda row: row.own.quarter)
    for (quarter, due_on), rows in groupby(by_quarter, lambda r: (r.own.quarter, r.own.due_on)):
        due = format_date(due_on)
        lines += ["", word("reporting.message_quarter", quarter=format_period(quarter), day=due)]
        lines += [f"- {row.name}: {row.state_text.lower()}; {row.lacking}" for row in rows]
    return "\n".join(lines)

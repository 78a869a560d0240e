"""Duties as the page lists them: what several units have to do by one day stands together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.duties import URGENCY, KnownDuty
from dashboard.exports.tables import Column, Table
from dashboard.messages import word
from dashboard.presentation.formats import format_date, format_number, shorten_programme
from dashboard.web.components.duty_state import (
    STATE_STYLES,
    describe_setter,
    name_state,
    style_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.web.components.duty_state import StateStyle

# Units of which as many lack something are named.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A duty and one of its due dates, of one unit or of several.

    Attributes:
        shown: those that are asked for, the most urgent first.
        every: all of the same, whether they are asked for or not.
        names: of units, by code.
        href: where it is opened.
    """

    shown: tuple[KnownDuty, ...]
    every: tuple[KnownDuty, ...]
    names: Mapping[str, str]
    href: str

    @property
    def first(self) -> KnownDuty:
        """The most urgent one."""
        return self.shown[0]

    @property
    def style(self) -> StateStyle:
        """How its state is shown."""
        if len(self.every) == 1:
            return style_of(self.first)
        return STATE_STYLES[self.first.row.state]

    @property
    def state(self) -> str:
        """What became of it in words; of several units the most urgent state."""
        return (
            name_state(self.first)
            if len(self.every) == 1
            else word(f"duties.state.{self.first.row.state}")
        )

    @property
    def plan(self) -> str:
        """Whose plan it is, and where it says so."""
        return f"{shorten_programme(self.first.programme)}, {self.first.duty.section}"

    @property
    def due(self) -> str:
        """When it is due; that it has no date, in words."""
        due_on = self.first.row.due_on
        return format_date(due_on) if due_on else word("duties.no_due")

    @property
    def due_set_by(self) -> str:
        """Who has set the due date, where that is not the plan."""
        return describe_setter(self.first)

    @property
    def whose(self) -> str:
        """The unit; of several, how many are done."""
        if len(self.every) == 1:
            return self.names[self.first.row.unit]
        done = sum(known.row.state == "done" for known in self.every)
        return word("duties.done_of", done=done, all=len(self.every))

    @property
    def lacking(self) -> str:
        """What is said beside: the day and the document, or whose is overdue."""
        if len(self.every) == 1:
            return describe_done(self.first)
        overdue = [known.row.unit for known in self.every if known.row.state == "overdue"]
        if not overdue:
            return ""
        if len(overdue) > MOST_NAMED:
            return word("duties.overdue_count", count=len(overdue))
        return word("duties.overdue_of", names=", ".join(self.names[code] for code in overdue))


def group(
    duties: Sequence[KnownDuty],
    wanted: Iterable[KnownDuty],
    names: Mapping[str, str],
    links: Mapping[tuple[str, str], str],
) -> list[Group]:
    """Those that are asked for by duty and due date, in the order in which they come.

    Args:
        duties: all of the units that are looked at, the most urgent first.
        wanted: those of them that are asked for, in the same order.
        names: of units, by code.
        links: where each duty is opened, by plan and code.
    """
    every: dict[tuple[object, ...], list[KnownDuty]] = {}
    for known in duties:
        every.setdefault(_key(known), []).append(known)
    shown: dict[tuple[object, ...], list[KnownDuty]] = {}
    for known in wanted:
        shown.setdefault(_key(known), []).append(known)
    return [
        Group(tuple(own), tuple(every[key]), names, links[own[0].row.programme, own[0].row.duty])
        for key, own in shown.items()
    ]


def _key(known: KnownDuty) -> tuple[object, ...]:
    return known.row.programme, known.row.duty, known.row.due_on


def summarise(duties: Iterable[KnownDuty]) -> list[str]:
    """How many there are of each state, the most urgent first."""
    counts = Counter(known.row.state for known in duties)
    return [
        word(f"duties.count.{state}", count=format_number(counts[state]))
        for state in URGENCY
        if counts[state]
    ]


def describe_done(known: KnownDuty) -> str:
    """When it was done and by which document, and by what that is known; empty where it is not."""
    row = known.row
    if row.done_on is None:
        return ""
    if known.differs:
        said = word(
            "duties.differs",
            reported=format_date(row.reported_on),
            ticked=format_date(row.ticked_on),
        )
    else:
        said = word(f"duties.source.{known.source}", day=format_date(row.done_on))
    return " · ".join(filter(None, (said, row.document)))


COLUMNS = (
    Column[Group]("status", lambda row: row.state, "table.status"),
    Column[Group]("title", lambda row: row.first.duty.title, "duties.title_column"),
    Column[Group]("body", lambda row: row.first.body, "duties.ask.body"),
    Column[Group]("due", lambda row: row.due, "duties.due_column"),
    Column[Group]("whose", lambda row: row.whose, "duties.whose"),
)


def tabulate(
    duties: Sequence[KnownDuty], names: Mapping[str, str], about: Sequence[str]
) -> Table[KnownDuty]:
    """The table that is taken away: a row a unit."""
    columns = (
        Column[KnownDuty]("programme", lambda row: row.programme.title, "filters.programme"),
        Column[KnownDuty]("section", lambda row: row.duty.section, "duties.section"),
        Column[KnownDuty]("title", lambda row: row.duty.title, "duties.title_column"),
        Column[KnownDuty]("body", lambda row: row.body, "duties.ask.body"),
        Column[KnownDuty]("unit", lambda row: names[row.row.unit], "duties.unit"),
        Column[KnownDuty]("due", lambda row: row.row.due_on, "duties.due_column"),
        Column[KnownDuty]("set_by", describe_setter, "duties.set_by"),
        Column[KnownDuty](
            "status", name_state, "table.status", like=lambda row: style_of(row).status
        ),
        Column[KnownDuty]("done_on", lambda row: row.row.done_on, "duties.done_on"),
        Column[KnownDuty]("document", lambda row: row.row.document, "duties.document"),
        Column[KnownDuty]("condition", lambda row: row.condition, "duties.condition"),
    )
    return Table(word("nav.duties"), columns, duties, about=about)

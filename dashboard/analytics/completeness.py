"""Who has reported: rows of queries/pages/completeness.sql counted, put in order, laid out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from dashboard.catalogue.statuses import REPORT_STATES, ReportState
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from dashboard.analytics.schemas.reports import Report
    from dashboard.catalogue.models import Catalogue, Form

SENT: frozenset[ReportState] = frozenset(("on_time", "late"))
# What needs attention first.
URGENCY: tuple[ReportState, ...] = ("overdue", "due_soon", "not_due", "late", "on_time")


def count_states(rows: Iterable[Report]) -> dict[ReportState, int]:
    """How often each state occurs, the best first; those that do not occur are 0."""
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in REPORT_STATES}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reports of one quarter are in."""

    districts: int
    sent: int
    late: int

    @property
    def missing(self) -> int:
        """Not sent, whether or not they are due."""
        return self.districts - self.sent


def tally(rows: Iterable[Report]) -> Tally:
    """Of the rows of one quarter, how many are in."""
    counts = count_states(rows)
    return Tally(sum(counts.values()), counts["on_time"] + counts["late"], counts["late"])


def share_known(rows: Iterable[Report]) -> float | None:
    """The share of the figures asked for that were given; None where nothing was sent."""
    sent = [row for row in rows if row.known is not None]
    known = sum(row.known or 0 for row in sent)
    asked = known + sum(row.blank or 0 for row in sent)
    return known / asked if asked else None


def whole_percent(share: float) -> int:
    """A share in whole percents, never rounded up: 100 means that nothing is lacking."""
    return floor(share * 100 + 1e-9)


def split_forms(catalogue: Catalogue, row: Report) -> tuple[list[Form], list[Form]]:
    """The forms of the row's quarter that are in force, and those that are lacking."""
    asked = catalogue.forms_in(Quarter.parse(row.quarter).name_in_year)
    there = (row.forms or "").split()
    return [f for f in asked if f.code in there], [f for f in asked if f.code not in there]


def count_lacking_forms(catalogue: Catalogue, rows: Iterable[Report]) -> int:
    """How many of the reports that were sent lack a form."""
    return sum(bool(split_forms(catalogue, row)[1]) for row in rows if row.forms)


def days_since(day: date, today: date) -> int:
    """How many days ago a day was; 0 for today."""
    return (today - day).days


def leave_out_what_is_far(rows: Sequence[Report], after: Quarter) -> list[Report]:
    """Rows without those of quarters after `after` in which nobody has to do anything yet."""
    running = {row.quarter for row in rows if row.state != "not_due"}
    return [row for row in rows if Quarter.parse(row.quarter) <= after or row.quarter in running]


def list_reminders(rows: Iterable[Report]) -> list[Report]:
    """Rows whose district is to be reminded today, the longest overdue first."""
    return sorted((row for row in rows if row.remind), key=lambda row: -row.days_late)


def list_open(catalogue: Catalogue, rows: Iterable[Report], newest: Quarter) -> list[Report]:
    """Rows of which something has still to be sent, the longest overdue first.

    Those of closed quarters are left out: nothing is accepted for them. Single forms are asked for
    from the newest quarter on alone: those of long ago would be asked for for good.

    Args:
        catalogue: says which forms there are.
        rows: of any quarters.
        newest: the newest quarter for which anybody has reported.
    """
    found = (
        row
        for row in rows
        if not row.closed
        and (
            row.state not in SENT or (row.quarter >= str(newest) and split_forms(catalogue, row)[1])
        )
    )
    return sorted(found, key=lambda row: -row.days_late)


def list_overdue(rows: Iterable[Report]) -> list[Report]:
    """Rows that were due and have not come in, and of which somebody is to be reminded."""
    return [row for row in list_reminders(rows) if row.state == "overdue"]


@dataclass(frozen=True, slots=True)
class DistrictReports:
    """A district and its rows by quarter; none for a quarter in which it did not exist."""

    district: str
    rows: Mapping[str, Report]

    @property
    def due(self) -> int:
        """Reports that were sent or have to be by now."""
        return sum(row.state in SENT or row.state == "overdue" for row in self.rows.values())

    @property
    def sent(self) -> int:
        """Reports that were sent."""
        return sum(row.state in SENT for row in self.rows.values())

    def urgency(self, quarter: str) -> tuple[int, int, int]:
        """Sorts what needs attention first: its state in a quarter, then all that it lacks."""
        states = [row.state for row in self.rows.values()]
        now = self.rows[quarter].state if quarter in self.rows else URGENCY[-1]
        return URGENCY.index(now), -states.count("overdue"), -states.count("late")


def lay_out_by_district(
    rows: Iterable[Report], districts: Iterable[str], quarter: str
) -> list[DistrictReports]:
    """Districts with their rows, what needs attention in `quarter` first, else as in `districts`.

    Args:
        rows: of any districts and quarters.
        districts: those that are wanted, in the order of their names.
        quarter: the one that is looked at.
    """
    by_district: dict[str, dict[str, Report]] = {}
    for row in rows:
        by_district.setdefault(row.district, {})[row.quarter] = row
    found = [DistrictReports(d, by_district[d]) for d in districts if d in by_district]
    return sorted(found, key=lambda reports: reports.urgency(quarter))

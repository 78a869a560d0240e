"""Whether the figures can be trusted: who has reported, how old it is, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.analytics.completeness import (
    count_lacking_forms,
    days_since,
    share_known,
    tally,
    whole_percent,
)
from dashboard.messages import word
from dashboard.presentation.formats import format_date, name_some
from dashboard.web.components.links import link_to
from dashboard.web.components.report_status import ask_reports
from dashboard.web.routes import COMPLETENESS
from dashboard.web.state.selection import name_places

if TYPE_CHECKING:
    from dashboard.web.state.selection import Selection
    from dashboard.web.state.visit import Visit

MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Trust:
    """What the figures of a quarter rest on.

    Attributes:
        is_whole: whether every report is in, with all its forms.
        answer: how many have reported.
        missing: names of those that have not; empty where all have.
        facts: what else is to be known, a sentence each.
    """

    is_whole: bool
    answer: str
    missing: str
    facts: tuple[str, ...]
    href: str


def describe_trust(visit: Visit, selection: Selection) -> Trust:
    """What the figures as of the chosen quarter rest on."""
    quarter = selection.as_of
    rows = ask_reports(visit, quarter, quarter)
    counted, lacking = tally(rows), count_lacking_forms(visit.catalogue, rows)
    names = name_places(visit, quarter)
    missing = [names[row.district] for row in rows if row.received_on is None]
    key = "reports_missing" if counted.missing else "reports_in"
    facts = []
    if received := visit.about.received_until:
        days = days_since(received, visit.today)
        facts.append(word("briefing.received", day=format_date(received), count=days))
    if rows and quarter == visit.available_quarters[0]:
        coming = quarter.plus(1)
        due = {row.due_on for row in ask_reports(visit, coming, coming)}
        facts += [
            word("briefing.next", quarter=coming.label, day=format_date(day)) for day in sorted(due)
        ]
    if counted.late:
        facts.append(word("briefing.late", count=counted.late))
    facts.append(
        word("reporting.partial_count", count=lacking) if lacking else word("reporting.all_forms")
    )
    known = share_known(rows)
    if known is not None:
        facts.append(word("reporting.share_known", percent=whole_percent(known)))
    if warned := sum(bool(row.warnings) for row in rows):
        facts.append(word("reporting.warned_count", count=warned))
    return Trust(
        not counted.missing and not lacking,
        word(
            f"briefing.{key}",
            quarter=quarter.label,
            sent=counted.sent,
            count=counted.missing or counted.districts,
            all=counted.districts,
        ),
        name_some(missing, MOST_NAMES),
        tuple(facts),
        link_to(visit, COMPLETENESS, selection),
    )

"""The words of the pages, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.catalogue.models import ALL_QUARTERS
from dashboard.messages import word
from dashboard.presentation.theme import REPORTS, STATUSES
from dashboard.web.pages.dictionary.entries import Entry, Group, say, write_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.catalogue.models import Catalogue, Due

# The words by group; those of statuses and of reports are named by their codes.
WORDS = {
    "units": (
        "province district organisation base_committee base_cell cell area unit_type enterprise"
    ),
    "asked": "programme target indicator obligation expected gap",
    "time": "quarter stock flow annual each_year standing by term last_quarter",
    "boundaries": "reported area_boundaries current approximate",
    "sent": "form submission due_date in_force replaced withdrawn blank not_asked closed choice",
}


def list_words(catalogue: Catalogue) -> Iterable[Group]:
    """The words of the pages by group: of statuses, of what plans ask, of what districts send."""
    yield Group(
        tuple(
            Entry(
                f"status-{code}",
                word(f"status.{code}"),
                (say(f"status.{code}"),),
                mark=look.mark,
                like=code,
            )
            for code, look in STATUSES.items()
        ),
        "words-status",
        say("group.status"),
    )
    for group, codes in WORDS.items():
        entries = tuple(
            Entry(f"word-{code}", say(f"word.{code}.title"), (_describe_word(catalogue.due, code),))
            for code in codes.split()
        )
        yield Group(entries, f"words-{group}", say(f"group.{group}"))
    yield Group(
        tuple(
            Entry(
                f"report-{state}",
                word(f"reporting.state.{state}"),
                (say(f"report.{state}", days=catalogue.remind_days),),
                mark=report.mark,
                like=report.like,
            )
            for state, report in REPORTS.items()
        ),
        "words-report",
        say("group.report"),
    )


def _describe_word(due: Due, code: str) -> str:
    days = {quarter.lower(): write_day(getattr(due, quarter)) for quarter in ALL_QUARTERS}
    return say(f"word.{code}.text", **days)

"""What a figure lacks, in words: reports that have not come in, quarters that are not held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.progress import is_carried, lacks_quarters
from dashboard.analytics.schemas.figures import Progress
from dashboard.messages import word
from dashboard.periods import Quarter
from dashboard.presentation.formats import format_period_short

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import FigureAsOf


def describe_not_sent(row: Progress) -> str:
    """`chưa nộp III/2026` of a unit that has sent nothing for the period; else empty."""
    is_silent_district = row.due == 1 and row.reported == 0
    if not is_carried(row) and not is_silent_district:
        return ""
    return word("coverage.not_sent", period=format_period_short(row.period))


def describe_coverage(row: Progress) -> list[str]:
    """All that a figure lacks, a short piece each; nothing where it is whole."""
    pieces = []
    if not_sent := describe_not_sent(row):
        pieces.append(not_sent)
    elif row.reported < row.due:
        pieces.append(word("coverage.reported", reported=row.reported, due=row.due))
    if lacks_quarters(row):
        number = Quarter.parse(row.period).number
        pieces.append(word("coverage.quarters", held=row.quarters_held, all=number))
    return pieces


def find_data_period(row: Progress | FigureAsOf) -> str:
    """The period of the newest report that a figure rests on, as far as it is known."""
    return row.data_period or row.period if isinstance(row, Progress) else row.period


def name_period(row: Progress) -> str:
    """The same in short: `II/2026`."""
    return format_period_short(find_data_period(row))

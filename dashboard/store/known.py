"""As of when a store is seen: what was on record then, and nothing that came later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

# Viet Nam has one time and no summer time; moments on record are UTC, without a zone.
_AHEAD_OF_UTC = timedelta(hours=7)


@dataclass(frozen=True, slots=True)
class Known:
    """A moment up to which a store is seen.

    Attributes:
        before: UTC, without a zone: what was done before it is seen.
        day: the day at whose end it is; None where it is a moment of the record itself. For days
            before a store was begun there is no record: what counts now is seen then, as far as it
            had been received by that day.
    """

    before: datetime
    day: date | None = None

    @property
    def last_day(self) -> date:
        """The last day of which anything is seen."""
        return self.day or day_of(self.before)

    @classmethod
    def on(cls, day: date) -> Self:
        """What was known at the end of a day in Viet Nam."""
        return cls(datetime.combine(day + timedelta(days=1), time.min) - _AHEAD_OF_UTC, day)


def day_of(moment: datetime) -> date:
    """The day in Viet Nam of a moment on record."""
    return (moment + _AHEAD_OF_UTC).date()

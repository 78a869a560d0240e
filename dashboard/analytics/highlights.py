"""What a leader is to look at first: targets that turned, places that lack most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.catalogue.statuses import URGENCY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.statuses import StatusCode

# Fewer people, cells or enterprises than this are no reason to point at a place.
LEAST_LACKING = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """A target of a unit whose status is another one than a quarter before."""

    unit: str
    target: str
    before: StatusCode
    now: StatusCode

    @property
    def is_better(self) -> bool:
        """Whether it turned to the better."""
        return URGENCY.index(self.now) > URGENCY.index(self.before)


def find_turns(before: Iterable[Progress], now: Iterable[Progress]) -> list[Turn]:
    """Rows of progress whose status differs, in the order of `now`.

    What only one of both quarters has, or has no figure in one of them, has not turned.
    """
    known = {(row.unit, row.target): row.status for row in before}
    return [
        Turn(row.unit, row.target, was, row.status)
        for row in now
        if (was := known.get((row.unit, row.target)))
        and was != row.status
        and "no_data" not in {was, row.status}
    ]


@dataclass(frozen=True, slots=True)
class Lack:
    """What a unit lacks of a target.

    Attributes:
        row: of progress.
        wanted: what its value had to be: what is expected by now, or the goal once it is missed.
        count: how many of what the numerator counts are wanting (or too many, where none may be).
        share: of what is wanted, 0 to 1.
    """

    row: Progress
    wanted: float
    count: float
    share: float


def find_lack(row: Progress) -> Lack | None:
    """What a row of progress lacks; None where nothing, or nothing that can be counted."""
    if row.status not in {"behind", "missed"} or row.value is None or row.numerator is None:
        return None
    if row.low is None:
        return None
    expected = row.expected if row.status == "behind" else None
    wanted = row.low if expected is None else expected
    over = 1.0 if row.denominator is None else row.denominator
    count = abs(wanted * over - row.numerator)
    return Lack(row, wanted, count, min(1.0, abs(wanted - row.value) / wanted) if wanted else 1.0)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that needs attention.

    Attributes:
        lacks: of its targets, the widest first; those of a handful left out.
    """

    unit: str
    lacks: tuple[Lack, ...]

    @property
    def weight(self) -> float:
        """How far it is from all its targets together, in shares of what is wanted."""
        return sum(lack.share for lack in self.lacks)


def find_places(rows: Iterable[Progress], most: int = 10) -> list[Place]:
    """The units that lack most, the worst first; equal ones stay in their order."""
    lacking: dict[str, list[Lack]] = {}
    for row in rows:
        lack = find_lack(row)
        if lack and lack.count >= LEAST_LACKING:
            lacking.setdefault(row.unit, []).append(lack)
    places = [
        Place(unit, tuple(sorted(lacks, key=lambda lack: -lack.share)))
        for unit, lacks in lacking.items()
    ]
    return sorted(places, key=lambda place: -place.weight)[:most]

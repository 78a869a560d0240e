"""What the record says of a store at an earlier moment: a light replay of its audit log.

Tables say how things stand now. Going back to an old version changes how they stand without a
trace in most of them, so that a past standing is told by the acts alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from dashboard.store.audit import RecordedEntry


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Who took a submission back, when and why; `reverted_to` where going back did."""

    at: datetime
    by: str
    why: str
    reverted_to: int | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """A quarter (its first day) that was closed for a time, as table `closing` has it."""

    quarter: date
    closed_at: datetime
    closed_by: str
    reopened_at: datetime | None = None
    reopened_by: str | None = None
    reopened_why: str | None = None


@dataclass(slots=True)
class PastState:
    """How things stood.

    Attributes:
        accepted: the submissions that had come into force, those withdrawn since included.
        withdrawn: those of them that did not count any more.
        closings: in the order in which quarters were closed.
        register: hash of the register's text among the originals; None before the first one.
        unbound: the programmes that have been removed since, and bind nobody any more.
    """

    accepted: set[int] = field(default_factory=set)
    withdrawn: dict[int, Withdrawal] = field(default_factory=dict)
    closings: list[Closing] = field(default_factory=list)
    register: str | None = None
    unbound: set[str] = field(default_factory=set)

    def copy(self) -> PastState:
        """A state of its own."""
        return PastState(
            set(self.accepted),
            dict(self.withdrawn),
            list(self.closings),
            self.register,
            set(self.unbound),
        )


def replay(entries: Sequence[RecordedEntry]) -> PastState:
    """The state after these entries of an audit log, which are in order.

    Args:
        entries: from the first one on.
    """
    state = PastState()
    gone_back_to = {
        entry.number: _last_of(entries, int(str(entry.details["act"])))
        for entry in entries
        if entry.what == "revert"
    }
    needed = frozenset(gone_back_to.values())
    kept = {0: PastState()}
    for entry in entries:
        if entry.what == "revert":
            _go_back(state, kept[gone_back_to[entry.number]], entry)
        else:
            _repeat(state, entry)
        if entry.number in needed:
            kept[entry.number] = state.copy()
    return state


def _last_of(entries: Sequence[RecordedEntry], number: int) -> int:
    """The last of the entries up to a number; 0 where there is none."""
    return max((entry.number for entry in entries if entry.number <= number), default=0)


def _repeat(state: PastState, entry: RecordedEntry) -> None:
    details: dict[str, Any] = dict(entry.details)
    audit = entry.audit
    match entry.what:
        case "register":
            state.register, state.unbound = details["register"], set()
        case "remove_plan":
            state.unbound.add(details["programme"])
        case "load":
            _accept(state, (file["submission"] for file in details["files"]))
        case "approve":
            _accept(state, details["submissions"])
        case "withdraw":
            number = details["submission"]
            state.withdrawn[number] = Withdrawal(audit.at, audit.by, audit.why.strip())
        case "close":
            quarter = Quarter.parse(details["quarter"]).first_day
            state.closings.append(Closing(quarter, audit.at, audit.by))
        case "reopen":
            _reopen(state, Quarter.parse(details["quarter"]).first_day, entry)
        case _:  # changes nothing of these
            pass


def _accept(state: PastState, submissions: Iterable[int]) -> None:
    state.accepted.update(submissions)


def _reopen(state: PastState, quarter: date, entry: RecordedEntry) -> None:
    audit = entry.audit
    state.closings = [
        replace(closing, reopened_at=audit.at, reopened_by=audit.by, reopened_why=audit.why)
        if closing.quarter == quarter and closing.reopened_at is None
        else closing
        for closing in state.closings
    ]


def _go_back(state: PastState, past: PastState, entry: RecordedEntry) -> None:
    """Give everything the standing that it had; what came later is withdrawn."""
    audit = entry.audit
    now = Withdrawal(audit.at, audit.by, audit.why, int(str(entry.details["version"])))
    later: Collection[int] = state.accepted - past.accepted
    state.withdrawn = past.withdrawn | {
        number: state.withdrawn.get(number, now) for number in later
    }
    state.closings = list(past.closings)
    state.register, state.unbound = past.register, set(past.unbound)

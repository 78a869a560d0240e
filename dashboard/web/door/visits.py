"""Whose session is whose: a cookie ties a browser's requests to the sessions that it opened.

What a session was handed, and what it uploads, is for the browser alone that opened it, and so is
coming back to it.
"""

from __future__ import annotations


class Visits:
    """The sessions of each visit, and the files that each session was handed."""

    def __init__(self) -> None:
        self._visit_of: dict[str, str] = {}
        self._handed: dict[str, set[str]] = {}

    def open_session(self, session: str, visit: str | None) -> None:
        """Remember who opened a session; one that nobody can prove is nobody's."""
        if visit:
            self._visit_of[session] = visit

    def end_session(self, session: str) -> None:
        """Forget a session; nothing that it was handed is given out any more."""
        self._visit_of.pop(session, None)
        self._handed.pop(session, None)

    def hand_out(self, session: str, file: str) -> None:
        """Remember that a session was given the address of a file. Safe from any thread."""
        self._handed.setdefault(session, set()).add(file)

    def owns(self, visit: str | None, session: str) -> bool:
        """Whether a visit opened this session, and it has not ended."""
        return visit is not None and self._visit_of.get(session) == visit

    def list_sessions(self, visit: str) -> list[str]:
        """Those that a visit has open."""
        return [session for session, opened_by in self._visit_of.items() if opened_by == visit]

    def list_open(self) -> set[str]:
        """The visits that have sessions open."""
        return set(self._visit_of.values())

    def was_handed(self, visit: str | None, file: str) -> bool:
        """Whether one of a visit's sessions was given the address of a file."""
        return visit is not None and any(
            file in self._handed.get(session, ()) for session in self.list_sessions(visit)
        )

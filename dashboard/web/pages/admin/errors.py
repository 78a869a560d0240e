"""The last errors, each kind once: in a sentence, with what a technician needs to know below."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.messages import page_language, word
from dashboard.presentation.formats import format_moment, format_number
from dashboard.store.error_log import FILE, FOLDER, read_errors
from dashboard.web.routes import PAGES

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store.error_log import LoggedError
    from dashboard.web.state.visit import Visit

MOST_READ, MOST_SHOWN = 500, 10


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """Errors of one kind in one place.

    Attributes:
        last: the newest of them.
        count: how many there are.
    """

    last: LoggedError
    count: int

    @property
    def at(self) -> str:
        """When the last one was, and how often it happened."""
        moment = format_moment(self.last.at)
        if self.count == 1:
            return moment
        return f"{moment} · {word('admin.times', count=format_number(self.count))}"

    @property
    def sentence(self) -> str:
        """What did not work, and what of it somebody here can mend."""
        what = word(f"admin.failed.{self.last.place}", subject=_name_subject(self.last))
        foreseen = self.last.as_error()
        try:
            why = foreseen.sentence(page_language()) if foreseen else word("admin.unforeseen")
        except KeyError:  # of another release, which said other things
            why = word("admin.unforeseen")
        return f"{what} {why}"

    @property
    def technical(self) -> str:
        """For whoever looks after the program."""
        said = ": ".join(filter(None, (self.last.kind, self.last.said or self.last.key)))
        return "\n".join((said, *(f"  {place}" for place in self.last.trace)))


def list_errors(visit: Visit) -> list[ErrorRow]:
    """The last kinds of errors, the newest first."""
    errors = read_errors(visit.store.folder, MOST_READ)
    kinds = [(one.place, one.subject, one.key, one.kind, one.trace) for one in errors]
    counts = Counter(kinds)
    newest = dict(zip(reversed(kinds), reversed(errors), strict=True))
    return [ErrorRow(newest[kind], counts[kind]) for kind in dict.fromkeys(kinds)][:MOST_SHOWN]


def draw_error_file(visit: Visit) -> None:
    """Draw a button for the log as it is, to be sent to whoever looks after the program."""
    log = visit.store.folder / FOLDER / FILE
    st.download_button(
        word("admin.error_file"),
        partial(_read, log),
        file_name=FILE,
        mime="application/jsonl",
        on_click="ignore",
        key="error_file",
    )


def _read(log: Path) -> bytes:
    return log.read_bytes() if log.exists() else b""


def _name_subject(error: LoggedError) -> str:
    """The page's name as it stands in the bar, a command as it is typed."""
    if error.place != "page":
        return error.subject
    path = error.subject.strip("/")
    name = next((page.name for page in PAGES if page.path == path), None)
    return word(f"nav.{name}") if name else error.subject

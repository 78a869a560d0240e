"""Acts of the store and entries of the journal of accounts, in one order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.access.journal import Journal
from dashboard.analytics.schemas.acts import ACTS
from dashboard.exports.tables import Column, Table
from dashboard.messages import page_language, translate, word
from dashboard.periods import UTC_TO_VIET_NAM
from dashboard.presentation.act_words import describe_act, describe_entry
from dashboard.presentation.formats import format_moment
from dashboard.text.vietnamese import finds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from dashboard.access.journal import JournalEntry
    from dashboard.analytics.schemas.acts import Act
    from dashboard.web.state.visit import Visit


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was done.

    Attributes:
        at: UTC, without a zone.
        what: its kind, `acts.load` or `access.journal.sign_in`: the key of its words.
        about: what it was about, in words.
        by: the account, or the name that was given.
        number: of the act, or of the entry in the journal of accounts.
        version: the one that an act has made.
        digest: over this entry and the one before; None of acts of earlier programs.
    """

    at: datetime
    what: str
    about: str
    by: str
    why: str
    address: str
    number: int
    version: int | None
    digest: str | None

    @property
    def kind(self) -> str:
        """What was done, in words."""
        return name_kind(self.what)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are asked for; `what` and `by` are empty for all, days are Viet Nam's."""

    text: str = ""
    what: str = ""
    by: str = ""
    since: date | None = None
    until: date | None = None

    def wants(self, entry: Entry) -> bool:
        """Whether an entry is one of those."""
        day = (entry.at + UTC_TO_VIET_NAM).date()
        return (
            (not self.what or entry.what == self.what)
            and (not self.by or entry.by == self.by)
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
            and finds(self.text, " ".join((entry.kind, entry.about, entry.by, entry.why)))
        )


COLUMNS = (
    Column[Entry]("at", lambda row: format_moment(row.at), "journal.at"),
    Column[Entry]("kind", lambda row: row.kind, "journal.kind"),
    Column[Entry]("about", lambda row: row.about, "journal.about"),
    Column[Entry]("by", lambda row: row.by, "journal.by"),
    Column[Entry]("why", lambda row: row.why, "journal.why"),
    Column[Entry]("address", lambda row: row.address, "journal.address"),
)
IN_FILE = (
    *COLUMNS,
    Column[Entry]("version", lambda row: row.version, "journal.version"),
    Column[Entry]("number", lambda row: row.number, "journal.number"),
    Column[Entry]("digest", lambda row: row.digest, "journal.digest"),
)


def list_entries(visit: Visit) -> list[Entry]:
    """Everything on record, the newest first."""
    acts = [_of_act(act) for act in visit.ask(ACTS, since=None)]
    entries = [_of_entry(entry) for entry in Journal(visit.store.folder).read()]
    return sorted(acts + entries, key=lambda entry: (entry.at, entry.number), reverse=True)


def name_kind(what: str) -> str:
    """A kind of entries, in words."""
    return translate(what, page_language())


def tabulate(entries: Sequence[Entry], about: Sequence[str]) -> Table[Entry]:
    """Entries as they are taken away."""
    return Table(word("nav.journal"), IN_FILE, entries, about)


def _of_act(act: Act) -> Entry:
    return Entry(
        act.at,
        f"acts.{act.what}",
        describe_act(act, page_language()),
        act.account or act.by,
        act.why,
        act.address,
        act.act,
        act.version,
        act.digest,
    )


def _of_entry(entry: JournalEntry) -> Entry:
    return Entry(
        entry.at,
        f"access.journal.{entry.what}",
        describe_entry(entry, page_language()),
        entry.account or str(entry.details.get("by", "")),
        str(entry.details.get("why", "")),
        entry.address,
        entry.number,
        None,
        entry.digest,
    )

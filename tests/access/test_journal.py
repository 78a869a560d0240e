"""The journal: what is written is read, and what was changed behind its back is found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, get_args

import pytest

from dashboard.access.database import FILE
from dashboard.access.journal import Journal, JournalEntry, JournalKind
from dashboard.messages import translate
from dashboard.store.chain import Flaw

if TYPE_CHECKING:
    from dashboard.store import Store

MORNING = datetime(2026, 1, 5, 8)


@pytest.fixture
def journal(store: Store) -> Journal:
    """A journal with four entries, an hour apart."""
    hours = iter(MORNING + timedelta(hours=hour) for hour in range(9))
    made = Journal(store.folder, clock=lambda: next(hours))
    for name in ("an", "bình", "hoa", "lan"):
        made.write("sign_in", account=name, address="10.0.0.7", details={"agent": "“x”"})
    return made


def test_a_store_without_any_has_an_empty_journal(store: Store) -> None:
    journal = Journal(store.folder)
    assert journal.read() == []
    assert journal.find_flaw() == (0, None)
    assert not (store.folder / FILE).exists()


def test_what_is_written_is_read(journal: Journal) -> None:
    found = journal.read()
    assert found[1] == JournalEntry(
        2,
        MORNING + timedelta(hours=1),
        "sign_in",
        "bình",
        "10.0.0.7",
        {"agent": "“x”"},
        found[1].digest,
    )
    assert len({entry.digest for entry in found}) == 4
    assert journal.read(MORNING + timedelta(hours=2)) == found[2:]
    assert journal.find_flaw() == (4, None)


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ("update journal set account = 'ai' where entry = 2", Flaw(2, is_missing=False)),
        ("update journal set address = '' where entry = 3", Flaw(3, is_missing=False)),
        ("update journal set at = '2026-01-05' where entry = 1", Flaw(1, is_missing=False)),
        ("update journal set digest = '' where entry = 4", Flaw(4, is_missing=False)),
        ("delete from journal where entry = 2", Flaw(2, is_missing=True)),
        ("delete from journal where entry = 1", Flaw(1, is_missing=True)),
        ("delete from journal where entry >= 3", Flaw(3, is_missing=True)),
        ("delete from journal", Flaw(1, is_missing=True)),
        ("update journal set entry = 9 where entry = 4", Flaw(4, is_missing=True)),
    ],
)
def test_the_first_entry_that_was_changed_or_taken_out_is_found(
    store: Store, journal: Journal, change: str, flaw: Flaw
) -> None:
    with closing(sqlite3.connect(store.folder / FILE)) as con:
        con.execute("drop trigger journal_unchanged")
        con.execute("drop trigger journal_undeleted")
        con.execute(change)
        con.commit()
    assert journal.find_flaw()[1] == flaw


def test_every_kind_of_entry_has_its_words() -> None:
    for kind in get_args(JournalKind):
        assert translate(f"access.journal.{kind}", "vi") != translate(
            f"access.journal.{kind}", "en"
        )

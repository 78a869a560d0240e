"""Visits: whose, how long, and how they end."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dashboard.access.database import FILE
from dashboard.access.visits import IDLE, LONGEST, VisitBook
from dashboard.errors import UserError
from tests.support.accounts import BY_HOA, accounts_of

if TYPE_CHECKING:
    from dashboard.store import Store

MORNING = datetime(2026, 1, 5, 8)
MINUTE = timedelta(minutes=1)


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(store: Store, clock: Clock) -> VisitBook:
    """Visits of a store with two accounts."""
    accounts_of(store.folder).add("an", "reader", [], audit=BY_HOA)
    accounts_of(store.folder).add("ha", "reader", [], audit=BY_HOA)
    return VisitBook(store.folder, clock=clock)


def name_of(book: VisitBook, secret: str) -> str | None:
    """Whose visit it is."""
    account = book.find(secret)
    return account.name if account else None


def test_a_visit_is_found_by_its_secret_of_which_a_digest_is_kept(
    book: VisitBook, store: Store
) -> None:
    secret = book.begin("AN", "10.0.0.7", "Mozilla/5.0")
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", secret)
    assert name_of(book, secret) == "an"
    assert book.find(secret.swapcase()) is None
    assert book.find("") is None
    assert secret.encode() not in (store.folder / FILE).read_bytes()
    assert accounts_of(store.folder).list()[0].last_seen_at == MORNING


def test_a_visit_without_anything_done_ends_after_half_an_hour(
    book: VisitBook, clock: Clock
) -> None:
    secret = book.begin("an", "", "")
    clock.now += IDLE
    assert name_of(book, secret) == "an"
    clock.now += timedelta(seconds=1)
    assert book.find(secret) is None
    book.touch(secret)  # too late
    assert book.find(secret) is None


def test_a_visit_ends_after_ten_hours_whatever_is_done(
    book: VisitBook, clock: Clock, store: Store
) -> None:
    secret = book.begin("an", "", "")
    while clock.now + 20 * MINUTE < MORNING + LONGEST:
        clock.now += 20 * MINUTE
        book.touch(secret)
        assert name_of(book, secret) == "an"
    assert accounts_of(store.folder).list()[0].last_seen_at == clock.now
    clock.now = MORNING + LONGEST + timedelta(seconds=1)
    book.touch(secret)
    assert book.find(secret) is None


def test_being_there_is_written_once_a_minute(book: VisitBook, clock: Clock) -> None:
    secret = book.begin("an", "", "")
    clock.now += timedelta(seconds=59)
    book.touch(secret)
    assert book.list("an")[0].seen_at == MORNING
    clock.now += timedelta(seconds=1)
    book.touch(secret)
    assert book.list("an")[0].seen_at == MORNING + MINUTE


def test_visits_are_ended_one_by_one_and_all_but_one(book: VisitBook, clock: Clock) -> None:
    of_ha = book.begin("ha", "10.0.0.9", "")
    secrets = [book.begin("an", f"10.0.0.{number}", "x" * 300) for number in range(4)]
    listed = book.list("An")
    assert [visit.address for visit in listed] == [f"10.0.0.{n}" for n in (3, 2, 1, 0)]
    assert {len(visit.agent) for visit in listed} == {200}
    book.end(secrets[0])
    book.end(secrets[0])
    book.end_one("ha", listed[0].number)  # somebody else's
    book.end_one("an", listed[2].number)
    assert [name_of(book, secret) for secret in secrets] == [None, None, "an", "an"]
    assert book.end_all("an", but=secrets[3]) == 1
    assert book.end_all("an") == 1
    assert book.list("an") == []
    assert name_of(book, of_ha) == "ha"
    # Numbers are not used again.
    book.begin("an", "", "")
    assert book.list("an")[0].number > listed[0].number


def test_nobody_begins_a_visit_who_may_not_come_in(book: VisitBook, store: Store) -> None:
    accounts_of(store.folder).disable("an", audit=BY_HOA)
    for name in ("an", "ai"):
        with pytest.raises(UserError) as refused:
            book.begin(name, "", "")
        assert refused.value.key == "access.unknown"


def test_visits_that_are_over_are_forgotten(book: VisitBook, clock: Clock, store: Store) -> None:
    book.begin("an", "10.99.99.99", "")
    assert b"10.99.99.99" in (store.folder / FILE).read_bytes()
    clock.now += timedelta(days=1)
    book.begin("ha", "", "")
    assert b"10.99.99.99" not in (store.folder / FILE).read_bytes()


def test_a_visit_is_known_by_its_number_among_those_of_its_account(book: VisitBook) -> None:
    first, second = (book.begin("an", "10.0.0.1", "") for _ in range(2))
    numbers = [one.number for one in book.list("an")]
    assert [book.number(second), book.number(first)] == numbers
    book.end(first)
    assert book.number(first) is None

"""Waits between wrong passphrases."""

from __future__ import annotations

import unicodedata

import pytest

from dashboard.web.door import guessing
from dashboard.web.door.guessing import Guesses


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guesses(clock: Clock) -> Guesses:
    return Guesses(clock)


def guess(guesses: Guesses, clock: Clock, name: str, address: str, tries: int) -> list[float]:
    """The waits before each try of somebody who waits as long as they have to."""
    waits = []
    for _ in range(tries):
        waited = 0.0
        while wait := guesses.begin(name, address):
            waited += wait
            clock.now += wait
        waits.append(waited)
    return waits


def test_waits_grow_up_to_a_minute(guesses: Guesses, clock: Clock) -> None:
    waits = guess(guesses, clock, "an", "10.0.0.1", 12)
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_two_hundred_take_hours(guesses: Guesses, clock: Clock) -> None:
    waits = guess(guesses, clock, "an", "10.0.0.1", 200)
    assert sum(waits) > 3 * 3600
    assert max(waits) == 60


def test_many_at_once_are_no_faster(guesses: Guesses) -> None:
    assert [guesses.begin("an", "10.0.0.1") for _ in range(50)].count(0.0) == 3


def test_others_do_not_wait(guesses: Guesses, clock: Clock) -> None:
    guess(guesses, clock, "an", "10.0.0.1", 12)
    assert guesses.begin("bình", "10.0.0.2") == 0
    assert guesses.begin("an", "10.0.0.2") == 0
    assert guesses.begin("bình", "10.0.0.1") == 0


def test_a_name_is_not_guessed_at_from_many_addresses(guesses: Guesses, clock: Clock) -> None:
    waits = [guess(guesses, clock, "an", f"10.0.1.{n}", 1)[0] for n in range(40)]
    assert waits[:20] == [0] * 20
    assert waits[20:] == [1, 2, 4, 8] + [10] * 16


def test_many_names_are_not_guessed_at_from_an_address(guesses: Guesses, clock: Clock) -> None:
    waits = [guess(guesses, clock, f"an{n}", "10.0.0.1", 1)[0] for n in range(40)]
    assert waits[:30] == [0] * 30
    assert waits[30:34] == [1, 2, 4, 8]


def test_the_owner_comes_in_while_others_guess(guesses: Guesses, clock: Clock) -> None:
    guesses.begin("an", "10.0.0.1")
    guesses.succeed("an", "10.0.0.1")
    for n in range(60):
        guess(guesses, clock, "an", f"10.0.1.{n}", 1)
    assert guesses.begin("an", "10.0.0.9") > 0
    assert guesses.begin("An", "10.0.0.1") == 0


def test_the_right_one_makes_good_for_the_wrong_ones(guesses: Guesses, clock: Clock) -> None:
    for _ in range(30):
        guess(guesses, clock, "an", "10.0.0.1", 2)
        assert guesses.begin("an", "10.0.0.1") == 0
        guesses.succeed("an", "10.0.0.1")


def test_a_name_is_the_same_however_it_is_written(guesses: Guesses, clock: Clock) -> None:
    written = [
        unicodedata.normalize(form, name) for form in ("NFC", "NFD") for name in ("Vân", "VÂN")
    ]
    waits = [guess(guesses, clock, name, "10.0.0.1", 1)[0] for name in written]
    assert waits == [0, 0, 0, 1]


def test_it_is_forgotten_after_a_while(guesses: Guesses, clock: Clock) -> None:
    guess(guesses, clock, "an", "10.0.0.1", 12)
    clock.now += guessing.FORGET_SECONDS + 1
    assert guess(guesses, clock, "an", "10.0.0.1", 3) == [0, 0, 0]


def test_an_address_of_ipv6_counts_with_its_network(guesses: Guesses) -> None:
    waits = [guesses.begin("an", f"2001:db8:0:1::{n}") for n in range(1, 6)]
    assert waits.count(0.0) == 3
    assert guesses.begin("an", "2001:db8:0:2::1") == 0


def test_no_more_is_kept_than_so_much(
    guesses: Guesses, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guessing, "MOST_KEPT", 10)
    for n in range(50):
        guess(guesses, clock, f"an{n}", f"10.0.2.{n}", 1)
        guesses.succeed(f"an{n}", f"10.0.2.{n}")
    assert len(guesses._tries) <= 10
    assert len(guesses._known) <= 10


def test_who_came_in_before_a_restart_is_not_held_up_by_others(guesses: Guesses) -> None:
    guesses.remember([("Vân", "10.0.0.9")])
    for number in range(40):
        guesses.begin(f"ai-{number}", "10.0.0.9")
    assert guesses.begin("ai-khác", "10.0.0.9") > 0
    assert guesses.begin("vân", "10.0.0.9") == 0

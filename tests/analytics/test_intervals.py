"""Wilson's interval: the values that Newcombe (1998) gives in his table I, method 3."""

from __future__ import annotations

import pytest

from dashboard.analytics.intervals import Interval, find_interval


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_it_is_the_published_one(numerator: int, denominator: int, low: float, high: float) -> None:
    found = find_interval(numerator, denominator)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_all_of_a_few_reach_up_to_all_and_not_beyond() -> None:
    all_of_them, none = find_interval(7, 7), find_interval(0, 7)
    assert all_of_them is not None
    assert none is not None
    assert (round(all_of_them.low, 4), all_of_them.high) == (0.6457, 1.0)
    assert (none.low, round(none.high, 4)) == (0.0, 0.3543)


@pytest.mark.parametrize(
    ("numerator", "denominator"),
    [(None, 7), (3, None), (0, 0), (8, 7), (-1, 7), (2.5, 7), (2, 6.5)],
)
def test_there_is_none_for_what_is_no_share_of_whole_units(
    numerator: float | None, denominator: float | None
) -> None:
    assert find_interval(numerator, denominator) is None


def test_six_of_seven_leave_open_whether_ninety_percent_is_missed() -> None:
    few = find_interval(6, 7)
    many = find_interval(600, 700)
    assert few is not None
    assert many is not None
    assert few.leaves_open(0.9)
    assert not many.leaves_open(0.9)


def test_a_goal_of_all_is_decided_however_few_they_are() -> None:
    all_seven, six = find_interval(7, 7), find_interval(6, 7)
    assert all_seven is not None
    assert six is not None
    assert not all_seven.leaves_open(1.0)
    assert not six.leaves_open(1.0)


def test_a_band_is_left_open_where_either_of_its_ends_is() -> None:
    interval = Interval(0.02, 0.05)
    assert interval.leaves_open(0.01, 0.04)
    assert not interval.leaves_open(0.01, 0.06)
    assert not interval.leaves_open(None)

"""What turned, and who lacks most: a handful of people is no reason to point at a place."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.analytics.highlights import find_lack, find_places, find_turns
from dashboard.analytics.schemas.figures import Progress
from tests.support.rows import make_row


def row(unit: str = "X", target: str = "t", status: str = "behind", **other: Any) -> Progress:
    usual = {"numerator": 60, "denominator": 100, "value": 0.6, "low": 0.9, "expected": 0.8}
    return make_row(Progress, **{"unit": unit, "target": target, "status": status} | usual | other)


def test_only_what_both_quarters_have_figures_of_can_turn() -> None:
    before = [row("A", status="behind"), row("B", status="met"), row("C", status="no_data")]
    now = [
        row("A", status="on_track"),
        row("B", status="missed"),
        row("C", status="met"),
        row("D", status="met"),
    ]
    found = [(turn.unit, turn.before, turn.now, turn.is_better) for turn in find_turns(before, now)]
    assert found == [("A", "behind", "on_track", True), ("B", "met", "missed", False)]


@pytest.mark.parametrize(
    ("given", "wanted", "count", "share"),
    [
        ({}, 0.8, 20, 0.25),  # behind: what is expected by now
        ({"status": "missed"}, 0.9, 30, 1 / 3),  # missed: the goal itself
        ({"expected": None}, 0.9, 30, 1 / 3),
        # A count has no denominator.
        ({"numerator": 3, "denominator": None, "value": 3, "low": 10, "expected": 8}, 8, 5, 0.625),
        # None may be left: seven are seven too many.
        ({"numerator": 7, "denominator": None, "value": 7, "low": 0, "expected": 0}, 0, 7, 1.0),
    ],
)
def test_what_is_lacking_is_counted(
    given: dict[str, Any], wanted: float, count: float, share: float
) -> None:
    lack = find_lack(row(**given))
    assert lack is not None
    assert (lack.wanted, lack.count, lack.share) == pytest.approx((wanted, count, share))


@pytest.mark.parametrize(
    "given", [{"status": "met"}, {"status": "on_track"}, {"value": None}, {"low": None}]
)
def test_what_lacks_nothing_that_can_be_counted_is_left_out(given: dict[str, Any]) -> None:
    assert find_lack(row(**given)) is None


def test_places_are_ordered_by_all_that_they_lack_and_a_handful_is_not_held_against_them() -> None:
    rows = [
        row("A", "t1"),
        row("B", "t1", numerator=4, denominator=8, value=0.5),  # lacks 2.4
        row("C", "t1", numerator=70, value=0.7),
        row("C", "t2", numerator=50, value=0.5),
    ]
    found = [(place.unit, [lack.row.target for lack in place.lacks]) for place in find_places(rows)]
    assert found == [("C", ["t2", "t1"]), ("A", ["t1"])]
    assert [place.unit for place in find_places(rows, most=1)] == ["C"]

"""Where figures lie on one line."""

from __future__ import annotations

from dashboard.presentation.bars import place_among


def test_figures_lie_between_the_least_and_the_greatest_the_goal_included() -> None:
    strip = place_among([0.5, 0.6, 0.7, 0.9], [(0.6, "Xã An")], 1.0)
    assert strip.at == (0.0, 20.0, 40.0, 80.0)
    assert strip.own == ((20.0, "Xã An"),)
    assert strip.goal_at == 100.0
    assert [round(value, 3) for value in strip.values] == [0.5, 0.575, 0.65, 0.75, 0.9]
    assert strip.box == (0.0, 15.0, 30.0, 50.0, 80.0)


def test_figures_that_are_all_alike_lie_in_the_middle() -> None:
    strip = place_among([1.0, 1.0], [], None)
    assert strip.at == (50.0, 50.0)
    assert strip.goal_at is None

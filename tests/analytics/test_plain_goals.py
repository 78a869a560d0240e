"""Figures without a status, held against what a target asks of each unit."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from dashboard.analytics.plain_goals import PlainGoal, hold_against
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from dashboard.analytics.schemas.figures import Progress

TARGETS = {
    (programme.code, target.code): target
    for programme in CATALOGUE.programmes
    for target in programme.targets
}
RATE = TARGETS["can-tho-21", "admission-rate-2025"]  # 3–4% a year
ADMISSIONS = TARGETS["can-tho-21", "admissions-2025"]


def rows(*expected: float | None) -> list[Progress]:
    """Rows of progress that differ in what is expected of their units."""
    return cast("list[Progress]", [SimpleNamespace(expected=one) for one in expected])


def test_what_is_expected_of_all_is_expected_of_the_sum() -> None:
    held = hold_against(0.025, RATE, "percent", rows(0.0225, 0.0225))
    assert held.goal == pytest.approx(0.03)
    assert held.gap == pytest.approx(-0.005)
    assert held.expected == 0.0225


def test_where_units_have_lines_of_their_own_the_sum_has_none() -> None:
    assert hold_against(0.025, RATE, "percent", rows(0.01, 0.02)).expected is None
    assert hold_against(0.025, RATE, "percent").expected is None


def test_a_count_of_the_whole_is_no_measure_for_a_part() -> None:
    assert hold_against(40, ADMISSIONS, "count", rows(1200.0)) == PlainGoal(None, None, None)

"""Forecasts: literal annual changes, ranges and years, and what holds for any series."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analytics.forecast import (
    Bounds,
    Forecast,
    Point,
    Reach,
    find_annual_change,
    find_reach,
    forecast_from,
    read_back_test,
)

SHARE = Bounds(0.0, 1.0)
shares = st.lists(st.floats(0, 1), min_size=3, max_size=8)


def years(*values: float, first: int = 2022) -> list[Point]:
    return [Point(first + number, value) for number, value in enumerate(values)]


def forecast(*values: float, bounds: Bounds = SHARE) -> Forecast:
    found = forecast_from(years(*values), None, bounds)
    assert found is not None
    return found


def test_the_annual_change_is_the_median_over_every_two_years() -> None:
    # 0.10, 0.02, 0.06: the odd year 2023 does not bend it as a mean of the steps would.
    assert find_annual_change(years(0.50, 0.60, 0.62)) == pytest.approx(0.06)
    assert find_annual_change([Point(2020, 0.5), Point(2024, 0.7)]) == pytest.approx(0.05)


@pytest.mark.parametrize("values", [(), (0.5,), (0.5, 0.6)])
def test_fewer_than_three_years_are_no_series(values: tuple[float, ...]) -> None:
    assert forecast_from(years(*values), None, SHARE) is None


def test_a_straight_line_goes_on_without_doubt() -> None:
    expected = forecast(0.50, 0.55, 0.60).expect(2026)
    assert (expected.low, expected.middle, expected.high) == pytest.approx((0.7, 0.7, 0.7))


def test_the_range_is_that_of_a_random_walk_with_drift() -> None:
    # Steps 0.10 and 0.02 differ by 0.04 from 0.06: with one degree of freedom
    # 3.078 × √(0.04² + 0.04²) = 0.1741, a year ahead × √(1 + 1/2) = 0.2132.
    found = forecast(0.50, 0.60, 0.62)
    assert found.spread == pytest.approx(0.1741, abs=1e-4)
    expected = found.expect(2025)
    assert expected.middle == pytest.approx(0.68)
    assert expected.high - expected.middle == pytest.approx(0.2132, abs=1e-4)
    assert expected.middle - expected.low == pytest.approx(0.2132, abs=1e-4)


def test_it_goes_on_from_the_newest_value() -> None:
    found = forecast_from(years(0.50, 0.55, 0.60), Point(2024.75, 0.7), SHARE)
    assert found is not None
    assert found.expect(2024.75).middle == pytest.approx(0.7)
    assert found.expect(2025.75).middle == pytest.approx(0.75)


def test_a_goal_is_reached_in_the_year_at_whose_end_it_stands() -> None:
    found = forecast(0.50, 0.55, 0.60)
    assert find_reach(found, 0.70, 2030) == Reach(2026, 2026, 2026)
    assert find_reach(found, 0.70, 2030, strict=True) == Reach(2027, 2027, 2027)
    assert find_reach(found, 0.71, 2030) == Reach(2027, 2027, 2027)
    assert find_reach(found, 0.95, 2030) == Reach(None, None, None)


def test_a_horizon_within_a_year_counts_to_its_own_day() -> None:
    found = forecast(0.50, 0.55, 0.60)
    assert find_reach(found, 0.70, 2025.75) == Reach(None, None, None)
    assert find_reach(found, 0.68, 2025.75) == Reach(2026, 2026, 2026)


def test_doubt_makes_a_year_a_range() -> None:
    found = forecast(0.500, 0.560, 0.600, 0.655)
    reach = find_reach(found, 0.80, 2030)
    assert reach.year == 2028
    assert reach.earliest is not None
    assert reach.latest is not None
    assert reach.earliest <= 2028 <= reach.latest
    assert reach.earliest < reach.latest


def test_a_goal_of_nought_is_reached_from_above() -> None:
    found = forecast(9, 6, 3, bounds=Bounds())
    assert find_reach(found, 0, 2030, rising=False) == Reach(2025, 2025, 2025)
    assert found.expect(2030).middle == 0


def test_what_does_not_move_never_reaches_a_higher_goal() -> None:
    assert find_reach(forecast(0.8, 0.8, 0.8), 0.81, 2040) == Reach(None, None, None)


@given(shares, st.integers(1, 12))
def test_a_share_stays_a_share_and_the_range_holds_the_middle(
    values: list[float], ahead: int
) -> None:
    found = forecast(*values)
    expected = found.expect(found.start.at + ahead)
    assert 0 <= expected.low <= expected.middle <= expected.high <= 1


@given(shares, st.data())
def test_the_order_of_points_is_no_matter(values: list[float], data: st.DataObject) -> None:
    points = years(*values)
    shuffled = data.draw(st.permutations(points))
    assert forecast_from(shuffled, None, SHARE) == forecast_from(points, None, SHARE)


@given(st.floats(0, 1), st.integers(3, 8))
def test_a_still_series_has_no_annual_change_and_no_range(value: float, count: int) -> None:
    found = forecast(*[value] * count)
    assert (found.annual_change, found.spread) == (0, 0)


@given(st.floats(0.001, 0.05), st.integers(1, 5), st.integers(1, 6))
def test_more_years_of_the_same_kind_narrow_the_range(
    residual: float, pairs: int, ahead: int
) -> None:
    def width(count: int) -> float:
        steps = [residual if number % 2 else -residual for number in range(count)]
        values = [sum(steps[:number]) for number in range(count + 1)]
        found = forecast(*values, bounds=Bounds(-100.0))
        expected = found.expect(found.start.at + ahead)
        return expected.high - expected.low

    assert width(2 * pairs + 2) < width(2 * pairs)


@given(shares)
def test_the_range_grows_with_time_ahead(values: list[float]) -> None:
    found = forecast_from(years(*values), None, Bounds(-100.0))
    assert found is not None
    near, far = found.expect(found.start.at + 1), found.expect(found.start.at + 2)
    assert far.high - far.low >= near.high - near.low - 1e-9


@given(shares, st.floats(0, 1))
def test_the_better_end_is_never_later_than_the_worse(values: list[float], goal: float) -> None:
    reach = find_reach(forecast(*values), goal, 2035)
    never = 9999
    assert (reach.earliest or never) <= (reach.year or never) <= (reach.latest or never)


@pytest.mark.parametrize("of", ["province", "district"])
def test_what_the_back_test_found_is_told(of: Literal["province", "district"]) -> None:
    found = read_back_test(of)
    assert found.tried > 50
    assert 0 < found.error < 10
    assert 0 < found.held <= 10

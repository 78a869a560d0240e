"""Targets on their way: which years count, what is needed, what is foreseen, and the picture."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.analytics.forecast import Reach
from dashboard.analytics.horizon import (
    describe_time,
    find_last_asked,
    find_last_term_end,
    find_span,
)
from dashboard.analytics.schemas.figures import Figure, Progress
from dashboard.analytics.trajectory import (
    StillNeeded,
    Trajectory,
    count_outcomes,
    draw_trajectory,
    order_trajectories,
)
from dashboard.analytics.year_values import YearValue, add_up, list_years
from dashboard.catalogue.models import Indicator, Target
from dashboard.periods import Quarter
from dashboard.presentation.charts import lay_out_trajectory
from tests.support.rows import make_row

AVAILABLE = [Quarter(year, number) for year in (2022, 2023, 2024, 2025) for number in (1, 2, 3, 4)]
NOW = Quarter(2026, 3)
AVAILABLE_NOW = [*AVAILABLE, *(Quarter(2026, number) for number in (1, 2, 3))]


def indicator(unit: str = "percent", period: str = "stock", **more: object) -> Indicator:
    usual: dict[str, Any] = {
        "code": "share",
        "label_vi": "Tỷ lệ",
        "label_en": "Share",
        "unit": unit,
        "period": period,
        "numerator": "n",
        "denominator": "" if unit == "count" else "d",
        "better": "high",
    }
    return Indicator(**(usual | more))


def target(horizon: str = "by", low: float | None = 90, **more: object) -> Target:
    usual: dict[str, Any] = {
        "code": "goal",
        "indicator": "share",
        "comparator": ">=",
        "low": low,
        "horizon": horizon,
        "from_year": 2022,
        "to_year": 2030,
        "level": "any",
        "section": "I",
        "quote_vi": "…",
    }
    return Target(**(usual | more))


def row(
    value: float | None, goal: float = 0.9, period: str = "2026-Q3", **more: object
) -> Progress:
    usual: dict[str, object] = {
        "period": period,
        "value": value,
        "gap": None if value is None else value - goal,
        "low": goal,
        "status": "behind",
    }
    return make_row(Progress, **usual | more)


def figures(*values: float, first: int = 2022) -> list[Figure]:
    return [
        make_row(Figure, period=str(first + number), value=value)
        for number, value in enumerate(values)
    ]


def trajectory(
    *values: float,
    of: Target | None = None,
    measured: Indicator | None = None,
    as_of: Quarter = NOW,
    **more: Any,
) -> Trajectory:
    """A trajectory whose last value is the quarter's that is asked for, the others whole years'."""
    asked, measured = of or target(), measured or indicator()
    *years, value = values
    evaluated = row(value, period=str(as_of), **more)
    first = as_of.year - len(years)
    year_values = list_years(evaluated, measured, figures(*years, first=first), AVAILABLE_NOW, None)
    return draw_trajectory(evaluated, asked, measured, year_values, as_of)


def test_time_is_the_end_of_a_quarter_in_years() -> None:
    assert describe_time(Quarter(2024, 4)) == 2024
    assert describe_time(Quarter(2026, 3)) == 2025.75
    assert YearValue(2025.75, 0.5).year == 2026
    assert YearValue(2025.0, 0.5).year == 2025


def test_an_ended_target_is_judged_at_its_end() -> None:
    assert find_last_asked(target(to_year=2025), NOW) == Quarter(2025, 4)
    assert find_last_asked(target(to_year=2030), NOW) == NOW


@pytest.mark.parametrize(
    ("as_of", "ended"),
    [
        (Quarter(2025, 3), None),
        (Quarter(2025, 4), Quarter(2025, 3)),
        (Quarter(2030, 3), Quarter(2025, 3)),
        (Quarter(2030, 4), Quarter(2030, 3)),
    ],
)
def test_terms_end_with_a_third_quarter(as_of: Quarter, ended: Quarter | None) -> None:
    assert find_last_term_end(as_of) == ended


def test_the_span_of_a_term_is_that_of_its_quarter() -> None:
    term = target("term", from_year=2020)
    assert find_span(term, Quarter(2025, 3)) == (Quarter(2020, 4), Quarter(2025, 3))
    assert find_span(term, Quarter(2025, 4)) == (Quarter(2025, 4), Quarter(2030, 3))
    assert find_span(target(), NOW) == (Quarter(2022, 1), Quarter(2030, 4))


def test_the_running_year_is_as_it_was_when_it_was_judged() -> None:
    year_values = list_years(
        row(0.8), indicator(), figures(0.6, 0.65, 0.7, 0.75), AVAILABLE_NOW, None
    )
    assert [(s.at, s.value) for s in year_values] == [
        (2022, 0.6),
        (2023, 0.65),
        (2024, 0.7),
        (2025, 0.75),
        (2025.75, 0.8),
    ]
    assert [s.is_running for s in year_values] == [False] * 4 + [True]
    assert not any(s.is_partial for s in year_values)


def test_years_after_what_is_judged_are_left_out() -> None:
    ended = row(0.7, period="2024-Q4")
    year_values = list_years(ended, indicator(), figures(0.6, 0.65, 0.7, 0.75), AVAILABLE_NOW, None)
    assert [s.year for s in year_values] == [2022, 2023, 2024]


def test_parts_of_years_are_no_measure_of_what_comes_in_through_them() -> None:
    flow = indicator(period="flow")
    year_values = list_years(row(0.02), flow, figures(0.03, 0.03, 0.03), AVAILABLE_NOW[1:], None)
    assert [(s.year, s.is_partial) for s in year_values] == [
        (2022, True),  # the store begins with its second quarter
        (2023, False),
        (2024, False),
        (2026, True),
    ]
    young = list_years(row(0.02), flow, figures(0.01, first=2025), AVAILABLE_NOW, Quarter(2025, 3))
    assert [s.is_partial for s in young] == [True, True]
    stock = list_years(row(0.02), indicator(), figures(0.01), AVAILABLE_NOW[1:], None)
    assert [s.is_partial for s in stock] == [False, False]


def test_shared_out_years_are_marked() -> None:
    first, second = figures(0.6, 0.7)
    known = [first._replace(approximate=True), second]
    year_values = list_years(row(0.8), indicator(), known, AVAILABLE_NOW, None)
    assert [s.is_approximate for s in year_values] == [True, False, False]


def test_counts_are_added_up_from_the_beginning_of_their_horizon() -> None:
    # 2 a quarter in 2022, 1 a quarter since.
    to_date = {
        Quarter(year, number): number * (2.0 if year == 2022 else 1.0)
        for year in (2022, 2023, 2024)
        for number in (1, 2, 3, 4)
    }
    evaluated = row(14, goal=40, period="2024-Q2")
    year_values = add_up(evaluated, target(low=40), to_date, AVAILABLE_NOW)
    assert [(s.at, s.value, s.is_running) for s in year_values] == [
        (2021, 0, False),
        (2022, 8, False),
        (2023, 12, False),
        (2023.5, 14, True),
    ]


def test_a_term_is_added_up_by_its_own_years() -> None:
    to_date = {q: float(q.number) for q in AVAILABLE_NOW}
    evaluated = row(4, goal=20, period="2026-Q3")
    year_values = add_up(evaluated, target("term", low=20, from_year=2020), to_date, AVAILABLE_NOW)
    assert [(s.at, s.value, s.is_partial) for s in year_values] == [
        (2024.75, 0, False),
        (2025.75, 4, False),
    ]


def test_a_quarter_nobody_reported_adds_nothing() -> None:
    to_date = {Quarter(2022, 1): 3.0, Quarter(2022, 4): 5.0}
    year_values = add_up(row(5, goal=9, period="2022-Q4"), target(low=9), to_date, AVAILABLE_NOW)
    assert [(s.at, s.value) for s in year_values] == [(2021, 0), (2022, 5)]


def test_the_forecast_goes_on_from_the_newest_value_of_a_stock() -> None:
    found = trajectory(0.60, 0.65, 0.70, 0.75, needed_per_year=0.15 / 4.25)
    assert found.annual_change == pytest.approx(0.05)
    assert found.still_needed == StillNeeded(0.9 - 0.75, 0.15 / 4.25, 17)
    assert found.reach == Reach(2029, 2029, 2029)  # 0.75 + 0.05 × 3 at 2028.75
    assert found.outcome == "in_time"
    assert found.reason is None


def test_a_flow_goes_on_from_its_last_whole_year() -> None:
    flow = indicator(period="flow", grows_through_year=True)
    found = trajectory(0.60, 0.65, 0.70, 0.20, measured=flow, of=target("annual"))
    assert found.forecast is not None
    assert (found.forecast.start.at, found.forecast.start.value) == (2025, 0.70)
    assert [s.year for s in found.line] == [2023, 2024, 2025]


def test_what_is_needed_is_what_lacks_over_the_time_that_is_left() -> None:
    # 0.775 within the quarter that is left: 3.1 a year, as the command line gives it.
    running = trajectory(
        0.2, 0.2, 0.2, 0.225, of=target("annual", low=100), goal=1.0, needed_per_year=3.1
    )
    assert running.still_needed == StillNeeded(1.0 - 0.225, 3.1, 1)
    # A yearly goal that was missed is asked anew.
    missed = trajectory(0.7, 0.7, 0.7, 0.75, of=target("annual"), status="missed")
    assert missed.still_needed == StillNeeded(0.9 - 0.75, None, None)


def test_what_may_be_late_is_not_counted_as_in_time() -> None:
    assert trajectory(0.50, 0.70, 0.60, 0.75).outcome == "uncertain"


def test_what_is_too_slow_is_not_in_time() -> None:
    found = trajectory(0.50, 0.51, 0.52, 0.53)
    assert found.outcome == "not_in_time"
    assert found.reach.year is None


def test_what_is_reached_but_moves_away_slips() -> None:
    falling = trajectory(0.99, 0.97, 0.95, 0.93, status="met")
    assert (falling.outcome, falling.slips_in, falling.still_needed) == (
        "slipping",
        2028,
        None,
    )  # 0.885 at its end
    assert trajectory(0.93, 0.95, 0.97, 0.99, status="met").outcome == "reached"
    # What stands exactly at its goal and does not move holds it.
    assert trajectory(0.9, 0.9, 0.9, 0.9, status="met").outcome == "reached"


def test_a_goal_that_has_to_be_passed_is_not_reached_by_touching_it() -> None:
    still = trajectory(0.9, 0.9, 0.9, 0.9, of=target(comparator=">"))
    assert still.outcome == "not_in_time"


def test_a_verdict_foresees_nothing() -> None:
    found = trajectory(0.7, 0.75, 0.8, 0.85, as_of=Quarter(2025, 4), of=target(to_year=2025))
    assert (found.is_over, found.outcome) == (True, "over")
    assert found.reach == Reach(None, None, None)
    assert found.expected_at_end is None
    assert found.group_in(2030) == "due"


@pytest.mark.parametrize(
    ("evaluated", "measured", "asked", "reason"),
    [
        (row(None), indicator(), target(), "no_value"),
        (row(None), indicator(period="annual"), target(), "not_rated"),
        (
            row(0.5, gap=None, low=None, comparator="increase"),
            indicator(),
            target(comparator="increase", low=None),
            "no_baseline",
        ),
        (row(0.5), indicator(), target(), "few_years"),
    ],
)
def test_it_is_told_why_nothing_is_forecast(
    evaluated: Progress, measured: Indicator, asked: Target, reason: str
) -> None:
    year_values = list_years(evaluated, measured, figures(0.4, first=2025), AVAILABLE_NOW, None)
    found = draw_trajectory(evaluated, asked, measured, year_values, NOW)
    assert (found.outcome, found.reason) == ("unknown", reason)
    assert found.annual_change is None


def test_a_count_of_nought_is_reached_from_above() -> None:
    count = indicator("count", "annual")
    none = target("annual", low=0, comparator="=")
    found = trajectory(9, 7, 5, of=none, measured=count, goal=0, as_of=Quarter(2025, 4))
    assert found.annual_change == -2
    assert found.still_needed == StillNeeded(-5, None, None)
    assert found.reach.year == 2028


def test_trajectories_are_grouped_by_when_they_end() -> None:
    assert trajectory(0.5, 0.6, of=target("annual")).group_in(2030) == "yearly"
    assert trajectory(0.5, 0.6, of=target("standing")).group_in(2030) == "running"
    assert trajectory(0.5, 0.6, of=target("annual", to_year=2028)).group_in(2030) == "due"
    assert trajectory(0.5, 0.6, of=target("annual", to_year=2028)).group_in(2028) == "yearly"


def test_those_most_behind_come_first_and_outcomes_are_counted() -> None:
    far, near = trajectory(0.50, 0.51, 0.52, 0.53), trajectory(0.60, 0.65, 0.70, 0.75)
    available = trajectory(0.93, 0.95, 0.97, 0.99, status="met")
    assert order_trajectories([available, near, far]) == [far, near, available]
    counts = count_outcomes([available, near, far])
    assert counts == {
        "reached": 1,
        "in_time": 1,
        "uncertain": 0,
        "slipping": 0,
        "not_in_time": 1,
        "unknown": 0,
    }


def test_the_picture_runs_from_the_first_year_to_the_horizon() -> None:
    found = trajectory(0.60, 0.65, 0.70, 0.75)
    picture = lay_out_trajectory(found, describe_time(NOW))
    assert picture is not None
    assert [year for year, _ in picture.ticks] == [2023, 2030]
    assert [dot.is_hollow for dot in picture.dots] == [False, False, False, True]
    places = [tuple(map(float, place.split(","))) for place in picture.line.split()]
    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert [y for _, y in places] == sorted((y for _, y in places), reverse=True)  # up is less
    assert picture.now == places[-1][0]
    assert all(0 <= x <= picture.width and 0 <= y <= picture.base for x, y in places)
    assert len(picture.wanted.split()) == 2
    assert picture.goal_y is not None


def test_the_picture_has_no_line_to_a_part_of_a_year() -> None:
    flow = indicator(period="flow", grows_through_year=True)
    picture = lay_out_trajectory(
        trajectory(0.60, 0.65, 0.70, 0.20, measured=flow, of=target("annual")), describe_time(NOW)
    )
    assert picture is not None
    assert len(picture.line.split()) == 3
    assert len(picture.dots) == 4
    assert picture.wanted == ""


def test_there_is_no_picture_of_nothing() -> None:
    found = draw_trajectory(row(None), target(), indicator(), [], NOW)
    assert lay_out_trajectory(found, describe_time(NOW)) is None


def test_a_picture_has_the_goal_and_its_ends_on_a_scale() -> None:
    picture = lay_out_trajectory(trajectory(0.6, 0.65, 0.7, 0.75), describe_time(NOW))
    assert picture is not None
    marks = {mark.text: mark for mark in picture.scale}
    assert list(marks) == ["90,0%", "60,0%"]  # the forecast ends above the goal, too near to it
    assert marks["90,0%"].is_goal
    assert marks["90,0%"].y == picture.goal_y
    assert marks["60,0%"].y > marks["90,0%"].y


def test_a_still_picture_has_room() -> None:
    picture = lay_out_trajectory(trajectory(0.9, 0.9, 0.9, 0.9, status="met"), describe_time(NOW))
    assert picture is not None
    assert {dot.y for dot in picture.dots} == {picture.goal_y}

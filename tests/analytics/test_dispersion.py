"""How far apart places are, period by period."""

from __future__ import annotations

from datetime import date

from dashboard.analytics.dispersion import (
    Spread,
    count_places,
    keep_whole,
    measure_deciles,
    measure_spread,
)
from dashboard.analytics.schemas.figures import Figure
from dashboard.presentation.bars import place_spreads
from tests.support.rows import make_row


def figures(period: str, *values: float) -> list[Figure]:
    return [make_row(Figure, period=period, value=value) for value in values]


def test_the_newest_period_comes_first_with_its_quarters() -> None:
    found = measure_spread(
        [*figures("2023", 0.5, 0.1, 0.2, 0.4, 0.3), *figures("2024", 1.0, 0.0, 0.2, 0.6)]
    )
    rounded = [
        (s.period, s.of, *(round(v, 3) for v in (s.first, s.median, s.third))) for s in found
    ]
    assert rounded == [("2024", 4, 0.15, 0.4, 0.7), ("2023", 5, 0.2, 0.3, 0.4)]
    assert [(spread.low, spread.high) for spread in found] == [(0.0, 1.0), (0.1, 0.5)]


def test_three_places_have_no_quarters() -> None:
    assert measure_spread(figures("2024", 0.1, 0.2, 0.3)) == []


def test_bars_of_all_periods_share_one_scale_from_zero() -> None:
    spreads = [Spread("2024", 4, 0, 10, 20, 30, 40), Spread("2023", 4, 10, 10, 10, 10, 20)]
    assert place_spreads(spreads) == [
        Spread("2024", 4, 0.0, 25.0, 50.0, 75.0, 100.0),
        Spread("2023", 4, 25.0, 25.0, 25.0, 25.0, 50.0),
    ]


def test_where_all_are_high_the_scale_begins_at_the_least() -> None:
    assert place_spreads([Spread("2024", 4, 0.9, 0.95, 0.96, 0.98, 1.0)]) == [
        Spread("2024", 4, 0.0, 50.0, 60.0, 80.0, 100.0)
    ]
    assert place_spreads([Spread("2024", 4, 1, 1, 1, 1, 1)]) == [Spread("2024", 4, 0, 0, 0, 0, 0)]


def test_half_a_year_of_a_place_is_left_out() -> None:
    lives = {
        "old": (date(2020, 1, 1), date(2025, 6, 30)),
        "new": (date(2025, 7, 1), None),
        "all": (date(2020, 1, 1), None),
    }
    rows = [make_row(Figure, key=key, period=year) for key in lives for year in ("2024", "2025")]
    kept = [(row.key, row.period) for row in keep_whole(rows, lives)]
    assert kept == [("old", "2024"), ("all", "2024"), ("all", "2025")]


def test_the_year_up_to_a_quarter_needs_a_place_up_to_its_end() -> None:
    lives = {"old": (date(2020, 1, 1), date(2025, 6, 30)), "new": (date(2025, 3, 1), None)}
    quarters = [(key, f"2025-Q{n}") for key in lives for n in (1, 2, 3)]
    rows = [make_row(Figure, key=key, period=period) for key, period in quarters]
    kept = [(row.key, row.period) for row in keep_whole(rows, lives)]
    assert kept == [("old", "2025-Q1"), ("old", "2025-Q2")]
    assert [count_places(lives, period) for period in ("2024", "2025-Q2", "2025")] == [1, 2, 1]


def test_ten_places_have_deciles_and_nine_have_none() -> None:
    tenths = figures("2024", *(n / 10 for n in range(11)))
    ((period, of, deciles),) = measure_deciles([*tenths, *figures("2023", *range(9))])
    assert (period, of) == ("2024", 11)
    assert [round(v, 6) for v in deciles] == [n / 10 for n in range(1, 10)]

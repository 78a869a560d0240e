"""Forecasts measured on years that are known: what is hidden, and what is told of it."""

from __future__ import annotations

import tomllib

from dashboard.analytics.backtest import as_lines, as_toml, foretell
from dashboard.analytics.forecast import BACK_TEST_FILE, Point

RISING = [Point(2020.0 + year, 0.5 + 0.02 * year) for year in range(5)]


def test_the_last_one_and_two_years_are_hidden_and_the_running_one() -> None:
    trials = list(foretell("province", RISING, Point(2024.75, 0.595)))
    assert [trial.ahead for trial in trials] == [1, 2, 0.75]
    assert [round(trial.error, 6) for trial in trials] == [0, 0, 0]
    assert [round(trial.still, 6) for trial in trials] == [2, 4, 1.5]
    assert all(trial.is_within for trial in trials)


def test_what_is_left_must_be_a_series() -> None:
    assert [trial.ahead for trial in foretell("province", RISING[:4], None)] == [1]
    assert list(foretell("province", RISING[:3], None)) == []


def test_it_is_told_by_grain_and_horizon_and_written_by_grain() -> None:
    trials = [*foretell("province", RISING, None), *foretell("district", RISING[:4], None)]
    assert [line.split(":")[0] for line in as_lines({"demo": trials})] == [
        "demo, district, 1 years ahead",
        "demo, province, 1 years ahead",
        "demo, province, 2 years ahead",
    ]
    written = tomllib.loads(as_toml(trials))
    assert (written["province"]["tried"], written["district"]["tried"]) == (2, 1)
    assert written["province"]["median_error_of_no_change"] == 3.0


def test_the_program_has_what_was_measured() -> None:
    measured = tomllib.loads(BACK_TEST_FILE.read_text(encoding="utf-8"))
    assert measured.keys() == {"province", "district"}
    for found in measured.values():
        assert found["tried"] > 0
        assert 0 < found["share_within"] < 1

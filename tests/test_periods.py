"""Calendar quarters and how they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import UserError
from dashboard.periods import Quarter

quarters = st.builds(Quarter, st.integers(1990, 2100), st.integers(1, 4))


@pytest.mark.parametrize(
    ("text", "quarter"),
    [("2024-Q1", Quarter(2024, 1)), (" 2024-q4 ", Quarter(2024, 4))],
)
def test_a_quarter_is_read(text: str, quarter: Quarter) -> None:
    assert Quarter.parse(text) == quarter


@pytest.mark.parametrize(
    "text", ["", "2024-Q0", "2024-Q5", "2024Q1", "24-Q1", "2024-Q1x", "Q1/2024"]
)
def test_anything_else_is_refused_with_what_was_found(text: str) -> None:
    with pytest.raises(UserError) as refused:
        Quarter.parse(text)
    assert refused.value.key == "quarter.unreadable"
    assert f"“{text}”" in refused.value.sentence("en")


@pytest.mark.parametrize(
    ("quarter", "first", "last", "label"),
    [
        (Quarter(2024, 1), date(2024, 1, 1), date(2024, 3, 31), "Quý I/2024"),
        (Quarter(2024, 2), date(2024, 4, 1), date(2024, 6, 30), "Quý II/2024"),
        (Quarter(2024, 3), date(2024, 7, 1), date(2024, 9, 30), "Quý III/2024"),
        (Quarter(2024, 4), date(2024, 10, 1), date(2024, 12, 31), "Quý IV/2024"),
    ],
)
def test_its_days_and_its_name(quarter: Quarter, first: date, last: date, label: str) -> None:
    assert (quarter.first_day, quarter.last_day) == (first, last)
    assert quarter.label_vi == label
    assert quarter.name_in_year == f"Q{quarter.number}"


@given(quarters, st.integers(-40, 40))
def test_quarters_follow_one_another_through_the_years(quarter: Quarter, steps: int) -> None:
    assert quarter.plus(steps).plus(-steps) == quarter
    assert (quarter.plus(1).first_day - quarter.last_day).days == 1
    assert (quarter < quarter.plus(steps)) == (steps > 0)


@given(quarters)
def test_what_is_written_is_read_again(quarter: Quarter) -> None:
    assert Quarter.parse(str(quarter)) == quarter
    assert Quarter.of(quarter.first_day) == Quarter.of(quarter.last_day) == quarter


def test_annual_figures_are_judged_in_the_fourth_quarter_or_of_the_year_before() -> None:
    assert Quarter(2025, 4).fourth_evaluated == Quarter(2025, 4)
    assert Quarter(2025, 3).fourth_evaluated == Quarter(2024, 4)
    assert Quarter(2025, 1).fourth_evaluated == Quarter(2024, 4)

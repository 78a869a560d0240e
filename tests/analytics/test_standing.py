"""A district's place among all, and the others' figures without their names."""

from __future__ import annotations

import pytest

from dashboard.analytics.comparison import Comparison
from dashboard.analytics.standing import PeriodValue, Ranked, rank_districts, tell_spread
from dashboard.store.reach import EVERYTHING, Reach

VALUES = {"A": 0.5, "B": 0.9, "C": 0.7, "D": 0.7, "E": 0.1}
NAMES = {code: f"Đảng bộ {code}" for code in VALUES}
OF_C = Reach(frozenset("C"))


def test_a_district_that_is_seen_has_its_name_and_the_others_have_a_figure() -> None:
    standing = rank_districts(VALUES, OF_C, NAMES, best_is_high=True)
    assert standing
    assert standing.ranked == (
        Ranked(1, 0.9, None, None),
        Ranked(2, 0.7, "C", "Đảng bộ C"),
        Ranked(2, 0.7, None, None),
        Ranked(4, 0.5, None, None),
        Ranked(5, 0.1, None, None),
    )
    assert standing.compare("C") == Comparison(0.7, 2, 5)
    assert standing.compare("B") is None  # there is, but not for them


def test_where_the_lowest_is_the_best_it_comes_first() -> None:
    standing = rank_districts(VALUES, OF_C, NAMES, best_is_high=False)
    assert standing
    assert [one.value for one in standing.ranked] == [0.1, 0.5, 0.7, 0.7, 0.9]
    assert standing.compare("C") == Comparison(0.7, 3, 5)


@pytest.mark.parametrize("reach", [EVERYTHING, Reach(frozenset("C"), sees_names=True)])
def test_whoever_may_see_names_sees_them_all(reach: Reach) -> None:
    standing = rank_districts(VALUES, reach, NAMES, best_is_high=True)
    assert standing
    assert [one.district for one in standing.ranked] == ["B", "C", "D", "A", "E"]
    assert standing.ranked[0].name == "Đảng bộ B"


def test_of_so_few_that_it_would_be_known_whose_it_is_nothing_is_told() -> None:
    few = {code: VALUES[code] for code in "ABCD"}
    assert rank_districts(few, OF_C, NAMES, best_is_high=True) is None
    assert rank_districts(few, EVERYTHING, NAMES, best_is_high=True)
    values = [PeriodValue("2023", value) for value in few.values()]
    values += [PeriodValue("2024", value) for value in VALUES.values()]
    told = tell_spread(values, OF_C)
    assert [(one.period, one.value) for one in told] == [
        ("2024", 0.1), ("2024", 0.5), ("2024", 0.7), ("2024", 0.7), ("2024", 0.9),
    ]  # fmt: skip
    assert len(tell_spread(values, EVERYTHING)) == 9

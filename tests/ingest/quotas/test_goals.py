"""How a cell gives what is assigned."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import UserError
from dashboard.ingest.quotas.goals import read_goal
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from dashboard.spreadsheets.sheets import Cell

COUNT = CATALOGUE.indicator["admissions"]
SHARE = CATALOGUE.indicator["org_rated_good_share"]
MEAN = CATALOGUE.indicator["workers_nurtured_mean"]
NONE_IS_BEST = CATALOGUE.indicator["failed_orgs"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (90.0, (">=", 90, None)),
        ("90", (">=", 90, None)),
        ("90%", (">=", 90, None)),
        ("92,5 %", (">=", 92.5, None)),
        ("0,9%", (">=", 0.9, None)),
        ("≥ 90%", (">=", 90, None)),
        (">=90", (">=", 90, None)),
        ("Từ 90% trở lên", (">=", 90, None)),
        ("tối thiểu 90%", (">=", 90, None)),
        ("> 90", (">", 90, None)),
        ("Trên 90%", (">", 90, None)),
        ("= 100", ("=", 100, None)),
        ("3-4%", ("between", 3, 4)),
        ("3% – 4%", ("between", 3, 4)),
        ("từ 3 đến 4", ("between", 3, 4)),
        ("", None),
        (" ", None),
        ("–", None),
    ],
)
def test_shares(cell: Cell, expected: tuple[object, ...] | None) -> None:
    assert read_goal(cell, SHARE) == expected


def test_a_cell_that_shows_a_percentage_holds_a_fraction() -> None:
    assert read_goal(0.07, SHARE, is_percent=True) == (">=", 7, None)
    assert read_goal(1.0, SHARE, is_percent=True) == (">=", 100, None)


def test_counts_and_means() -> None:
    assert read_goal("1.600 – 2.200", COUNT) == ("between", 1600, 2200)
    assert read_goal("1.600", COUNT) == (">=", 1600, None)
    assert read_goal(0.5, MEAN) == (">=", 0.5, None)
    assert read_goal("0,5", MEAN) == (">=", 0.5, None)


def test_of_what_should_be_none_only_none_can_be_asked() -> None:
    assert read_goal(0.0, NONE_IS_BEST) == ("=", 0, None)
    with pytest.raises(UserError) as error:
        read_goal(2.0, NONE_IS_BEST)
    assert error.value.key == "quota_cells.only_zero"


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("nhiều", "quota_cells.no_goal"),
        ("12 người", "quota_cells.no_goal"),
        ("1,000", "quota_cells.no_goal"),  # 1 or 1000?
        (True, "quota_cells.no_goal"),
        (None, "quota_cells.no_goal"),
        (date(2026, 4, 3), "quota_cells.date"),
        ("4-3", "quota_cells.reversed"),
        ("≤ 5", "quota_cells.at_most"),
        ("không quá 5", "quota_cells.at_most"),
        ("5%", "quota_cells.no_share"),
    ],
)
def test_what_is_no_goal(cell: Cell, key: str) -> None:
    with pytest.raises(UserError) as error:
        read_goal(cell, COUNT)
    assert error.value.key == key


@pytest.mark.parametrize("cell", [0.9, "0,9"])
def test_a_share_below_one_without_a_sign_may_be_either(cell: Cell) -> None:
    with pytest.raises(UserError) as error:
        read_goal(cell, SHARE)
    assert error.value.key == "quota_cells.fraction"

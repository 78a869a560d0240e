"""Every indicator of the registry has its SQL, and every SQL file its test of the same name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.store.sql import names, query
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from tests.conftest import MakeProvince

TESTS = Path(__file__).parent / "indicators"
LEADING = ["reading", "quarter", "place", "unit"]


@pytest.fixture
def columns(province: MakeProvince) -> dict[str, list[str]]:
    """The columns of each file of queries/indicators."""
    answers = province(membership="unit | quarter | admitted\nA | 2024-Q1 | 1")
    with answers.results.reader.cursor() as con:
        return {name: con.sql(query("indicators", name)).columns for name in names("indicators")}


def test_each_registered_indicator_comes_from_exactly_one_file(
    columns: dict[str, list[str]],
) -> None:
    assert {name: found[:4] for name, found in columns.items()} == dict.fromkeys(columns, LEADING)
    made = [indicator for found in columns.values() for indicator in found[4:]]
    assert sorted(made) == sorted(CATALOGUE.indicator)


def test_each_file_has_its_test_and_no_test_is_left_over(columns: dict[str, list[str]]) -> None:
    assert {path.stem.removeprefix("test_") for path in TESTS.glob("test_*.py")} == set(columns)


def test_each_indicator_is_asked_for_in_the_test_of_its_file(
    columns: dict[str, list[str]],
) -> None:
    untested = [
        f"{name}: {indicator}"
        for name, found in columns.items()
        for indicator in found[4:]
        if f'("{indicator}"' not in (TESTS / f"test_{name}.py").read_text(encoding="utf-8")
    ]
    assert untested == []


def test_flags_of_growth_fit_the_period() -> None:
    """Only what runs through a year can grow through it."""
    growing = {i.code for i in CATALOGUE.indicators if i.grows_through_year}
    assert growing <= {i.code for i in CATALOGUE.indicators if i.period == "flow"}
    counts_of_flows = {
        i.code for i in CATALOGUE.indicators if i.period == "flow" and i.unit == "count"
    }
    assert growing == counts_of_flows | {
        "admission_rate",
        "hamlet_cell_admissions_mean",
        "workers_nurtured_mean",
        "enterprise_quota_met_share",
    }

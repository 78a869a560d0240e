"""`--known-on`: what commands give of a day that has passed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.province_builder import Province
from tests.support.stores import copy_of

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo

# The second report of the first quarter corrects the first one.
SUBMISSIONS = """
    submission | district | quarter | received_on
    1          | D        | 2024-Q1 | 2024-04-03
    2          | D        | 2024-Q1 | 2024-04-20
    3          | D        | 2024-Q2 | 2024-07-02
"""
MEMBERSHIP = """
    unit | quarter | submission | members_start | admitted
    A    | 2024-Q1 | 1          | 80            | 4
    A    | 2024-Q1 | 2          | 80            | 2
    A    | 2024-Q2 | 3          | 81            | 1
"""


@pytest.fixture(scope="module")
def store(empty_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A district whose report was corrected; nothing is on record of when it was accepted."""
    store = copy_of(empty_folder, tmp_path_factory.mktemp("known") / "store")
    Province(
        scopes="programme | unit\ncan-tho-21 | P",
        submissions=SUBMISSIONS,
        forms={"membership": MEMBERSHIP},
    ).put_into(store)
    return store


def numerators(tiendo: Tiendo, *arguments: str) -> list[tuple[str, float]]:
    asked = ("indicators", "--per", "quarter", "--indicator", "admission_rate", "--format", "json")
    return [(row["period"], row["numerator"]) for row in json.loads(tiendo(*asked, *arguments).out)]


def test_figures_of_a_day(tiendo: Tiendo) -> None:
    assert numerators(tiendo, "--known-on", "2024-04-10") == [("2024-Q1", 4)]
    assert numerators(tiendo, "--known-on", "2024-04-20") == [("2024-Q1", 2)]
    assert numerators(tiendo) == [("2024-Q1", 2), ("2024-Q2", 3)]


def test_statuses_submissions_and_rows_of_a_day(tiendo: Tiendo) -> None:
    on = ("--known-on", "2024-04-10")
    ran = tiendo("progress", "--as-of", "2024-Q1", "--format", "json", *on)
    [rate] = [row for row in json.loads(ran.out) if row["target"] == "admission-rate-2025"][:1]
    assert rate["value"] == 4 / 80
    listed = json.loads(tiendo("submissions", "--json", *on).out)
    assert [(row["submission"], row["state"]) for row in listed] == [(1, "in_force")]
    rows = json.loads(tiendo("rows", "membership", "--format", "json", *on).out)
    assert [(row["quarter"], row["admitted"]) for row in rows] == [("2024-Q1", 4)]


def test_what_is_missing_on_a_day_is_late_by_that_day(tiendo: Tiendo) -> None:
    asked = ("completeness", "--as-of", "2024-Q2", "--format", "json", "--known-on", "2024-07-01")
    states = {row["quarter"]: row["state"] for row in json.loads(tiendo(*asked).out)}
    assert states["2024-Q2"] == "due_soon"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("10/04/2024", "“10/04/2024” is not a day"),
        (str(date.today() + timedelta(days=2)), "is yet to come"),
    ],
)
def test_a_day_that_cannot_be_seen(tiendo: Tiendo, day: str, sentence: str) -> None:
    ran = tiendo("submissions", "--known-on", day)
    assert ran.status == 2
    assert sentence in ran.err

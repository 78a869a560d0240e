"""When a target is met: comparators on exact figures, and what `increase` compares with."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import MakeProvince

INDICATOR_FILES = ("hamlets", "ratings")


def test_comparators_on_exactly_90_percent(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target  | indicator               | comparator | low | high | horizon  | from_year | to_year
            reach   | hamlets_with_cell_share | >=         | 90  |      | standing | 2024      | 2030
            pass    | hamlets_with_cell_share | >          | 90  |      | standing | 2024      | 2030
            all     | hamlets_with_cell_share | =          | 100 |      | standing | 2024      | 2030
            up-to   | hamlets_with_cell_share | between    | 80  | 90   | standing | 2024      | 2030
            within  | hamlets_with_cell_share | between    | 90  | 95   | standing | 2024      | 2030
            above   | hamlets_with_cell_share | between    | 80  | 89.9 | standing | 2024      | 2030
            below   | hamlets_with_cell_share | between    | 90.1 | 95  | standing | 2024      | 2030
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q1 | 10      | 9
        """,
    )
    assert answers.statuses("2024-Q1") == {
        "reach": "met",
        "pass": "behind",
        "all": "behind",
        "up-to": "met",
        "within": "met",
        "above": "exceeded",
        "below": "behind",
    }


def test_comparisons_are_exact_where_a_rounded_percent_would_not_be(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | district
            A    | D1
            B    | D2
            C    | D3
        """,
        targets="""
            target | indicator               | comparator | low  | horizon  | from_year | to_year
            goal   | hamlets_with_cell_share | >=         | 33.3 | standing | 2024      | 2030
            pass   | hamlets_with_cell_share | >          | 33.3 | standing | 2024      | 2030
        """,
        organisation="""
            unit | quarter | hamlets    | hamlets_with_cell
            A    | 2024-Q1 | 1000       | 333
            B    | 2024-Q1 | 1000000000 | 332999999
            C    | 2024-Q1 | 1000000000 | 333000001
        """,
    )
    assert answers.statuses("2024-Q1", "D1") == {"goal": "met", "pass": "behind"}
    assert answers.statuses("2024-Q1", "D2") == {"goal": "behind", "pass": "behind"}
    assert answers.statuses("2024-Q1", "D3") == {"goal": "met", "pass": "met"}


def test_a_count_of_zero_is_reached_from_above(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | district
            A    | D1
            B    | D2
        """,
        targets="""
            target  | indicator   | comparator | low | horizon | from_year | to_year
            no-fail | failed_orgs | =          | 0   | annual  | 2023      | 2030
        """,
        rating="""
            unit | quarter | org_rating | cells_failed
            A    | 2024-Q4 | HTNV       | 0
            B    | 2024-Q4 | HTNV       | 1
        """,
    )
    assert answers.statuses("2024-Q4", "D1") == {"no-fail": "met"}
    assert answers.statuses("2024-Q4", "D2") == {"no-fail": "missed"}


def test_increase_compares_with_the_first_year_that_has_a_value(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | district
            A    | D1
            B    | D2
            C    | D3
        """,
        targets="""
            target | indicator               | comparator | low | horizon | from_year | to_year
            rise   | hamlets_with_cell_share | increase   |     | annual  | 2022      | 2030
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2021-Q4 | 100     | 90
            A    | 2023-Q2 | 100     | 40
            A    | 2023-Q4 | 100     | 50
            A    | 2024-Q2 | 100     | 50
            A    | 2024-Q4 | 200     | 101
            B    | 2023-Q4 | 100     | 50
            B    | 2024-Q2 | 100     | 45
            B    | 2024-Q4 | 200     | 100
            C    | 2024-Q4 | 100     | 50
        """,
    )
    # In the first known year there is nothing to compare with yet.
    assert answers.statuses("2023-Q4", "D1") == {"rise": "no_data"}
    # 2023 counts as it stood at its end, not in Q2; an equal value is no increase.
    assert answers.statuses("2024-Q2", "D1") == {"rise": "behind"}
    assert answers.statuses("2024-Q4", "D1") == {"rise": "met"}
    assert answers.statuses("2024-Q2", "D2") == {"rise": "behind"}
    assert answers.statuses("2024-Q4", "D2") == {"rise": "missed"}
    assert answers.statuses("2024-Q4", "D3") == {"rise": "no_data"}
    rows = answers.progress("2024-Q4", "unit", "value", "gap", "expected", "needed_per_year")
    assert [row for row in rows if row[0] != "P"] == [
        ("D1", 0.505, pytest.approx(0.005), 0.5, None),
        ("D2", 0.5, 0, 0.5, None),
        ("D3", 0.5, None, None, None),
    ]

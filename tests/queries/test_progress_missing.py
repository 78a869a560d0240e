"""What is missing to a goal: the least whole number to add to the numerator."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince

INDICATOR_FILES = ("admissions", "hamlets", "ratings")


def test_of_each_comparator_just_as_many_as_make_it_hold(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit  | district
            NINE  | D1
            SEVEN | D2
        """,
        targets="""
            target | indicator               | comparator | low  | high | horizon  | from_year | to_year
            reach  | hamlets_with_cell_share | >=         | 90   |      | standing | 2024      | 2030
            pass   | hamlets_with_cell_share | >          | 90   |      | standing | 2024      | 2030
            all    | hamlets_with_cell_share | =          | 100  |      | standing | 2024      | 2030
            within | hamlets_with_cell_share | between    | 95   | 96   | standing | 2024      | 2030
            above  | hamlets_with_cell_share | between    | 60   | 65.5 | standing | 2024      | 2030
        """,
        organisation="""
            unit  | quarter | hamlets | hamlets_with_cell
            NINE  | 2024-Q1 | 10      | 9
            SEVEN | 2024-Q1 | 9       | 7
        """,
    )
    rows = answers.progress("2024-Q1", "unit", "target", "status", "missing")
    assert [row[1:] for row in rows if row[0] == "D1"] == [
        ("above", "exceeded", 0),
        ("all", "behind", 1),
        ("pass", "behind", 1),  # exactly 90%: one more passes it
        ("reach", "met", 0),
        ("within", "behind", 1),  # 9.5 of 10
    ]
    assert [row[1:] for row in rows if row[0] == "D2"] == [
        ("above", "exceeded", 0),
        ("all", "behind", 2),
        ("pass", "behind", 2),  # 8.1 of 9
        ("reach", "behind", 2),
        ("within", "behind", 2),
    ]
    # Of the whole, not the sum: 16 of 19 against 17.1, 18.05 and 19.
    assert [row[1:] for row in rows if row[0] == "P"] == [
        ("above", "exceeded", 0),
        ("all", "behind", 3),
        ("pass", "behind", 2),
        ("reach", "behind", 2),
        ("within", "behind", 3),
    ]


def test_to_pass_a_goal_that_is_a_whole_number_takes_one_more(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target | indicator               | comparator | low  | horizon  | from_year | to_year
            reach  | hamlets_with_cell_share | >=         | 33.3 | standing | 2024      | 2030
            pass   | hamlets_with_cell_share | >          | 33.3 | standing | 2024      | 2030
        """,
        organisation="""
            unit | quarter | hamlets    | hamlets_with_cell
            A    | 2024-Q1 | 1000000000 | 332999990
        """,
    )
    assert answers.numbers("2024-Q1", "missing") == {"reach": (10,), "pass": (11,)}


def test_of_a_count_and_of_a_goal_of_zero(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target  | indicator   | comparator | low | high | horizon | from_year | to_year
            range   | admissions  | between    | 5   | 8    | annual  | 2024      | 2030
            term    | admissions  | >=         | 40  |      | term    | 2020      | 2030
            no-fail | failed_orgs | =          | 0   |      | annual  | 2024      | 2030
        """,
        membership="""
            unit | quarter | admitted
            A    | 2023-Q4 | 7
            A    | 2024-Q2 | 3
            A    | 2024-Q4 | 1
        """,
        rating="""
            unit | quarter | org_rating | cells_failed
            A    | 2024-Q4 | KHTNV      | 2
            A    | 2025-Q4 | HTNV       | 0
        """,
    )
    assert answers.numbers("2024-Q4", "missing") == {
        "range": (1,),
        "term": (29,),
        "no-fail": (-3,),  # as many have to go
    }
    assert answers.numbers("2025-Q4", "missing")["no-fail"] == (0,)


def test_an_increase_has_to_pass_its_first_value(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target | indicator               | comparator | low | horizon | from_year | to_year
            rise   | hamlets_with_cell_share | increase   |     | annual  | 2023      | 2030
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2023-Q4 | 100     | 50
            A    | 2024-Q1 | 80      | 38
            A    | 2024-Q2 | 81      | 40
            A    | 2024-Q3 | 80      | 40
            A    | 2024-Q4 | 80      | 41
        """,
    )
    missing = {
        quarter: answers.numbers(quarter, "missing")["rise"]
        for quarter in ("2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")
    }
    assert missing == {
        "2023-Q4": (None,),  # nothing to pass yet
        "2024-Q1": (3,),
        "2024-Q2": (1,),  # 40.5 of 81
        "2024-Q3": (1,),  # as high is not higher
        "2024-Q4": (0,),
    }


def test_without_a_value_it_is_unknown(province: MakeProvince) -> None:
    answers = province(
        targets="""
            target | indicator               | comparator | low | horizon  | from_year | to_year
            reach  | hamlets_with_cell_share | >=         | 90  | standing | 2024      | 2030
        """,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q1 | 0       | 0
        """,
    )
    assert answers.numbers("2024-Q1", "status", "missing") == {"reach": ("no_data", None)}

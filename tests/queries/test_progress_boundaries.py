"""Targets of areas, and of today's districts with their territory's past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.schemas.figures import PROGRESS

if TYPE_CHECKING:
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("admission_rate", "admissions", "hamlets")

# The district H ended on 30 June 2025; A went to X1, B by 0.6 and 0.4 to X1 and X2. K lives on.
UNITS = """
    unit | kind           | district | area | from       | to
    H    | district       |          | H    |            | 2025-06-30
    X1   | district       |          | H    | 2025-07-01 |
    X2   | district       |          | H    | 2025-07-01 |
    K    | district       |          | K    |            |
    A    | base_committee | H        |      |            | 2025-06-30
    B    | base_committee | H        |      |            | 2025-06-30
    C    | base_committee | K        |      |            |
    X1a  | base_committee | X1       |      | 2025-07-01 |
    X2a  | base_committee | X2       |      | 2025-07-01 |
"""
LINEAGE = """
    predecessor | successor | on         | share
    A           | X1        | 2025-07-01 | 1
    B           | X1        | 2025-07-01 | 0.6
    B           | X2        | 2025-07-01 | 0.4
"""
TARGETS = """
    target | indicator               | comparator | low | horizon  | from_year | to_year | level
    goal   | hamlets_with_cell_share | >=         | 90  | standing | 2024      | 2030    | any
    pass   | hamlets_with_cell_share | >          | 90  | standing | 2024      | 2030    | any
    rate   | admission_rate          | >=         | 3   | annual   | 2024      | 2025    | any
    whole  | admissions              | >=         | 9   | annual   | 2024      | 2030    | programme
"""
ORGANISATION = """
    unit | quarter | hamlets | hamlets_with_cell
    A    | 2025-Q2 | 40      | 36
    B    | 2025-Q2 | 15      | 13
    C    | 2025-Q2 | 10      | 10
    X1a  | 2025-Q4 | 50      | 46
    X2a  | 2025-Q4 | 10      | 8
    C    | 2025-Q4 | 10      | 10
"""
MEMBERSHIP = """
    unit | quarter | members_start | admitted
    A    | 2025-Q1 | 100           | 1
    B    | 2025-Q1 | 100           | 2
    C    | 2025-Q1 | 100           | 3
    A    | 2025-Q2 | 101           | 1
    C    | 2025-Q2 | 103           | 0
    X1a  | 2025-Q4 | 160           | 1
    X2a  | 2025-Q4 | 40            | 1
"""


@pytest.fixture
def answers(province: MakeProvince) -> Answers:
    return province(
        units=UNITS,
        lineage=LINEAGE,
        targets=TARGETS,
        organisation=ORGANISATION,
        membership=MEMBERSHIP,
    )


def rows(
    answers: Answers, as_of: str, target: str, boundaries: str, *columns: str
) -> list[tuple[object, ...]]:
    """These columns of one target's rows, by unit."""
    found = answers.progress(as_of, "target", "unit", *columns, boundaries=boundaries)
    return [row[1:] for row in found if row[0] == target]


def test_an_area_runs_on_over_the_reorganisation(answers: Answers) -> None:
    columns = ("numerator", "denominator", "status")
    # X1 and X2 were founded in the year: their rate alone has no denominator.
    assert rows(answers, "2025-Q4", "rate", "reported", *columns) == [
        ("K", 3, 100, "met"),
        ("P", 9, 300, "met"),
        ("X1", None, None, "no_data"),
        ("X2", None, None, "no_data"),
    ]
    assert rows(answers, "2025-Q4", "rate", "area", *columns) == [
        ("H", 6, 200, "met"),
        ("K", 3, 100, "met"),
        ("P", 9, 300, "met"),
    ]


def test_an_area_is_evaluated_on_its_districts_together(answers: Answers) -> None:
    columns = ("value", "status", "missing", "due", "reported")
    assert rows(answers, "2025-Q4", "goal", "area", *columns) == [
        ("H", 0.9, "met", 0, 2, 2),
        ("K", 1, "met", 0, 1, 1),
        ("P", pytest.approx(64 / 70), "met", 0, 3, 3),
    ]
    assert rows(answers, "2025-Q4", "pass", "area", *columns)[0] == ("H", 0.9, "behind", 1, 2, 2)
    assert rows(answers, "2025-Q2", "goal", "area", *columns)[0] == (
        "H",
        pytest.approx(49 / 55),
        "behind",
        1,  # 49.5 of 55
        1,
        1,
    )


def test_districts_of_today_have_their_territorys_past(answers: Answers) -> None:
    columns = ("numerator", "denominator", "status", "missing", "approximate")
    assert rows(answers, "2025-Q2", "goal", "current", *columns) == [
        ("K", 10, 10, "met", 0, False),
        ("P", 59, 65, "met", 0, False),
        ("X1", 43.8, 49, "behind", 1, True),  # 44.1 would do: the least whole number
        ("X2", 5.2, 6, "behind", 1, True),
    ]
    # What they have reported themselves is whole.
    assert rows(answers, "2025-Q4", "goal", "current", *columns) == [
        ("K", 10, 10, "met", 0, False),
        ("P", 64, 70, "met", 0, False),
        ("X1", 46, 50, "met", 0, False),
        ("X2", 8, 10, "behind", 1, False),
    ]
    # Of the year, the first half by shares: 1 + 1 + 0.6 × 2 + 1 of 160, 0.4 × 2 + 1 of 40.
    assert rows(answers, "2025-Q4", "rate", "current", *columns) == [
        ("K", 3, 100, "met", 0, False),
        ("P", 9, 300, "met", 0, False),
        ("X1", 4.2, 160, "missed", 1, True),
        ("X2", 1.8, 40, "met", 0, True),
    ]


def test_a_shared_out_figure_is_as_exact_as_any(province: MakeProvince) -> None:
    answers = province(
        units=UNITS,
        lineage=LINEAGE,
        targets=TARGETS,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            B    | 2025-Q1 | 10      | 9
        """,
    )
    # 0.6 × 9 of 0.6 × 10 is exactly 90%, which a sum of binary fractions need not be.
    columns = ("status", "missing")
    assert rows(answers, "2025-Q1", "goal", "current", *columns)[2:] == [
        ("X1", "met", 0),
        ("X2", "met", 0),
    ]
    assert rows(answers, "2025-Q1", "pass", "current", *columns)[2:] == [
        ("X1", "behind", 1),
        ("X2", "behind", 1),
    ]


def test_what_the_territory_sent_is_what_its_district_sent(answers: Answers) -> None:
    columns = ("due", "reported", "quarters_held", "data_period")
    assert rows(answers, "2025-Q2", "rate", "current", *columns) == [
        ("K", 1, 1, 2, "2025-Q2"),
        ("P", 2, 2, 2, "2025-Q2"),
        ("X1", 1, 1, 2, "2025-Q2"),  # H
        ("X2", 1, 1, 2, "2025-Q2"),
    ]
    assert rows(answers, "2025-Q3", "rate", "current", *columns) == [
        ("K", 1, 0, 2, "2025-Q2"),
        ("P", 3, 0, 2, "2025-Q2"),
        ("X1", 1, 0, 2, "2025-Q2"),
        ("X2", 1, 0, 2, "2025-Q2"),
    ]
    assert rows(answers, "2025-Q4", "rate", "reported", *columns)[2] == ("X1", 1, 1, 1, "2025-Q4")
    assert rows(answers, "2025-Q4", "rate", "area", *columns)[0] == ("H", 2, 2, 3, "2025-Q4")


def test_only_the_province_is_asked_for_what_is_its_own(answers: Answers) -> None:
    for boundaries in ("reported", "area", "current"):
        assert rows(answers, "2025-Q4", "whole", boundaries, "value", "status", "is_own") == [
            ("P", 9, "met", True)
        ]


def test_the_provinces_rows_are_the_same_under_all_boundaries(answers: Answers) -> None:
    columns = [
        column
        for column in answers.results.frame(
            PROGRESS, quarters=[], programmes=None, boundaries="reported"
        ).columns
        if column not in {"unit", "target"}
    ]
    for as_of in ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"):
        of_province = [
            [
                row
                for row in answers.progress(as_of, "unit", "target", *columns, boundaries=under)
                if row[0] == "P"
            ]
            for under in ("reported", "area", "current")
        ]
        assert len(of_province[0]) == 4
        assert of_province[0] == of_province[1] == of_province[2]


def test_a_plan_of_one_district_is_that_of_its_area_and_of_what_it_became(
    province: MakeProvince,
) -> None:
    answers = province(
        units=UNITS,
        lineage=LINEAGE,
        targets=TARGETS,
        scopes="""
            programme | unit
            plan      | H
        """,
        organisation=ORGANISATION,
        membership=MEMBERSHIP,
    )
    assert rows(answers, "2025-Q2", "whole", "reported", "value", "is_own") == [("H", 4, True)]
    assert rows(answers, "2025-Q2", "whole", "area", "value", "is_own") == [("H", 4, True)]
    assert rows(answers, "2025-Q2", "whole", "current", "value", "is_own") == [
        ("X1", 3.2, True),
        ("X2", 0.8, True),
    ]
    # It binds nobody any more.
    for boundaries in ("reported", "area", "current"):
        assert answers.progress("2025-Q4", "unit", boundaries=boundaries) == []


def test_a_district_that_left_its_territory_to_nobody_stays_one(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind           | district | to
            K    | district       |          | 2025-06-30
            C    | base_committee | K        | 2025-06-30
        """,
        targets=TARGETS,
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            C    | 2025-Q1 | 10      | 10
        """,
    )
    assert rows(answers, "2025-Q1", "goal", "current", "value") == [("K", 1), ("P", 1)]
    assert rows(answers, "2025-Q3", "goal", "current", "value") == [("P", None)]

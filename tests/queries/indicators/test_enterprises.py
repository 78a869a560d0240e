"""Private units of 50 or more workers with a Party organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_units_of_50_or_more_workers_with_an_organisation(province: MakeProvince) -> None:
    answers = province(
        enterprise="""
            unit | district | quarter | workers | has_org
            A    | D        | 2024-Q1 | 50      | 1
            B    | D        | 2024-Q1 | 300     | 0
            C    | D        | 2024-Q1 | 49      | 1
            E    | D        | 2024-Q1 | 80      |
            F    | D        | 2024-Q1 |         | 1
        """
    )
    # C is too small; of E and F it is not known whether they count.
    assert answers.figures("enterprise_with_org_share") == [("2024-Q1", 1, 2)]


def test_a_year_takes_the_last_report_of_every_unit_whose_district_lives(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind     | to
            OLD  | district | 2024-06-30
            D    | district |
        """,
        enterprise="""
            unit | district | quarter | workers | has_org
            A    | OLD      | 2024-Q1 | 70      | 1
            A    | OLD      | 2024-Q2 | 70      | 1
            B    | D        | 2024-Q1 | 60      | 1
            C    | D        | 2024-Q3 | 60      | 0
        """,
    )
    assert answers.figures("enterprise_with_org_share") == [
        ("2024-Q1", 2, 2),
        ("2024-Q2", 1, 1),
        ("2024-Q3", 0, 1),
    ]
    # The old district's unit is another's now; B's report of Q1 stands for Q3.
    assert answers.figures("enterprise_with_org_share", per="year") == [("2024", 1, 2)]


def test_an_enterprise_is_carried_though_each_quarter_has_as_many_rows(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | district
            A    | D
        """,
        enterprise="""
            unit | district | quarter | workers | has_org
            K    | D        | 2024-Q1 | 60      | 1
            K    | D        | 2024-Q2 | 60      | 1
            L    | D        | 2024-Q3 | 60      | 0
            L    | D        | 2024-Q4 | 60      | 0
        """,
    )
    # One row a quarter, as the district has one organisation; and yet two enterprises.
    assert answers.figures("enterprise_with_org_share", per="year") == [("2024", 1, 2)]

"""Private units with a Party organisation whose admissions reach their quota by workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_quota_is_1_below_50_workers_then_2_and_one_more_for_every_30(
    province: MakeProvince,
) -> None:
    answers = province(
        enterprise="""
            unit | district | quarter | workers | has_org | enterprise_admitted
            A    | D1       | 2024-Q1 | 0       | 1       | 1
            B    | D2       | 2024-Q1 | 49      | 1       | 1
            C    | D3       | 2024-Q1 | 50      | 1       | 1
            D    | D4       | 2024-Q1 | 79      | 1       | 2
            E    | D5       | 2024-Q1 | 80      | 1       | 2
            F    | D6       | 2024-Q1 | 80      | 1       | 3
            G    | D7       | 2024-Q1 | 110     | 1       | 4
            H    | D8       | 2024-Q1 | 10      | 1       | 0
        """
    )
    assert answers.figures("enterprise_quota_met_share", by="district") == [
        ("2024-Q1", "D1", 1, 1),
        ("2024-Q1", "D2", 1, 1),
        ("2024-Q1", "D3", 0, 1),  # quota 2
        ("2024-Q1", "D4", 1, 1),  # quota 2
        ("2024-Q1", "D5", 0, 1),  # quota 3
        ("2024-Q1", "D6", 1, 1),
        ("2024-Q1", "D7", 1, 1),  # quota 4
        ("2024-Q1", "D8", 0, 1),
    ]


def test_only_with_an_organisation_and_every_measure_known(province: MakeProvince) -> None:
    answers = province(
        enterprise="""
            unit | district | quarter | workers | has_org | enterprise_admitted
            A    | D        | 2024-Q1 | 20      | 1       | 1
            B    | D        | 2024-Q1 | 20      | 0       | 1
            C    | D        | 2024-Q1 | 20      |         | 1
            E    | D        | 2024-Q1 |         | 1       | 1
            F    | D        | 2024-Q1 | 20      | 1       |
        """
    )
    assert answers.figures("enterprise_quota_met_share") == [("2024-Q1", 1, 1)]


def test_admissions_add_up_and_workers_are_those_last_reported(province: MakeProvince) -> None:
    answers = province(
        enterprise="""
            unit | district | quarter | workers | has_org | enterprise_admitted
            A    | D        | 2024-Q1 | 40      | 1       | 1
            A    | D        | 2024-Q2 | 60      | 1       |
            A    | D        | 2024-Q3 | 60      | 1       | 1
            B    | D        | 2024-Q1 | 10      | 0       | 1
            B    | D        | 2024-Q2 | 10      | 1       | 0
            C    | D        | 2024-Q1 | 10      | 1       | 0
            C    | D        | 2024-Q2 | 10      | 0       | 1
        """
    )
    assert answers.figures("enterprise_quota_met_share") == [
        ("2024-Q1", 1, 2),  # A; C has admitted nobody
        ("2024-Q2", 1, 2),  # A needs 2 now; B has an organisation now; C has none any more
        ("2024-Q3", 2, 2),  # A reaches 2; B has not reported, so its last report stands
    ]


def test_admissions_start_anew_each_year(province: MakeProvince) -> None:
    answers = province(
        enterprise="""
            unit | district | quarter | workers | has_org | enterprise_admitted
            A    | D        | 2024-Q4 | 10      | 1       | 3
            A    | D        | 2025-Q1 | 10      | 1       | 0
        """
    )
    assert answers.figures("enterprise_quota_met_share") == [("2024-Q4", 1, 1), ("2025-Q1", 0, 1)]


def test_enterprises_of_a_district_that_has_ended_do_not_count_any_more(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind     | to
            OLD  | district | 2024-06-30
            MID  | district | 2024-05-31
            D    | district |
        """,
        enterprise="""
            unit | district | quarter | workers | has_org | enterprise_admitted
            A    | OLD      | 2024-Q1 | 10      | 1       | 1
            A    | OLD      | 2024-Q2 | 10      | 1       | 0
            A    | MID      | 2024-Q1 | 10      | 1       | 1
            A    | MID      | 2024-Q2 | 10      | 1       | 0
            A    | D        | 2024-Q3 | 10      | 1       | 0
        """,
    )
    # The same code in three districts is three enterprises.
    assert answers.figures("enterprise_quota_met_share", by="district") == [
        ("2024-Q1", "MID", 1, 1),
        ("2024-Q1", "OLD", 1, 1),
        ("2024-Q2", "OLD", 1, 1),
        ("2024-Q3", "D", 0, 1),
    ]


def test_enterprises_count_as_private_whatever_their_district_is(province: MakeProvince) -> None:
    answers = province(
        enterprise="""
            unit | district | quarter | workers | has_org | enterprise_admitted
            A    | D        | 2024-Q1 | 10      | 1       | 1
        """
    )
    assert answers.figures("enterprise_quota_met_share", by="unit_type") == [
        ("2024-Q1", "private_enterprise", 1, 1)
    ]

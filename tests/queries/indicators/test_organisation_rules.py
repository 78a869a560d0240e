"""Organisations that keep to the rules, have an inspection plan; cells with a committee."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_an_organisation_counts_beside_its_cells_and_a_base_cell_is_one_cell(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind
            A    | base_committee
            B    | base_cell
        """,
        organisation="""
            unit | quarter | cells | orgs_compliant | orgs_with_inspection_plan | cells_with_committee
            A    | 2024-Q1 | 10    | 11             | 10                        | 7
            B    | 2024-Q1 | 0     | 0              | 1                         | 1
        """,
    )
    assert answers.figures("orgs_compliant_share") == [("2024-Q1", 11, 12)]
    assert answers.figures("inspection_plan_share") == [("2024-Q1", 11, 12)]
    assert answers.figures("cells_with_committee_share") == [("2024-Q1", 8, 11)]


def test_unknown_measures_leave_the_organisation_out(province: MakeProvince) -> None:
    answers = province(
        organisation="""
            unit | quarter | cells | orgs_compliant | orgs_with_inspection_plan | cells_with_committee
            A    | 2024-Q1 | 4     |                | 5                         | 4
            B    | 2024-Q1 | 4     | 5              |                           | 3
            C    | 2024-Q1 | 4     | 3              | 2                         |
            E    | 2024-Q1 |       | 9              | 9                         | 9
        """
    )
    assert answers.figures("orgs_compliant_share") == [("2024-Q1", 8, 10)]
    assert answers.figures("inspection_plan_share") == [("2024-Q1", 7, 10)]
    assert answers.figures("cells_with_committee_share") == [("2024-Q1", 7, 8)]

"""The yearly rating of organisations, members and cells, and new models."""

# ruff: noqa: E501 - a table's row is one line
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_organisations_rated_good_are_the_two_best_and_unrated_do_not_count(
    province: MakeProvince,
) -> None:
    answers = province(
        rating="""
            unit | quarter | org_rating
            A    | 2024-Q4 | HTXSNV
            B    | 2024-Q4 | HTTNV
            C    | 2024-Q4 | HTNV
            E    | 2024-Q4 | KHTNV
            F    | 2024-Q4 | CXL
            G    | 2024-Q4 |
        """
    )
    assert answers.figures("org_rated_good_share", per="year") == [("2024", 2, 4)]


def test_members_and_cells_rated_good_of_those_rated(province: MakeProvince) -> None:
    answers = province(
        rating="""
            unit | quarter | members_excellent | members_good | members_completed | members_failed | members_unrated
            A    | 2024-Q4 | 10                | 70           | 15                | 5              | 30
            B    | 2024-Q4 | 1                 | 2            |                   | 0              | 0
            C    | 2024-Q4 | 1                 | 2            | 3                 |                | 0
            E    | 2024-Q4 |                   | 2            | 3                 | 0              | 0
            F    | 2024-Q4 | 1                 |              | 3                 | 0              | 0
            G    | 2024-Q4 | 1                 | 1            | 0                 | 0              |
        """
    )
    # G's unrated are not needed; all others lack a measure.
    assert answers.figures("member_rated_good_share", per="year") == [("2024", 82, 102)]
    answers = province(
        rating="""
            unit | quarter | cells_excellent | cells_good | cells_completed | cells_failed | cells_unrated
            A    | 2024-Q4 | 2               | 6          | 1               | 1            | 4
            B    | 2024-Q4 |                 | 6          | 1               | 1            | 0
            C    | 2024-Q4 | 2               |            | 1               | 1            | 0
            E    | 2024-Q4 | 2               | 6          |                 | 1            | 0
            F    | 2024-Q4 | 2               | 6          | 1               |              | 0
        """
    )
    assert answers.figures("cell_rated_good_share", per="year") == [("2024", 8, 10)]


def test_failed_are_organisations_and_cells_together(province: MakeProvince) -> None:
    answers = province(
        rating="""
            unit | quarter | org_rating | cells_failed
            A    | 2024-Q4 | KHTNV      | 2
            B    | 2024-Q4 | CXL        | 1
            C    | 2024-Q4 | HTTNV      | 0
            E    | 2024-Q4 |            | 5
            F    | 2024-Q4 | KHTNV      |
        """
    )
    # E and F lack one of the two figures.
    assert answers.figures("failed_orgs", per="year") == [("2024", 4, None)]


def test_new_models_of_all_in_the_form_unrated_included(province: MakeProvince) -> None:
    answers = province(
        rating="""
            unit | quarter | org_rating | org_innovative
            A    | 2024-Q4 | HTTNV      | 1
            B    | 2024-Q4 | CXL        | 0
            C    | 2024-Q4 | HTNV       |
        """
    )
    assert answers.figures("innovative_org_share", per="year") == [("2024", 1, 2)]


def test_only_the_fourth_quarter_counts_and_only_for_its_year(province: MakeProvince) -> None:
    answers = province(
        rating="""
            unit | quarter | org_rating | org_innovative
            A    | 2023-Q4 | HTTNV      | 1
            A    | 2024-Q2 | KHTNV      | 0
        """
    )
    assert answers.figures("org_rated_good_share", per="year") == [("2023", 1, 1)]
    assert answers.figures("org_rated_good_share", per="quarter") == []
    assert answers.figures("innovative_org_share", per="year") == [("2023", 1, 1)]
    assert answers.figures("failed_orgs", per="year") == []

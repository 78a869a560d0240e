"""Admissions and workers nurtured per hamlet cell, in the year so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import MakeProvince


def test_the_year_so_far_over_the_hamlet_cells_of_the_last_report(province: MakeProvince) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlet_cells
            A    | 2024-Q1 | 4
            A    | 2024-Q2 | 5
        """,
        membership="""
            unit | quarter | admitted_hamlet_cells | workers_nurtured
            A    | 2024-Q1 | 1                     | 6
            A    | 2024-Q2 | 2                     | 1
        """,
    )
    assert answers.figures("hamlet_cell_admissions_mean") == [("2024-Q1", 1, 4), ("2024-Q2", 3, 5)]
    assert answers.figures("workers_nurtured_mean") == [("2024-Q1", 6, 4), ("2024-Q2", 7, 5)]


def test_blank_quarters_are_skipped_and_a_blank_last_report_leaves_out(
    province: MakeProvince,
) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlet_cells
            A    | 2024-Q1 | 4
            A    | 2024-Q2 | 4
            B    | 2024-Q1 | 3
            B    | 2024-Q2 |
            C    | 2024-Q1 | 2
            C    | 2024-Q2 | 2
        """,
        membership="""
            unit | quarter | admitted_hamlet_cells | workers_nurtured
            A    | 2024-Q1 | 1                     |
            A    | 2024-Q2 |                       | 2
            B    | 2024-Q1 | 1                     | 1
            B    | 2024-Q2 | 1                     | 1
            C    | 2024-Q1 |                       | 0
            C    | 2024-Q2 |                       | 0
        """,
    )
    assert answers.organisations("hamlet_cell_admissions_mean") == [
        ("2024-Q1", "A", 1, 4),
        ("2024-Q1", "B", 1, 3),
        # B's cells are unknown in its last report, C's admissions in every quarter.
        ("2024-Q2", "A", 1, 4),
    ]
    assert answers.organisations("workers_nurtured_mean") == [
        ("2024-Q1", "B", 1, 3),
        ("2024-Q1", "C", 0, 2),
        ("2024-Q2", "A", 2, 4),
        ("2024-Q2", "C", 0, 2),
    ]


def test_the_last_report_of_either_form_stands_for_a_missing_quarter(
    province: MakeProvince,
) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlet_cells
            A    | 2024-Q1 | 4
            A    | 2024-Q3 | 5
            B    | 2024-Q2 | 2
        """,
        membership="""
            unit | quarter | admitted_hamlet_cells
            A    | 2024-Q1 | 1
            A    | 2024-Q2 | 1
            B    | 2024-Q1 | 7
        """,
    )
    assert answers.organisations("hamlet_cell_admissions_mean") == [
        # B's cells are not known before Q2.
        ("2024-Q1", "A", 1, 4),
        ("2024-Q2", "A", 2, 4),
        ("2024-Q2", "B", 7, 2),
        ("2024-Q3", "A", 2, 5),
        ("2024-Q3", "B", 7, 2),
    ]


def test_an_organisation_that_ended_brings_its_admissions_and_no_cells(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | from       | to
            OLD  | 2020-01-01 | 2024-06-30
            NEW  | 2024-07-01 |
        """,
        organisation="""
            unit | quarter | hamlet_cells
            OLD  | 2024-Q1 | 10
            OLD  | 2024-Q2 | 10
            NEW  | 2024-Q3 | 10
        """,
        membership="""
            unit | quarter | admitted_hamlet_cells | workers_nurtured
            OLD  | 2024-Q1 | 2                     | 1
            OLD  | 2024-Q2 | 3                     | 1
            NEW  | 2024-Q3 | 4                     | 1
        """,
    )
    assert answers.figures("hamlet_cell_admissions_mean") == [
        ("2024-Q1", 2, 10),
        ("2024-Q2", 5, 10),
        ("2024-Q3", 9, 10),
    ]
    assert answers.figures("workers_nurtured_mean", per="year") == [("2024", 3, 10)]

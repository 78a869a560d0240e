"""The units behind a figure, those left out and why, and the cells behind a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from dashboard.analytics.schemas.figures import CONTRIBUTING_CELLS, CONTRIBUTING_UNITS
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

OF_ORGANISATIONS = {"organisation", "membership", "activity", "rating"}


def ask(
    answers: Answers,
    indicator: str,
    quarter: str,
    *,
    since: str | None = None,
    own: bool = True,
    **other: object,
) -> pl.DataFrame:
    lineage_of_figure = answers.results.indicator_lineage[indicator]
    usual: dict[str, object] = {
        "by": "district",
        "boundaries": "reported",
        "key": None,
        "unit_types": None,
        "armed_forces": True,
    }
    return answers.results.frame(
        CONTRIBUTING_UNITS,
        file=lineage_of_figure.file,
        indicator=indicator,
        measures=list(lineage_of_figure.measure_codes),
        forms=[form for form in lineage_of_figure.form_codes if form in OF_ORGANISATIONS],
        quarter=Quarter.parse(quarter).first_day,
        since=Quarter.parse(since or f"{quarter[:4]}-Q1").first_day,
        own=own,
        **(usual | other),
    )


def counted(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    rows = frame.filter(pl.col("left_out").is_null())
    return rows.select("unit", "share", "numerator", "denominator").rows()


def left_out(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    rows = frame.select("unit", "left_out", "blanks").rows()
    return [row for row in rows if row[1]]


def test_each_unit_is_given_with_what_it_adds(province: MakeProvince) -> None:
    answers = province(
        membership="""
            unit | quarter | members_start | admitted
            A    | 2024-Q1 | 100           | 2
            A    | 2024-Q2 | 102           | 3
            B    | 2024-Q1 | 50            | 0
        """
    )
    assert counted(ask(answers, "admission_rate", "2024-Q2")) == [
        ("A", 1.0, 5.0, 100.0),
        ("B", 1.0, 0.0, 50.0),
    ]
    found = ask(answers, "admissions", "2024-Q1").select(
        "unit", "numerator", "denominator", "value"
    )
    assert found.rows() == [("A", 2.0, None, 2.0), ("B", 0.0, None, 0.0)]


def test_who_is_left_out_is_named_with_why(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind
            A    | base_committee
            B    | base_committee
            C    | base_committee
            D1   | base_cell
        """,
        organisation="""
            unit | quarter | cells | cells_with_committee
            A    | 2024-Q1 | 3     | 2
            B    | 2024-Q1 | 4     |
        """,
        activity="""
            unit | quarter | general_meetings
            A    | 2024-Q1 | 1
            D1   | 2024-Q1 |
        """,
    )
    assert left_out(ask(answers, "cells_with_committee_share", "2024-Q1")) == [
        ("B", "blank", ["cells_with_committee"]),
        ("C", "no_report", []),
        ("D1", "no_report", []),
    ]
    # A chi bộ cơ sở is not asked for its general meetings.
    assert left_out(ask(answers, "general_meetings_met_share", "2024-Q1")) == [
        ("B", "no_report", []),
        ("C", "no_report", []),
        ("D1", "not_asked", []),
    ]


def test_a_stock_as_of_a_quarter_counts_what_is_carried_and_its_own_figure_does_not(
    province: MakeProvince,
) -> None:
    answers = province(
        organisation="""
            unit | quarter | hamlets | hamlets_with_cell
            A    | 2024-Q1 | 10      | 9
            B    | 2024-Q1 | 5       | 5
            A    | 2024-Q2 | 10      | 10
        """
    )
    own = ask(answers, "hamlets_with_cell_share", "2024-Q2", since="2024-Q2")
    assert counted(own) == [("A", 1.0, 10.0, 10.0)]
    assert left_out(own) == [("B", "no_report", [])]
    as_of = ask(answers, "hamlets_with_cell_share", "2024-Q2", own=False)
    assert counted(as_of) == [("A", 1.0, 10.0, 10.0), ("B", 1.0, 5.0, 5.0)]


UNITS = """
    unit | kind           | unit_type | district | area | from       | to
    H    | district       |           |          |      |            | 2024-06-30
    X    | district       |           |          | H    | 2024-07-01 |
    Y    | district       |           |          | H    | 2024-07-01 |
    A    | base_committee | commune   | H        |      |            | 2024-06-30
    M    | base_committee | military  | H        |      |            | 2024-06-30
    AX   | base_committee | commune   | X        |      | 2024-07-01 |
    AY   | base_committee | commune   | Y        |      | 2024-07-01 |
"""
LINEAGE = """
    predecessor | successor | on         | share
    A           | AX        | 2024-07-01 | 0.25
    A           | AY        | 2024-07-01 | 0.75
    M           | AX        | 2024-07-01 | 1
"""
MEMBERSHIP = """
    unit | quarter | members_start | admitted
    A    | 2024-Q1 | 100           | 4
    M    | 2024-Q1 | 40            | 1
    AX   | 2024-Q3 | 30            | 1
    AY   | 2024-Q3 | 70            | 2
"""


def test_under_todays_boundaries_a_unit_is_behind_its_successors_by_its_share(
    province: MakeProvince,
) -> None:
    answers = province(units=UNITS, lineage=LINEAGE, membership=MEMBERSHIP)
    found = ask(answers, "admissions", "2024-Q3", boundaries="current", key="X")
    assert counted(found.with_columns(denominator=0)) == [
        ("A", 0.25, 4.0, 0),
        ("AX", 1.0, 1.0, 0),
        ("M", 1.0, 1.0, 0),
    ]
    area = ask(answers, "admissions", "2024-Q3", by="area", boundaries="area", key="H")
    assert area["unit"].to_list() == ["A", "AX", "AY", "M"]


def test_the_filters_of_the_figure_hold_for_what_is_behind_it(province: MakeProvince) -> None:
    answers = province(units=UNITS, lineage=LINEAGE, membership=MEMBERSHIP)
    communes = ask(answers, "admissions", "2024-Q1", unit_types=["commune"])
    assert communes["unit"].to_list() == ["A"]
    assert ask(answers, "admissions", "2024-Q1", armed_forces=False)["unit"].to_list() == ["A"]
    by_type = ask(answers, "admissions", "2024-Q1", by="unit_type", key="military")
    assert by_type["unit"].to_list() == ["M"]


@pytest.mark.parametrize("boundaries", ["reported", "area", "current"])
@pytest.mark.parametrize("quarter", ["2024-Q1", "2024-Q3"])
def test_the_units_come_to_the_figure(
    province: MakeProvince, boundaries: str, quarter: str
) -> None:
    answers = province(units=UNITS, lineage=LINEAGE, membership=MEMBERSHIP)
    by = "area" if boundaries == "area" else "district"
    figures = {
        (period, key): (numerator, denominator)
        for period, key, numerator, denominator in answers.figures(
            "admission_rate", by=by, boundaries=boundaries
        )
    }
    told = {key: pair for (period, key), pair in figures.items() if period == quarter}
    assert told
    for key, pair in told.items():
        found = ask(answers, "admission_rate", quarter, by=by, boundaries=boundaries, key=key)
        shared = found.select(
            (found["numerator"] * found["share"]).alias("n"),
            (found["denominator"] * found["share"]).alias("d"),
        )
        assert shared.sum().row(0) == pytest.approx(pair)


def test_enterprises_and_districts_are_behind_what_districts_report_as_a_whole(
    province: MakeProvince,
) -> None:
    answers = province(
        enterprise="""
            unit | district | quarter | workers | has_org
            E1   | D        | 2024-Q1 | 80      | 1
            E2   | D        | 2024-Q1 | 60      | 0
            E3   | D        | 2024-Q1 | 10      | 1
        """
    )
    found = ask(answers, "enterprise_with_org_share", "2024-Q1", key="D")
    assert counted(found) == [("D E1", 1.0, 1.0, 1.0), ("D E2", 1.0, 0.0, 1.0)]
    assert left_out(found) == []
    late = ask(answers, "reports_on_time_share", "2024-Q1")
    assert counted(late) == [("D", 1.0, 0.0, 1.0)]


def test_a_cell_is_named_by_the_sheet_and_place_of_the_file_that_stands(
    province: MakeProvince,
) -> None:
    answers = province(
        submissions="""
            submission | district | quarter
            1          | D        | 2024-Q1
            2          | D        | 2024-Q1
            3          | D        | 2024-Q2
        """,
        membership="""
            submission | unit | quarter | members_start | admitted
            1          | B    | 2024-Q1 | 50            | 1
            1          | A    | 2024-Q1 | 100           | 2
            2          | A    | 2024-Q1 | 100           |
            3          | A    | 2024-Q2 | 102           | 3
        """,
    )
    found = answers.results.frame(
        CONTRIBUTING_CELLS,
        unit="A",
        district="D",
        measures=["admitted", "members_start"],
        since=Quarter.parse("2024-Q1").first_day,
        quarter=Quarter.parse("2024-Q2").first_day,
    )
    told = found.select("quarter", "measure", "value", "sheet", "cell", "submission").rows()
    assert told == [
        ("2024-Q1", "admitted", None, "Biểu 2-ĐV", "E3", 2),
        ("2024-Q1", "members_start", "100", "Biểu 2-ĐV", "D3", 2),
        ("2024-Q2", "admitted", "3", "Biểu 2-ĐV", "E4", 3),
        ("2024-Q2", "members_start", "102", "Biểu 2-ĐV", "D4", 3),
    ]

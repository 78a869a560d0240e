"""What the page of one district asks: its kind, its lineage, its organisations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from dashboard.analytics.schemas.figures import ORGANISATIONS_AS_OF
from dashboard.analytics.schemas.organisations import ENTERPRISES, ORGANISATIONS
from dashboard.analytics.schemas.places import DISTRICT_LINEAGE, DISTRICTS
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from dashboard.analytics.schemas.query import Query
    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

Row = TypeVar("Row")


def rows(
    answers: Answers, query: Query[Row], as_of: str, **params: object
) -> list[tuple[object, ...]]:
    """All rows of a question as of a quarter."""
    return answers.results.frame(query, as_of=Quarter.parse(as_of).first_day, **params).rows()


def test_districts_are_alike_by_what_organisations_they_have(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind           | unit_type    | district | area | from       | to
            X    | district       |              |          | H    |            |
            X1   | base_committee | ward         | X        |      |            |
            X2   | base_cell      | military     | X        |      |            |
            X3   | base_cell      | police       | X        |      |            |
            Q    | district       |              |          |      |            |
            Q1   | base_committee | military     | Q        |      |            |
            Q2   | base_committee | military     | Q        |      |            |
            Q3   | base_committee | party_agency | Q        |      |            |
            K    | district       |              |          |      |            |
            K1   | base_committee | military     | K        |      |            |
            K2   | base_committee | party_agency | K        |      |            |
            K3   | base_committee | commune      | K        |      |            | 2024-09-29
            E    | district       |              |          |      |            |
            F    | district       |              |          |      | 2024-10-01 |
        """
    )
    assert rows(answers, DISTRICTS, "2024-Q3") == [
        ("E", "E", 0, 0, None),
        # One of a commune is enough; the one that ended the day before the quarter's last is not.
        ("K", "K", 2, 2, "agency"),
        ("Q", "Q", 3, 3, "armed_forces"),
        ("X", "H", 3, 1, "local"),
    ]


def test_a_district_came_from_others_and_became_others(province: MakeProvince) -> None:
    answers = province(
        units="""
            unit | kind           | district | from       | to
            G    | district       |          |            | 2020-12-31
            H    | district       |          | 2021-01-01 | 2024-06-30
            X    | district       |          | 2024-07-01 |
            Y    | district       |          | 2024-07-01 |
            A    | base_committee | H        |            | 2024-06-30
            B    | base_committee | H        |            | 2024-06-30
            C    | base_committee | H        |            | 2024-06-30
            AX   | base_committee | X        | 2024-07-01 |
        """,
        lineage="""
            predecessor | successor | on         | share
            G           | H         | 2021-01-01 | 1
            A           | AX        | 2024-07-01 | 0.5
            A           | Y         | 2024-07-01 | 0.5
            B           | X         | 2024-07-01 | 1
            C           | C         | 2024-07-01 | 1
        """,
    )
    frame = answers.results.frame
    assert frame(DISTRICT_LINEAGE, district="H").rows() == [
        ("predecessor", date(2021, 1, 1), "G", 1.0, 0),
        ("successor", date(2024, 7, 1), "X", None, 2),
        ("successor", date(2024, 7, 1), "Y", None, 1),
    ]
    assert frame(DISTRICT_LINEAGE, district="X").rows() == [
        ("predecessor", date(2024, 7, 1), "H", None, 2)
    ]


def test_an_organisation_has_its_last_report_of_the_year_and_its_last_rating(
    province: MakeProvince,
) -> None:
    answers = province(
        units="""
            unit | kind           | unit_type | district | to
            A    | base_committee | commune   | D        |
            B    | base_cell      | police    | D        |
            C    | base_cell      | police    | D        |
            E    | base_cell      | police    | D        | 2024-09-29
            O    | base_cell      | police    | D2       |
        """,
        organisation="""
            unit | quarter | cells
            A    | 2024-Q1 | 7
            A    | 2024-Q2 | 8
            A    | 2024-Q4 | 9
            B    | 2024-Q1 | 0
        """,
        membership="""
            unit | quarter | admitted | members_end
            A    | 2023-Q4 | 9        | 90
            A    | 2024-Q1 | 1        | 101
            A    | 2024-Q2 |          | 102
            A    | 2024-Q3 | 2        | 103
            A    | 2024-Q4 | 5        | 104
            B    | 2024-Q1 |          | 12
            B    | 2024-Q2 |          |
        """,
        rating="""
            unit | quarter | org_rating | org_four_goods | cells_four_goods
            A    | 2022-Q4 | HTTNV      | 1              | 5
            A    | 2023-Q4 | HTNV       | 0              | 3
            A    | 2024-Q4 | HTXSNV     | 1              | 9
            B    | 2023-Q4 |            |                | 0
        """,
    )
    assert rows(answers, ORGANISATIONS, "2024-Q3", districts=["D"]) == [
        ("A", "Tên A", "D", "base_committee", "commune", 103, 3, 8, "HTNV", 2023, False, 3),
        # What the last report left blank is unknown, whatever an earlier one said.
        ("B", "Tên B", "D", "base_cell", "police", None, None, 1, None, 2023, None, 0),
        ("C", "Tên C", "D", "base_cell", "police", None, None, None, None, None, None, None),
    ]


def test_an_organisation_s_indicators_are_those_that_its_district_s_are_made_of(
    province: MakeProvince,
) -> None:
    answers = province(
        membership="""
            unit | quarter | members_start | admitted
            A    | 2024-Q1 | 100           | 4
            A    | 2024-Q2 | 104           | 1
            B    | 2024-Q1 |               | 2
        """,
        rating="unit | quarter | org_rating\nA | 2023-Q4 | HTTNV",
    )
    asked = {"districts": ["D"], "indicators": ["admission_rate", "org_rated_good_share"]}
    assert rows(answers, ORGANISATIONS_AS_OF, "2024-Q3", **asked) == [
        ("admission_rate", "A", "2024-Q3", 5, 100, 0.05),
        ("org_rated_good_share", "A", "2023", 1, 1, 1.0),
    ]
    assert rows(answers, ORGANISATIONS_AS_OF, "2024-Q1", **asked)[0][3:] == (4, 100, 0.04)


def test_enterprises_have_a_quota_by_their_workers(province: MakeProvince) -> None:
    answers = province(
        enterprise="""
            unit | district | quarter | workers | has_org | enterprise_admitted
            A    | D        | 2024-Q1 | 40      | 1       | 1
            A    | D        | 2024-Q2 | 80      | 1       | 1
            B    | D        | 2024-Q1 | 49      | 1       | 1
            C    | D        | 2024-Q1 | 300     | 0       |
            E    | D        | 2024-Q1 |         | 1       | 0
            F    | D        | 2024-Q1 | 10      | 1       |
            G    | D        | 2024-Q3 | 10      | 1       |
            O    | D2       | 2024-Q1 | 10      | 1       | 1
        """
    )
    assert rows(answers, ENTERPRISES, "2024-Q2", districts=["D"]) == [
        ("D", "A", "A", 80, True, 2, 3, False),
        ("D", "B", "B", 49, True, 1, 1, True),
        ("D", "C", "C", 300, False, None, None, None),
        ("D", "E", "E", None, True, 0, None, None),
        ("D", "F", "F", 10, True, None, 1, None),
    ]

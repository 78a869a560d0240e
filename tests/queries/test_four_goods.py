"""The four criteria of “bốn tốt” beside its indicators: who counts, and the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.analytics.schemas.organisations import (
    FOUR_GOODS,
    FOUR_GOODS_BY_ORGANISATION,
    FOUR_GOODS_REPORTS,
)
from dashboard.periods import Quarter

if TYPE_CHECKING:
    import polars as pl

    from tests.conftest import MakeProvince
    from tests.support.assertions import Answers

INDICATOR_FILES = ("four_goods", "ratings")
# H was divided into X and Y on 1 July 2024; Q lives on and has a chi bộ cơ sở.
UNITS = """
    unit | kind           | unit_type    | district | area | from       | to
    H    | district       |              |          |      |            | 2024-06-30
    X    | district       |              |          | H    | 2024-07-01 |
    Y    | district       |              |          | H    | 2024-07-01 |
    Q    | district       |              |          |      |            |
    A    | base_committee | commune      | H        |      |            | 2024-06-30
    AX   | base_committee | commune      | X        |      | 2024-07-01 |
    AY   | base_committee | commune      | Y        |      | 2024-07-01 |
    B    | base_committee | party_agency | Q        |      |            |
    C    | base_cell      | party_agency | Q        |      |            |
"""
LINEAGE = """
    predecessor | successor | on         | share
    A           | AX        | 2024-07-01 | 0.25
    A           | AY        | 2024-07-01 | 0.75
"""
ORGANISATION = """
    unit | quarter | cells
    A    | 2023-Q4 | 20
    B    | 2023-Q4 | 10
    C    | 2023-Q4 | 0
    AX   | 2024-Q4 | 8
    AY   | 2024-Q4 | 12
    B    | 2024-Q4 | 10
    C    | 2024-Q4 | 0
"""
RATING = """
    unit | quarter | org_rating | org_four_goods | cells_failed | cells_four_goods | cells_good_politics | cells_good_meetings
    A    | 2023-Q4 | HTTNV      | 1              | 2            | 12               | 16                  | 12
    B    | 2023-Q4 | HTTNV      | 1              | 0            | 9                | 10                  | 9
    C    | 2023-Q4 | HTTNV      | 0              | 0            | 0                | 0                   | 0
    AX   | 2024-Q4 | KHTNV      | 0              | 1            | 5                | 6                   |
    AY   | 2024-Q4 | HTTNV      | 1              | 0            | 9                | 12                  | 9
    B    | 2024-Q4 | HTTNV      | 1              | 0            | 10               | 10                  | 10
    C    | 2024-Q4 | HTTNV      | 1              | 0            | 0                | 0                   | 0
"""  # noqa: E501 - a table's row is one line


def four_goods(province: MakeProvince) -> Answers:
    return province(units=UNITS, lineage=LINEAGE, organisation=ORGANISATION, rating=RATING)


def ask(
    answers: Answers, by: str, part: str, as_of: str = "2024-Q4", **chosen: object
) -> pl.DataFrame:
    usual = {"boundaries": "reported", "districts": None, "unit_types": None}
    found = answers.results.frame(
        FOUR_GOODS, as_of=Quarter.parse(as_of).first_day, by=by, **(usual | chosen)
    )
    return found.filter(part=part)


def counts(found: pl.DataFrame) -> list[tuple[object, ...]]:
    return found.select("key", "numerator", "denominator", "failed").rows()


def test_a_criterion_is_met_by_cells_under_a_committee_and_failed_by_the_others(
    province: MakeProvince,
) -> None:
    found = ask(four_goods(province), "province", "cells_good_politics")
    assert counts(found) == [(None, 28, 30, 2)]
    assert found.select("year", "value", "failed_share").rows() == [(2024, 28 / 30, 2 / 30)]


def test_a_blank_leaves_an_organisation_out_of_both_sums_of_that_criterion(
    province: MakeProvince,
) -> None:
    answers = four_goods(province)
    # AX left blank how many of its eight cells met it.
    assert counts(ask(answers, "province", "cells_good_meetings")) == [(None, 19, 22, 3)]
    assert counts(ask(answers, "district", "cells_good_meetings")) == [
        ("Q", 10, 10, 0), ("Y", 9, 12, 3),
    ]  # fmt: skip
    # Nobody answered the other two.
    assert ask(answers, "province", "cells_good_unity").is_empty()


def test_the_year_before_stands_beside_it(province: MakeProvince) -> None:
    answers = four_goods(province)
    found = ask(answers, "province", "cells_good_politics")
    assert found.select("numerator_before", "denominator_before").rows() == [(26, 30)]
    assert found["change"].to_list() == [28 / 30 - 26 / 30]
    # A district that is new has none.
    by_district = ask(answers, "district", "cells_good_politics")
    assert by_district.select("key", "before", "change").rows() == [
        ("Q", 1, 0), ("X", None, None), ("Y", None, None),
    ]  # fmt: skip


def test_it_is_the_year_before_until_the_fourth_quarter(province: MakeProvince) -> None:
    answers = four_goods(province)
    found = ask(answers, "district", "cells_good_politics", "2024-Q3")
    assert found["year"].unique().to_list() == [2023]
    assert counts(found) == [("H", 16, 20, 4), ("Q", 10, 10, 0)]
    assert ask(answers, "district", "cells_good_politics", "2026-Q1").is_empty()


def test_the_indicators_are_those_of_every_other_page(province: MakeProvince) -> None:
    answers = four_goods(province)
    # A chi bộ cơ sở counts among the cells that attained it, by its own flag.
    assert counts(ask(answers, "province", "four_goods_cell_share")) == [(None, 25, 31, 6)]
    assert counts(ask(answers, "province", "four_goods_org_share")) == [(None, 2, 3, 1)]
    failed = ask(answers, "province", "failed_orgs")
    assert failed.select("value", "before", "change", "failed_share").rows() == [(2, 2, 0, None)]


def test_figures_of_today_s_districts_rest_on_shares(province: MakeProvince) -> None:
    answers = four_goods(province)
    found = ask(answers, "district", "cells_good_politics", boundaries="current")
    told = found.select("key", "numerator_before", "approximate", "before_approximate").rows()
    assert told == [("Q", 10, False, False), ("X", 4, False, True), ("Y", 12, False, True)]
    by_area = ask(answers, "area", "cells_good_politics", boundaries="area")
    assert by_area.select("key", "numerator", "numerator_before").rows() == [
        ("H", 18, 16), ("Q", 10, 10),
    ]  # fmt: skip


def test_filters_narrow_what_is_added_up(province: MakeProvince) -> None:
    answers = four_goods(province)
    politics = "cells_good_politics"
    assert counts(ask(answers, "province", politics, districts=["Q"])) == [(None, 10, 10, 0)]
    assert counts(ask(answers, "unit_type", politics, unit_types=["commune"])) == [
        ("commune", 18, 20, 2)
    ]


def test_organisations_have_what_enters_the_figures_of_their_district(
    province: MakeProvince,
) -> None:
    answers = four_goods(province)
    asked = {"boundaries": "reported", "districts": ["Q"], "unit_types": None}
    found = answers.results.frame(
        FOUR_GOODS_BY_ORGANISATION, as_of=Quarter.parse("2024-Q4").first_day, **asked
    )
    assert found.select("key", "part", "numerator", "denominator", "approximate").rows() == [
        ("B", "cells_good_meetings", 10, 10, False),
        ("B", "cells_good_politics", 10, 10, False),
        ("B", "four_goods_cell_share", 10, 10, False),
        ("B", "four_goods_org_share", 1, 1, False),
        ("C", "four_goods_cell_share", 1, 1, False),
    ]
    shared = asked | {"boundaries": "current", "districts": ["X"]}
    found = answers.results.frame(
        FOUR_GOODS_BY_ORGANISATION, as_of=Quarter.parse("2023-Q4").first_day, **shared
    )
    assert set(found.select("key", "approximate").rows()) == {("A", True)}


def test_who_has_sent_the_form_is_told_of_districts_that_existed_at_the_year_s_end(
    province: MakeProvince,
) -> None:
    rating = "\n".join(line for line in RATING.splitlines() if "AY " not in line)
    answers = province(units=UNITS, lineage=LINEAGE, organisation=ORGANISATION, rating=rating)

    def reports(as_of: str, **chosen: object) -> list[tuple[object, ...]]:
        usual = {"boundaries": "reported", "districts": None, "unit_types": None}
        found = answers.results.frame(
            FOUR_GOODS_REPORTS, as_of=Quarter.parse(as_of).first_day, **(usual | chosen)
        )
        return found.select("district", "year", "organisations", "rated").rows()

    assert reports("2024-Q4") == [("Q", 2024, 2, 2), ("X", 2024, 1, 1), ("Y", 2024, 1, 0)]
    assert reports("2024-Q3") == [("H", 2023, 1, 1), ("Q", 2023, 2, 2)]
    assert reports("2024-Q4", districts=["Y"]) == [("Y", 2024, 1, 0)]
    assert reports("2024-Q4", unit_types=["party_agency"]) == [("Q", 2024, 2, 2)]

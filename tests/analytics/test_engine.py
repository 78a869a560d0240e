"""Questions to a version of the store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.engine import OF_PAIRS, Results
from dashboard.analytics.schemas.figures import FIGURES, PROGRESS
from dashboard.analytics.schemas.places import QUARTERS, About
from dashboard.analytics.schemas.query import Query
from dashboard.analytics.schemas.reports import SUBMISSIONS
from dashboard.errors import UserError
from dashboard.store.sql import names, query
from tests.store.changes import add_mark
from tests.support.assertions import Answers
from tests.support.province_builder import Province
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from tests.conftest import MakeProvince

INDICATOR_FILES = ("admission_rate", "admissions")
TWO_TYPES = """
    unit | unit_type | district
    A    | commune   | D1
    B    | police    | D2
"""
ADMITTED = """
    unit | quarter | admitted
    A    | 2023-Q4 | 1
    A    | 2024-Q1 | 2
    B    | 2024-Q1 | 4
"""


def test_a_store_without_anything_has_no_figures_and_no_error(store: Store) -> None:
    with Results(store) as results:
        answers = Answers(results)
        for by in ("province", "district", "area", "unit_type"):
            for boundaries in ("reported", "area", "current"):
                assert answers.frame(by=by, boundaries=boundaries).height == 0
        assert answers.organisations("admissions") == []
        assert answers.progress("2024-Q1", "target") == []
        assert results.frame(QUARTERS).height == 0
        assert results.frame(SUBMISSIONS).height == 0
        assert results.reader.register().province is None


def test_a_register_without_submissions_has_targets_without_data(store: Store) -> None:
    Province(
        units="unit | kind\nD | district",
        scopes="programme | unit\nlac-duong | D",
    ).put_into(store)
    with Results(store) as results:
        statuses = {status for (status,) in Answers(results).progress("2024-Q1", "status")}
        assert statuses == {"no_data"}


def test_where_there_is_no_store_there_is_nothing_to_ask(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        Results(store_at(tmp_path))


def test_filters_by_year_district_and_unit_type(province: MakeProvince) -> None:
    answers = province(units=TWO_TYPES, membership=ADMITTED)

    def total(**filters: list[str] | list[int]) -> list[tuple[str, float]]:
        found = answers.frame(per="year", indicators=["admissions"], **filters)  # type: ignore[arg-type]
        return found.select("period", "numerator").rows()

    assert total() == [("2023", 1), ("2024", 6)]
    assert total(years=[2024]) == [("2024", 6)]
    assert total(districts=["D1"]) == [("2023", 1), ("2024", 2)]
    assert total(unit_types=["police"]) == [("2024", 4)]
    assert total(unit_types=["police"], districts=["D1"]) == []
    assert total(unit_types=[]) == []


def test_lists_may_be_named_as_tuples(province: MakeProvince) -> None:
    results = province(units=TWO_TYPES, membership=ADMITTED).results
    found = results.frame(
        FIGURES,
        by="district",
        per="year",
        boundaries="reported",
        indicators=("admissions", "admission_rate"),
        districts=("D1", "D2"),
        unit_types=None,
        years=(2024,),
    )
    assert found["key"].to_list() == ["D1", "D2"]


def test_a_question_without_its_parameters_is_a_programming_error(province: MakeProvince) -> None:
    results = province(membership=ADMITTED).results
    with pytest.raises(TypeError, match=r"progress\.sql: missing \['boundaries', 'programmes'\]"):
        results.frame(PROGRESS, quarters=["2024-01-01"])
    with pytest.raises(FileNotFoundError):
        results.ask(Query("weather", About))


def test_it_is_known_which_questions_read_pairs() -> None:
    read = [name for name in names("pages") if " from pair\n" in query("pages", name)]
    assert read == list(OF_PAIRS)


def test_results_stay_those_of_their_version(store: Store) -> None:
    Province(units=TWO_TYPES, forms={"membership": ADMITTED}).put_into(store)
    with Results(store) as before:
        add_mark(store, "x")
        assert before.version == 2
        assert Answers(before).figures("admissions", per="year") == [
            ("2023", 1, None),
            ("2024", 6, None),
        ]
        with Results(store) as after:
            assert after.version == 3


def test_threads_may_ask_the_first_question_at_once(store: Store) -> None:
    Province(units=TWO_TYPES, forms={"membership": ADMITTED}).put_into(store)
    with (
        Results(store, indicator_files=INDICATOR_FILES) as results,
        ThreadPoolExecutor(6) as pool,
    ):
        answers = Answers(results)
        found = list(pool.map(lambda _: answers.figures("admissions", per="year"), range(12)))
    assert found == [[("2023", 1, None), ("2024", 6, None)]] * 12

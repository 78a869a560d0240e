"""Where a district stands among all that there are, for a clerk who sees it alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import ANYBODY, Viewer
from dashboard.analytics.dispersion import measure_spread
from dashboard.periods import Quarter
from dashboard.store.publishing import make_store
from dashboard.store.reach import Reach
from dashboard.web.data.standing import list_spread, rank_as_of, rank_by_target, rank_in_period
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import Visit, begin_visit
from tests.support.sample_province import make_province
from tests.support.stores import CATALOGUE, store_at

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = Quarter(2025, 4)
# Those of X1 to X5 began in July, H1 and H2 ended before: K has the whole year.
ADMISSIONS = CATALOGUE.indicator["admissions"]
CLERK = Viewer("clerk", Reach(frozenset(("X1",))), "an.binh")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = store_at(tmp_path_factory.mktemp("standing") / "store")
    make_store(store)
    make_province(communes=5).put_into(store)
    return store.folder


@pytest.fixture
def visit(folder: Path) -> Visit:
    serve_store(store_at(folder), viewer=lambda: CLERK)
    return begin_visit()


def test_a_clerk_sees_the_own_place_and_the_others_figures(visit: Visit) -> None:
    standing = rank_as_of(visit, AS_OF, ADMISSIONS)
    assert standing
    found = [(one.place, one.value, one.district) for one in standing.ranked]
    assert found == [
        (1, 8.0, None),
        (2, 4.0, "X1"),
        *[(3, 0.0, None)] * 4,
    ]
    assert [one.name for one in standing.ranked if one.name] == ["Tên X1"]
    compared = standing.compare("X1")
    assert compared
    assert (compared.place, compared.of, compared.median) == (2, 6, 0.0)


def test_whoever_sees_all_sees_whose_they_are(visit: Visit) -> None:
    whole = begin_visit(ANYBODY)
    of_all, of_clerk = (rank_as_of(one, AS_OF, ADMISSIONS) for one in (whole, visit))
    assert of_all
    assert of_clerk
    assert [one.district for one in of_all.ranked] == ["K", "X1", "X2", "X3", "X4", "X5"]
    assert [one.value for one in of_all.ranked] == [one.value for one in of_clerk.ranked]
    with_names = begin_visit(replace(CLERK, reach=replace(CLERK.reach, sees_names=True)))
    assert rank_as_of(with_names, AS_OF, ADMISSIONS) == of_all


def test_a_target_ranks_by_what_it_is_evaluated_on(visit: Visit) -> None:
    target = CATALOGUE.programme["can-tho-21"].targets[0]
    standing = rank_by_target(visit, AS_OF, "can-tho-21", target)
    assert standing
    assert [(one.value, one.district) for one in standing.ranked] == [
        (1.0, "X1"),
        (1.0, None),
        *[(0.5, None)] * 4,
    ]


def test_a_period_ranks_by_its_own_figures_and_peers_alone(visit: Visit) -> None:
    standing = rank_in_period(visit, AS_OF, ADMISSIONS, "year", "2025", peers_of="X1")
    assert standing  # all of them are local
    assert standing.of == 6
    assert rank_in_period(visit, Quarter(2024, 4), ADMISSIONS, "year", "2024") is None  # of three


def test_the_spread_is_of_all_and_of_none_by_name(visit: Visit) -> None:
    told = list_spread(visit, ADMISSIONS, "quarter")
    # Before July 2025 there are three districts, and it would be known whose the figures are.
    assert {one.period for one in told} == {"2025-Q3", "2025-Q4"}
    (newest, _) = measure_spread(told)
    assert (newest.of, newest.low, newest.high) == (8, 0.0, 8.0)
    assert (
        list_spread(visit, ADMISSIONS, "year", throughout=True) == ()
    )  # K alone lived all of 2025

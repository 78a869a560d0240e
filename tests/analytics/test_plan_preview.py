"""What a plan would have said of the last years, had it been in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.plan_preview import preview_plan
from dashboard.catalogue.models import Programme, Target
from dashboard.errors import UserError
from dashboard.periods import Quarter
from dashboard.store import Reader
from tests.support.sample_province import make_province
from tests.support.stores import CATALOGUE

if TYPE_CHECKING:
    from dashboard.store import Store

RATED = Target(
    code="rated",
    indicator="org_rated_good_share",
    comparator=">=",
    low=75,
    horizon="annual",
    from_year=2024,
    to_year=2030,
    level="any",
    section="I",
    quote_vi="Từ 75% trở lên.",
)
PLAN = Programme(
    code="ctr-01",
    title_vi="Chương trình số 01",
    title_en="Programme 01",
    issued_by_vi="Tỉnh ủy",
    scope="province",
    source="—",
    targets=(RATED,),
)


@pytest.fixture
def province(store: Store) -> Store:
    """In each Q4, all organisations of districts ahead are rated good, half of the others."""
    make_province().put_into(store)
    return store


def test_each_target_is_judged_as_of_the_last_quarter_of_each_year(province: Store) -> None:
    preview = preview_plan(province, PLAN, ["P"])
    assert preview.quarters == (Quarter(2023, 4), Quarter(2024, 4), Quarter(2025, 4))
    before, then, later = (preview.statuses["rated", one] for one in preview.quarters)
    assert (before.own, before.districts) == (None, {})  # it asks nothing before 2024
    # H1 and K 4 of 4, H2 1 of 2: 5 of 6.
    assert then.own is not None
    assert (then.own.unit, then.own.numerator, then.own.denominator) == ("P", 5, 6)
    assert (then.own.status, then.districts) == ("met", {"met": 2, "missed": 1})
    # X1 and K 4 of 4, X2 and X3 2 of 4.
    assert later.own is not None
    assert (later.own.status, later.districts) == ("met", {"met": 2, "missed": 2})
    assert preview_plan(province, PLAN, ["P"], years=1).quarters == (Quarter(2025, 4),)


def test_a_plan_of_districts_is_judged_for_those_that_it_would_bind(province: Store) -> None:
    plan = PLAN.model_copy(update={"scope": "district"})
    preview = preview_plan(province, plan, ["K", "X2"])
    found = preview.statuses["rated", Quarter(2025, 4)]
    assert found.districts == {"met": 1, "missed": 1}


def test_the_store_stays_as_it_is(province: Store) -> None:
    before = province.versions()
    preview_plan(province, PLAN, ["P"])
    assert province.versions() == before
    with Reader(province) as reader:
        assert "ctr-01" not in reader.catalogue.programme


def test_a_plan_that_is_there_is_judged_in_place_of_itself(province: Store) -> None:
    old = CATALOGUE.programme["can-tho-21"]
    preview = preview_plan(province, old.model_copy(update={"targets": (RATED,)}), ["P"])
    assert {code for code, _ in preview.statuses} == {"rated"}


def test_what_cannot_come_into_force_is_refused(province: Store) -> None:
    wrong = RATED.model_copy(update={"indicator": "no_such_share"})
    with pytest.raises(UserError, match="no_such_share"):
        preview_plan(province, PLAN.model_copy(update={"targets": (wrong,)}), ["P"])

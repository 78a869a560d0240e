"""Where few districts have reported and the board says so, clerks are not told of the province."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import ANYBODY, Viewer
from dashboard.analytics.schemas.figures import FIGURES, FIGURES_AS_OF
from dashboard.analytics.schemas.organisations import FOUR_GOODS
from dashboard.periods import Quarter
from dashboard.store.publishing import make_store
from dashboard.store.reach import Reach
from dashboard.store.settings import change_settings
from dashboard.web.data.standing import list_spread, rank_as_of
from dashboard.web.data.withheld import describe_withheld
from dashboard.web.state.selection import Selection
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import Visit, begin_visit
from tests.support.accounts import BY_HOA
from tests.support.sample_province import add_four_goods, make_province
from tests.support.stores import CATALOGUE, store_at

if TYPE_CHECKING:
    from pathlib import Path

CLERK = Viewer("clerk", Reach(frozenset(("X1",))), "an.binh")
NAMES = Viewer("clerk", Reach(frozenset(("X1",)), sees_names=True), "an.binh")
RATE = "admission_rate"
# Before the districts' end three reported (H1, H2, K), after it six (X1 to X5, K).
BEFORE, AFTER = Quarter(2025, 2), Quarter(2025, 4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose board lets clerks see figures of at least four districts' reports."""
    store = store_at(tmp_path_factory.mktemp("withheld") / "store")
    make_store(store)
    add_four_goods(make_province(communes=5)).put_into(store)
    change_settings(store, {"least_reports": "4"}, BY_HOA)
    return store.folder


def look(folder: Path, viewer: Viewer) -> Visit:
    serve_store(store_at(folder), viewer=lambda: viewer)
    return begin_visit()


def periods(visit: Visit, per: str) -> list[str]:
    rows = visit.ask(
        FIGURES,
        by="province",
        per=per,
        boundaries="reported",
        indicators=(RATE,),
        districts=None,
        unit_types=None,
        years=(2024, 2025),
    )
    return [row.period for row in rows]


def test_figures_of_periods_with_few_reports_are_left_out(folder: Path) -> None:
    assert periods(look(folder, CLERK), "quarter") == ["2025-Q3", "2025-Q4"]
    # In 2024 three have reported; in 2025 eight, one after the other.
    assert periods(look(folder, CLERK), "year") == ["2025"]
    assert len(periods(look(folder, ANYBODY), "quarter")) == 8
    assert periods(look(folder, ANYBODY), "year") == ["2024", "2025"]


def count_as_of(visit: Visit, as_of: Quarter) -> int:
    rows = visit.ask(
        FIGURES_AS_OF,
        by="province",
        as_of=as_of.first_day,
        boundaries="reported",
        indicators=(RATE,),
        districts=None,
        unit_types=None,
    )
    return len(rows)


def count_four_goods(visit: Visit, year: int) -> int:
    rows = visit.ask(
        FOUR_GOODS,
        by="province",
        as_of=Quarter(year, 4).first_day,
        boundaries="reported",
        districts=None,
        unit_types=None,
    )
    return len(rows)


def test_so_are_those_as_of_a_quarter_and_the_four_goods(folder: Path) -> None:
    clerk = look(folder, CLERK)
    assert count_as_of(clerk, BEFORE) == 0
    assert count_as_of(clerk, AFTER) > 0
    assert count_four_goods(clerk, 2024) == 0
    assert count_four_goods(clerk, 2025) == count_four_goods(look(folder, ANYBODY), 2025) > 0
    assert count_four_goods(look(folder, ANYBODY), 2024) > 0


def test_a_target_has_no_value_and_says_why(folder: Path) -> None:
    def find(viewer: Viewer, as_of: Quarter, unit: str) -> tuple[object, ...]:
        rows = look(folder, viewer).ask_progress(as_of, "can-tho-21")
        return next(
            (row.value is None, row.status == "no_data", row.missing is None, row.reported)
            for row in rows
            if row.indicator == RATE and row.unit == unit
        )

    assert find(CLERK, BEFORE, "P") == (True, True, True, 3)
    assert find(ANYBODY, BEFORE, "P") == (False, False, False, 3)
    assert find(CLERK, AFTER, "P") == find(ANYBODY, AFTER, "P")
    # The own district's is its own whatever the others have sent.
    assert find(CLERK, AFTER, "X1") == find(ANYBODY, AFTER, "X1")
    selection = Selection("can-tho-21", BEFORE)
    sentence = describe_withheld(look(folder, CLERK), selection)
    assert "từ 4 đảng bộ nộp báo cáo; đến nay có 3" in sentence
    assert describe_withheld(look(folder, CLERK), Selection("can-tho-21", AFTER)) == ""
    assert describe_withheld(look(folder, ANYBODY), selection) == ""


@pytest.mark.parametrize("viewer", [CLERK, NAMES])
def test_nor_is_told_where_the_districts_stand(folder: Path, viewer: Viewer) -> None:
    visit, indicator = look(folder, viewer), CATALOGUE.indicator[RATE]
    assert rank_as_of(visit, BEFORE, indicator) is None
    assert rank_as_of(look(folder, ANYBODY), BEFORE, indicator)
    assert {one.period for one in list_spread(visit, indicator, "quarter")} <= {
        "2025-Q3",
        "2025-Q4",
    }

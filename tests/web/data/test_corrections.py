"""Figures that changed after their quarter was closed say so, and no others do."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import ANYBODY, Viewer
from dashboard.ingest.submissions.accept import load_files
from dashboard.ingest.submissions.closing import close_quarter, reopen_quarter
from dashboard.ingest.submissions.register import accept_register
from dashboard.periods import Quarter
from dashboard.store import Store
from dashboard.store.audit import AuditEntry
from dashboard.store.publishing import make_store
from dashboard.store.reach import Reach
from dashboard.store.reverting import revert
from dashboard.store.settings import change_settings
from dashboard.web.data.corrections import (
    describe_corrections,
    find_corrections,
)
from dashboard.web.pages.district.target_table import tabulate
from dashboard.web.state.selection import Selection
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.reading import reading_here
from tests.support.register_workbooks import write_register, write_workbook
from tests.support.stores import copy_of, store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)
RATE = "admission-rate-2025"
TODAY = date(2024, 12, 1)


def on(month: int, day: int, why: str = "") -> AuditEntry:
    return AuditEntry("Lan", why, at=datetime(2024, month, day, 3))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Q1 and Q2 were closed; then Q1 was reopened, and what D1 had admitted was mended."""
    folder = tmp_path_factory.mktemp("corrected")
    store = store_at(folder / "store")
    make_store(store, audit=on(3, 1))
    accept_register(store, write_register(folder / "register"), on(3, 2))

    def load(district: str, quarter: str, admitted: int, audit: AuditEntry) -> None:
        unit = {"D1": "D1A", "D2": "D2C"}[district]
        others = f"unit | members_start | admitted | members_end\n{unit} | 80 | {admitted} | "
        file = write_workbook(
            folder / f"{district}-{quarter}-{admitted}.xlsx",
            district,
            quarter,
            membership=others + str(80 + admitted),
        )
        [loaded] = load_files(store, [file], today=TODAY, audit=audit)
        assert loaded.submission

    with reading_here():
        load("D1", "2024-Q1", 4, on(4, 3))
        load("D2", "2024-Q1", 1, on(4, 3))
        close_quarter(store, Q1, on(4, 10))
        load("D2", "2024-Q2", 1, on(7, 3))
        load("D1", "2024-Q2", 0, on(7, 3))
        close_quarter(store, Q2, on(7, 10))
        reopen_quarter(store, Q1, on(8, 1, "D1 báo nhầm"))
        load("D1", "2024-Q1", 2, on(8, 5))
        close_quarter(store, Q1, on(8, 6))
    return store.folder


@pytest.fixture
def store(folder: Path) -> Store:
    made = store_at(folder)
    serve_store(made, lambda: TODAY)
    return made


def values(viewer: Viewer, quarter: Quarter) -> dict[str, tuple[float | None, float | None, date]]:
    found = find_corrections(begin_visit(viewer), Selection("can-tho-21", quarter))
    return {
        unit: (one.before.value, one.after.value, one.day)
        for (target, unit), one in found.items()
        if target == RATE
    }


def test_a_figure_is_what_it_was_and_what_it_is(store: Store) -> None:
    assert values(ANYBODY, Q1) == {
        "AB": (5 / 160, 3 / 160, date(2024, 8, 5)),
        "D1": (4 / 80, 2 / 80, date(2024, 8, 5)),
    }


def test_a_closed_quarter_changes_with_an_earlier_one_that_is_reopened(store: Store) -> None:
    assert values(ANYBODY, Q2) == {
        "AB": (6 / 160, 4 / 160, date(2024, 8, 5)),
        "D1": (4 / 80, 2 / 80, date(2024, 8, 5)),
    }


def test_somebody_sees_what_is_theirs_and_the_whole(store: Store) -> None:
    # Of whose report it was that changed the whole, no more is told than that it was reopened.
    other = values(Viewer("clerk", Reach(frozenset(("D2",)))), Q1)
    assert other == {"AB": (5 / 160, 3 / 160, date(2024, 8, 1))}
    assert set(values(Viewer("clerk", Reach(frozenset(("D1",)))), Q1)) == {"AB", "D1"}


def test_looking_back_nothing_is_said_of_what_came_later(store: Store) -> None:
    then = begin_visit(ANYBODY, date(2024, 7, 31))
    assert find_corrections(then, Selection("can-tho-21", Q1)) == {}


def test_gone_back_to_what_was_closed_nothing_has_changed(folder: Path, tmp_path: Path) -> None:
    store = copy_of(folder, tmp_path / "store")
    revert(store, 8, on(9, 1, "về lúc đã khóa sổ"))
    serve_store(store, lambda: TODAY)
    assert values(ANYBODY, Q1) == {}


def test_what_clerks_may_be_told_now_counts_looking_back_too(folder: Path, tmp_path: Path) -> None:
    clerk = Viewer("clerk", Reach(frozenset(("D2",))))

    def tell_of_then() -> dict[str, float | None]:
        then = begin_visit(clerk, date(2024, 7, 31))
        rows = then.ask_progress(Q1, "can-tho-21")
        return {row.unit: row.value for row in rows if row.target == RATE}

    store = copy_of(folder, tmp_path / "store")
    serve_store(store, lambda: TODAY)
    assert tell_of_then() == {"AB": 5 / 160, "D2": 1 / 80}
    change_settings(store, {"least_reports": "3"}, on(9, 1))
    assert tell_of_then() == {"AB": None, "D2": 1 / 80}
    assert values(clerk, Q1) == {}
    change_settings(store, {"least_reports": "2"}, on(9, 2))
    assert tell_of_then() == {"AB": 5 / 160, "D2": 1 / 80}


def test_without_a_reopening_nothing_is_looked_back_on(
    registered_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve_store(registered_store, lambda: TODAY)
    monkeypatch.setattr(Store, "as_known", lambda *_: pytest.fail("a past was asked for"))
    assert find_corrections(begin_visit(ANYBODY), Selection("can-tho-21", Q1)) == {}


@pytest.mark.parametrize(
    ("path", "address"),
    [("", {}), ("dang-bo", {}), ("chi-tieu", {"chi_so": "admission_rate"}), ("lo-trinh", {})],
)
def test_pages_say_so(store: Store, path: str, address: dict[str, str]) -> None:
    page = Page(path, quy="2024-Q1", don_vi="D1", **address)
    assert "sửa sau khi khóa sổ: 5,0% → 2,5%, 05/08/2024" in page.text


def test_files_say_so(store: Store) -> None:
    selection = Selection("can-tho-21", Q1, places=("D1",))
    visit = begin_visit(ANYBODY)
    said = describe_corrections(visit, selection)[RATE, "D1"]
    table = tabulate(visit, selection, is_area=False)
    notes = next(column for column in table.columns if column.key == "note")
    assert said in [notes.value(row) for row in table.rows]

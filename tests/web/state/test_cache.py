"""What pages get from the store: the newest version, one for all of a page, nothing asked twice."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from dashboard.analytics.schemas.figures import PROGRESS
from dashboard.errors import UserError
from dashboard.ingest.submissions.closing import close_quarter
from dashboard.periods import Quarter
from dashboard.store.audit import AuditEntry
from dashboard.store.publishing import make_store
from dashboard.web.state import cache
from dashboard.web.state.selection import list_choices
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.sample_province import make_province
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store that is served."""
    made = store_at(tmp_path / "store")
    make_store(made)
    serve_store(made)
    return made


def test_a_page_is_drawn_from_one_version_and_the_next_one_from_the_newest(store: Store) -> None:
    visit = begin_visit()
    before = visit.results.version
    make_province().put_into(store)
    assert visit.results.version == before < begin_visit().results.version
    assert begin_visit().version == store.newest_version()
    assert list_choices(visit) is None
    assert list_choices(begin_visit()) is not None


def test_versions_that_nobody_looks_at_any_more_are_let_go(store: Store) -> None:
    make_province().put_into(store)
    seen = []
    for number in (1, 2, 3, 4):
        close_quarter(store, Quarter(2023, number), AuditEntry("Chị Mẫu"))
        visit = begin_visit()
        assert list_choices(visit)
        assert visit.about.province
        seen.append(weakref.ref(visit.results))
    gc.collect()
    assert len([one for one in seen if one() is not None]) == cache.KEPT_VERSIONS


def test_progress_of_all_quarters_at_once_is_that_of_each(store: Store) -> None:
    make_province().put_into(store)
    visit = begin_visit()
    # The last is not available, and is answered all the same.
    for quarter in (Quarter(2023, 1), Quarter(2024, 4), Quarter(2025, 3), Quarter(2026, 1)):
        alone = visit.ask(
            PROGRESS,
            quarters=(quarter.first_day,),
            programmes=("can-tho-21",),
            boundaries="reported",
        )
        assert alone
        assert visit.ask_progress(quarter, "can-tho-21") == alone


def test_without_a_store_it_is_said(tmp_path: Path) -> None:
    serve_store(store_at(tmp_path / "nothing"))
    with pytest.raises(UserError, match="nothing"):
        begin_visit()

"""What pages get from the store: the newest version, one for all of a page, nothing asked twice."""

from __future__ import annotations

import gc
import re
import weakref
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import ANYBODY, Viewer
from dashboard.analytics.schemas.figures import FIGURES_AS_OF, PROGRESS
from dashboard.errors import UserError
from dashboard.ingest.submissions.closing import close_quarter
from dashboard.periods import Quarter
from dashboard.settings import PROJECT_FOLDER
from dashboard.store.audit import AuditEntry
from dashboard.store.publishing import make_store
from dashboard.store.reach import Reach
from dashboard.web.state import cache
from dashboard.web.state.selection import list_choices, list_places
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.sample_province import make_province
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from dashboard.web.state.visit import Visit


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


CLERK = Viewer("clerk", Reach(frozenset(("X1",))), "an.binh")


def test_two_in_turn_on_a_warm_cache_see_each_what_is_theirs(store: Store) -> None:
    make_province().put_into(store)
    other = replace(CLERK, reach=Reach(frozenset(("K",))))
    asked = [ANYBODY, CLERK, other, ANYBODY, CLERK, other]
    looking = iter(asked)
    serve_store(store, viewer=lambda: next(looking))
    seen = []
    for viewer in asked:
        visit = begin_visit()
        assert (visit.role, visit.store.reach) == (viewer.role, viewer.reach)
        choices = list_choices(visit)
        assert choices
        units = {row.unit for row in visit.ask_progress(Quarter(2025, 4), "can-tho-21")}
        seen.append((set(list_places(visit, Quarter(2025, 4), "reported")), units))
    districts = {"K", "X1", "X2", "X3"}
    assert seen[:3] == [
        (districts, districts | {"P"}),
        ({"X1"}, {"X1", "P"}),
        ({"K"}, {"K", "P"}),
    ]
    assert seen[3:] == seen[:3]


def test_the_province_has_the_figures_of_the_whole_for_whoever_sees_a_part(store: Store) -> None:
    make_province().put_into(store)
    of_k = replace(CLERK, reach=Reach(frozenset(("K",))))
    whole, own = (begin_visit(viewer) for viewer in (ANYBODY, of_k))

    def ask(visit: Visit, **asked: object) -> list[tuple[object, ...]]:
        params = {"by": "province", "as_of": date(2025, 10, 1), "boundaries": "reported"}
        params |= {"indicators": ("admission_rate",), "districts": None, "unit_types": None}
        rows = visit.ask(FIGURES_AS_OF, **params | asked)
        return [(row.key, row.numerator) for row in rows if row.armed_forces]

    assert ask(own) == ask(whole) == [(None, 16.0)]
    # Of what is chosen they get the sum of their own, and of a unit type none at all.
    assert ask(own, districts=("X1", "K")) == ask(whole, districts=("K",)) == [(None, 8.0)]
    assert ask(whole, unit_types=("commune",)) == [(None, 8.0)]
    assert ask(own, unit_types=("commune",)) == []
    # By unit type they have their own, which are not called the province's.
    types = ask(own, by="unit_type")
    assert types == ask(whole, by="unit_type", districts=("K",)) != []
    assert own.about == whole.about


def test_what_rests_on_all_districts_is_refused_and_not_offered(store: Store) -> None:
    make_province().put_into(store)
    visit = begin_visit(CLERK)
    choices = list_choices(visit)
    assert choices
    assert choices.boundaries == ("reported",)
    assert choices.read({"ranh-gioi": ["area"]}).boundaries == "reported"
    wished = replace(choices.default, boundaries="current")
    assert choices.repair(wished) == choices.default
    with pytest.raises(UserError) as refused:
        visit.ask_progress(Quarter(2025, 4), "can-tho-21", "current")
    assert refused.value.key == "access.boundaries"
    assert "area" in getattr(list_choices(begin_visit(ANYBODY)), "boundaries", ())


def test_narrowed_versions_are_kept_up_to_a_number(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_province().put_into(store)
    monkeypatch.setattr(cache, "_narrowed", lru_cache(2)(cache._narrowed.__wrapped__))
    seen = []
    for code in ("H1", "H2", "K", "X1"):
        visit = begin_visit(replace(CLERK, reach=Reach(frozenset((code,)))))
        assert visit.about.province
        seen.append(weakref.ref(visit.results))
    gc.collect()
    assert [one() is not None for one in seen] == [False, False, True, True]


def test_a_visit_without_a_viewer_is_none(store: Store) -> None:
    def ended() -> Viewer:
        raise UserError("access.act", what="send")

    serve_store(store, viewer=ended)
    with pytest.raises(UserError):
        begin_visit()
    assert begin_visit(ANYBODY).role == "admin"


def test_pages_see_the_whole_in_one_place_alone() -> None:
    """Whoever asks the whole for somebody who sees a part says nothing of the places in it."""
    folder = PROJECT_FOLDER / "dashboard"
    asking = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if re.search(r"\b(see_whole|EVERYTHING)\b", path.read_text(encoding="utf-8"))
    }
    assert asking == {
        "access/renaming.py",  # codes are certain by the whole register
        "access/viewer.py",  # who sees it
        "cli/options.py",
        "ingest/submissions/accept.py",  # the whole decides on files
        "store/backend_folder.py",
        "store/reach.py",
        "store/recalling.py",  # registers of earlier days are kept whole
        "web/data/standing.py",  # places and values, without whose they are
        "web/state/cache.py",  # what of it is everybody's
        "web/state/visit.py",
    }


def test_whatever_is_kept_of_a_page_is_kept_under_its_visit() -> None:
    """So that nobody is shown what was drawn for somebody who sees something else."""
    folder = PROJECT_FOLDER / "dashboard" / "web"
    text = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    first = re.findall(r"^@kept\ndef \w+\(\s*(\w+): (\w+)", text, flags=re.MULTILINE)
    assert len(first) == text.count("@kept") > 0
    assert set(first) == {("visit", "Visit")}

"""What is computed before anybody looks, and what is not drawn for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import Viewer
from dashboard.store.publishing import make_store
from dashboard.store.reach import EVERYTHING
from dashboard.web import frame
from dashboard.web.frame import warm_up
from dashboard.web.state.served import serve_store
from dashboard.web.state.viewer import SignedOutError
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.access.roles import Role

# AppTest leaves its script's event loop to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def test_warming_up_asks_nothing_of_a_visitor(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = store_at(tmp_path / "store")
    make_store(store, simulated=True)
    make_province().put_into(store)
    serve_store(store)
    warm_up()
    # Streamlit warns of whatever is asked of a session that there is none of.
    assert caplog.records == []


def as_viewer(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = Viewer(role, EVERYTHING, "Vân <b>")
    monkeypatch.setattr(frame, "current_viewer", lambda: viewer)


def test_a_page_that_is_not_for_a_role_is_not_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From one page to another, no request passes the door."""
    store = store_at(tmp_path / "store")
    make_store(store)
    serve_store(store)
    as_viewer("editor", monkeypatch)
    assert "Báo cáo nhận gần đây" in Page("nop-so-lieu").html
    monkeypatch.setattr(frame, "_script", lambda page: pytest.fail(f"{page} was asked"))
    as_viewer("reader", monkeypatch)
    html = Page("nop-so-lieu").html
    assert "không có quyền mở trang này" in html
    assert 'href="/nop-so-lieu' not in html
    assert "Vân &lt;b&gt;" in html


def test_whose_visit_has_ended_sees_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = store_at(tmp_path / "store")
    make_store(store)
    serve_store(store)

    def ended() -> Viewer:
        raise SignedOutError

    monkeypatch.setattr(frame, "current_viewer", ended)
    monkeypatch.setattr(frame, "begin_visit", lambda: pytest.fail("the store was asked"))
    html = Page("").html
    assert 'href="/dang-nhap" target="_self"' in html
    assert "<nav" not in html

"""Whoever a page is drawn for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from dashboard.access.viewer import ANYBODY
from dashboard.access.visits import VisitBook
from dashboard.web.state import viewer as viewer_module
from dashboard.web.state.served import serve_store
from dashboard.web.state.viewer import VISIT_COOKIE, SignedOutError, current_viewer
from tests.web.door.doorway import Doorway

if TYPE_CHECKING:
    from dashboard.store import Store


@pytest.fixture
def doorway(store: Store) -> Doorway:
    serve_store(store)
    return Doorway(store.folder)


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Those of the handshake, of a browser at 10.0.0.5."""
    kept: dict[str, str] = {}
    context = SimpleNamespace(cookies=kept, ip_address="10.0.0.5")
    monkeypatch.setattr(viewer_module, "st", SimpleNamespace(context=context))
    return kept


def test_without_accounts_it_is_anybody(doorway: Doorway, cookies: dict[str, str]) -> None:
    assert current_viewer() == ANYBODY


def test_it_is_whose_visit_it_is(doorway: Doorway, cookies: dict[str, str]) -> None:
    doorway.add("Vân", "clerk")
    cookies[VISIT_COOKIE] = doorway.begin("Vân")
    viewer = current_viewer()
    assert (viewer.role, viewer.account) == ("clerk", "Vân")
    assert viewer.reach.districts == frozenset(("H1",))
    entry = viewer.entry("vì thế", by="ai đó")
    assert (entry.by, entry.account, entry.address) == ("Vân", "Vân", "10.0.0.5")


def test_it_is_nobody_once_the_visit_has_ended(doorway: Doorway, cookies: dict[str, str]) -> None:
    doorway.add("Vân", "admin")
    with pytest.raises(SignedOutError):
        current_viewer()
    visit = cookies[VISIT_COOKIE] = doorway.begin("Vân")
    assert current_viewer().account == "Vân"
    VisitBook(doorway.folder).end(visit)
    with pytest.raises(SignedOutError):
        current_viewer()


def test_a_newcomer_is_nobody_yet(doorway: Doorway, cookies: dict[str, str]) -> None:
    doorway.add("Vân", "admin", is_newcomer=True)
    cookies[VISIT_COOKIE] = doorway.begin("Vân")
    with pytest.raises(SignedOutError):
        current_viewer()

"""Whether a store is served at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.access.accounts import Accounts
from dashboard.store.audit import AuditEntry
from dashboard.web import server

if TYPE_CHECKING:
    from dashboard.store import Store
    from tests.cli.conftest import Tiendo


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What the server was told, instead of being started."""
    found: list[dict[str, object]] = []
    monkeypatch.setattr(server, "serve", lambda *_, **how: found.append(how))
    return found


BEYOND = [("--behind-proxy",), ("--host", "0.0.0.0"), ("--host", "192.0.2.1"), ("--host", "::")]


@pytest.mark.parametrize("beyond", BEYOND)
def test_others_are_let_at_a_store_with_an_administrator_alone(
    tiendo: Tiendo, store: Store, told: list[dict[str, object]], beyond: tuple[str, ...]
) -> None:
    Accounts(store.folder).add("Vân", "editor", (), audit=AuditEntry())
    refused = tiendo("serve", *beyond)
    assert (refused.status, told) == (1, [])
    assert "account add NAME --role admin" in refused.err
    Accounts(store.folder).add("Trị", "admin", (), audit=AuditEntry())
    assert tiendo("serve", *beyond).status == 0
    assert [one["is_behind_proxy"] for one in told] == [beyond == ("--behind-proxy",)]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_on_this_machine_a_store_is_served_without_accounts(
    tiendo: Tiendo, told: list[dict[str, object]], host: str
) -> None:
    assert tiendo("serve", "--host", host).status == 0
    assert len(told) == 1

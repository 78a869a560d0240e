"""Behind a proxy a store is served to others, whatever address it listens on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.access.accounts import Accounts
from dashboard.store.audit import AuditEntry
from dashboard.web import server

if TYPE_CHECKING:
    import pytest

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo


def test_behind_a_proxy_a_store_without_an_administrator_is_not_served(
    tiendo: Tiendo, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, object]] = []
    monkeypatch.setattr(server, "serve", lambda *_, **how: told.append(how))
    Accounts(store.folder).add("Vân", "editor", (), audit=AuditEntry())
    refused = tiendo("serve", "--behind-proxy")
    assert (refused.status, told) == (1, [])
    assert "account add NAME --role admin" in refused.err
    Accounts(store.folder).add("Trị", "admin", (), audit=AuditEntry())
    assert tiendo("serve", "--behind-proxy").status == 0
    assert tiendo("serve").status == 0
    assert [one["is_behind_proxy"] for one in told] == [True, False]

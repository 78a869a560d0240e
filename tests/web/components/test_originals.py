"""Files that are taken away, and what is on record of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from dashboard.access.accounts import Accounts
from dashboard.access.journal import Journal
from dashboard.access.viewer import ANYBODY, Viewer
from dashboard.store.audit import AuditEntry
from dashboard.store.reach import EVERYTHING
from dashboard.web.components.originals import hand_out

if TYPE_CHECKING:
    from dashboard.store import Store

SHA256 = hashlib.sha256(b"a workbook").hexdigest()


@pytest.fixture
def kept(store: Store) -> Store:
    """A store with one original."""
    store.keep_original(SHA256, b"a workbook")
    return store


def test_whoever_takes_a_file_away_is_on_record(kept: Store) -> None:
    Accounts(kept.folder).add("hoa", "editor", (), audit=AuditEntry())
    viewer = Viewer("editor", EVERYTHING, "hoa", "10.0.0.7")
    assert hand_out(kept, viewer, 12, SHA256) == b"a workbook"
    entry = Journal(kept.folder).read()[-1]
    assert (entry.what, entry.account, entry.address) == ("original_downloaded", "hoa", "10.0.0.7")
    assert entry.details == {"submission": 12}


def test_without_accounts_there_is_nobody_to_name(kept: Store) -> None:
    assert hand_out(kept, ANYBODY, 12, SHA256) == b"a workbook"
    assert Journal(kept.folder).read() == []

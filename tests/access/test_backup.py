"""Backups with accounts in them, and stores made of them again."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from dashboard.access.backup import Backup, back_up, restore
from dashboard.access.database import FILE
from dashboard.access.journal import Journal
from dashboard.access.settings import AccessSettings
from dashboard.access.visits import VisitBook
from dashboard.errors import UserError
from dashboard.store.accounts_mark import is_marked
from dashboard.store.audit import AuditEntry
from dashboard.store.backup import MANIFEST
from dashboard.store.publishing import make_store, write_version
from dashboard.store.reverting import revert
from tests.support.accounts import BY_HOA, accounts_of
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store


@pytest.fixture
def passphrase(store: Store) -> str:
    """That of the administrator of a store which also has a setting and an open visit."""
    made = accounts_of(store.folder).add("quan", "admin", [], audit=BY_HOA)
    AccessSettings(store.folder).set_clerks_see_names(True, audit=BY_HOA)
    VisitBook(store.folder, clock=lambda: datetime(2026, 1, 5)).begin("quan", "10.77.0.1", "")
    return made


@pytest.fixture
def backup(store: Store, passphrase: str, tmp_path: Path) -> Path:
    """A backup of it."""
    file = tmp_path / "backup"
    assert back_up(store, file, AuditEntry("Hoa")) == Backup(version=1, originals=0, accounts=1)
    return file


def refusal(file: Path, folder: Path) -> UserError:
    """Why a backup is not restored; nothing of it is then left behind."""
    before = sorted(folder.parent.iterdir())
    with pytest.raises(UserError) as refused:
        restore(store_at(folder), file)
    assert sorted(folder.parent.iterdir()) == before
    return refused.value


def test_accounts_settings_and_journal_come_back_and_nobody_is_in(
    store: Store, backup: Path, passphrase: str, tmp_path: Path
) -> None:
    again = store_at(tmp_path / "again")
    assert restore(again, backup) == Backup(version=1, originals=0, accounts=1)
    account = accounts_of(again.folder).check("quan", passphrase)
    assert account == accounts_of(store.folder).find("quan")
    assert AccessSettings(again.folder).clerks_see_names()
    assert [entry.what for entry in Journal(again.folder).read()] == ["account_added", "setting"]
    assert Journal(again.folder).find_flaw() == (2, None)
    restored = again.folder / FILE
    assert b"10.77.0.1" not in restored.read_bytes()
    assert restored.stat().st_mode & 0o777 == backup.stat().st_mode & 0o777 == 0o600
    # The backup is on record where it was made, and the visit there goes on.
    assert Journal(store.folder).read()[-1].details == {"file": "backup", "version": 1, "by": "Hoa"}
    assert b"10.77.0.1" in (store.folder / FILE).read_bytes()
    # What is lost afterwards is not taken for a store without accounts.
    restored.unlink()
    with pytest.raises(UserError):
        accounts_of(again.folder).exist()


def test_a_backup_without_accounts_is_restored_too(tmp_path: Path) -> None:
    store = store_at(tmp_path / "empty")
    make_store(store)
    back_up(store, tmp_path / "backup")
    again = store_at(tmp_path / "again")
    assert restore(again, tmp_path / "backup").accounts == 0
    assert not accounts_of(again.folder).exist()
    assert not (store.folder / FILE).exists()


def test_accounts_are_not_restored_over(store: Store, backup: Path, tmp_path: Path) -> None:
    new = store_at(tmp_path / "new")
    make_store(new)
    accounts_of(new.folder).add("hoa", "admin", [], audit=BY_HOA)
    assert refusal(backup, new.folder).key == "store.not_empty"
    assert accounts_of(new.folder).find("hoa")


@pytest.mark.parametrize("told", [True, False])
def test_altered_accounts_are_refused(backup: Path, tmp_path: Path, told: bool) -> None:
    file = tmp_path / "altered"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == FILE:
                content = content[:4096] + bytes(len(content) - 4096)
            if name == MANIFEST and told:
                manifest = json.loads(content)
                altered = old.read(FILE)[:4096]
                altered += bytes(old.getinfo(FILE).file_size - 4096)
                manifest["files"][FILE] = hashlib.sha256(altered).hexdigest()
                content = json.dumps(manifest).encode()
            new.writestr(name, content)
    key = "access.damaged" if told else "backup.altered"
    assert refusal(file, tmp_path / "again").key == key


def test_a_store_whose_accounts_are_lost_is_not_backed_up(
    store: Store, passphrase: str, tmp_path: Path
) -> None:
    (store.folder / FILE).unlink()
    with pytest.raises(UserError) as refused:
        back_up(store, tmp_path / "backup")
    assert refused.value.key == "access.lost"
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_going_back_to_a_version_before_brings_no_old_passphrase_back(
    store: Store, passphrase: str
) -> None:
    with write_version(store) as pending:
        pending.con.execute("insert into property values ('mark', 'x')")
    new = accounts_of(store.folder).reset("quan", audit=BY_HOA)
    with write_version(store) as pending:
        pending.con.execute("insert into property values ('mark', 'y')")
    before = (store.folder / FILE).read_bytes()
    revert(store, 2, BY_HOA)
    assert (store.folder / FILE).read_bytes() == before
    assert accounts_of(store.folder).check("quan", new)
    assert accounts_of(store.folder).check("quan", passphrase) is None
    assert is_marked(store.folder)

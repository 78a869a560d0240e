"""Backups that gather in a folder: their names, which are removed, what a check finds."""

from __future__ import annotations

import zipfile
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dashboard.access import backup_folder
from dashboard.access.backup import Backup, back_up, restore
from dashboard.access.backup_folder import back_up_into, back_up_to, check_backup, list_backups
from dashboard.access.journal import Journal
from dashboard.access.roles import ACTS
from dashboard.errors import UserError
from dashboard.store.audit import AuditEntry, Grant
from dashboard.store.keeping import read_keeping
from tests.store.changes import add_mark
from tests.support.accounts import BY_HOA, accounts_of
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store

BY_QUAN = AuditEntry("quan", account="quan", address="10.0.0.7")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """A clock that goes on by a day at each look, from 18:00 UTC: the day after in Viet Nam."""
    seen = [datetime(2026, 1, 30, 18)]

    def look() -> datetime:
        seen.append(seen[-1] + timedelta(days=1))
        return seen[-2]

    monkeypatch.setattr(backup_folder, "now", look)
    return seen


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_is_named_by_moment_and_version_and_noted(store: Store, tmp_path: Path) -> None:
    add_mark(store, "kept")
    kept = back_up_into(store, tmp_path / "new" / "backups", BY_HOA)
    assert kept.file == tmp_path / "new" / "backups" / "tiendo-2026-01-31-010000-v2.zip"
    assert (kept.held, kept.removed) == (Backup(2, 0, 0), ())
    noted = read_keeping(store.folder)
    assert noted.made
    assert (noted.made.file, noted.made.version, noted.made.by) == (str(kept.file), 2, "Hoa")
    assert noted.made.size == kept.size == kept.file.stat().st_size
    assert noted.folder == str(kept.file.parent)
    assert (noted.checked, noted.failed) == (None, None)


def test_the_oldest_are_removed_and_other_files_are_not(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "tiendo-2020.zip").touch()
    (folder / "quy-che.docx").touch()
    for _ in range(4):
        kept = back_up_into(store, folder, BY_HOA, keep=2)
    newest, before = list_backups(folder)
    assert newest == kept.file
    assert before.name < newest.name
    assert len(kept.removed) == 1
    others = ["quy-che.docx", "tiendo-2020.zip"]
    assert names(folder) == sorted([before.name, newest.name, *others])


def test_a_check_restores_it_apart_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    accounts_of(store.folder).add("quan", "admin", [], audit=BY_HOA)
    kept = back_up_into(store, tmp_path / "backups", BY_QUAN, check=True)
    assert names(tmp_path / "backups") == [kept.file.name]
    noted = read_keeping(store.folder)
    assert noted.checked
    assert (noted.checked.file, noted.checked.as_error()) == (str(kept.file), None)
    last = Journal(store.folder).read()[-1]
    assert (last.what, last.account, last.address) == ("backup", "quan", "10.0.0.7")
    assert last.details == {"file": kept.file.name, "version": 1}
    again = store_at(tmp_path / "again")
    restore(again, kept.file)
    assert read_keeping(again.folder) == read_keeping(tmp_path / "nowhere")


def alter(file: Path) -> None:
    """Change a version within a backup, behind a manifest that does not say so."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content + b"x" * (name == "version.duckdb"))


def test_one_that_does_not_pass_is_set_apart_and_nothing_is_removed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"
    good = back_up_into(store, folder, BY_HOA).file

    def write_altered(of: Store, file: Path, audit: AuditEntry) -> Backup:
        held = back_up(of, file, audit)
        alter(file)
        return held

    monkeypatch.setattr(backup_folder, "back_up", write_altered)
    for _ in range(2):
        with pytest.raises(UserError) as refused:
            back_up_into(store, folder, BY_HOA, keep=1, check=True)
        assert refused.value.key == "backup.differs"
        assert list_backups(folder) == [good]
        [apart] = folder.glob("*.damaged")
        assert apart.name in refused.value.sentence()
    noted = read_keeping(store.folder).checked
    assert noted
    assert noted.key == "backup.altered"
    error = noted.as_error()
    assert error
    assert "version.duckdb" in error.sentence("vi")


def test_a_backup_of_something_else_does_not_pass(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    held = back_up_to(store, file, BY_HOA)
    with store.version_file(1).open("ab") as own:
        own.write(b"x")
    with pytest.raises(UserError) as refused:
        check_backup(store, file, held)
    assert refused.value.key == "backup.differs"
    assert not file.exists()


def test_no_room_to_restore_says_nothing_of_the_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backup.zip"
    held = back_up_to(store, file, BY_HOA)

    def refuse(*_: object) -> None:
        raise UserError("store.no_space", folder=tmp_path)

    monkeypatch.setattr(backup_folder, "restore", refuse)
    with pytest.raises(UserError, match=str(tmp_path)):
        check_backup(store, file, held)
    assert file.exists()


def test_what_could_not_be_made_is_noted(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file in its place", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        back_up_into(store, tmp_path / "backups", BY_HOA)
    assert refused.value.key == "store.not_writable"
    noted = read_keeping(store.folder).failed
    assert noted
    assert (noted.key, noted.file) == ("store.not_writable", str(tmp_path / "backups"))


@pytest.mark.parametrize("role", ["clerk", "reader", "leader", "editor"])
def test_nobody_but_an_administrator_makes_one(store: Store, tmp_path: Path, role: str) -> None:
    grant = Grant(ACTS[role], frozenset({"X1"}) if role == "clerk" else None)  # type: ignore[index]
    with pytest.raises(UserError) as refused:
        back_up_into(store, tmp_path / "backups", AuditEntry("lan", grant=grant))
    assert refused.value.key == "access.backup"
    assert read_keeping(store.folder).failed is None

"""One file with everything, and a store made of it again."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import UserError
from dashboard.store import Reader, Store
from dashboard.store.backend_folder import FORMAT
from dashboard.store.backup import MANIFEST, VERSION_NAME, back_up, restore
from dashboard.store.publishing import make_store
from tests.store.changes import add_mark, marks
from tests.support.ascii_tables import Province
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

ORIGINAL = f"{1:064}"


@pytest.fixture
def full_store(store: Store) -> Store:
    """A store with a register, one submission, and its original."""
    Province(forms={"membership": "unit | quarter | admitted\nA | 2024-Q1 | 3"}).put_into(store)
    store.keep_original(ORIGINAL, b"the workbook")
    store.keep_original("f" * 64, b"of a submission that never came to be")
    return store


@pytest.fixture
def backup(full_store: Store, tmp_path: Path) -> Path:
    """A backup of it."""
    file = tmp_path / "backup"
    assert back_up(full_store, file) == 2
    return file


def refusal(file: Path, folder: Path) -> UserError:
    """Why a backup is not restored; nothing of it is then left behind."""
    before = sorted(folder.parent.iterdir())
    with pytest.raises(UserError) as refused:
        restore(store_at(folder), file)
    assert sorted(folder.parent.iterdir()) == before
    return refused.value


def rewritten(backup: Path, **replaced: bytes) -> Path:
    """The backup with some of its parts replaced."""
    file = backup.with_name("rewritten")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, replaced.get(name.partition(".")[0], old.read(name)))
    return file


def test_a_store_comes_back_whole(full_store: Store, backup: Path, tmp_path: Path) -> None:
    again = store_at(tmp_path / "again")
    restore(again, backup)
    with Reader(full_store) as before, Reader(again) as after:
        assert after.register() == before.register()
        for table in ("membership_report", "submission", "submission_form", "property"):
            assert after.frame(f"from {table}").equals(before.frame(f"from {table}"))
    assert again.original(ORIGINAL).read_bytes() == b"the workbook"
    # The store can be written to as any other, and nothing else was left beside it.
    add_mark(again, "x")
    assert marks(again) == ["x"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "backup", "store"]


def test_only_originals_that_a_submission_names_are_taken(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert sorted(archive.namelist()) == [
            MANIFEST,
            f"originals/{ORIGINAL}",
            VERSION_NAME,
        ]


def test_an_empty_folder_may_be_restored_into_and_no_other(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    folder.mkdir()
    restore(store_at(folder), backup)
    assert refusal(backup, folder).key == "store.not_empty"


def test_a_store_without_anything_in_it_may_be_restored_into(backup: Path, tmp_path: Path) -> None:
    made = store_at(tmp_path / "made")
    make_store(made)
    restore(made, backup)
    with Reader(made) as reader:
        assert reader.register().units


def test_a_store_with_a_register_may_not(full_store: Store, backup: Path) -> None:
    assert refusal(backup, full_store.folder).key == "store.not_empty"


def test_an_original_that_is_gone_is_told(full_store: Store, tmp_path: Path) -> None:
    originals = [p for p in full_store.originals_folder.rglob("*") if p.is_file()]
    originals[0].unlink()
    with pytest.raises(UserError) as refused:
        back_up(full_store, tmp_path / "again.backup")
    assert refused.value.key == "backup.original_missing"


def test_nothing_is_written_over(full_store: Store, backup: Path) -> None:
    content = backup.read_bytes()
    with pytest.raises(UserError) as refused:
        back_up(full_store, backup)
    assert refused.value.key == "file.exists"
    assert backup.read_bytes() == content


def test_there_must_be_a_store_and_a_place(full_store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        back_up(store_at(tmp_path / "nowhere"), tmp_path / "backup")
    assert refused.value.key == "store.missing"
    with pytest.raises(UserError) as refused:
        back_up(full_store, tmp_path / "nowhere" / "backup")
    assert refused.value.key == "store.not_writable"


def test_a_backup_that_could_not_be_finished_is_not_there(
    full_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.store.backup.sync_file", refuse)
    with pytest.raises(UserError) as refused:
        back_up(full_store, tmp_path / "backup")
    assert refused.value.key == "store.no_space"
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "again"
    assert refusal(tmp_path / "nothing", folder).key == "file.missing"
    text = tmp_path / "text"
    text.write_text("không phải bản sao lưu", encoding="utf-8")
    assert refusal(text, folder).key == "backup.unreadable"
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("letter.txt", "thư")
    assert refusal(tmp_path / "other.zip", folder).key == "backup.unreadable"


def test_a_cut_off_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-100])
    assert refusal(backup, tmp_path / "again").key == "backup.unreadable"


@pytest.mark.parametrize("part", ["version", f"originals/{ORIGINAL}"])
def test_a_changed_part_is_refused(backup: Path, tmp_path: Path, part: str) -> None:
    changed = rewritten(backup, **{part: b"changed"})
    assert refusal(changed, tmp_path / "again").key == "backup.unreadable"


@pytest.mark.parametrize(
    ("files", "key"),
    [
        ({"../escaped": "0" * 64}, "backup.unreadable"),
        ({"originals/../../escaped": "0" * 64}, "backup.unreadable"),
        ({}, "backup.unreadable"),
        (None, "backup.unreadable"),
    ],
)
def test_a_manifest_that_names_other_things_is_refused(
    backup: Path, tmp_path: Path, files: object, key: str
) -> None:
    manifest = json.dumps({"format": FORMAT, "files": files}).encode()
    assert refusal(rewritten(backup, manifest=manifest), tmp_path / "again").key == key
    assert not (tmp_path.parent / "escaped").exists()


def test_a_backup_of_a_newer_program_is_refused(backup: Path, tmp_path: Path) -> None:
    newer = rewritten(backup, manifest=json.dumps({"format": FORMAT + 1, "files": {}}).encode())
    assert refusal(newer, tmp_path / "again").key == "store.newer"


def test_an_empty_store_can_be_backed_up_too(tmp_path: Path) -> None:
    store = store_at(tmp_path / "empty")
    make_store(store)
    back_up(store, tmp_path / "backup")
    restore(store_at(tmp_path / "again"), tmp_path / "backup")
    assert store_at(tmp_path / "again").exists()

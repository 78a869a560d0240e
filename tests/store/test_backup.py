"""One file with everything, and a store made of it again."""

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from dashboard.errors import UserError
from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry, read_audit_log
from dashboard.store.backend_folder import FORMAT
from dashboard.store.backup import MANIFEST, VERSION_NAME, Backup, back_up, restore
from dashboard.store.publishing import make_store, write_version
from tests.store.changes import add_mark, marks
from tests.support.province_builder import Province
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

ORIGINAL = hashlib.sha256(b"the workbook").hexdigest()


@pytest.fixture
def full_store(store: Store) -> Store:
    """A store with a register, one submission, and its original."""
    Province(forms={"membership": "unit | quarter | admitted\nA | 2024-Q1 | 3"}).put_into(store)
    with write_version(store) as pending:
        pending.con.execute("update submission set sha256 = $hash", {"hash": ORIGINAL})
    store.keep_original(ORIGINAL, b"the workbook")
    store.keep_original("f" * 64, b"of a submission that never came to be")
    return store


@pytest.fixture
def backup(full_store: Store, tmp_path: Path) -> Path:
    """A backup of it."""
    file = tmp_path / "backup"
    assert back_up(full_store, file) == Backup(version=3, originals=1)
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
    full_store.original(ORIGINAL).unlink()  # the other one is not missed
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


def with_original(backup: Path, content: bytes, *, hashed: bool) -> Path:
    """The backup with other bytes for its original, which its manifest may say as well."""
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read(MANIFEST))
    if hashed:
        manifest["files"][f"originals/{ORIGINAL}"] = hashlib.sha256(content).hexdigest()
    replaced = {f"originals/{ORIGINAL}": content, "manifest": json.dumps(manifest).encode()}
    return rewritten(backup, **replaced)


@pytest.mark.parametrize("part", ["version", f"originals/{ORIGINAL}"])
def test_a_changed_part_is_named(backup: Path, tmp_path: Path, part: str) -> None:
    refused = refusal(rewritten(backup, **{part: b"changed"}), tmp_path / "again")
    assert refused.key == "backup.altered"
    assert part in refused.sentence("en")


def test_an_original_is_held_against_its_own_name(backup: Path, tmp_path: Path) -> None:
    """A manifest that was changed with it does not help."""
    swapped = with_original(backup, b"another workbook", hashed=True)
    assert refusal(swapped, tmp_path / "again").key == "backup.altered"
    assert refusal(swapped, tmp_path / "again").values["part"] == f"originals/{ORIGINAL}"


def repacked(backup: Path, drop: str = "", add: str = "", *, told: bool) -> Path:
    """The backup without a part, or with one more, and whether its manifest says so."""
    file = backup.with_name("repacked")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(file, "w") as new:
        manifest = json.loads(old.read(MANIFEST))
        parts = {name: old.read(name) for name in old.namelist() if name not in {drop, MANIFEST}}
        if add:
            parts[add] = b"surplus"
        if told:
            manifest["files"].pop(drop, None)
            manifest["files"] |= {add: hashlib.sha256(b"surplus").hexdigest()} if add else {}
        for name, content in (parts | {MANIFEST: json.dumps(manifest).encode()}).items():
            new.writestr(name, content)
    return file


@pytest.mark.parametrize("told", [True, False])
def test_a_missing_original_is_named_with_its_file(
    backup: Path, tmp_path: Path, told: bool
) -> None:
    refused = refusal(repacked(backup, f"originals/{ORIGINAL}", told=told), tmp_path / "again")
    assert refused.key == "backup.lacks"
    assert f"originals/{ORIGINAL}" in refused.sentence("en")
    assert ("1.xlsx" in refused.sentence("en")) == told


@pytest.mark.parametrize("told", [True, False])
def test_an_original_that_nothing_names_is_refused(
    backup: Path, tmp_path: Path, told: bool
) -> None:
    surplus = f"originals/{hashlib.sha256(b'surplus').hexdigest()}"
    refused = refusal(repacked(backup, add=surplus, told=told), tmp_path / "again")
    assert (refused.key, refused.values["part"]) == ("backup.surplus", surplus)


def test_an_altered_original_is_not_backed_up(full_store: Store, tmp_path: Path) -> None:
    full_store.original(ORIGINAL).write_bytes(b"another workbook")
    with pytest.raises(UserError) as refused:
        back_up(full_store, tmp_path / "backup")
    assert refused.value.key == "store.original_damaged"
    assert str(full_store.original(ORIGINAL)) in refused.value.sentence()
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_restoring_is_on_record_and_versions_go_on_counting(backup: Path, tmp_path: Path) -> None:
    again = store_at(tmp_path / "again")
    restore(again, backup, AuditEntry("Lan", "máy mới"))
    assert again.versions() == [3, 4]
    with Reader(again) as reader, reader.cursor() as con:
        (entry,) = read_audit_log(con)
    assert (entry.what, entry.details) == ("restore", {"version": 3})
    assert (entry.audit.by, entry.audit.why, entry.audit.version) == ("Lan", "máy mới", 4)


@pytest.mark.parametrize(
    ("files", "key"),
    [
        ({"../escaped": "0" * 64}, "backup.unreadable"),
        ({"originals/../../escaped": "0" * 64}, "backup.unreadable"),
        ({}, "backup.lacks"),
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

"""Stores are made, backed up, restored and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.store.changes import add_mark, marks
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo


def test_init_makes_a_store_and_is_harmless_where_there_is_one(
    tiendo: Tiendo, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    for _ in range(2):
        ran = tiendo("init", "--store", folder)
        assert (ran.status, ran.err) == (0, "")
        assert ran.out == f"The store is ready at {folder}.\n"
    assert store_at(folder).versions() == [1]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").touch()
    assert tiendo("init", "--store", tmp_path / "other").status == 1


def test_a_backup_is_restored_into_an_empty_place_alone(
    tiendo: Tiendo, store: Store, tmp_path: Path
) -> None:
    add_mark(store, "kept")
    file, again = tmp_path / "backup.zip", tmp_path / "again"
    said = tiendo("backup", file).out.splitlines()
    assert said[0] == (
        f"Version 2 and its 0 originals, each compared with its hash, are backed up in {file}."
    )
    assert said[1].startswith("It does not hold older versions, logs")
    assert tiendo("backup", file).status == 1
    assert tiendo("restore", file, "--store", again).status == 0
    assert marks(store_at(again)) == ["kept"]
    (again / "a note of the board").touch()
    (again / "store.json").unlink()
    refused = tiendo("restore", file, "--store", again)
    assert refused.status == 1
    assert "already holds other files" in refused.err
    assert tiendo("restore", tmp_path / "nothing", "--store", tmp_path / "x").status == 1


def test_versions_say_what_made_them_and_an_old_one_can_be_the_newest_again(
    tiendo: Tiendo, store: Store, tmp_path: Path
) -> None:
    tiendo("init", "--store", tmp_path / "new", "--by", "Lan", "--why", "thử nghiệm")
    (line,) = tiendo("versions", "--store", tmp_path / "new").out.splitlines()
    number, _, *made, catalogue = line.split("\t")
    assert (number, made, len(catalogue)) == ("1", ["Store made", "Lan", "thử nghiệm"], 8)
    add_mark(store, "right")
    add_mark(store, "wrong")
    assert tiendo("revert", 2, "--by", "Hoa", "--why", "nạp\tnhầm\u202e").out == (
        "What version 2 held is now the newest version, 4.\n"
    )
    assert marks(store) == ["right"]
    *rest, last = (line.split("\t") for line in tiendo("versions").out.splitlines())
    assert [cells[0] for cells in rest] == ["1", "2", "3"]
    assert {cells[2] for cells in rest} == {"(nothing on record)"}
    assert (last[0], last[2:5]) == ("4", ["Old version gone back to", "Hoa", "nạp nhầm"])
    refused = tiendo("revert", 9)
    assert (refused.status, refused.out) == (1, "")
    assert "those kept: 1, 2, 3, 4" in refused.err


def test_restoring_says_who_and_why(tiendo: Tiendo, store: Store, tmp_path: Path) -> None:
    tiendo("backup", tmp_path / "backup")
    again = tmp_path / "again"
    ran = tiendo(
        "restore", tmp_path / "backup", "--store", again, "--by", "Lan", "--why", "máy mới"
    )
    assert ran.out.startswith(f"Version 1 and its 0 originals are restored at {again};")
    last = tiendo("versions", "--store", again).out.splitlines()[-1].split("\t")
    assert (last[0], last[2:5]) == ("2", ["Restored from a backup", "Lan", "máy mới"])


def test_backups_gather_in_a_folder_and_are_checked(
    tiendo: Tiendo, store: Store, tmp_path: Path
) -> None:
    for version in (1, 2, 3):
        ran = tiendo("backup", "--into", tmp_path / "kept", "--keep", 1, "--check")
        assert ran.status == 0
        [file] = (tmp_path / "kept").iterdir()
        assert file.name.endswith(f"-v{version}.zip")
        add_mark(store, str(version))
    first, checked, removed, _ = ran.out.splitlines()
    assert str(file) in first
    assert checked == "It was restored apart and compared: it is what the store holds."
    assert removed == "The oldest backup in the folder was removed."


def test_a_backup_goes_to_a_file_or_into_a_folder(tiendo: Tiendo, tmp_path: Path) -> None:
    for places in ([], [tmp_path / "a.zip", "--into", tmp_path]):
        ran = tiendo("backup", *places)
        assert ran.status == 2
        assert "one of the two" in ran.err
    assert tiendo("backup", "--into", tmp_path, "--keep", 0).status == 2
    assert tiendo("backup", tmp_path / "a.zip", "--check").status == 0

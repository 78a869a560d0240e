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
    assert tiendo("backup", file).out == f"Version 2 is backed up in {file}.\n"
    assert tiendo("backup", file).status == 1
    assert tiendo("restore", file, "--store", again).status == 0
    assert marks(store_at(again)) == ["kept"]
    (again / "a note of the board").touch()
    (again / "store.json").unlink()
    refused = tiendo("restore", file, "--store", again)
    assert refused.status == 1
    assert "already holds other files" in refused.err
    assert tiendo("restore", tmp_path / "nothing", "--store", tmp_path / "x").status == 1


def test_versions_are_listed_and_an_old_one_can_be_the_newest_again(
    tiendo: Tiendo, store: Store
) -> None:
    add_mark(store, "right")
    add_mark(store, "wrong")
    listed = [line.split("\t")[0] for line in tiendo("versions").out.splitlines()]
    assert listed == ["1", "2", "3"]
    assert tiendo("revert", 2).out == "What version 2 held is now the newest version, 4.\n"
    assert marks(store) == ["right"]
    refused = tiendo("revert", 9)
    assert (refused.status, refused.out) == (1, "")
    assert "those kept: 1, 2, 3, 4" in refused.err

"""Each change is a version, whole, or the store stays as it was."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import pytest

from dashboard.errors import UserError
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry
from dashboard.store.publishing import write_version
from dashboard.store.reverting import revert
from tests.store.changes import add_mark, marks

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store


def test_each_change_is_the_next_version_and_sees_all_before_it(store: Store) -> None:
    for number in range(1, 4):
        add_mark(store, str(number))
    assert store.versions() == [1, 2, 3, 4]
    assert marks(store) == ["1", "2", "3"]


def test_a_change_that_fails_leaves_nothing(store: Store) -> None:
    def change_half() -> None:
        with write_version(store) as pending:
            pending.con.execute("insert into property values ('mark', 'x')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_half()
    assert [path.name for path in store.versions_folder.iterdir()] == ["00000001.duckdb"]
    assert marks(store) == []
    add_mark(store, "y")
    assert marks(store) == ["y"]


def test_a_mistake_of_ours_in_sql_is_not_told_as_a_full_disk(store: Store) -> None:
    with pytest.raises(duckdb.CatalogException), write_version(store) as pending:
        pending.con.execute("from nothing")
    assert store.versions() == [1]


def test_a_damaged_version_is_told_with_its_number_and_left_as_it_is(store: Store) -> None:
    store.version_file(1).write_bytes(b"garbage" * 100)
    with pytest.raises(UserError) as refused, write_version(store):
        pass
    assert refused.value.key == "store.damaged"
    assert refused.value.values["version"] == 1
    assert [path.name for path in store.versions_folder.iterdir()] == ["00000001.duckdb"]


def test_what_turns_out_to_be_no_change_is_no_version(store: Store) -> None:
    with write_version(store) as pending:
        pending.is_wanted = False
    assert [path.name for path in store.versions_folder.iterdir()] == ["00000001.duckdb"]


def test_an_old_version_can_be_made_the_newest_again(store: Store) -> None:
    add_mark(store, "right")
    add_mark(store, "wrong")
    assert revert(store, 2, AuditEntry()).newest == 4
    assert marks(store) == ["right"]
    # what was done between stays on record
    assert store.versions() == [1, 2, 3, 4]
    with pytest.raises(UserError) as refused:
        revert(store, 9, AuditEntry())
    assert refused.value.key == "store.no_version"
    assert "1, 2, 3, 4" in refused.value.sentence("en")


def test_the_oldest_versions_are_forgotten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.store.publishing.KEPT_VERSIONS", 3)
    with Reader(store) as early:
        for number in range(1, 6):
            add_mark(store, str(number))
        assert store.versions() == [4, 5, 6]
        assert marks(store) == ["1", "2", "3", "4", "5"]
        # whoever reads a forgotten version goes on reading it
        assert early.frame("from property where name = 'mark'").height == 0


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "store.no_space"),
        (errno.EDQUOT, "store.no_space"),
        (errno.EROFS, "store.not_writable"),
        (errno.EACCES, "store.not_writable"),
    ],
)
@pytest.mark.parametrize("step", ["shutil.copyfile", "os.fsync"])
def test_what_the_disk_refuses_is_told_and_nothing_changes(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: int, key: str, step: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(
            f"dashboard.store.{'publishing' if step[0] == 's' else 'disk'}.{step}", refuse
        )
        with pytest.raises(UserError) as refused:
            add_mark(store, "x")
    assert refused.value.key == key
    assert [path.name for path in store.versions_folder.iterdir()] == ["00000001.duckdb"]
    add_mark(store, "y")
    assert marks(store) == ["y"]


FULL_DISK = """
import resource, sys
from pathlib import Path
from dashboard.errors import UserError
from tests.support.stores import store_at
from dashboard.store.publishing import write_version

store, room = store_at(Path(sys.argv[1])), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    with write_version(store) as pending:
        pending.con.execute(
            "insert into property select 'mark', repeat(hash(i)::text, 9) from range(40000) as t(i)"
        )
except UserError as problem:
    print(problem.key, problem.sentence("en"))
"""


@pytest.mark.parametrize("room", [100_000, 1_200_000], ids=["copying", "writing"])
def test_a_disk_that_takes_no_more_bytes_leaves_the_last_version(store: Store, room: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(store.folder), str(room)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("store.no_space Nothing could be written")
    assert done.stderr == ""
    assert [path.name for path in store.versions_folder.iterdir()] == ["00000001.duckdb"]
    assert marks(store) == []


def test_a_folder_whose_versions_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    # Tests may run as root, whom no permission stops; a file in the folder's place stops anyone.
    kept = store.version_file(1).read_bytes()
    store.version_file(1).unlink()
    store.versions_folder.rmdir()
    store.versions_folder.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "00000001.duckdb").write_bytes(kept)
    (tmp_path / "elsewhere" / "00000002.duckdb").mkdir()
    with pytest.raises(UserError) as refused:
        add_mark(store, "x")
    assert refused.value.key == "store.not_writable"

"""What a killed process leaves is removed by the next; what a living one makes is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import PROJECT_FOLDER
from dashboard.store.backup import back_up
from dashboard.store.scratch import partial_file, scratch_folder
from tests.store.changes import add_mark

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store

MAKE = """
import sys, time
from pathlib import Path
from dashboard.store.scratch import partial_file, scratch_folder

place = Path(sys.argv[2])
with scratch_folder(place, ".x-") if sys.argv[1] == "folder" else partial_file(place / "x") as made:
    (made / "half").touch() if made.is_dir() else made.write_text("half")
    print(made.name, flush=True)
    time.sleep(60)
"""


def making(kind: str, place: Path) -> subprocess.Popen[str]:
    """A process that has begun to make something there, and does not end."""
    return subprocess.Popen(
        [sys.executable, "-c", MAKE, kind, str(place)],
        cwd=PROJECT_FOLDER,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_leftovers_of_the_dead_go_and_those_of_the_living_stay(kind: str, tmp_path: Path) -> None:
    with making(kind, tmp_path) as process:
        assert process.stdout is not None
        made = tmp_path / process.stdout.readline().strip()

        def make_another() -> None:
            if kind == "folder":
                with scratch_folder(tmp_path, ".x-"):
                    pass
            else:
                with partial_file(tmp_path / "y"):
                    pass

        make_another()
        assert made.exists()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert made.exists()
        make_another()
        assert list(tmp_path.iterdir()) == []


def test_the_next_writer_of_a_store_removes_what_a_killed_restore_left(
    store: Store, tmp_path: Path
) -> None:
    left = tmp_path / f"{store.scratch_prefix}abc" / "store"
    left.mkdir(parents=True)
    half = store.originals_folder / "ab" / f".{'ab':064}.123"
    half.parent.mkdir()
    half.touch()
    others = tmp_path / f".{store.folder.name}-notes"
    others.mkdir()
    add_mark(store, "x")
    assert sorted(path.name for path in tmp_path.iterdir()) == [others.name, "store"]
    assert not half.exists()


def test_the_next_backup_removes_what_a_killed_one_left(store: Store, tmp_path: Path) -> None:
    (tmp_path / ".yesterday.abc.tiendo-part").touch()
    (tmp_path / "a letter.part").touch()
    back_up(store, tmp_path / "today")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a letter.part", "store", "today"]

"""Processes that die while they write, and processes that write at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from dashboard.settings import PROJECT_FOLDER
from tests.store.changes import add_mark, marks

if TYPE_CHECKING:
    from dashboard.store import Store


def writing(store: Store, name: str, times: int) -> subprocess.Popen[str]:
    """A process that writes to the store."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.changes", str(store.folder), name, str(times)],
        cwd=PROJECT_FOLDER,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("milliseconds", [5, 17, 31])
def test_a_writer_killed_at_any_moment_leaves_the_last_version_whole(
    store: Store, milliseconds: int
) -> None:
    with writing(store, "a", 10_000) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().strip()]
        time.sleep(milliseconds / 1000)
        os.kill(process.pid, signal.SIGKILL)
        told += process.stdout.read().split()
    found = marks(store)
    # All that was told as written is there, in order; at most one more was just being told.
    assert found[: len(told)] == told
    assert len(found) - len(told) <= 1
    assert found == [f"a-{number}" for number in range(1, len(found) + 1)]
    # The next writer is not kept waiting, and clears what the dead one left.
    add_mark(store, "next")
    assert marks(store) == [*found, "next"]
    assert not list(store.versions_folder.glob(".draft-*"))


def test_processes_that_write_at_once_lose_nothing(store: Store) -> None:
    with writing(store, "a", 4) as one, writing(store, "b", 4) as other:
        assert one.wait() == other.wait() == 0
    found = marks(store)
    assert sorted(found) == sorted(f"{name}-{n}" for name in "ab" for n in range(1, 5))
    assert store.newest_version() == 9
    for name in "ab":
        assert [mark for mark in found if mark.startswith(name)] == [
            f"{name}-{n}" for n in range(1, 5)
        ]

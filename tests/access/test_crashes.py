"""Processes that die while they make accounts, and processes that do so at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from dashboard.access.database import FILE, Database
from dashboard.access.journal import Journal
from dashboard.access.visits import VisitBook
from dashboard.settings import PROJECT_FOLDER
from tests.support.accounts import BY_HOA, accounts_of

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store


def adding(folder: Path, name: str, times: int) -> subprocess.Popen[str]:
    """A process that makes accounts."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.access.changes", str(folder), name, str(times)],
        cwd=PROJECT_FOLDER,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_process_killed_at_any_moment_leaves_what_it_reported_and_nothing_half(
    store: Store,
) -> None:
    told: list[str] = []
    for run, milliseconds in enumerate((3, 11, 29)):
        with adding(store.folder, f"lan{run}", 10_000) as process:
            assert process.stdout is not None
            told.append(process.stdout.readline().strip())
            time.sleep(milliseconds / 1000)
            os.kill(process.pid, signal.SIGKILL)
            told += process.stdout.read().split()
        found = [account.name for account in accounts_of(store.folder).list()]
        # All that was told as made is there; of each process, one more at most.
        assert set(told) <= set(found)
        assert len(found) - len(told) <= run + 1
        Database(store.folder).check()
        # One entry an account: both are written or neither.
        assert Journal(store.folder).find_flaw() == (len(found), None)


def test_processes_and_threads_that_write_at_once_lose_nothing(store: Store) -> None:
    with adding(store.folder, "a", 5) as one, adding(store.folder, "b", 5) as other:
        assert one.wait() == other.wait() == 0
    names = {account.name for account in accounts_of(store.folder).list()}
    assert names == {f"{name}-{number}" for name in "ab" for number in range(1, 6)}
    book = VisitBook(store.folder)
    with ThreadPoolExecutor(4) as threads:
        secrets = list(threads.map(lambda name: book.begin(name, "", ""), sorted(names)))
        visitors = list(threads.map(book.find, secrets))
    assert [visitor and visitor.name for visitor in visitors] == sorted(names)
    assert Journal(store.folder).find_flaw() == (10, None)
    assert sorted(path.name for path in store.folder.glob("*access*")) == [FILE]


def test_the_last_of_two_administrators_stays_when_both_are_shut_out_at_once(
    store: Store,
) -> None:
    accounts = accounts_of(store.folder)
    for name in ("mot", "hai"):
        accounts.add(name, "admin", [], audit=BY_HOA)

    def shut_out(name: str) -> bool:
        try:
            accounts.disable(name, audit=BY_HOA)
        except Exception:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(shut_out, ("mot", "hai"))) == [False, True]
    assert accounts.has_admin()

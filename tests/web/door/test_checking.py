"""Passphrases are looked at beside everything else."""

from __future__ import annotations

import asyncio
from threading import Event, Lock

import pytest

from dashboard.web.door.checking import (
    AT_ONCE,
    MOST_WAITING,
    MOST_WAITING_OF_ONE,
    BusyError,
    Checking,
)


class Slow:
    """A check that takes until it is let go, and how many ran at once."""

    def __init__(self) -> None:
        self.go = Event()
        self.running = self.most = 0
        self._lock = Lock()

    def __call__(self) -> str:
        with self._lock:
            self.running += 1
            self.most = max(self.most, self.running)
        assert self.go.wait(60)
        with self._lock:
            self.running -= 1
        return "looked at"


def test_no_more_than_two_at_once_and_nobody_else_waits() -> None:
    async def script() -> None:
        checking, slow = Checking(), Slow()
        tasks = [asyncio.create_task(checking.run("10.0.0.1", slow)) for _ in range(5)]
        for _ in range(100):
            await asyncio.sleep(0)  # the loop goes on meanwhile
        assert not any(task.done() for task in tasks)
        slow.go.set()
        assert await asyncio.gather(*tasks) == ["looked at"] * 5
        assert slow.most <= AT_ONCE

    asyncio.run(script())


def test_no_address_takes_all_the_turns() -> None:
    async def script() -> None:
        checking, slow = Checking(), Slow()
        tasks = [
            asyncio.create_task(checking.run("10.0.0.1", slow)) for _ in range(MOST_WAITING_OF_ONE)
        ]
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await checking.run("10.0.0.1", slow)
        other = asyncio.create_task(checking.run("10.0.0.2", slow))
        slow.go.set()
        await asyncio.gather(*tasks, other)
        assert await checking.run("10.0.0.1", slow) == "looked at"

    asyncio.run(script())


def test_so_many_wait_and_no_more() -> None:
    async def script() -> None:
        checking, slow = Checking(), Slow()
        tasks = [
            asyncio.create_task(checking.run(f"10.0.0.{n}", slow)) for n in range(MOST_WAITING)
        ]
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await checking.run("10.0.1.1", slow)
        slow.go.set()
        await asyncio.gather(*tasks)

    asyncio.run(script())

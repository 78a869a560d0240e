"""Passphrases are looked at by threads of their own, so that nobody else waits meanwhile.

A passphrase is slow to look at by design. No more than two are at once; the others wait their turn,
and no address takes all the turns.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

AT_ONCE = 2
MOST_WAITING = 32
MOST_WAITING_OF_ONE = 6

R = TypeVar("R")


class BusyError(Exception):
    """Too many are waiting already."""


class Checking:
    """The threads, and who waits for them."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(AT_ONCE, "passphrase")
        self._waiting: Counter[str] = Counter()

    async def run(self, client: str, check: Callable[[], R]) -> R:
        """What comes of a check.

        Args:
            client: for whom it is made.
            check: is called in a thread.

        Raises:
            BusyError: where it would wait too long.
        """
        if self._waiting.total() >= MOST_WAITING or self._waiting[client] >= MOST_WAITING_OF_ONE:
            raise BusyError
        self._waiting[client] += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, check)
        finally:
            self._waiting[client] -= 1
            if not self._waiting[client]:
                del self._waiting[client]

"""A process apart that untrusted bytes are handed to: requests in, one answer each."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence


class ProcessApart:
    """A process with all its requests on their way; its other side is `sandbox_worker`.

    Two threads, because a pipe holds little: one feeds requests, one takes the answers, and
    neither side ever waits for the other to listen.
    """

    def __init__(self, module: str, requests: Sequence[bytes], *, patience: float) -> None:
        """Start a module with its requests.

        Args:
            module: is run as `python -m module`, and answers each request with one line.
            requests: in the order in which they are answered.
            patience: seconds after which a process without an answer counts as hung.
        """
        self._patience = patience
        self._process = subprocess.Popen(  # noqa: S603 - a module of our own
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._feed, args=(requests,), daemon=True),
            threading.Thread(target=self._take, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            # What is left to be written has nobody to read it.
            with suppress(BrokenPipeError):
                if pipe:
                    pipe.close()

    def next_line(self) -> bytes | None:
        """The answer to the next request; None where the process died or hung over it."""
        try:
            return self._answers.get(timeout=self._patience)
        except queue.Empty:
            return None

    def _feed(self, requests: Sequence[bytes]) -> None:
        pipe = self._process.stdin
        if pipe is None:
            return
        # Where the process is gone, the missing answer tells.
        with suppress(BrokenPipeError):
            for request in requests:
                pipe.write(len(request).to_bytes(8, "big") + request)
                pipe.flush()

    def _take(self) -> None:
        for line in self._process.stdout or ():
            self._answers.put(line if line.endswith(b"\n") else None)
        self._answers.put(None)

"""The inside of a process apart: requests answered under limits on memory and time.

Each request is its length (8 bytes, big-endian) and its bytes; each answer is one line. Standard
library alone: nothing that a file made to harm could use is here.
"""

from __future__ import annotations

import resource
import sys
from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.limits import READER_MEMORY_BYTES, READER_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable


def answer_requests(answer: Callable[[bytes], bytes]) -> None:
    """Answer requests until there are no more; an answer holds no line break."""
    resource.setrlimit(resource.RLIMIT_AS, (READER_MEMORY_BYTES, READER_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while length := requests.read(8):
        request = requests.read(int.from_bytes(length, "big"))
        _grant_seconds()
        answers.write(answer(request) + b"\n")
        answers.flush()


def _grant_seconds() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + READER_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))

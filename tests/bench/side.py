"""`python -m tests.bench.side MODULE FUNCTION ARGUMENT…`: one side of a benchmark, in its process.

Prints two numbers: the seconds that the call took, without the process's start and imports, and
the largest resident memory of the process or of one that it started, in megabytes.
"""

from __future__ import annotations

import importlib
import re
import resource
import sys
import time
from pathlib import Path


def main() -> None:
    """Do what the command line says."""
    module, function, *arguments = sys.argv[1:]
    side = getattr(importlib.import_module(f"tests.bench.{module}"), function)
    started = time.perf_counter()
    side(*arguments)
    sys.stdout.write(f"{time.perf_counter() - started} {_peak_megabytes()}\n")


def _peak_megabytes() -> float:
    """What Linux says of this process itself: `getrusage` begins with what its parent had."""
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    status = Path("/proc/self/status")
    if not status.exists():  # macOS counts in bytes
        return max(started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 2**20
    own = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
    assert own
    return max(started, int(own[1])) / 1024


if __name__ == "__main__":
    main()

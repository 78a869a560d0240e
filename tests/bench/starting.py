"""What the command line costs before it does anything, against importing DuckDB and Polars.

Processor time, user and system, of whole processes. Ours writes the help, and lists the submissions
of the demonstration. The yardstick is `python -c "import duckdb, polars"`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.demo.build import make_demonstration
from tests.bench.measuring import Comparison, Run, compare
from tests.support.stores import store_at

if TYPE_CHECKING:
    from collections.abc import Sequence

TIENDO = str(Path(sys.executable).with_name("tiendo"))


def compare_starting(folder: Path, rounds: int) -> list[Comparison]:
    """Make the demonstration in a folder and compare both commands with the yardstick."""
    make_demonstration(store_at(folder))
    yardstick = [sys.executable, "-c", "import duckdb, polars"]
    return [
        compare(
            f"processor time of tiendo {name}",
            2.0,
            lambda command=command: _run([TIENDO, *command]),  # type: ignore[misc]
            lambda: _run(yardstick),
            rounds=rounds,
        )
        for name, command in {
            "--help": ["--help"],
            "submissions": ["submissions", "--store", str(folder)],
        }.items()
    ]


def _run(command: Sequence[str]) -> Run:
    """The processor time of a process and of those that it waited for; no other runs beside it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(used.ru_utime + used.ru_stime)

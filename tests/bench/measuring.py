"""Two sides in turns, each in a process of its own: seconds, memory, and their ratio."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Clock = Literal["process", "call"]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one side.

    Attributes:
        seconds: wall time; processor time where the benchmark says so.
        megabytes: the largest resident memory of the process and of any that it started; 0 where
            it was not measured.
    """

    seconds: float
    megabytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a benchmark found: the runs of both sides, pair by pair.

    Attributes:
        goal: the ratio of ours to the yardstick that is aimed at.
    """

    name: str
    goal: float
    ours: list[Run] = field(default_factory=list)
    yardstick: list[Run] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Median of ours over median of the yardstick."""
        return _median(self.ours) / _median(self.yardstick)

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and highest ratio of any pair of runs that stood side by side."""
        pairs = zip(self.ours, self.yardstick, strict=True)
        ratios = [mine.seconds / other.seconds for mine, other in pairs]
        return min(ratios), max(ratios)

    def as_line(self) -> str:
        """One line: the ratio, how far it swings, the goal, and each side's medians."""
        low, high = self.spread
        line = (
            f"{self.name:<44} {self.ratio:6.2f} ({low:.2f}–{high:.2f})  goal ≤ {self.goal:<4g}"
            f"  ours {_median(self.ours):.3f} s, yardstick {_median(self.yardstick):.3f} s"
        )
        memory = [max(run.megabytes for run in side) for side in (self.ours, self.yardstick)]
        if all(memory):
            line += f"; peak memory {memory[0]:,.0f} MB and {memory[1]:,.0f} MB"
        return line


def compare(
    name: str,
    goal: float,
    ours: Callable[[], Run],
    yardstick: Callable[[], Run],
    *,
    rounds: int,
) -> Comparison:
    """Run both sides in turns, after one round that only warms the machine's caches."""
    found = Comparison(name, goal)
    for number in range(rounds + 1):
        mine, other = ours(), yardstick()
        if number:
            found.ours.append(mine)
            found.yardstick.append(other)
    return found


def run_side(module: str, side: str, *arguments: object, clock: Clock) -> Run:
    """Run a function of a module of this package in a fresh process.

    Args:
        module: its name within this package.
        side: the function's name.
        arguments: given to it as strings.
        clock: `process` counts the whole process with its start and imports, `call` the function.

    Raises:
        CalledProcessError: where the process fails; it has said why.
    """
    command = [sys.executable, "-m", "tests.bench.side", module, side, *map(str, arguments)]
    started = time.perf_counter()
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.split()
    elapsed = time.perf_counter() - started
    call, megabytes = map(float, answer[-2:])
    return Run(elapsed if clock == "process" else call, megabytes)


def _median(runs: Sequence[Run]) -> float:
    return statistics.median(run.seconds for run in runs)

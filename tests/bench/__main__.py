"""`./run bench [NAME…] [--rounds N]`: the ratios, in one run."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.door import compare_door
from tests.bench.figures import compare_figures
from tests.bench.intake import compare_checking, compare_history, compare_loading
from tests.bench.pages import compare_largest, compare_pages
from tests.bench.starting import compare_starting
from tests.bench.submitting import compare_submitting
from tests.bench.visitors import compare_browsers, compare_visitors

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.measuring import Comparison

BENCHMARKS: dict[str, tuple[Callable[[Path, int], list[Comparison]], int]] = {
    # name: (what compares, how many rounds tell enough)
    "start": (compare_starting, 9),
    "loading": (compare_loading, 5),
    "checking": (compare_checking, 5),
    "figures": (compare_figures, 3),
    "history": (compare_history, 9),
    "pages": (compare_pages, 15),
    "largest": (compare_largest, 9),
    "submitting": (compare_submitting, 9),
    "door": (compare_door, 100),
    "visitors": (compare_visitors, 2),  # minutes; 10 show whether memory stays flat
    "browsers": (compare_browsers, 1),
}


def main() -> None:
    """Run the benchmarks that are named, or all, and print a line each."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--rounds", type=int, help="pairs of runs; more are steadier")
    options = parser.parse_args()
    if unknown := set(options.names) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    for name in options.names or BENCHMARKS:
        compare, rounds = BENCHMARKS[name]
        with tempfile.TemporaryDirectory(prefix="tiendo-bench-") as folder:
            found = compare(Path(folder) / "store", options.rounds or rounds)
        sys.stdout.writelines(comparison.as_line() + "\n" for comparison in found)
        sys.stdout.flush()


if __name__ == "__main__":
    main()

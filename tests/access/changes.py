"""Accounts that tests make in another process, as fast as it goes.

Run as a program with a store's folder, a name and a number: says on standard output which accounts
it was told are made.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.accounts import BY_HOA, accounts_of


def add_on_and_on(folder: Path, name: str, times: int) -> None:
    """Make accounts `name-1`, `name-2`, …, each printed once it is made."""
    accounts = accounts_of(folder)
    for number in range(1, times + 1):
        accounts.add(f"{name}-{number}", "reader", [], audit=BY_HOA)
        sys.stdout.write(f"{name}-{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    add_on_and_on(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

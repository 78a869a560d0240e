"""Changes of a store that tests make and count, in this process or another.

Run as a program with a folder and a name: writes one version after the other, and says on standard
output which ones it was told are written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dashboard.store import Reader, Store
from dashboard.store.publishing import write_version
from tests.support.stores import store_at


def add_mark(store: Store, mark: str) -> None:
    """Write a version that holds one more mark."""
    with write_version(store) as pending:
        pending.con.execute("insert into property values ('mark', $mark)", {"mark": mark})


def marks(store: Store) -> list[str]:
    """The marks that the newest version holds, in the order in which they came."""
    with Reader(store) as reader:
        return reader.frame("select value from property where name = 'mark'")["value"].to_list()


def write_on_and_on(folder: Path, name: str, times: int) -> None:
    """Add marks `name-1`, `name-2`, …, each printed once it is written."""
    for number in range(1, times + 1):
        add_mark(store_at(folder), f"{name}-{number}")
        sys.stdout.write(f"{name}-{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    write_on_and_on(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

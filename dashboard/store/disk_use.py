"""What a store takes on its disk, and what is left there."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store.backend import Backend

# A version that is written takes as much as the one before, and reading a file some more.
LEAST_FREE = 1_000_000_000
MOST_USED = 0.90


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk on which a folder lies, in bytes; `used` is a fraction of what files may take."""

    free: int
    used: float

    @property
    def is_full(self) -> bool:
        """Whether somebody has to make room soon."""
        return self.used > MOST_USED or self.free < LEAST_FREE


@dataclass(frozen=True, slots=True)
class StoreUse:
    """What a store takes, in bytes; `total` is everything in its folder."""

    total: int
    versions: int
    originals: int


def look_at_disk(folder: Path) -> Disk:
    """How full the disk of a folder is, as `df` says it: what is root's alone is not free.

    Raises:
        OSError: where there is no such folder.
    """
    found = os.statvfs(folder)
    used = found.f_blocks - found.f_bfree
    free = found.f_bavail
    return Disk(free * found.f_frsize, used / (used + free) if used + free else 1.0)


def measure_store(store: Backend) -> StoreUse:
    """What a store takes; files that go while it is measured are left out."""
    folder = store.folder
    return StoreUse(measure(folder), measure(folder / "versions"), measure(folder / "originals"))


def measure(folder: Path) -> int:
    """The bytes of all files below a folder; 0 where there is none."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.stat(os.path.join(parent, name), follow_symlinks=False).st_size  # noqa: PTH116, PTH118 - thousands of files
    return total

"""Files and folders that are being made: gone when it is done, and soon after a kill as well.

Each is locked by its process for as long as that lives; the kernel frees the lock of a dead one, so
that the next one to make such a thing there can tell a leftover and removes it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Of a file that is being written, behind its name.
PART_SUFFIX = ".tiendo-part"
# How long the folder around may be locked by others who look for leftovers there.
_TRIES, _PAUSE = 50, 0.1


@contextmanager
def scratch_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """An empty folder, removed at the end with what is in it.

    Args:
        parent: where it is made.
        prefix: begins its name; what dead processes have left under it is removed.

    Raises:
        OSError: where it cannot be made.
    """
    with _alone_in(parent):
        _clear(parent, escape(prefix) + "*")
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        lock = _lock(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _close(lock)


@contextmanager
def partial_file(file: Path) -> Iterator[Path]:
    """A path beside a file under which it is written; what is there at the end is removed.

    What dead processes have left of other files in the same folder is removed as well.

    Raises:
        OSError: where it cannot be made.
    """
    with _alone_in(file.parent):
        _clear(file.parent, f".*{PART_SUFFIX}")
        handle, name = tempfile.mkstemp(PART_SUFFIX, f".{file.name}.", file.parent)
        os.close(handle)
        path = Path(name)
        lock = _lock(path)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
        _close(lock)


def clear_leftovers(parent: Path, prefix: str) -> None:
    """Remove what dead processes have left of `scratch_folder`."""
    if any(parent.glob(escape(prefix) + "*")):
        with _alone_in(parent):
            _clear(parent, escape(prefix) + "*")


def _clear(parent: Path, pattern: str) -> None:
    for leftover in parent.glob(pattern):
        if leftover.is_symlink() or (lock := _lock(leftover)) is None:
            continue
        # What cannot be removed is somebody else's.
        with suppress(OSError):
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        _close(lock)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Nobody looks for leftovers between the making of one of ours and its locking."""
    lock = None
    for _ in range(_TRIES):
        if lock := _lock(folder):
            break
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _close(lock)


def _lock(path: Path) -> int | None:
    """Lock a file or folder; None where another process has, or where that cannot be told."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _close(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


@contextmanager
def temporary_store_folder() -> Iterator[Path]:
    """A folder among the temporary files for a store that is thrown away."""
    with scratch_folder(Path(tempfile.gettempdir()), "tiendo-store-") as folder:
        yield folder

"""Writing that survives a power cut, and what the operating system refuses as plain sentences."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from dashboard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def as_user_error(folder: Path) -> Iterator[None]:
    """Turn what disk and DuckDB raise while the store is written into one sentence.

    Raises:
        UserError: where the disk is full or may not be written.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise UserError("store.no_space", folder=folder) from error
        raise UserError(
            "store.not_writable", folder=folder, reason=error.strerror or error
        ) from error
    except duckdb.Error as error:
        # DuckDB gives the operating system's words in its message, without a number.
        text = str(error)
        if any(os.strerror(code) in text for code in _FULL):
            raise UserError("store.no_space", folder=folder) from error
        if isinstance(error, duckdb.IOException):
            raise UserError(
                "store.not_writable", folder=folder, reason=text.splitlines()[0]
            ) from error
        raise


def sync_file(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_synced(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: under another name, synced, then renamed."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    sync_folder(path.parent)

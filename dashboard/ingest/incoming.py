"""Files as they are sent: from a folder, or from a browser without ever touching the disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.refusals import Refusal, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dashboard.periods import Quarter


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """One file.

    Attributes:
        path: where it lies, or its bare name where it came through a browser.
        content: its bytes.
        district, quarter: what was said beside the file; they win over what it says itself.
        failure: why it could not be read from where it lies.
    """

    path: Path
    content: bytes
    district: str | None = None
    quarter: Quarter | None = None
    failure: Refusal | None = None


def read_incoming(files: Iterable[Path | IncomingFile]) -> list[IncomingFile]:
    """The files with their bytes, in order; those given with bytes as they are."""
    return [file if isinstance(file, IncomingFile) else _read(file) for file in files]


def _read(path: Path) -> IncomingFile:
    try:
        return IncomingFile(path, path.read_bytes())
    except FileNotFoundError:
        return IncomingFile(path, b"", failure=unreadable("missing"))
    except OSError:
        return IncomingFile(path, b"", failure=unreadable("forbidden"))

"""What became of a store's backups: when one was last made, checked, or failed.

It stands in a file of its own beside the versions. In a version it would be gone after `revert`,
and noting that a version was backed up would make one that is not. It is in no backup either: what
is restored on another machine has not been backed up there.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from dashboard.errors import UserError
from dashboard.store.disk import write_synced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "keeping.json"
# A nightly backup that failed once is followed by one that did not before anybody is told.
LONGEST = timedelta(days=2)

Worry = Literal["none", "old", "failed", "check_failed"]


@dataclass(frozen=True, slots=True)
class MadeBackup:
    """A backup that was made.

    Attributes:
        at: UTC, without a zone.
        file: its path; a bare name where it was taken away by a browser.
        by: who asked for it.
    """

    at: datetime
    file: str
    version: int
    size: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check or an attempt ended.

    Attributes:
        at: UTC, without a zone.
        file: the backup's path, or the folder into which one was to be written.
        key: of the sentence that says why it failed, as a `UserError` has it; else empty.
        values: what fills the sentence.
    """

    at: datetime
    file: str
    key: str = ""
    values: Mapping[str, str] | None = None

    def as_error(self) -> UserError | None:
        """Why it failed; None where it did not."""
        return UserError(self.key, **self.values or {}) if self.key else None


@dataclass(frozen=True, slots=True)
class Keeping:
    """The last of each; None where there was none.

    Attributes:
        folder: into which backups are written one after the other; empty where none is.
    """

    made: MadeBackup | None = None
    checked: Outcome | None = None
    failed: Outcome | None = None
    folder: str = ""

    def find_worry(self, now: datetime) -> Worry | None:
        """What an administrator has to look after, the most urgent first; None where all is well.

        Args:
            now: UTC, without a zone.
        """
        if self.failed and (self.made is None or self.failed.at >= self.made.at):
            return "failed"
        if self.made is None:
            return "none"
        if now - self.made.at > LONGEST:
            return "old"
        return "check_failed" if self.checked and self.checked.key else None


def read_keeping(folder: Path) -> Keeping:
    """What is known of a store's backups; nothing where the file is missing or not ours.

    Args:
        folder: of the store.
    """
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        made, checked, failed = (found.get(name) for name in ("made", "checked", "failed"))
        return Keeping(
            MadeBackup(**made | {"at": datetime.fromisoformat(made["at"])}) if made else None,
            _outcome_of(checked) if checked else None,
            _outcome_of(failed) if failed else None,
            str(found.get("folder", "")),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Keeping()


def note_made(folder: Path, made: MadeBackup, *, into: Path | None = None) -> None:
    """Note that a backup was made, and in which folder they gather if it is in one."""
    kept = read_keeping(folder)
    _write(folder, replace(kept, made=made, folder=str(into.resolve()) if into else kept.folder))


def note_checked(folder: Path, file: Path, error: UserError | None) -> None:
    """Note that a backup was restored apart and compared, and why that failed if it did."""
    _write(folder, replace(read_keeping(folder), checked=_outcome(file, error)))


def note_failed(folder: Path, place: Path, error: UserError) -> None:
    """Note that a backup could not be made, and why."""
    _write(folder, replace(read_keeping(folder), failed=_outcome(place, error)))


def now() -> datetime:
    """The moment, in UTC without a zone, as the store keeps them."""
    return datetime.now(UTC).replace(tzinfo=None)


def _outcome(place: Path, error: UserError | None) -> Outcome:
    if error is None:
        return Outcome(now(), str(place))
    values = {name: str(value) for name, value in error.values.items()}
    return Outcome(now(), str(place), error.key, values)


def _outcome_of(found: Mapping[str, object]) -> Outcome:
    values = found.get("values")
    return Outcome(
        datetime.fromisoformat(str(found["at"])),
        str(found["file"]),
        str(found.get("key", "")),
        {str(name): str(value) for name, value in values.items()}
        if isinstance(values, dict)
        else None,
    )


def _write(folder: Path, keeping: Keeping) -> None:
    """Write the file; a disk that refuses it does not undo a backup that was made.

    Two that write at once leave what one of them has found, which the next backup puts right.
    """
    text = json.dumps(asdict(keeping), default=datetime.isoformat, ensure_ascii=False)
    with suppress(OSError):
        write_synced(folder / FILE, text.encode())

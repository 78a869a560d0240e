"""Backups that gather in one folder: each named by its moment and version, the oldest removed.

What became of them stands in the store's folder (`dashboard/store/keeping.py`).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dashboard.access.backup import Backup, back_up, restore
from dashboard.errors import UserError
from dashboard.store.disk import as_user_error
from dashboard.store.keeping import MadeBackup, note_checked, note_failed, note_made, now
from dashboard.store.scratch import scratch_folder, temporary_store_folder

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry

_UTC_TO_VIET_NAM = timedelta(hours=7)
_NAME = re.compile(r"tiendo-\d{4}-\d\d-\d\d-\d{6}-v\d+\.zip")
# Behind the name of one that did not pass its check: it counts no more, and can be looked at.
_DAMAGED = ".damaged"


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in a folder.

    Attributes:
        removed: the older ones that were removed after it was made.
    """

    file: Path
    held: Backup
    size: int
    removed: tuple[Path, ...]


def back_up_to(store: Store, file: Path, audit: AuditEntry, *, into: Path | None = None) -> Backup:
    """Write a backup as `back_up` does, and note what became of it.

    Args:
        store: that is backed up.
        file: that is written.
        audit: who asks for it.
        into: the folder in which backups gather, where the file is one of these.

    Raises:
        UserError: as `back_up`.
    """
    try:
        held = back_up(store, file, audit)
    except UserError as error:
        if store.exists() and audit.grant.is_whole:
            note_failed(store.folder, file, error)
        raise
    made = MadeBackup(now(), str(file.resolve()), held.version, file.stat().st_size, audit.by)
    note_made(store.folder, made, into=into)
    return held


def back_up_into(
    store: Store, folder: Path, audit: AuditEntry, *, keep: int | None = None, check: bool = False
) -> Kept:
    """Write a backup into a folder, and remove the oldest of those there.

    None is removed unless the new one was made, and passed its check where one is asked for.

    Args:
        store: that is backed up.
        folder: that is made where it is missing; of this store alone.
        audit: who asks for it.
        keep: how many backups are in the folder at the end, 1 or more; all where not given.
        check: whether the new one is restored apart and compared with the store.

    Raises:
        UserError: as `back_up`, and as `check_backup`.
    """
    store.check()
    moment = now() + _UTC_TO_VIET_NAM
    file = folder / f"tiendo-{moment:%Y-%m-%d-%H%M%S}-v{store.newest_version()}.zip"
    try:
        with as_user_error(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except UserError as error:
        note_failed(store.folder, folder, error)
        raise
    held = back_up_to(store, file, audit, into=folder)
    if check:
        check_backup(store, file, held)
    with as_user_error(folder):
        removed = tuple(list_backups(folder)[keep:]) if keep else ()
        for older in removed:
            older.unlink(missing_ok=True)
        return Kept(file, held, file.stat().st_size, removed)


def take_away(store: Store, name: str, audit: AuditEntry) -> bytes:
    """The bytes of a backup that a browser takes away, and note that it was made.

    Args:
        store: that is backed up.
        name: under which the browser gets it.
        audit: who asks for it.

    Raises:
        UserError: as `back_up`.
    """
    with temporary_store_folder() as scratch:
        file = scratch / name
        held = back_up(store, file, audit)
        content = file.read_bytes()
    note_made(store.folder, MadeBackup(now(), name, held.version, len(content), audit.by))
    return content


def list_backups(folder: Path) -> list[Path]:
    """The backups that gather in a folder, the newest first; none where it cannot be looked at."""
    try:
        found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        return []
    return sorted(found, reverse=True)


def check_backup(store: Store, file: Path, held: Backup) -> None:
    """Restore a backup apart, beside it, and compare that with the store.

    Every part is compared with its hash and the originals with what the version names, as
    `restore` does; the version's bytes with the store's own, and what is held with what was said
    when it was made. One that does not pass is renamed, so that it is not taken for a good one.

    Args:
        store: of which it is.
        file: the backup.
        held: what was said of it.

    Raises:
        UserError: where it does not pass, or the disk has no room to restore it.
    """
    try:
        _compare(store, file, held)
    except UserError as error:
        note_checked(store.folder, file, error)
        if error.key in {"store.no_space", "store.not_writable"}:
            raise
        renamed = _set_apart(file)
        told = {"file": file.name, "part": error.sentence(), "renamed": renamed}
        raise UserError("backup.differs", **told) from error
    note_checked(store.folder, file, None)


def _compare(store: Store, file: Path, held: Backup) -> None:
    with (
        as_user_error(file.parent),
        scratch_folder(file.parent.absolute(), f".{file.name}.tiendo-") as scratch,
    ):
        # A level down: this folder is locked, and restoring makes one of its own beside the store.
        restored = replace(store, folder=scratch / "restored" / "store")
        if restore(restored, file) != held:
            raise UserError("backup.unreadable", file=file)
        own, other = store.version_file(held.version), restored.version_file(held.version)
        # Versions are never changed; one of thirty versions ago is there no more.
        if own.exists() and _hash(own) != _hash(other):
            raise UserError("backup.altered", file=file, part=own.name)


def _hash(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _set_apart(file: Path) -> Path:
    """Rename a backup that is none; one alone is kept of those that were."""
    with as_user_error(file.parent):
        for earlier in file.parent.glob(f"tiendo-*.zip{_DAMAGED}"):
            earlier.unlink(missing_ok=True)
        return file.rename(file.with_name(file.name + _DAMAGED))

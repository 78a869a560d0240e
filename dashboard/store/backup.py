"""One file with everything: the newest version and every kept original, with their hashes."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import duckdb

from dashboard.errors import UserError
from dashboard.store import Reader, Store
from dashboard.store.audit import AuditEntry, record
from dashboard.store.backend_folder import FORMAT, refuse_other_format
from dashboard.store.disk import as_user_error, sync_file, sync_folder
from dashboard.store.publishing import write_version
from dashboard.store.scratch import partial_file, scratch_folder
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import IO

MANIFEST = "manifest.json"
VERSION_NAME = "version.duckdb"
ORIGINALS = "originals/"
# Files that stand in the folder apart from the versions, and may be missing.
BESIDE = frozenset(("access.sqlite",))
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: the number of its version, and how many originals."""

    version: int
    originals: int


def back_up(store: Store, file: Path, beside: Sequence[Path] = ()) -> Backup:
    """Write a backup of the newest version.

    The originals are those that the version's submissions and acts name; each is compared with
    its hash while it is written. The file appears whole or not at all.

    Args:
        store: that is backed up.
        file: that is written.
        beside: copies of files that stand apart from the versions, under their names.

    Raises:
        UserError: where there is no store, an original is missing or altered, the file exists, or
            it cannot be written.
    """
    if file.exists():
        raise UserError("file.exists", file=file)
    with (
        Reader(store) as reader,
        as_user_error(file.parent),
        partial_file(file) as partial,
    ):
        hashes = reader.frame(query("submissions", "originals"))["sha256"].to_list()
        missing = next((h for h in hashes if not store.original(h).exists()), None)
        if missing:
            raise UserError("backup.original_missing", file=store.original(missing))
        files = {}
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            files[VERSION_NAME] = _pack(archive, store.version_file(reader.version), VERSION_NAME)
            for sha256 in hashes:
                name, original = ORIGINALS + sha256, store.original(sha256)
                files[name] = _pack(archive, original, name)
                if files[name] != sha256:
                    raise UserError("store.original_damaged", file=original)
            for path in beside:
                files[path.name] = _pack(archive, path, path.name)
            manifest = {"format": FORMAT, "version": reader.version, "files": files}
            archive.writestr(MANIFEST, json.dumps(manifest))
        sync_file(partial)
        partial.replace(file)
        sync_folder(file.parent)
        return Backup(reader.version, len(hashes))


def restore(
    store: Store,
    file: Path,
    audit: AuditEntry | None = None,
    *,
    check_beside: Callable[[Store], None] = lambda _store: None,
) -> Backup:
    """Make a store of a backup, where nothing is held yet, and put that on record.

    Everything in the backup is compared with its hash, and the originals with those that the
    version names: none may be missing, and none surplus.

    Args:
        store: that is made.
        file: the backup.
        audit: who does it, and why.
        check_beside: refuses what stands apart from the versions, where it is not what it should
            be; is given the store while it is made.

    Raises:
        UserError: where the folder holds anything but an empty store, or the file is no backup or
            not what was backed up; nothing of it is then left behind.
    """
    if not file.is_file():
        raise UserError("file.missing", file=file)
    with as_user_error(store.folder):
        _refuse_what_holds_anything(store)
        parent = store.folder.absolute().parent
        parent.mkdir(parents=True, exist_ok=True)
        with scratch_folder(parent, store.scratch_prefix) as scratch:
            rebuilt = replace(store, folder=scratch / "store")
            held = _unpack(file, rebuilt)
            _compare_originals(file, rebuilt)
            check_beside(rebuilt)
            with write_version(rebuilt) as pending:
                entry = audit or AuditEntry()
                record(pending.con, "restore", entry, {"version": held.version})
            if store.folder.exists():
                store.folder.rename(scratch / "empty")
            rebuilt.folder.rename(store.folder)
            sync_folder(parent)
    return held


def _refuse_what_holds_anything(store: Store) -> None:
    """A folder without files may be restored into, and a store without register or submissions."""
    if store.exists():
        with Reader(store) as reader:
            held = reader.frame("select 1 from unit union all select 1 from submission limit 1")
        if held.is_empty():
            return
    if store.folder.exists() and any(store.folder.iterdir()):
        raise UserError("store.not_empty", folder=store.folder)


def _pack(archive: zipfile.ZipFile, path: Path, name: str) -> str:
    """Add a file to an archive; gives the hash of what was added."""
    info = zipfile.ZipInfo.from_file(path, name)
    info.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as plain, archive.open(info, "w") as packed:
        return _copy(plain, packed)


def _unpack(file: Path, store: Store) -> Backup:
    """Unpack what the manifest names, nothing else being there, each part as its hash says."""
    store.make_folder()
    try:
        with zipfile.ZipFile(file) as archive:
            manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
            refuse_other_format(manifest["format"], file)
            files, version = manifest["files"], int(manifest.get("version", 1))
            there = archive.namelist()
            _refuse_other_names(file, files, there)
            for name, expected in files.items():
                if name not in there:
                    raise UserError("backup.lacks", file=file, part=name)
                own = name.removeprefix(ORIGINALS)
                target = _place_of(name, store, version)
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as packed, target.open("wb") as plain:
                    found = _copy(packed, plain)
                sync_file(target)
                if found != expected or own not in {name, found}:
                    raise UserError("backup.altered", file=file, part=name)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise UserError("backup.unreadable", file=file) from error
    return Backup(version, sum(name.startswith(ORIGINALS) for name in files))


def _place_of(name: str, store: Store, version: int) -> Path:
    """Where a part of a backup lies in a store."""
    if name == VERSION_NAME:
        return store.version_file(version)
    if name in BESIDE:
        path = store.folder / name
        path.touch(mode=0o600)  # for the owner alone, before anything is in it
        return path
    return store.original(name.removeprefix(ORIGINALS))


def _refuse_other_names(file: Path, files: dict[str, str], there: list[str]) -> None:
    """Refuse a manifest that names other things than a backup has, and what it does not name."""
    for name in files:
        is_known = name == VERSION_NAME or name in BESIDE
        if not is_known and not re.fullmatch(ORIGINALS + r"[0-9a-f]{64}", name):
            raise UserError("backup.unreadable", file=file)
    if VERSION_NAME not in files:
        raise UserError("backup.lacks", file=file, part=VERSION_NAME)
    known = {MANIFEST, *files}
    seen: set[str] = set()
    for name in there:
        if name not in known or name in seen:
            raise UserError("backup.surplus", file=file, part=name)
        seen.add(name)


def _compare_originals(file: Path, store: Store) -> None:
    """Hold the originals against those that the version names."""
    try:
        with Reader(store) as reader:
            reader.register()
            named = set(reader.frame(query("submissions", "originals"))["sha256"])
            of_file = dict(
                reader.frame("select sha256, file_name from submission order by all").iter_rows()
            )
    except (UserError, duckdb.Error) as error:
        raise UserError("backup.unreadable", file=file) from error
    there = store.originals()
    for sha256 in sorted(named - there):
        part = f"{ORIGINALS}{sha256}"
        if sha256 in of_file:
            part += f" ({of_file[sha256]})"
        raise UserError("backup.lacks", file=file, part=part)
    for sha256 in sorted(there - named):
        raise UserError("backup.surplus", file=file, part=ORIGINALS + sha256)


def _copy(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy bytes; gives their hash."""
    digest = hashlib.sha256()
    while block := source.read(_BLOCK):
        digest.update(block)
        target.write(block)
    return digest.hexdigest()

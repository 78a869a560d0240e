"""One file with everything: the newest version and every kept original, with their hashes."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import duckdb

from dashboard.errors import UserError
from dashboard.store import Reader, Store
from dashboard.store.backend_folder import FORMAT, refuse_other_format
from dashboard.store.disk import as_user_error, sync_file, sync_folder
from dashboard.store.sql import query

MANIFEST = "manifest.json"
VERSION_NAME = "version.duckdb"


def back_up(store: Store, file: Path) -> int:
    """Write a backup of the newest version; gives the version.

    Only originals that a submission of the version names are taken. The file appears whole or not
    at all.

    Raises:
        UserError: where there is no store, the file exists, or it cannot be written.
    """
    if file.exists():
        raise UserError("file.exists", file=file)
    with Reader(store) as reader, as_user_error(file.parent):
        hashes = reader.frame(query("submissions", "originals"))["sha256"]
        missing = next((h for h in hashes if not store.original(h).exists()), None)
        if missing:
            raise UserError("backup.original_missing", file=store.original(missing))
        contents = {
            VERSION_NAME: store.version_file(reader.version),
            **{f"originals/{sha256}": store.original(sha256) for sha256 in hashes},
        }
        partial = file.with_name(f".{file.name}.part")
        manifest: dict[str, object] = {"format": FORMAT, "files": {}}
        try:
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                manifest["files"] = {name: _sha256(path) for name, path in contents.items()}
                archive.writestr(MANIFEST, json.dumps(manifest))
                for name, path in contents.items():
                    archive.write(path, name)
            sync_file(partial)
            partial.replace(file)
            sync_folder(file.parent)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        return reader.version


def restore(store: Store, file: Path) -> None:
    """Make a store of a backup, where nothing is held yet, and check that it reads.

    Raises:
        UserError: where the folder holds anything but an empty store, or the file is no backup or
            damaged; nothing of it is then left behind.
    """
    if not file.is_file():
        raise UserError("file.missing", file=file)
    with as_user_error(store.folder):
        _refuse_what_holds_anything(store)
        store.folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=f".{store.folder.name}-", dir=store.folder.parent
        ) as scratch:
            rebuilt = replace(store, folder=Path(scratch) / "store")
            _unpack(file, rebuilt)
            try:
                with Reader(rebuilt) as reader:
                    reader.register()
            except (UserError, duckdb.Error) as error:
                raise UserError("backup.unreadable", file=file) from error
            if store.folder.exists():
                store.folder.rename(Path(scratch) / "empty")
            rebuilt.folder.rename(store.folder)
            sync_folder(store.folder.parent)


def _refuse_what_holds_anything(store: Store) -> None:
    """A folder without files may be restored into, and a store without register or submissions."""
    if store.exists():
        with Reader(store) as reader:
            held = reader.frame("select 1 from unit union all select 1 from submission limit 1")
        if held.is_empty():
            return
    if store.folder.exists() and any(store.folder.iterdir()):
        raise UserError("store.not_empty", folder=store.folder)


def _unpack(file: Path, store: Store) -> None:
    store.make_folder()
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            refuse_other_format(manifest["format"], file)
            for name, expected in manifest["files"].items():
                kind, _, sha256 = name.partition("/")
                if kind != VERSION_NAME and not re.fullmatch(r"[0-9a-f]{64}", sha256):
                    raise UserError("backup.unreadable", file=file)
                target = store.version_file(1) if kind == VERSION_NAME else store.original(sha256)
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(name) as packed, target.open("wb") as plain:
                    while block := packed.read(1 << 20):
                        plain.write(block)
                sync_file(target)
                if _sha256(target) != expected:
                    raise UserError("backup.unreadable", file=file)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise UserError("backup.unreadable", file=file) from error


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

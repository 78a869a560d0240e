"""The store's folder: what makes it one, its versions, its kept originals, its lock."""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from filelock import FileLock, Timeout

from dashboard.errors import UserError
from dashboard.store.disk import as_user_error, sync_file, sync_folder, write_synced
from dashboard.store.reach import EVERYTHING, Reach
from dashboard.store.reading import names_original
from dashboard.store.scratch import clear_leftovers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.catalogue.models import Catalogue
    from dashboard.store.known import Known

FORMAT = 3
LOCK_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Store:
    """A folder that is, or may become, a store. Cheap: nothing is opened until it is asked for.

    Attributes:
        folder: all that a board owns lies in it.
        catalogue: the forms, indicators and programmes that its tables and figures follow.
        reach: whose rows are seen of whatever version of it is opened.
        known: as of when they are seen; None for as they are now.
    """

    folder: Path
    catalogue: Catalogue = field(compare=False, repr=False)
    reach: Reach = EVERYTHING
    known: Known | None = None

    def within(self, reach: Reach) -> Self:
        """The same place, of which less or more is seen."""
        return replace(self, reach=reach)

    def as_known(self, known: Known | None) -> Self:
        """The same place as it was known at another moment, in which nothing can be changed."""
        return replace(self, known=known)

    @property
    def versions_folder(self) -> Path:
        """One DuckDB file a version, named by its number."""
        return self.folder / "versions"

    @property
    def originals_folder(self) -> Path:
        """Accepted files by content hash."""
        return self.folder / "originals"

    @property
    def scratch_prefix(self) -> str:
        """Begins the names of folders beside it in which a store is made before it moves here."""
        return f".{self.folder.name}.tiendo-"

    @property
    def marker(self) -> Path:
        """The file that says that this folder is a store, and of which format."""
        return self.folder / "store.json"

    def exists(self) -> bool:
        """Whether the folder has been made a store, with a first version."""
        return self.marker.is_file() and self.newest_version() is not None

    def check(self) -> None:
        """Refuse a folder that is not a store.

        Raises:
            UserError: where it is missing, is something else, or is of another format.
        """
        if not self.folder.exists():
            raise UserError("store.missing", folder=self.folder)
        if not self.folder.is_dir():
            raise UserError("store.not_one", folder=self.folder)
        if not self.marker.is_file():
            if any(self.folder.iterdir()):
                raise UserError("store.not_one", folder=self.folder)
            raise UserError("store.missing", folder=self.folder)
        try:
            found = json.loads(self.marker.read_text(encoding="utf-8"))["format"]
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise UserError("store.not_one", folder=self.folder) from error
        refuse_other_format(found, self.folder)
        if self.newest_version() is None:
            raise UserError("store.not_one", folder=self.folder)

    def make_folder(self) -> None:
        """Make the folder and its marker; an existing store is left as it is.

        Raises:
            UserError: where other files stand there, or it cannot be written.
        """
        with as_user_error(self.folder):
            # Nobody else who has a login on the machine reads what a board owns.
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.marker.exists():
                if any(
                    p.name not in {"versions", "originals", "lock"} for p in self.folder.iterdir()
                ):
                    raise UserError("store.not_empty", folder=self.folder)
                self.versions_folder.mkdir(exist_ok=True)
                self.originals_folder.mkdir(exist_ok=True)
                write_synced(self.marker, json.dumps({"format": FORMAT}).encode())
                sync_folder(self.folder)

    def versions(self) -> list[int]:
        """The versions that are kept, oldest first."""
        if not self.versions_folder.is_dir():
            return []
        paths = self.versions_folder.iterdir()
        names = (re.fullmatch(r"(\d{8})\.duckdb", path.name) for path in paths)
        return sorted(int(name[1]) for name in names if name)

    def newest_version(self) -> int | None:
        """The version that a reader gets now; the key of every cache."""
        versions = self.versions()
        return versions[-1] if versions else None

    def version_file(self, version: int) -> Path:
        """Where a version lies, whether or not it is kept."""
        return self.versions_folder / f"{version:08}.duckdb"

    @contextmanager
    def locked(self, seconds: float = LOCK_SECONDS) -> Iterator[None]:
        """Be the only writer; the kernel frees the lock when a process dies.

        Raises:
            UserError: where another process keeps it for longer than `seconds`, or the store is
                seen as it was known earlier.
        """
        if self.known:
            raise UserError("store.as_known", day=f"{self.known.last_day:%d/%m/%Y}")
        with as_user_error(self.folder):
            lock = FileLock(self.folder / "lock", timeout=seconds)
            try:
                lock.acquire()
            except Timeout as error:
                raise UserError(
                    "store.busy", folder=self.folder, seconds=f"{seconds:.0f}"
                ) from error
            try:
                clear_leftovers(self.folder.absolute().parent, self.scratch_prefix)
                yield
            finally:
                lock.release()

    @contextmanager
    def publishing(self, version: int) -> Iterator[Path]:
        """The path of a pending version; what lies there at the end becomes the version.

        Within the lock: what another writer has left behind is then a dead one's.
        """
        with as_user_error(self.folder):
            self.versions_folder.mkdir(exist_ok=True)
            self._clear_pending()
            path = self.versions_folder / f".draft-{os.getpid()}.duckdb"
            try:
                yield path
                if path.exists():
                    sync_file(path)
                    path.replace(self.version_file(version))
                    sync_folder(self.versions_folder)
            except BaseException:
                self._clear_pending()
                raise

    def _clear_pending(self) -> None:
        for leftover in self.versions_folder.glob(".draft-*"):  # and DuckDB's log of one, if any
            leftover.unlink(missing_ok=True)
        for leftover in self.originals_folder.glob("??/.*"):  # one that was not written whole
            leftover.unlink(missing_ok=True)

    def delete_version(self, version: int) -> None:
        """Delete an old version; harmless where it is gone."""
        self.version_file(version).unlink(missing_ok=True)

    def original(self, sha256: str) -> Path:
        """Where the accepted file with this hash lies.

        Raises:
            UserError: where nothing that is seen of the store refers to it.
        """
        if not self.reach.is_whole and not names_original(self, sha256):
            raise UserError("access.original")
        return self._place_of_original(sha256)

    def _place_of_original(self, sha256: str) -> Path:
        return self.originals_folder / sha256[:2] / sha256

    def originals(self) -> set[str]:
        """The hashes under which files are kept, whether or not anything names them."""
        found = self.originals_folder.glob("??/*")
        return {path.name for path in found if re.fullmatch(r"[0-9a-f]{64}", path.name)}

    def read_original(self, sha256: str) -> bytes:
        """A kept file's bytes.

        Raises:
            UserError: where it is missing, its bytes are not those that were kept, or nothing that
                is seen of the store refers to it.
        """
        path = self.original(sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise UserError("backup.original_missing", file=path) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise UserError("store.original_damaged", file=path)
        return content

    def keep_original(self, sha256: str, content: bytes) -> None:
        """Keep an accepted file's bytes, on the disk before this returns."""
        path = self._place_of_original(sha256)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        write_synced(path, content)


def refuse_other_format(found: object, place: Path) -> None:
    """Refuse a store or backup that another version of the program has made.

    Raises:
        UserError: where its format is not ours; says whether it is older or newer.
    """
    if found != FORMAT:
        older = isinstance(found, int) and found < FORMAT
        raise UserError("store.older" if older else "store.newer", folder=place)

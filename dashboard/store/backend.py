"""What reading and publishing need of the place in which versions and originals are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from dashboard.catalogue.models import Catalogue
    from dashboard.store.known import Known
    from dashboard.store.reach import Reach


class Backend(Protocol):
    """A place for versions, numbered from 1, each a DuckDB file, and for originals by their hash.

    Whoever publishes holds the lock; whoever reads needs none, since a published version is never
    changed, only deleted once it is old.
    """

    @property
    def folder(self) -> Path:
        """Where all of it lies; what errors name."""

    @property
    def catalogue(self) -> Catalogue:
        """The forms, indicators and programmes that its tables and figures follow."""

    @property
    def reach(self) -> Reach:
        """Whose rows are seen of whatever version is opened."""

    def within(self, reach: Reach) -> Self:
        """The same place, of which less or more is seen."""

    @property
    def known(self) -> Known | None:
        """As of when it is seen; None for as it is now."""

    def as_known(self, known: Known | None) -> Self:
        """The same place as it was known at another moment, in which nothing can be changed."""

    def check(self) -> None:
        """Refuse a place that holds no store of this format.

        Raises:
            UserError: saying what is there instead.
        """

    def make_folder(self) -> None:
        """Make the place, without a version; an existing store is left as it is.

        Raises:
            UserError: where something else is there, or it cannot be written.
        """

    def versions(self) -> list[int]:
        """The versions that are kept, oldest first."""

    def newest_version(self) -> int | None:
        """The version that a reader gets now; the key of every cache."""

    def version_file(self, version: int) -> Path:
        """Where a version lies, whether or not it is kept."""

    def locked(self) -> AbstractContextManager[None]:
        """Be the only writer.

        Raises:
            UserError: where another process is that for too long, or the store is seen as it was
                known earlier.
        """

    def publishing(self, version: int) -> AbstractContextManager[Path]:
        """A path for a pending version, within the lock.

        What lies there when the block ends becomes the version, whole and on the disk; nothing
        does where there is nothing, or where the block raises.
        """

    def delete_version(self, version: int) -> None:
        """Delete an old version."""

    def originals(self) -> set[str]:
        """The hashes under which files are kept, whether or not anything names them."""

    def read_original(self, sha256: str) -> bytes:
        """A kept file's bytes.

        Raises:
            UserError: where it is missing, its bytes are not those that were kept, or nothing that
                is seen of the store refers to it.
        """

    def keep_original(self, sha256: str, content: bytes) -> None:
        """Keep an accepted file's bytes, on the disk before this returns."""

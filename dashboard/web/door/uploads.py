"""Uploaded files, which are held in memory, within a budget."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from dashboard.web.door.refusals import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streamlit.runtime.uploaded_file_manager import UploadFileUrlInfo

    from dashboard.web.door.visits import Visits

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be uploaded, in bytes.

    Attributes:
        file: by one request; .streamlit/config.toml says the same to the browser.
        visit: what all sessions of a visit hold and are sending.
        whole: what everybody holds and is sending.
    """

    file: int = 20 * MEGABYTE
    visit: int = 100 * MEGABYTE
    whole: int = 400 * MEGABYTE


# A session asks for an address for each file that is chosen; the oldest are no longer taken.
MOST_ADDRESSES = 500


class BudgetedUploads(MemoryUploadedFileManager):
    """Streamlit's memory of uploaded files, which takes only what was asked for and has room."""

    def __init__(self, endpoint: str, visits: Visits, budget: Budget | None = None) -> None:
        super().__init__(endpoint)
        self._visits = visits
        self._budget = budget or Budget()
        self._issued: dict[str, dict[str, None]] = {}
        self._sending: list[tuple[str, int]] = []

    def get_upload_urls(
        self, session_id: str, file_names: Sequence[str]
    ) -> list[UploadFileUrlInfo]:
        """Addresses for files that a session is about to send; only these are taken."""
        addresses = super().get_upload_urls(session_id, file_names[:MOST_ADDRESSES])
        issued = self._issued.setdefault(session_id, {})
        issued.update((address.file_id, None) for address in addresses)
        for file in list(issued)[:-MOST_ADDRESSES]:
            del issued[file]
        return addresses

    def remove_session_files(self, session_id: str) -> None:
        """Let go of everything that a session has sent or was going to."""
        self._issued.pop(session_id, None)
        super().remove_session_files(session_id)

    def is_issued(self, visit: str | None, session: str, file: str) -> bool:
        """Whether this address was given to a session of this visit."""
        return self._visits.owns(visit, session) and file in self._issued.get(session, ())

    @contextmanager
    def admit(
        self, visit: str | None, session: str, file: str, length: int | None
    ) -> Iterator[None]:
        """Take an upload: its bytes count from its first one.

        Args:
            visit: of the browser that sends.
            session: in the address.
            file: in the address.
            length: as the request says; one that does not say it is not taken.

        Raises:
            RefusedError: where it is not one's own, or too large, or there is no room.
        """
        if visit is None or not self.is_issued(visit, session, file):
            raise RefusedError(403, "upload_unknown")
        if length is None:
            raise RefusedError(411, "upload_unmeasured")
        if length > self._budget.file:
            raise RefusedError(413, "upload_too_large", most=self._budget.file // MEGABYTE)
        if self._held_by(visit) + length > self._budget.visit:
            raise RefusedError(429, "upload_too_many", most=self._budget.visit // MEGABYTE)
        if self._held() + length > self._budget.whole:
            raise RefusedError(429, "upload_no_room")
        entry = (visit, length)
        self._sending.append(entry)
        try:
            yield
        finally:
            self._sending.remove(entry)

    def _held_by(self, visit: str) -> int:
        with self._lock:
            held = sum(
                len(file.data)
                for session in self._visits.list_sessions(visit)
                for file in self.file_storage.get(session, {}).values()
            )
        return held + sum(length for sender, length in self._sending if sender == visit)

    def _held(self) -> int:
        return self._total_bytes + sum(length for _, length in self._sending)

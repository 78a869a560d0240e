"""Streamlit's runtime with sessions that belong to visits, and that end by the clock.

Streamlit keeps what a closed tab leaves (uploads, downloads, results) until another visitor comes
and goes, and lets anybody who knows a session's id take it over.
"""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from streamlit import config
from streamlit.runtime import Runtime, RuntimeConfig
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.session_manager import SessionStorage
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager
from streamlit.starlette import App
from streamlit.web.cache_storage_manager_config import create_default_cache_storage_manager

from dashboard.web.door.background import in_background
from dashboard.web.door.cookies import check_made
from dashboard.web.state.viewer import VISIT_COOKIE

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from streamlit.runtime.script_data import ScriptData
    from streamlit.runtime.scriptrunner_utils.script_run_context import UserInfoType
    from streamlit.runtime.session_manager import SessionClient, SessionInfo

    from dashboard.web.door.uploads import BudgetedUploads
    from dashboard.web.door.visits import Visits

SWEEP_SECONDS = 30
# A lost connection comes back within seconds; what nobody has come back to is let go.
MOST_LEFT = 128


class LeftSessions(SessionStorage):
    """Sessions whose browser has gone, and since when."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._left: dict[str, tuple[SessionInfo, float]] = {}

    def get(self, session_id: str) -> SessionInfo | None:
        """The session, if it is there."""
        found = self._left.get(session_id)
        return found and found[0]

    def save(self, session_info: SessionInfo) -> None:
        """Keep a session for a browser that may come back."""
        self._left[session_info.session.id] = (session_info, self._clock())

    def delete(self, session_id: str) -> None:
        """Keep a session no longer."""
        del self._left[session_id]

    def list(self) -> list[SessionInfo]:
        """All of them, the one that was left first at the start."""
        return [info for info, _ in self._left.values()]

    def list_over(self, seconds: float) -> tuple[str, ...]:
        """The ids of those to end: left longer ago, or more than are kept."""
        now, ids = self._clock(), tuple(self._left)
        late = {one for one, (_, since) in self._left.items() if now - since > seconds}
        return tuple(late.union(ids[:-MOST_LEFT]))


class VisitSessions(WebsocketSessionManager):
    """Streamlit's sessions; one is taken up again by the visit alone that opened it."""

    def __init__(self, *, visits: Visits, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._visits = visits

    def connect_session(
        self,
        client: SessionClient,
        script_data: ScriptData,
        user_info: UserInfoType,
        existing_session_id: str | None = None,
        session_id_override: str | None = None,
    ) -> str:
        """Open a session, or take up one's own again."""
        context = client.client_context
        visit = check_made(context.cookies.get(VISIT_COOKIE)) if context else None
        if existing_session_id and not self._visits.owns(visit, existing_session_id):
            existing_session_id = None
        session = super().connect_session(
            client, script_data, user_info, existing_session_id, session_id_override
        )
        self._visits.open_session(session, visit)
        return session

    def close_session(self, session_id: str) -> None:
        """End a session, and what it was handed with it."""
        super().close_session(session_id)
        self._visits.end_session(session_id)


class HandedFiles(MediaFileManager):
    """Streamlit's files to download; each session's are noted as it is given their addresses."""

    def __init__(self, storage: MemoryMediaFileStorage, visits: Visits) -> None:
        super().__init__(storage)
        self._visits = visits

    def add(self, *args: Any, **kwargs: Any) -> str:
        """Keep a file for the session that is running, and give its address."""
        from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: PLC0415

        address = super().add(*args, **kwargs)
        context = get_script_run_ctx(suppress_warning=True)
        if context:
            self._visits.hand_out(context.session_id, _read_id(address))
        return address

    def execute_deferred(self, file_id: str) -> str:
        """Make the file that a button stands for, and give its address to that button's session."""
        entry = self._deferred_callables.get(file_id)
        address = super().execute_deferred(file_id)
        if entry:
            self._visits.hand_out(entry["session_id"], _read_id(address))
        return address


class VisitRuntime(Runtime):
    """Streamlit's runtime with our keeping of downloads."""

    def __init__(self, settings: RuntimeConfig, storage: MemoryMediaFileStorage, visits: Visits):
        super().__init__(settings)
        self._handed = HandedFiles(storage, visits)

    @property
    def media_file_mgr(self) -> HandedFiles:
        """Files to download."""
        return self._handed


class VisitApp(App):
    """Streamlit's application on such a runtime.

    Args:
        script: the page's script, as Streamlit runs it.
        visits: whose session is whose.
        uploads: what is uploaded.
    """

    def __init__(
        self, script: Path, *, visits: Visits, uploads: BudgetedUploads, **kwargs: Any
    ) -> None:
        self._visits = visits
        self._uploads = uploads
        self._left = LeftSessions()
        super().__init__(script, **kwargs)

    def _create_runtime(self) -> VisitRuntime:
        """As Streamlit's own of 1.67, with our sessions, uploads and downloads."""
        storage = MemoryMediaFileStorage("/media")
        settings = RuntimeConfig(
            script_path=str(self._resolve_script_path()),
            media_file_storage=storage,
            uploaded_file_manager=self._uploads,
            cache_storage_manager=create_default_cache_storage_manager(),
            session_manager_class=partial(VisitSessions, visits=self._visits),  # type: ignore[arg-type]
            session_storage=self._left,
            on_script_error=self._on_script_error,
        )
        return VisitRuntime(settings, storage, self._visits)

    def close_session(self, session: str) -> None:
        """End a session, with its uploads and downloads."""
        Runtime.instance().close_session(session)

    def sweeping(self) -> AbstractAsyncContextManager[None]:
        """End left sessions by the clock, with all that they hold, until the block ends."""
        return in_background(self._keep_sweeping)

    async def _keep_sweeping(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            self.sweep()

    def sweep(self) -> None:
        """End the sessions that were left for longer than Streamlit keeps them."""
        runtime = Runtime.instance()
        over = self._left.list_over(config.get_option("server.disconnectedSessionTTL"))
        for session in over:
            runtime.close_session(session)
        # Downloads that no page refers to any more: noted at one sweep, gone after the next.
        runtime.media_file_mgr.remove_orphaned_files()
        if over:
            gc.collect()  # a session and its results refer to each other


def _read_id(address: str) -> str:
    return address.rsplit("/", 1)[-1].partition(".")[0]

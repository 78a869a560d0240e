"""Sessions that belong to visits, and that end by the clock."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from streamlit.runtime import websocket_session_manager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from dashboard.web.door import runtime as runtime_module
from dashboard.web.door.runtime import HandedFiles, LeftSessions, VisitSessions
from dashboard.web.door.uploads import BudgetedUploads
from dashboard.web.door.visits import Visits
from dashboard.web.state.viewer import VISIT_COOKIE

VISIT, OTHER = "v" * 32, "w" * 32


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def session(name: str) -> Any:
    return SimpleNamespace(session=SimpleNamespace(id=name))


def client(visit: str | None) -> Any:
    cookies = {VISIT_COOKIE: visit} if visit else {}
    return SimpleNamespace(client_context=SimpleNamespace(cookies=cookies))


def test_sessions_are_over_once_left_for_so_long() -> None:
    clock = Clock()
    left = LeftSessions(clock)
    left.save(session("first"))
    clock.now = 60
    left.save(session("second"))
    clock.now = 121
    assert left.list_over(120) == ("first",)
    left.delete("first")
    assert left.list_over(120) == ()
    assert left.get("first") is None
    assert left.get("second") is not None


def test_no_more_sessions_are_kept_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime_module, "MOST_LEFT", 2)
    left = LeftSessions(Clock())
    for name in "abc":
        left.save(session(name))
    assert left.list_over(120) == ("a",)


class SessionAlone:
    """A session as Streamlit's manager needs it, without a script to run."""

    def __init__(self, uploaded_file_manager: BudgetedUploads, **_: object) -> None:
        self.id = str(uuid4())
        self._uploads = uploaded_file_manager

    def matches_user_info(self, _: object) -> bool:
        return True  # what Streamlit says of everybody, as long as it does not sign anybody in

    def is_resumable(self) -> bool:
        return True

    def shutdown(self) -> None:
        self._uploads.remove_session_files(self.id)

    def nothing(self) -> None:
        """What this test does not look at."""

    request_script_stop = disconnect_file_watchers = clear_session_caches = nothing
    register_file_watchers = nothing


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> Sessions:
    monkeypatch.setattr(websocket_session_manager, "AppSession", SessionAlone)
    return Sessions()


class Sessions:
    """Streamlit's manager of sessions, connected to by hand."""

    def __init__(self) -> None:
        self.visits = Visits()
        self.uploads = BudgetedUploads("/_stcore/upload_file", self.visits)
        self.manager = VisitSessions(
            visits=self.visits,
            session_storage=LeftSessions(),
            uploaded_file_manager=self.uploads,
            script_cache=ScriptCache(),
            message_enqueued_callback=None,
        )

    def connect(self, visit: str | None, existing: str | None = None) -> str:
        return self.manager.connect_session(
            client(visit), ScriptData("app.py", is_hello=False), {}, existing
        )


def test_a_visit_comes_back_to_its_session(sessions: Sessions) -> None:
    mine = sessions.connect(VISIT)
    assert sessions.connect(VISIT, mine) == mine  # the connection was lost and is not yet missed
    sessions.manager.disconnect_session(mine)
    assert sessions.connect(VISIT, mine) == mine


@pytest.mark.parametrize("visit", [OTHER, None, "short"])
@pytest.mark.parametrize("is_left", [True, False])
def test_nobody_else_takes_it_over(sessions: Sessions, visit: str | None, is_left: bool) -> None:
    mine = sessions.connect(VISIT)
    if is_left:
        sessions.manager.disconnect_session(mine)
    assert sessions.connect(visit, mine) != mine
    assert sessions.manager.is_active_session(mine) is not is_left
    assert sessions.visits.owns(VISIT, mine)


def test_a_session_without_a_visit_is_nobodys(sessions: Sessions) -> None:
    nobodys = sessions.connect(None)
    assert sessions.connect(None, nobodys) != nobodys
    assert not sessions.visits.owns(None, nobodys)


def test_a_session_that_ends_lets_go_of_what_it_holds(sessions: Sessions) -> None:
    mine = sessions.connect(VISIT)
    sessions.visits.hand_out(mine, "f" * 32)
    (address,) = sessions.uploads.get_upload_urls(mine, ["f.xlsx"])
    sessions.manager.close_session(mine)
    assert not sessions.visits.owns(VISIT, mine)
    assert not sessions.visits.was_handed(VISIT, "f" * 32)
    assert not sessions.uploads.is_issued(VISIT, mine, address.file_id)


def test_a_download_made_later_is_handed_to_the_session_of_its_button() -> None:
    visits = Visits()
    files = HandedFiles(MemoryMediaFileStorage("/media"), visits)
    visits.open_session("dontcare", VISIT)  # what Streamlit calls a session outside of a run
    button = files.add_deferred(lambda: b"rows", "text/csv", "1.2", "f.csv")
    file = files.execute_deferred(button).removeprefix("/media/").removesuffix(".csv")
    assert visits.was_handed(VISIT, file)
    assert not visits.was_handed(OTHER, file)

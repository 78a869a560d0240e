"""WebSockets end with their visits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from dashboard.access.accounts import Accounts
from dashboard.access.visits import VisitBook
from dashboard.store.audit import AuditEntry
from dashboard.web.door import streams as streams_module
from dashboard.web.door.streams import VISIT_ENDED
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.web.door.asking import HERE, make_scope
from tests.web.door.doorway import Doorway, carry

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.types import Message, Receive, Scope, Send

    from dashboard.store import Store


class Line:
    """A WebSocket from both ends: the browser's queue, and what Streamlit gets and sends."""

    def __init__(self) -> None:
        self.scope: Scope = {}
        self.from_browser: asyncio.Queue[Message] = asyncio.Queue()
        self.got: asyncio.Queue[Message] = asyncio.Queue()
        self.to_browser: list[Message] = []
        self.send: Send

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope, self.send = scope, send
        await receive()
        await send({"type": "websocket.accept"})
        while True:
            message = await receive()
            await self.got.put(message)
            if message["type"] == "websocket.disconnect":
                return

    async def to(self, message: Message) -> None:
        self.to_browser.append(message)

    def say(self) -> None:
        self.from_browser.put_nowait({"type": "websocket.receive", "bytes": b"rerun"})

    @property
    def was_ended(self) -> bool:
        return self.to_browser[-1] == {"type": "websocket.close", "code": VISIT_ENDED}


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def doorway(store: Store, line: Line) -> Doorway:
    doorway = Doorway(store.folder, app=line.app)
    doorway.add("Vân", "admin")
    doorway.add("Nam", "editor")
    return doorway


def run(
    doorway: Doorway, line: Line, visit: str | None, script: Callable[[], Awaitable[None]]
) -> None:
    """Connect, and go through a script."""

    async def whole() -> None:
        headers = [carry(visit)] if visit else []
        path = "/_stcore/stream"
        scope = make_scope(path, headers=headers, origin=HERE, kind="websocket", scheme="ws")
        line.from_browser.put_nowait({"type": "websocket.connect"})
        task = asyncio.create_task(doorway.door(scope, line.from_browser.get, line.to))
        try:
            async with asyncio.timeout(30):
                while not line.to_browser:
                    await asyncio.sleep(0)
                await script()
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(whole())


def test_a_message_of_an_ended_visit_goes_no_further(doorway: Doorway, line: Line) -> None:
    visit = doorway.begin("Nam")

    async def script() -> None:
        line.say()
        assert (await line.got.get())["bytes"] == b"rerun"
        VisitBook(doorway.folder).end(visit)
        line.say()
        assert (await line.got.get())["type"] == "websocket.disconnect"
        assert line.was_ended

    run(doorway, line, visit, script)


def test_nothing_more_is_sent_to_an_ended_visit(doorway: Doorway, line: Line) -> None:
    visit = doorway.begin("Nam")

    async def script() -> None:
        await line.send({"type": "websocket.send", "bytes": b"page"})
        Accounts(doorway.folder).disable("Nam", audit=AuditEntry())
        with pytest.raises(OSError, match="ended"):
            await line.send({"type": "websocket.send", "bytes": b"secret"})
        assert {"type": "websocket.send", "bytes": b"secret"} not in line.to_browser
        assert line.was_ended
        with pytest.raises(OSError, match="ended"):
            await line.send({"type": "websocket.send", "bytes": b"secret"})
        assert len(line.to_browser) == 3

    run(doorway, line, visit, script)


def test_a_quiet_one_is_ended_by_the_clock(
    doorway: Doorway, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams_module, "LOOK_SECONDS", 0.01)
    visit = doorway.begin("Nam")
    doorway.visits.open_session("of the page", visit)
    doorway.visits.open_session("of another", doorway.begin("Vân"))

    async def script() -> None:
        async with doorway.streams.looking():
            await asyncio.sleep(0.05)
            assert not line.was_ended
            Accounts(doorway.folder).reset("Nam", audit=AuditEntry())
            while not line.was_ended:
                await asyncio.sleep(0.01)
            assert doorway.closed == ["of the page"]

    run(doorway, line, visit, script)


def test_one_that_fetches_nothing_keeps_nobody_waiting(
    doorway: Doorway, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams_module, "END_SECONDS", 0.01)
    visit = doorway.begin("Nam")

    async def script() -> None:
        async def stuck(_: Message) -> None:
            await asyncio.Event().wait()

        (stream,) = doorway.streams._open
        stream._send = stuck
        VisitBook(doorway.folder).end(visit)
        await doorway.streams.look()
        with pytest.raises(OSError, match="ended"):
            await line.send({"type": "websocket.send", "bytes": b"secret"})

    run(doorway, line, visit, script)


def test_the_clock_goes_on_after_a_mistake(
    doorway: Doorway,
    line: Line,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(streams_module, "LOOK_SECONDS", 0.01)
    visit = doorway.begin("Nam")
    doorway.visits.open_session("of the page", visit)

    def broken(_: str) -> None:
        monkeypatch.setattr(doorway.streams, "_close_session", doorway.closed.append)
        raise RuntimeError("broken")

    monkeypatch.setattr(doorway.streams, "_close_session", broken)

    async def script() -> None:
        async with doorway.streams.looking():
            VisitBook(doorway.folder).end(visit)
            while not line.was_ended:
                await asyncio.sleep(0.01)

    run(doorway, line, visit, script)
    assert "broken" in caplog.text


def test_a_page_that_nobody_signed_in_for_ends_with_the_first_account(
    store: Store, line: Line
) -> None:
    doorway = Doorway(store.folder, app=line.app)

    async def script() -> None:
        line.say()
        await line.got.get()
        doorway.add("Vân", "admin")
        line.say()
        assert (await line.got.get())["type"] == "websocket.disconnect"
        assert line.was_ended

    run(doorway, line, None, script)


def test_streamlit_is_told_the_visit_that_was_looked_at_and_no_other(
    doorway: Doorway, line: Line
) -> None:
    visit, other = doorway.begin("Nam"), doorway.begin("Vân")

    async def script() -> None:
        (cookies,) = (value for name, value in line.scope["headers"] if name == b"cookie")
        assert cookies == f"{VISIT_COOKIE}={visit}".encode()

    run(doorway, line, f"{visit}; __Host-{VISIT_COOKIE}={other}", script)

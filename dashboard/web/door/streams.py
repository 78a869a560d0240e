"""Open WebSockets, each of which ends with its visit."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from dashboard.web.door.background import in_background

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from starlette.types import Message, Receive, Send

    from dashboard.web.door.gate import Gate
    from dashboard.web.door.visits import Visits

_LOGGER = logging.getLogger(__name__)

# By which dashboard/web/static/visit.js knows that the visit has ended.
VISIT_ENDED = 4401
LOOK_SECONDS = 1
END_SECONDS = 1


class Stream:
    """A WebSocket of a visit, which is looked up with every message.

    Args:
        visit: None while the store has no accounts and the browser keeps no cookies.
        gate: knows who may go on.
        receive: from the browser.
        send: to the browser.
    """

    def __init__(self, visit: str | None, gate: Gate, receive: Receive, send: Send) -> None:
        self.visit = visit
        self._gate = gate
        self._receive = receive
        self._send = send
        self._has_ended = False

    async def receive(self) -> Message:
        """The browser's next message, if its visit still holds when it comes."""
        message = await self._receive()
        if message["type"] == "websocket.receive":
            if self._has_ended or not self._gate.holds(self.visit):
                await self.end()
                return {"type": "websocket.disconnect", "code": VISIT_ENDED}
            self._gate.touch(self.visit)
        return message

    async def send(self, message: Message) -> None:
        """Send a message on, if the visit still holds.

        Raises:
            OSError: where it does not; as a server does whose client has gone.
        """
        if self._has_ended or not self._gate.holds(self.visit):
            await self.end()
            raise OSError("the visit has ended")
        await self._send(message)

    async def end(self) -> None:
        """Close it, and tell the browser why."""
        if not self._has_ended:
            self._has_ended = True
            # It may have gone already, or fetch nothing any more.
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(END_SECONDS):
                    await self._send({"type": "websocket.close", "code": VISIT_ENDED})


class Streams:
    """The open ones, and the timer that ends those of ended visits.

    Args:
        gate: knows who may go on.
        visits: the sessions of each visit.
        close_session: ends one of Streamlit's.
    """

    def __init__(self, gate: Gate, visits: Visits, close_session: Callable[[str], None]) -> None:
        self._gate = gate
        self._visits = visits
        self._close_session = close_session
        self._open: set[Stream] = set()

    def __len__(self) -> int:
        return len(self._open)

    @asynccontextmanager
    async def open(self, visit: str | None, receive: Receive, send: Send) -> AsyncIterator[Stream]:
        """A WebSocket, until the block ends."""
        stream = Stream(visit, self._gate, receive, send)
        self._open.add(stream)
        try:
            yield stream
        finally:
            self._open.discard(stream)

    async def look(self) -> None:
        """End what ended visits have left: WebSockets, sessions, uploads and downloads."""
        visits = {stream.visit for stream in self._open} | self._visits.list_open()
        over = {visit for visit in visits if not self._gate.holds(visit)}
        if not over:
            return
        for visit in filter(None, over):
            for session in self._visits.list_sessions(visit):
                self._close_session(session)
        await asyncio.gather(*(one.end() for one in self._open if one.visit in over))

    def looking(self) -> AbstractAsyncContextManager[None]:
        """Look again and again, until the block ends."""
        return in_background(self._keep_looking)

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                await self.look()
            except Exception:  # whatever it was, the next look must come
                _LOGGER.exception("Ended visits could not be looked for")

"""Connections, before there is a request on them: how many, and for how long.

uvicorn waits for the head of a request for ever. What waits here is little, and only for a while.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

    import h11

MOST_CONNECTIONS = 1_000
# A browser sends the head of its request at once, and opens no more than six connections.
MOST_WAITING = 200
HEAD_SECONDS = 10


class PatientProtocol(H11Protocol):
    """uvicorn's protocol, which ends a connection whose next request does not come whole in time.

    Where too many wait, the one that has waited longest makes room: a real request waits
    milliseconds, and so gets through beside any number of half-sent ones.
    """

    _waits_since: float | None = None
    _timer: asyncio.TimerHandle | None = None
    _upgraded = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request, or turn the connection away."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        self._look()
        waiting = [
            (other._waits_since, other)  # noqa: SLF001 - of the same class
            for other in self.connections
            if isinstance(other, PatientProtocol) and other._waits_since is not None  # noqa: SLF001
        ]
        if len(waiting) > MOST_WAITING:
            min(waiting, key=lambda one: one[0])[1]._give_up()  # noqa: SLF001

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; a byte now and then does not make the wait longer."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._look()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Leave the connection to the WebSocket."""
        self._upgraded = True
        self._stop_waiting()
        super().handle_websocket_upgrade(event)

    def _look(self) -> None:
        is_answering = self.cycle is not None and not self.cycle.response_complete
        if self._upgraded or is_answering or self.transport.is_closing():
            self._stop_waiting()
        elif self._timer is None:
            self._waits_since = self.loop.time()
            self._timer = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        self._waits_since = None
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._stop_waiting()
        self.transport.close()

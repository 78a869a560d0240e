"""Answers on their way out, and bodies on their way in: with our headers, and within time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

from dashboard.web.door.addresses import Kind
from dashboard.web.door.cookies import keep, make_secret, read_visit
from dashboard.web.door.headers import guard
from dashboard.web.door.names import read_host
from dashboard.web.door.refusals import RefusedError, describe
from dashboard.web.state.viewer import VISIT_COOKIE

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

    from dashboard.web.door.addresses import Address
    from dashboard.web.door.names import KnownNames
    from dashboard.web.door.refusals import ElsewhereError

# A body that stops coming, one that never ends, and an answer that nobody fetches.
BODY_PAUSE_SECONDS = 15
BODY_SECONDS = 300
FETCH_SECONDS = 60


class Sending:
    """Sends an answer on with our headers, as long as somebody fetches it."""

    def __init__(self, scope: Scope, send: Send, names: KnownNames) -> None:
        self._scope = scope
        self._host = read_host(scope) if names.knows(scope) else ""
        self._send = send
        self._address: Address | None = None
        self._gives_cookie = False
        self._started = False
        self._is_dropped = False

    def describe(self, address: Address, *, gives_cookie: bool) -> None:
        """Say what is being answered.

        Args:
            address: what was asked for.
            gives_cookie: whether a browser without a visit begins one, since nobody signs in.
        """
        self._address = address
        self._gives_cookie = gives_cookie

    async def refuse(self, refused: RefusedError | ElsewhereError) -> None:
        """Answer with a refusal, unless an answer has begun already."""
        self._is_dropped = False
        if not self._started:
            await describe(refused, self._scope)(self._scope, nothing, self)

    def drop(self) -> None:
        """Let nothing out any more but a refusal."""
        self._is_dropped = True

    async def __call__(self, message: Message) -> None:
        """Send one message on."""
        if self._is_dropped:
            return
        if message["type"] == "http.response.start":
            self._started = True
            headers = self._with_own(message["headers"], message["status"])
            message = {**message, "headers": guard(headers, self._host)}
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                await self._send(message)
        except TimeoutError as error:
            raise ClientDisconnect from error

    def _with_own(
        self, headers: list[tuple[bytes, bytes]], status: int
    ) -> list[tuple[bytes, bytes]]:
        kind = self._address.kind if self._address else None
        if kind is Kind.DOWNLOAD:
            return [*headers, (b"cache-control", b"private, no-store")]
        if status != 200 or kind not in {Kind.PAGE, Kind.HEALTH}:
            return headers
        if self._gives_cookie and not read_visit(self._scope) and not self._comes_from_elsewhere():
            return [*headers, keep(self._scope, VISIT_COOKIE, make_secret())]
        if kind is Kind.PAGE and not self._gives_cookie:
            # Going back after signing out must not show the page that was left.
            kept = [(name, value) for name, value in headers if name.lower() != b"cache-control"]
            return [*kept, (b"cache-control", b"no-store")]
        return headers

    def _comes_from_elsewhere(self) -> bool:
        """Whether a link of another site leads here: the browser then keeps its cookies back."""
        return (b"sec-fetch-site", b"cross-site") in self._scope["headers"]


def within_time(receive: Receive, sending: Sending) -> Receive:
    """The same body, as long as it comes on.

    Raises:
        RefusedError: where it does not.
    """
    until = asyncio.get_running_loop().time() + BODY_SECONDS

    async def receiving() -> Message:
        left = until - asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(min(BODY_PAUSE_SECONDS, left)):
                return await receive()
        except TimeoutError as error:
            sending.drop()  # Streamlit would answer that it has failed
            raise RefusedError(408, "upload_slow") from error

    return receiving


async def nothing() -> Message:
    """What comes of a request whose answer needs nothing more of it."""
    return {"type": "http.disconnect"}

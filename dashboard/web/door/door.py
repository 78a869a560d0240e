"""The door: every request passes here before Streamlit sees it, and what is not known is refused.

It stands around the whole application, so that a route which somebody adds later is closed until
dashboard/web/door/addresses.py lists it, and no answer leaves without its headers.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import nullcontext
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

from dashboard.web.door.addresses import METHODS, Kind, find_address
from dashboard.web.door.headers import guard
from dashboard.web.door.names import is_from_own_page, is_loopback, read_host
from dashboard.web.door.refusals import RefusedError, describe
from dashboard.web.door.visits import begin_cookie, read_visit

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from dashboard.web.door.addresses import Address
    from dashboard.web.door.names import KnownNames
    from dashboard.web.door.uploads import BudgetedUploads
    from dashboard.web.door.visits import Visits

_LOGGER = logging.getLogger(__name__)

MOST_STREAMS = 200
# A body that stops coming, one that never ends, and an answer that nobody fetches.
BODY_PAUSE_SECONDS = 15
BODY_SECONDS = 300
FETCH_SECONDS = 60


class Door:
    """ASGI application around another one.

    Args:
        app: what answers those that are let in.
        names: by which this server is known.
        visits: whose session is whose.
        uploads: what is uploaded.
    """

    def __init__(
        self, app: ASGIApp, names: KnownNames, visits: Visits, uploads: BudgetedUploads
    ) -> None:
        self._app = app
        self._names = names
        self._visits = visits
        self._uploads = uploads
        self._streams = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _Sending(scope, send, self._names))
        elif scope["type"] == "websocket":
            await self._connect(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, sending: _Sending) -> None:
        try:
            address = self._let_in(scope)
            sending.describe(address)
            with self._admit(scope, address):
                if scope["method"] == "PUT":
                    receive = _within_time(receive, sending)
                await self._app(scope, receive, sending)
        except RefusedError as refused:
            await sending.refuse(refused)
        except ClientDisconnect:
            pass  # whoever asked has gone
        except Exception:
            _LOGGER.exception("An answer could not be given")
            await sending.refuse(RefusedError(500, "failed"))

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._may_connect(scope):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        self._streams += 1
        try:
            await self._app(_with_plain_origin(scope), receive, send)
        finally:
            self._streams -= 1

    def _may_connect(self, scope: Scope) -> bool:
        address = find_address(scope["path"])
        return (
            self._names.knows(scope)
            and is_from_own_page(scope)
            and address is not None
            and address.kind is Kind.STREAM
            and self._streams < MOST_STREAMS
        )

    def _let_in(self, scope: Scope) -> Address:
        if not self._names.knows(scope):
            raise RefusedError(421, "unknown_name", name=read_host(scope))
        address = find_address(scope["path"])
        if not address or address.kind is Kind.STREAM:
            raise RefusedError(404, "not_found")
        if address.kind is Kind.METRICS and not is_loopback(scope):
            raise RefusedError(404, "not_found")
        if scope["method"] not in METHODS[address.kind]:
            raise RefusedError(405, "method")
        if scope["method"] not in {"GET", "HEAD"} and not is_from_own_page(scope):
            raise RefusedError(403, "foreign")
        if address.kind is Kind.DOWNLOAD and not self._visits.was_handed(
            read_visit(scope), address.file
        ):
            raise RefusedError(404, "not_handed")
        if address.kind is Kind.PAGE and self._streams >= MOST_STREAMS:
            raise RefusedError(503, "crowded")  # the page would stay empty
        return address

    def _admit(self, scope: Scope, address: Address) -> AbstractContextManager[None]:
        if address.kind is not Kind.UPLOAD:
            return nullcontext()
        visit = read_visit(scope)
        if scope["method"] == "PUT":
            length = _read_length(scope)
            return self._uploads.admit(visit, address.session, address.file, length)
        if not self._uploads.is_issued(visit, address.session, address.file):
            raise RefusedError(403, "upload_unknown")
        return nullcontext()


class _Sending:
    """Sends an answer on with our headers, as long as somebody fetches it."""

    def __init__(self, scope: Scope, send: Send, names: KnownNames) -> None:
        self._scope = scope
        self._host = read_host(scope) if names.knows(scope) else ""
        self._send = send
        self._address: Address | None = None
        self._started = False
        self._is_dropped = False

    def describe(self, address: Address) -> None:
        """Say what is being answered."""
        self._address = address

    async def refuse(self, refused: RefusedError) -> None:
        """Answer with a refusal, unless an answer has begun already."""
        self._is_dropped = False
        if not self._started:
            await describe(refused, self._scope)(self._scope, _nothing, self)

    def drop(self) -> None:
        """Let nothing out any more but a refusal."""
        self._is_dropped = True

    async def __call__(self, message: Message) -> None:
        if self._is_dropped:
            return
        if message["type"] == "http.response.start":
            self._started = True
            headers = [*message["headers"], *self._own(message["status"])]
            message = {**message, "headers": guard(headers, self._host)}
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                await self._send(message)
        except TimeoutError as error:
            raise ClientDisconnect from error

    def _own(self, status: int) -> list[tuple[bytes, bytes]]:
        kind = self._address.kind if self._address else None
        if status == 200 and kind in {Kind.PAGE, Kind.HEALTH} and not read_visit(self._scope):
            return [(b"set-cookie", begin_cookie())]
        if kind is Kind.DOWNLOAD:
            return [(b"cache-control", b"private, no-store")]
        return []


def _within_time(receive: Receive, sending: _Sending) -> Receive:
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


def _with_plain_origin(scope: Scope) -> Scope:
    """The origin written as the host is.

    Streamlit compares letter by letter, and where it finds a difference asks an outside address for
    the address of this machine.
    """
    headers = [(name, value) for name, value in scope["headers"] if name.lower() != b"origin"]
    host = next(value for name, value in headers if name.lower() == b"host")
    return {**scope, "headers": [*headers, (b"origin", b"http://" + host)]}


def _read_length(scope: Scope) -> int | None:
    lengths = [value for name, value in scope["headers"] if name.lower() == b"content-length"]
    return int(lengths[0]) if len(lengths) == 1 and lengths[0].isdigit() else None


async def _nothing() -> Message:
    return {"type": "http.disconnect"}

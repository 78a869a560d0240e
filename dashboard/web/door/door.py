"""The door: every request passes here before Streamlit sees it, and what is not known is refused.

It stands around the whole application, so that a route which somebody adds later is closed until
dashboard/web/door/addresses.py lists it and says who gets it, and no answer leaves without its
headers.
"""

from __future__ import annotations

import logging
from contextlib import nullcontext
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect

from dashboard.errors import UserError
from dashboard.web.door.addresses import FORMS, METHODS, READ, Kind, find_address
from dashboard.web.door.cookies import read_visit, with_plain_visit
from dashboard.web.door.gate import check_entry
from dashboard.web.door.names import is_foreign, is_from_own_page, is_loopback, read_host
from dashboard.web.door.proxy import read_forwarded
from dashboard.web.door.refusals import ElsewhereError, RefusedError
from dashboard.web.door.sending import Sending, nothing, within_time

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from starlette.types import ASGIApp, Receive, Scope, Send

    from dashboard.web.door.addresses import Address
    from dashboard.web.door.gate import Gate
    from dashboard.web.door.names import KnownNames
    from dashboard.web.door.sign_in import SignIn
    from dashboard.web.door.streams import Streams
    from dashboard.web.door.uploads import BudgetedUploads
    from dashboard.web.door.visits import Visits

_LOGGER = logging.getLogger(__name__)

MOST_STREAMS = 200


class Door:
    """ASGI application around another one.

    Args:
        app: what answers those that are let in.
        names: by which this server is known.
        gate: who they are.
        sign_in: the pages on which they say it.
        visits: whose session is whose.
        uploads: what is uploaded.
        streams: open WebSockets.
        is_behind_proxy: whether a proxy on this machine is believed.
    """

    def __init__(
        self,
        app: ASGIApp,
        names: KnownNames,
        *,
        gate: Gate,
        sign_in: SignIn,
        visits: Visits,
        uploads: BudgetedUploads,
        streams: Streams,
        is_behind_proxy: bool = False,
    ) -> None:
        self._app = app
        self._names = names
        self._gate = gate
        self._sign_in = sign_in
        self._visits = visits
        self._uploads = uploads
        self._streams = streams
        self._is_behind_proxy = is_behind_proxy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request in, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if self._is_behind_proxy:
            scope = read_forwarded(scope)
        if scope["type"] == "http":
            await self._answer(scope, receive, Sending(scope, send, self._names))
        elif scope["type"] == "websocket":
            await self._connect(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, sending: Sending) -> None:
        try:
            address = self._let_in(scope)
            sending.describe(address, gives_cookie=self._gate.is_open)
            if address.kind in FORMS:
                response = await self._sign_in.answer(address.kind, scope, receive)
                await response(scope, nothing, sending)
                return
            with self._admit(scope, address):
                if scope["method"] == "PUT":
                    receive = within_time(receive, sending)
                await self._app(scope, receive, sending)
        except (RefusedError, ElsewhereError) as refused:
            await sending.refuse(refused)
        except ClientDisconnect:
            pass  # whoever asked has gone
        except UserError as error:  # of the accounts: then nobody comes in
            _LOGGER.error("%s", error)  # noqa: TRY400 - where it arose is told by the sentence
            await sending.refuse(RefusedError(500, "failed"))
        except Exception:
            _LOGGER.exception("An answer could not be given")
            await sending.refuse(RefusedError(500, "failed"))

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        visit = read_visit(scope)
        if not self._may_connect(scope, visit):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        inner = with_plain_visit(_with_plain_origin(scope), visit)
        async with self._streams.open(visit, receive, send) as stream:
            await self._app(inner, stream.receive, stream.send)

    def _may_connect(self, scope: Scope, visit: str | None) -> bool:
        address = find_address(scope["path"])
        return (
            self._names.knows(scope)
            and is_from_own_page(scope)
            and address is not None
            and address.kind is Kind.STREAM
            and len(self._streams) < MOST_STREAMS
            and self._gate.holds(visit)
        )

    def _let_in(self, scope: Scope) -> Address:
        if not self._names.knows(scope):
            raise RefusedError(421, "unknown_name", name=read_host(scope))
        found, visit = find_address(scope["path"]), read_visit(scope)
        if found and found.kind is Kind.STREAM:
            found = None  # not by a request of this kind
        address = check_entry(self._gate.find(visit), found, scope)
        if address.kind is Kind.METRICS and not is_loopback(scope):
            raise RefusedError(404, "not_found")
        self._check_method(scope, address)
        if address.kind is Kind.DOWNLOAD and not self._visits.was_handed(visit, address.file):
            raise RefusedError(404, "not_handed")
        if address.kind is Kind.PAGE and len(self._streams) >= MOST_STREAMS:
            raise RefusedError(503, "crowded")  # the page would stay empty
        if address.roles is not None:
            self._gate.touch(visit)
        return address

    def _check_method(self, scope: Scope, address: Address) -> None:
        if scope["method"] not in METHODS[address.kind]:
            raise RefusedError(405, "method")
        if scope["method"] in READ:
            return
        if is_foreign(scope) if address.kind in FORMS else not is_from_own_page(scope):
            raise RefusedError(403, "foreign")

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

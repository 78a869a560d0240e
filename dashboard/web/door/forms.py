"""What somebody fills in on a page of the door, and where they are led from there."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from starlette.requests import ClientDisconnect

from dashboard.web.door.addresses import Kind, find_address
from dashboard.web.door.refusals import RefusedError
from dashboard.web.routes import RENEW, start_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Receive, Scope

    from dashboard.access.roles import Role

MOST_BYTES = 16 * 1024
MOST_FIELDS = 20
FORM_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Form:
    """A request for a page of the door.

    Attributes:
        query: of the address.
        fields: as filled in; empty where nothing was sent.
        is_sent: whether it was.
        client: the address from which somebody asks.
        agent: as which their browser introduces itself.
    """

    query: Mapping[str, str]
    fields: Mapping[str, str]
    is_sent: bool
    client: str
    agent: str

    @property
    def next(self) -> str:
        """What was asked for before; not to be followed unseen."""
        return self.fields.get("next", "") or self.query.get("next", "")


async def read_form(scope: Scope, receive: Receive) -> Form:
    """A request with what was filled in.

    Raises:
        RefusedError: where it is larger than a form can be, or does not come.
    """
    is_sent = scope["method"] == "POST"
    client = scope.get("client")
    agents = [value for name, value in scope["headers"] if name.lower() == b"user-agent"]
    return Form(
        query=_parse(scope["query_string"]),
        fields=_parse(await _read_body(receive)) if is_sent else {},
        is_sent=is_sent,
        client=str(client[0]) if client else "",
        agent=agents[0].decode("latin-1") if agents else "",
    )


def lead_on(role: Role, asked: str) -> str:
    """Where somebody goes from here: to what they asked for, if it is a page of ours for them.

    The bare address is what everybody types: it asks for nothing, and leads to one's own start.

    Args:
        role: theirs.
        asked: from outside: it may lead anywhere.
    """
    if asked != "/" and asked.isascii() and asked.isprintable() and "\\" not in asked:
        found = find_address(_path_of(asked))
        if found and found.kind in {Kind.PAGE, Kind.NEW_PASSPHRASE} and role in (found.roles or ()):
            return asked
    return start_of(role)


def is_for_passphrase(asked: str) -> bool:
    """Whether somebody wants to choose a new passphrase, and so is led nowhere else after it."""
    return _path_of(asked) == RENEW


def _path_of(asked: str) -> str:
    """The path of an address of ours; empty where it leads elsewhere."""
    if not asked.startswith("/") or asked.startswith("//"):
        return ""
    return unquote(asked.partition("#")[0].partition("?")[0])


async def _read_body(receive: Receive) -> bytes:
    body = b""
    try:
        async with asyncio.timeout(FORM_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientDisconnect
                body += bytes(message.get("body", b""))
                if len(body) > MOST_BYTES:
                    raise RefusedError(413, "form_too_large")
                if not message.get("more_body", False):
                    return body
    except TimeoutError as error:
        raise RefusedError(408, "form_slow") from error


def _parse(text: bytes) -> dict[str, str]:
    try:
        return dict(
            parse_qsl(
                text.decode(errors="replace"),
                keep_blank_values=True,
                encoding="utf-8",
                errors="replace",
                max_num_fields=MOST_FIELDS,
            )
        )
    except ValueError:
        return {}

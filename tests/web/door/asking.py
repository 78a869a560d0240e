"""Requests to an ASGI application without a network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Sequence

    from starlette.types import Message, Receive, Scope, Send

    Application = Callable[[Scope, Receive, Send], Coroutine[None, None, None]]

HOST = "10.0.0.7:8501"
HERE = f"http://{HOST}"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str
    cookies: list[str] = field(default_factory=list)


@dataclass
class Reached:
    """A stand-in for Streamlit: everything that reaches it, which is what it must not be asked."""

    scopes: list[Scope] = field(default_factory=list)
    headers: tuple[tuple[bytes, bytes], ...] = ((b"content-type", b"text/plain"),)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        if scope["method"] == "PUT":
            while (await receive())["more_body"]:
                pass
        start = {"type": "http.response.start", "status": 200, "headers": [*self.headers]}
        await send(start)
        await send({"type": "http.response.body", "body": b"reached"})


def make_scope(
    path: str,
    method: str = "GET",
    *,
    host: str | None = HOST,
    origin: str | None = None,
    headers: Sequence[tuple[str, str]] = (),
    kind: str = "http",
    scheme: str = "http",
    client: str = "10.0.0.9",
    query: str = "",
) -> Scope:
    said = [("host", host), ("origin", origin)]
    pairs = [(name, value) for name, value in said if value is not None] + [*headers]
    return {
        "type": kind,
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "scheme": scheme,
        "headers": [(name.encode(), value.encode()) for name, value in pairs],
        "server": ("10.0.0.7", 8501),
        "client": (client, 50000),
    }


def ask(app: Application, scope: Scope, body: Iterable[bytes] = (b"",)) -> Answer:
    """Ask once; a body that has no last part never comes to its end."""
    parts = [*body]
    sent: list[Message] = []

    async def receive() -> Message:
        if scope["type"] == "websocket":
            return {"type": "websocket.connect"}
        if not parts:
            await asyncio.Event().wait()
        part = parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(part)}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    first = sent[0]
    if scope["type"] == "websocket":
        return Answer(101 if first["type"] == "websocket.accept" else 403, {}, "")
    headers = {key.decode().lower(): value.decode() for key, value in first["headers"]}
    cookies = [value.decode() for key, value in first["headers"] if key.lower() == b"set-cookie"]
    text = b"".join(message.get("body", b"") for message in sent[1:]).decode()
    return Answer(first["status"], headers, text, cookies)

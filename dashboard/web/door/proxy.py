"""What a proxy on this machine says of the browser for which it asks.

Anybody can write these headers; they are read only where the server was told that a proxy stands
before it, and only from this machine.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from dashboard.web.door.names import FORWARDED, is_loopback_address

if TYPE_CHECKING:
    from starlette.types import Scope

_SCHEMES = {
    ("http", "http"): "http",
    ("http", "https"): "https",
    ("websocket", "http"): "ws",
    ("websocket", "https"): "wss",
}


def read_forwarded(scope: Scope) -> Scope:
    """The request as the browser has made it, where a proxy on this machine passes it on."""
    client = scope.get("client")
    scheme = _read_last(scope, b"x-forwarded-proto").lower()
    if not client or not is_loopback_address(str(client[0])) or not scheme:
        return scope
    # What came before the last hop was written by whoever asked the proxy.
    asking = _read_last(scope, b"x-forwarded-for")
    return {
        **scope,
        "scheme": _SCHEMES.get((scope["type"], scheme), scope["scheme"]),
        "client": (asking, 0) if _is_address(asking) else client,
        FORWARDED: True,
    }


def _read_last(scope: Scope, header: bytes) -> str:
    values = [value for name, value in scope["headers"] if name.lower() == header]
    return str(values[-1].decode("latin-1")).rpartition(",")[2].strip() if values else ""


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True

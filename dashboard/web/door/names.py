"""The names by which this server is known, and whether a request comes from one of its own pages.

A page of another site can make a browser send requests here, and under a name of its own where that
name is made to lead to this machine. Both show in what the browser says of itself: `Host` is the
name in the address, `Origin` the page that asks. Nothing is looked up: names that lead here are
said by whoever starts the server.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from dashboard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import Scope

# In the scope of a request that a proxy on this machine passes on: dashboard/web/door/proxy.py.
FORWARDED = "tiendo.forwarded"
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?")
_ORIGIN = re.compile(r"(https?)://(.+)")
_DEFAULT_PORTS = {"http": "80", "https": "443"}


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of this server; loopback, and the address that is connected to, always are.

    Attributes:
        names: in lower case, without a port.
    """

    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, host: str, named: Iterable[str] = ()) -> KnownNames:
        """The names of a server that listens on a host.

        Args:
            host: as given by `--host`.
            named: further ones, as given by `--name`: those of a proxy, or in the board's DNS.

        Raises:
            UserError: where one cannot be the name of a machine.
        """
        for name in named:
            if not (found := _HOST.fullmatch(name.lower())) or found[2]:
                raise UserError("server.name_unknown", name=name)
        names = {_plain(name) for name in (host, socket.gethostname(), *named)}
        return cls(frozenset(names - {"0.0.0.0", "::"}))  # noqa: S104 - all, and so none

    def knows(self, scope: Scope) -> bool:
        """Whether a request asks for this server by a name that it has."""
        found = _HOST.fullmatch(read_host(scope))
        if not found:
            return False
        if scope.get(FORWARDED):
            return True  # a proxy is asked by the names that it was told
        name, local = _plain(found[1]), scope.get("server")
        # By a number it can only be this machine that is meant: nobody else can make one lead here.
        is_own_address = local is not None and name == _plain(str(local[0]))
        return is_own_address or name in self.names or is_loopback_address(name)


def read_host(scope: Scope) -> str:
    """What stands in `Host`, in lower case; empty where it is missing or said more than once."""
    return _read_once(scope, b"host")


def is_from_own_page(scope: Scope) -> bool:
    """Whether a page under the very name and port that are asked for makes this request.

    Its scheme may be safer than the one that is seen here, where a proxy speaks https for us; never
    less safe. No `Origin` at all is not from a page of ours: browsers say it whenever it counts.
    """
    origin = _ORIGIN.fullmatch(_read_once(scope, b"origin"))
    if not origin:
        return False
    scheme, asking = origin[1], _HOST.fullmatch(origin[2])
    asked = _HOST.fullmatch(read_host(scope))
    if not asking or not asked:
        return False
    if scope["scheme"] in {"https", "wss"} and scheme != "https":
        return False
    port = _DEFAULT_PORTS[scheme]
    return (asking[1], asking[2] or port) == (asked[1], asked[2] or port)


def is_foreign(scope: Scope) -> bool:
    """Whether a form is sent from somewhere else than one of our own pages.

    A browser says it one way or the other; what says nothing at all is no browser, and brings the
    cookie and the token of a form, or nothing that counts.
    """
    if any(name.lower() == b"origin" for name, _ in scope["headers"]):
        return not is_from_own_page(scope)
    return _read_once(scope, b"sec-fetch-site") not in {"", "same-origin", "none"}


def is_loopback(scope: Scope) -> bool:
    """Whether somebody on this machine asks for this machine, without a proxy between."""
    client, asked = scope.get("client"), _HOST.fullmatch(read_host(scope))
    if not client or not asked:
        return False
    return is_loopback_address(str(client[0])) and is_loopback_address(asked[1])


def is_loopback_address(name: str) -> bool:
    """Whether a name or an address is this machine's for itself."""
    address = _read_address(_plain(name))
    return address.is_loopback if address else _plain(name) == "localhost"


def _read_once(scope: Scope, header: bytes) -> str:
    values = [value for name, value in scope["headers"] if name.lower() == header]
    return str(values[0].decode("latin-1").lower()) if len(values) == 1 else ""


def _plain(name: str) -> str:
    """A name as it is compared: one way of writing for each address."""
    name = name.lower().strip("[]").rstrip(".")
    address = _read_address(name)
    return str(address) if address else name


def _read_address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(name)
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address

"""The cookies of the door: whose visit a request belongs to, and which form it was given.

Their names differ by scheme. Over https a browser keeps a name that begins with `__Host-` only as
this very server has set it: no other server of the same domain can plant one.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from typing import TYPE_CHECKING

from dashboard.web.localisation import read_cookies
from dashboard.web.state.viewer import VISIT_COOKIE

if TYPE_CHECKING:
    from starlette.types import Scope

# Whoever has not signed in yet has a cookie of its own for the form: a link from a letter arrives
# without cookies, and the answer to it must not replace the visit that there is.
FORM_COOKIE = "tiendo-cua"
_MADE = re.compile(r"[A-Za-z0-9_-]{32}")


def make_secret() -> str:
    """A value that nobody guesses, of the form that is read back."""
    return secrets.token_urlsafe(24)


def read_visit(scope: Scope) -> str | None:
    """The visit that a browser belongs to, as far as it says one that may be ours."""
    return _read(scope, VISIT_COOKIE)


def read_form_cookie(scope: Scope) -> str | None:
    """What a browser was given with the form for signing in."""
    return _read(scope, FORM_COOKIE)


def check_made(cookie: str | None) -> str | None:
    """A cookie's value, if it has the form of one that we make."""
    return cookie if cookie and _MADE.fullmatch(cookie) else None


def keep(scope: Scope, name: str, value: str) -> tuple[bytes, bytes]:
    """The header that gives a browser a cookie to keep; gone when the browser is closed."""
    said = f"{_name_in(scope, name)}={value}; Path=/; HttpOnly; SameSite=Strict"
    return b"set-cookie", f"{said}; Secure".encode() if _is_safe(scope) else said.encode()


def drop(scope: Scope, name: str) -> tuple[bytes, bytes]:
    """The header that takes a cookie back."""
    header, said = keep(scope, name, "")
    return header, said + b"; Max-Age=0"


def make_token(secret: str) -> str:
    """What a form carries to show that it was given to the browser with this cookie.

    Whoever can make a browser send a form can read neither the cookie nor the page with the token.
    """
    return hashlib.sha256(b"form:" + secret.encode()).hexdigest()


def is_token(token: str, secret: str | None) -> bool:
    """Whether a form was given to the browser with this cookie."""
    return secret is not None and hmac.compare_digest(
        token.encode(errors="replace"), make_token(secret).encode()
    )


def with_plain_visit(scope: Scope, visit: str | None) -> Scope:
    """A request in which the visit that was looked at is the only one said, by its plain name."""
    cookies = read_cookies(scope)
    kept = {name: value for name, value in cookies.items() if VISIT_COOKIE not in name}
    if visit:
        kept[VISIT_COOKIE] = visit
    said = "; ".join(f"{name}={value}" for name, value in kept.items())
    headers = [(name, value) for name, value in scope["headers"] if name.lower() != b"cookie"]
    return {**scope, "headers": [*headers, (b"cookie", said.encode("latin-1", "replace"))]}


def _read(scope: Scope, name: str) -> str | None:
    return check_made(read_cookies(scope).get(_name_in(scope, name)))


def _name_in(scope: Scope, name: str) -> str:
    return f"__Host-{name}" if _is_safe(scope) else name


def _is_safe(scope: Scope) -> bool:
    return scope["scheme"] in {"https", "wss"}

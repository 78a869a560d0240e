"""What somebody gets who is not let in: a plain page, or the same sentence as text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse

from dashboard.messages import set_page_language, word
from dashboard.web.door.plain_pages import render_plain
from dashboard.web.localisation import read_language
from dashboard.web.routes import RENEW, SIGN_IN

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope


class RefusedError(Exception):
    """A request that is not answered as asked.

    Attributes:
        status: of the answer.
        key: of its sentence, `door.<key>`.
        values: fill the sentence.
    """

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(status, key, values)
        self.status = status
        self.key = key
        self.values = values


class ElsewhereError(Exception):
    """A request whose answer is at another address first.

    Attributes:
        location: that address.
    """

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location

    @classmethod
    def to_sign_in(cls, scope: Scope) -> ElsewhereError:
        """To the page for signing in, which leads on to what was asked for."""
        return cls(f"{SIGN_IN}?{urlencode({'next': _read_asked(scope)})}")

    @classmethod
    def to_new_passphrase(cls, scope: Scope) -> ElsewhereError:
        """To the page for choosing a passphrase, which leads on to what was asked for."""
        return cls(f"{RENEW}?{urlencode({'next': _read_asked(scope)})}")


def describe(refused: RefusedError | ElsewhereError, scope: Scope) -> Response:
    """The answer, in the language of the browser; a page where it asks for one."""
    headers = {"Cache-Control": "no-store"}
    if isinstance(refused, ElsewhereError):
        return RedirectResponse(refused.location, 303, headers)
    set_page_language(read_language(scope))
    said = word(f"door.{refused.key}", **refused.values)
    wanted = b"".join(value for name, value in scope["headers"] if name == b"accept")
    if b"text/html" not in wanted:
        return PlainTextResponse(said, refused.status, headers)
    page = render_plain(
        "refusal",
        title=word(f"door.title.{refused.status}"),
        said=said,
        can_go_home=refused.status in {403, 404},
        sign_in=SIGN_IN if refused.status == 401 else "",
    )
    return HTMLResponse(page, refused.status, headers)


def _read_asked(scope: Scope) -> str:
    asked = str(scope["path"])
    query = scope["query_string"].decode("latin-1")
    return f"{asked}?{query}" if query else asked

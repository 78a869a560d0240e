"""What somebody gets who is not let in: a plain page, or the same sentence as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from starlette.responses import HTMLResponse, PlainTextResponse

from dashboard.messages import page_language, set_page_language, word
from dashboard.presentation.theme import css_variables
from dashboard.web.localisation import ASSETS_FOLDER, digest, read_language
from dashboard.web.templates import render

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import Scope


_STYLE_SHEET = ASSETS_FOLDER / "refusal.css"


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


def describe(refused: RefusedError, scope: Scope) -> Response:
    """The answer, in the language of the browser; a page where it asks for one."""
    language = read_language(scope)
    set_page_language(language)
    said = word(f"door.{refused.key}", **refused.values)
    headers = {"Cache-Control": "no-store"}
    wanted = b"".join(value for name, value in scope["headers"] if name == b"accept")
    if b"text/html" not in wanted:
        return PlainTextResponse(said, refused.status, headers)
    # In the page itself: under a name that is not ours, no style sheet is served either.
    style = css_variables(language) + _STYLE_SHEET.read_text(encoding="utf-8")
    page = render(
        "refusal",
        language=page_language(),
        title=word(f"door.title.{refused.status}"),
        said=said,
        assets=f"/{language}/{digest()}/own",
        style=Markup(style),  # noqa: S704 - ours alone
        can_go_home=refused.status == 404,
    )
    return HTMLResponse(page, refused.status, headers)

"""The page and scripts that are served in Vietnamese."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from dashboard.web.localisation import (
    Exchange,
    Shell,
    digest,
    page_in,
    read_exchanges,
    streamlit_folder,
    vietnamese_scripts,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Message, Scope

    from dashboard.settings import Language

SCRIPTS = {
    path.name: path.read_text(encoding="utf-8")
    for path in (streamlit_folder() / "static" / "js").glob("*.js")
}


@pytest.mark.parametrize("exchange", read_exchanges(), ids=lambda e: e.key)
def test_streamlit_still_says_what_is_exchanged(exchange: Exchange) -> None:
    chunks = [text for name, text in SCRIPTS.items() if name.split(".")[0] == exchange.chunk]
    assert any(exchange.before in text for text in chunks)


@pytest.mark.parametrize("exchange", read_exchanges(), ids=lambda e: e.key)
def test_what_is_filled_in_is_what_was(exchange: Exchange) -> None:
    """`${…}` is code; a slip in it would break the page."""
    holes = re.compile(r"\$\{[^}]*\}")
    assert Counter(holes.findall(exchange.after)) <= Counter(holes.findall(exchange.before))


def test_scripts_differ_in_what_is_exchanged_alone() -> None:
    served = {name: script.decode() for name, script in vietnamese_scripts().items()}
    for name, text in served.items():
        expected = SCRIPTS[name]
        for exchange in read_exchanges():
            if exchange.chunk == name.split(".")[0]:
                expected = expected.replace(exchange.before, exchange.after)
        assert text == expected
    (uploader,) = [text for name, text in served.items() if name.startswith("FileUploader.")]
    assert "Chọn tệp" in uploader
    assert "Drag and drop files" not in uploader


def test_the_page_is_vietnamese_and_asks_nobody_outside() -> None:
    page = page_in("vi").decode()
    assert '<html lang="vi">' in page
    assert "<title>Tiến Độ</title>" in page
    assert ">Streamlit<" not in page
    assert "JavaScript" in page.split("<noscript>")[1].split("</noscript>")[0]
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
    assert "./static/" not in page


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


Get = Callable[..., Answer]


@pytest.fixture
def get() -> Get:
    """Ask the shell, behind which a stand-in for Streamlit answers."""

    async def page(_request: Request) -> HTMLResponse:
        return HTMLResponse("<html>Streamlit</html>", headers={"ETag": "x"})

    async def script(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"plain {request.url.path}")

    async def health(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("ok")

    routes = [
        Route("/static/{path:path}", script),
        Route("/media/{path:path}", page),
        Route("/_stcore/health", health),
        Route("/{path:path}", page),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Shell, chart_paths=["/chart"])])

    def ask(address: str, cookie: str = "") -> Answer:
        path, _, query = address.partition("?")
        scope: Scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(b"cookie", cookie.encode())] if cookie else [],
        }
        sent: list[Message] = []

        async def receive() -> Message:
            await asyncio.Event().wait()  # the asker stays and has nothing more to say
            raise AssertionError("unreachable")

        async def send(message: Message) -> None:
            sent.append(message)

        asyncio.run(app(scope, receive, send))
        headers = {key.decode().lower(): value.decode() for key, value in sent[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return Answer(sent[0]["status"], headers, body)

    return ask


@pytest.mark.parametrize("path", ["/", "/chi-tieu?quy=2024-Q4"])
def test_every_page_address_gives_our_page(get: Get, path: str) -> None:
    answer = get(path)
    assert answer.content == page_in("vi")
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("cookie", "language"),
    [("", "vi"), ("ngon-ngu=en", "en"), ("a=b; ngon-ngu=en", "en"), ("ngon-ngu=xx", "vi")],
)
def test_a_cookie_says_in_which_language_a_browser_reads(
    get: Get, cookie: str, language: Language
) -> None:
    answer = get("/", cookie)
    assert answer.content == page_in(language)
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["vary"] == "cookie"


def test_plotlys_script_comes_along_with_the_page_that_begins_with_a_chart(get: Get) -> None:
    assert re.search(r'<link rel="preload"[^>]+plotly-basic', get("/chart").text)
    assert re.search(r'<link rel="prefetch"[^>]+plotly-basic', get("/").text)


def test_other_answers_pass_untouched(get: Get) -> None:
    assert get("/_stcore/health").text == "ok"
    assert get("/media/report.html").text == "<html>Streamlit</html>"


def test_scripts_are_served_in_vietnamese_and_kept_for_good(get: Get) -> None:
    name, script = next(iter(vietnamese_scripts().items()))
    answer = get(f"/vi/{digest()}/js/{name}")
    assert answer.content == script
    assert "immutable" in answer.headers["cache-control"]


def test_english_scripts_are_streamlits_own(get: Get) -> None:
    name = next(iter(vietnamese_scripts()))
    assert get(f"/en/{digest()}/js/{name}").text == f"plain /static/js/{name}"


def test_what_needs_no_change_comes_from_streamlit(get: Get) -> None:
    assert get(f"/vi/{digest()}/css/index.css").text == "plain /static/css/index.css"


@pytest.mark.parametrize(
    "name", ["style.css", "print.css", "links.js", "copying.js", "language.js", "mark.svg"]
)
def test_our_own_assets_are_served(get: Get, name: str) -> None:
    answer = get(f"/vi/{digest()}/own/{name}")
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]


def test_typefaces_of_the_style_sheet_are_there(get: Get) -> None:
    style = get(f"/vi/{digest()}/own/style.css").text
    fonts = re.findall(r"url\((fonts/[^)]+)\)", style)
    assert len(fonts) == 6
    for font in fonts:
        assert get(f"/vi/{digest()}/own/{font}").content[:4] == b"wOF2"


def test_nothing_outside_our_assets_is_served(get: Get) -> None:
    for path in ("own/../shell.py", "own/%2e%2e/shell.py", "own/fonts/../../app.py"):
        assert "ASGI" not in get(f"/vi/{digest()}/{path}").text

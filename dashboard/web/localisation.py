"""What a browser gets before any page is drawn: Streamlit's own page and scripts, in its language.

Streamlit keeps its own words (menus, the file uploader, connection errors) in English inside its
scripts. For Vietnamese they are exchanged as the scripts are served, so that nothing flickers and
nothing has to run in the browser. The exchanged scripts live under an address that holds a digest
of their content: a browser may keep them for good, and a new version of either side gets a new
address. A cookie says which language a browser reads.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from starlette.requests import cookie_parser
from starlette.responses import FileResponse, Response

from dashboard.messages import LANGUAGE_COOKIE, translate
from dashboard.presentation.theme import css_variables
from dashboard.settings import MESSAGES_FOLDER, Language

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ASSETS_FOLDER = Path(__file__).parent / "static"
# Where two rules weigh the same, the later one holds: what is common first, the pages after it.
STYLE_SHEETS = (
    "tokens",
    "frame",
    "filters",
    "text",
    "tables",
    "plans",
    "charts",
    "pages/overview",
    "pages/indicator",
    "pages/submit",
    "pages/completeness",
    "pages/register",
    "pages/programmes",
    "pages/dictionary",
    "pages/district",
    "pages/unit_types",
    "pages/four_goods",
    "pages/roadmap",
    "pages/work",
    "pages/briefing",
    "pages/own_account",
    "pages/accounts",
    "pages/admin",
    "pages/journal",
    "pages/start",
    "pages/duties",
)
LANGUAGES: tuple[Language, ...] = get_args(Language)
FOR_GOOD = "public, immutable, max-age=31536000"
# Where Streamlit's script looks for a page's icon, whatever the page itself says.
ICON = "/favicon.png"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A piece of one of Streamlit's scripts, and what is served in its place."""

    key: str
    chunk: str
    before: str
    after: str


def read_exchanges() -> tuple[Exchange, ...]:
    """Every exchange of data/messages/streamlit.toml, longest first.

    Longest first, so that a text that is part of another one does not spoil it.
    """
    text = (MESSAGES_FOLDER / "streamlit.toml").read_text(encoding="utf-8")
    found: list[Exchange] = []

    def collect(entries: dict[str, object], prefix: str) -> None:
        for name, entry in entries.items():
            if not isinstance(entry, dict):
                continue
            if "chunk" not in entry:
                collect(entry, f"{prefix}{name}.")
                continue
            code = str(entry.get("code", "`{}`"))
            before, after = (code.replace("{}", str(entry[k])) for k in ("en", "vi"))
            found.append(Exchange(prefix + name, str(entry["chunk"]), before, after))

    collect(tomllib.loads(text), "")
    return tuple(sorted(found, key=lambda e: -len(e.before)))


def streamlit_folder() -> Path:
    """Where the installed Streamlit keeps what it serves to browsers."""
    # Found without being imported: what is served needs none of Streamlit's code.
    (folder,) = importlib.util.find_spec("streamlit").submodule_search_locations  # type: ignore[union-attr, misc]
    return Path(folder) / "static"


@cache
def vietnamese_scripts() -> dict[str, bytes]:
    """Those of Streamlit's scripts that hold words of its own, by file name, in Vietnamese."""
    exchanges = read_exchanges()
    chunks = {e.chunk for e in exchanges}
    scripts: dict[str, bytes] = {}
    for path in sorted((streamlit_folder() / "static" / "js").glob("*.js")):
        chunk = path.name.split(".")[0]
        if chunk not in chunks:
            continue
        before = text = path.read_text(encoding="utf-8")
        for exchange in exchanges:
            if exchange.chunk == chunk:
                text = text.replace(exchange.before, exchange.after)
        if text != before:
            scripts[path.name] = text.encode()
    return scripts


@cache
def style_sheet() -> bytes:
    """Our style sheets as the one that browsers get, which costs them one request."""
    sheets = [(ASSETS_FOLDER / "css" / f"{name}.css").read_bytes() for name in STYLE_SHEETS]
    return b"\n".join(sheets)


@cache
def digest() -> str:
    """Of everything that is served under an address that never changes its content."""
    seen = hashlib.sha256(style_sheet())
    for name, script in vietnamese_scripts().items():
        seen.update(name.encode() + script)
    for path in sorted(ASSETS_FOLDER.rglob("*.*")):
        seen.update(path.name.encode() + path.read_bytes())
    return seen.hexdigest()[:12]


def page_in(language: Language, *, has_chart: bool = False) -> bytes:
    """Streamlit's page with our language, title, typeface and style, and no words of its own left.

    Args:
        language: of every word, and of the scripts that it asks for.
        has_chart: the page that is asked for begins with a chart, whose script (Plotly, a
            megabyte) is then fetched along with the others; else when the browser is idle.
    """
    page = (streamlit_folder() / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<noscript>.*?</noscript>", "<noscript>\0</noscript>", page, flags=re.DOTALL)
    page = page.replace("\0", f"<p>{translate('pages.needs_javascript', language)}</p>")
    # Its own typeface is never used, and its agent API is off.
    page = re.sub(r'<link\s+rel="preload".*?/>', "", page, flags=re.DOTALL)
    page = re.sub(r'<link rel="service-desc".*?/>', "", page, flags=re.DOTALL)
    # Its inline script is for search engines, and browsers are told to run none that is inline.
    page = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    page = page.replace('<html lang="en">', f'<html lang="{language}">')
    title, kept = translate("pages.product", language), f"./{language}/{digest()}"
    page = page.replace("<title>Streamlit</title>", f"<title>{title}</title>")
    page = page.replace('href="./favicon.png"', f'href="{kept}/own/mark.svg"')
    page = page.replace("./static/", f"{kept}/")
    fonts = "".join(
        f'<link rel="preload" href="{kept}/own/fonts/be-vietnam-pro-{subset}-400-normal'
        '.woff2" as="font" type="font/woff2" crossorigin>'
        for subset in ("vietnamese", "latin")
    )
    when = "preload" if has_chart else "prefetch"
    ours = (
        f'{fonts}<link rel="{when}" as="script"'
        f' href="{kept}/own/plotly/plotly-basic.min.js">'
        f'<link rel="stylesheet" href="{kept}/own/style.css">'
        f'<link rel="stylesheet" media="print" href="{kept}/own/print.css">'
        f"<style>{css_variables(language)}</style>"
        + "".join(
            f'<script defer src="{kept}/own/{name}.js"></script>'
            for name in ("links", "copying", "language", "picture", "matrix")
        )
    )
    # Before Streamlit's own, which opens the connection that it looks after.
    visit = f'<script defer src="{kept}/own/visit.js"></script>'
    page = page.replace("<script", f"{visit}<script", 1)
    return page.replace("</head>", f"{ours}</head>").encode()


class Shell:
    """ASGI middleware that answers for Streamlit's page and scripts, and for our own assets.

    Args:
        app: what answers everything else.
        chart_paths: addresses of pages that begin with a chart.
    """

    def __init__(self, app: ASGIApp, chart_paths: Collection[str] = ()) -> None:
        self.app = app
        self._pages = {
            (language, has_chart): page_in(language, has_chart=has_chart)
            for language in LANGUAGES
            for has_chart in (False, True)
        }
        self._chart_paths = frozenset(chart_paths)
        self._prefixes = {f"/{language}/{digest()}/": language for language in LANGUAGES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope["path"] if scope["type"] == "http" else ""
        prefix = next((known for known in self._prefixes if path.startswith(known)), None)
        if prefix:
            await self._serve_for_good(prefix, scope, receive, send)
        elif path == ICON:
            await FileResponse(ASSETS_FOLDER / "mark.svg")(scope, receive, send)
        elif not path or path.startswith("/media/"):  # what a page hands out is nobody's to change
            await self.app(scope, receive, send)
        else:
            page = self._pages[read_language(scope), path in self._chart_paths]
            await self.app(scope, receive, _PageExchanged(send, page))

    async def _serve_for_good(
        self, prefix: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        path = scope["path"].removeprefix(prefix)
        exchanged = vietnamese_scripts() if self._prefixes[prefix] == "vi" else {}
        script = exchanged.get(path.removeprefix("js/"))
        asset = (ASSETS_FOLDER / path.removeprefix("own/")).resolve()
        if script is not None:
            response = Response(script, media_type="text/javascript")
        elif path == "own/style.css":
            response = Response(style_sheet(), media_type="text/css")
        elif path.startswith("own/") and asset.is_file() and ASSETS_FOLDER in asset.parents:
            response = FileResponse(asset)
        else:  # a script, style or typeface of Streamlit's that needs no change
            inner = f"/static/{path}"
            await self.app({**scope, "path": inner, "raw_path": inner.encode()}, receive, send)
            return
        response.headers["Cache-Control"] = FOR_GOOD
        await response(scope, receive, send)


def read_cookies(scope: Scope) -> dict[str, str]:
    """What a browser has been given to keep."""
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    return cookie_parser(cookies.decode("latin-1"))


def read_language(scope: Scope) -> Language:
    """The language in which a browser reads."""
    return "en" if read_cookies(scope).get(LANGUAGE_COOKIE) == "en" else "vi"


class _PageExchanged:
    """Sends an answer on as it is, or our page where the answer is Streamlit's page."""

    def __init__(self, send: Send, page: bytes) -> None:
        self._send = send
        self._page = page
        self._exchanged = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [(k.lower(), v) for k, v in message["headers"]]
            self._exchanged = message["status"] == 200 and any(
                k == b"content-type" and v.startswith(b"text/html") for k, v in headers
            )
            if self._exchanged:
                gone = (b"content-length", b"etag", b"last-modified", b"content-encoding")
                kept = [(k, v) for k, v in headers if k not in gone]
                ours = [(b"content-length", str(len(self._page)).encode()), (b"vary", b"cookie")]
                message = {**message, "headers": [*kept, *ours]}
            await self._send(message)
        elif not self._exchanged:
            await self._send(message)
        elif not message.get("more_body", False):
            await self._send({"type": "http.response.body", "body": self._page})

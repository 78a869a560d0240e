"""Who is let in, and what every answer carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.requests import ClientDisconnect

from dashboard.messages import LANGUAGE_COOKIE
from dashboard.web.door import door as door_module
from dashboard.web.localisation import digest
from dashboard.web.routes import PAGES
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.web.door.asking import HERE, ask, make_scope
from tests.web.door.doorway import Doorway

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.web.door.door import Door
    from dashboard.web.door.visits import Visits
    from dashboard.web.routes import Page
    from tests.web.door.asking import Reached

VISIT = "v" * 32
MINE = ("cookie", f"{VISIT_COOKIE}={VISIT}")
FILE = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def doorway(tmp_path: Path) -> Doorway:
    """The door of a store without accounts."""
    return Doorway(tmp_path)


@pytest.fixture
def reached(doorway: Doorway) -> Reached:
    return doorway.reached


@pytest.fixture
def visits(doorway: Doorway) -> Visits:
    return doorway.visits


@pytest.fixture
def door(doorway: Doorway) -> Door:
    return doorway.door


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_is_let_in(door: Door, page: Page) -> None:
    # Without accounts everybody is an administrator; one page is for clerks alone.
    reached = ask(door, make_scope(f"/{page.path}")).text == "reached"
    assert reached == ("admin" in page.roles)


@pytest.mark.parametrize(
    "path",
    [
        "/favicon.png",
        "/_stcore/health",
        "/_stcore/host-config",
        f"/vi/{digest()}/own/style.css",
        f"/en/{digest()}/own/mark.svg",
        f"/vi/{digest()}/own/plotly/plotly-basic.min.js",
    ],
)
def test_what_pages_need_is_let_in(door: Door, path: str) -> None:
    assert ask(door, make_scope(path)).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/khong-co",
        "/chi-tieu/x",
        "/CHI-TIEU",
        "//evil.example",
        "/index.html",
        "/manifest.json",
        "/static/js/index.js",
        "/vi/000000000000/own/style.css",
        f"/vi/{digest()}/own/../../server.py",
        f"/vi/{digest()}/js/nothing.js",
        "/auth/login",
        "/auth/logout",
        "/oauth2callback",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/script-health-check",
        "/_stcore/bidi-components/x/y.js",
        "/_stcore/stream",
        "/_stcore/metrics",
        "/_stcore/upload_file/x/y",
        "/_stcore/a-route-of-a-later-version",
        "/component/x/y.html",
        "/app/static/x.png",
        "/media/../x",
        f"/media/{FILE}.xlsx",
    ],
)
def test_what_is_not_listed_is_not_there(door: Door, reached: Reached, path: str) -> None:
    assert ask(door, make_scope(path)).status == 404
    assert reached.scopes == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_pages_are_for_reading(door: Door, reached: Reached, method: str) -> None:
    assert ask(door, make_scope("/", method, origin=HERE)).status == 405
    assert reached.scopes == []


def test_metrics_are_for_this_machine(door: Door) -> None:
    inside = make_scope("/_stcore/metrics", host="127.0.0.1:8501", client="127.0.0.1")
    assert ask(door, inside).status == 200


def test_under_a_foreign_name_nothing_is_answered(door: Door, reached: Reached) -> None:
    scope = make_scope("/", host="evil.example<b>", headers=[("accept", "text/html")])
    answer = ask(door, scope)
    assert answer.status == 421
    assert "evil.example&lt;b&gt;" in answer.text
    assert "evil" not in answer.headers["content-security-policy"]
    assert reached.scopes == []


@pytest.mark.parametrize(
    ("path", "host", "origin", "expected"),
    [
        ("/_stcore/stream", "10.0.0.7:8501", HERE, 101),
        ("/_stcore/stream", "10.0.0.7:8501", None, 403),
        ("/_stcore/stream", "10.0.0.7:8501", "http://evil.example", 403),
        ("/_stcore/stream", "evil.example", "http://evil.example", 403),
        ("/", "10.0.0.7:8501", HERE, 403),
        ("/_stcore/a-later-stream", "10.0.0.7:8501", HERE, 403),
    ],
)
def test_websockets_of_own_pages_alone(
    door: Door, reached: Reached, path: str, host: str, origin: str | None, expected: int
) -> None:
    scope = make_scope(path, kind="websocket", host=host, origin=origin, scheme="ws")
    assert ask(door, scope).status == expected
    assert len(reached.scopes) == (expected == 101)


def test_streamlit_finds_origin_and_host_written_alike(door: Door, reached: Reached) -> None:
    """Where it finds them different it asks an outside address for its own."""
    scope = make_scope(
        "/_stcore/stream",
        kind="websocket",
        host="LocalHost:443",
        origin="https://localhost",
        scheme="ws",
    )
    assert ask(door, scope).status == 101
    headers = dict(reached.scopes[0]["headers"])
    assert headers[b"origin"].partition(b"://")[2] == headers[b"host"]


def test_so_many_websockets_and_no_more(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    scope = make_scope("/_stcore/stream", kind="websocket", origin=HERE, scheme="ws")
    assert ask(door, scope).status == 101
    assert ask(door, scope).status == 101  # one that has ended does not count
    monkeypatch.setattr(door_module, "MOST_STREAMS", 0)
    assert ask(door, scope).status == 403
    page = ask(door, make_scope("/"))
    assert page.status == 503
    assert "quá nhiều người" in page.text


@pytest.mark.parametrize("path", ["/", "/khong-co", "/_stcore/health", f"/media/{FILE}.csv"])
def test_every_answer_tells_the_browser_what_not_to_do(door: Door, path: str) -> None:
    headers = ask(door, make_scope(path)).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' blob:;" in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_nobody_else_is_given_permissions(door: Door, reached: Reached) -> None:
    reached.headers = (
        (b"Access-Control-Allow-Origin", b"*"),
        (b"cache-control", b"public, immutable"),
        (b"x-frame-options", b"ALLOWALL"),
    )
    headers = ask(door, make_scope(f"/vi/{digest()}/own/style.css")).headers
    assert "access-control-allow-origin" not in headers
    assert headers["cache-control"] == "public, immutable"
    assert headers["x-frame-options"] == "DENY"


def test_a_browser_without_a_visit_begins_one(door: Door) -> None:
    given = ask(door, make_scope("/")).headers["set-cookie"]
    name, _, rest = given.partition("=")
    assert name == VISIT_COOKIE
    assert len(rest.split(";")[0]) == 32
    assert "HttpOnly" in rest
    assert "SameSite=Strict" in rest
    assert "set-cookie" not in ask(door, make_scope("/", headers=[MINE])).headers
    assert "set-cookie" not in ask(door, make_scope("/khong-co")).headers
    made_up = ("cookie", f"{VISIT_COOKIE}=short")
    assert "set-cookie" in ask(door, make_scope("/", headers=[made_up])).headers


def test_a_download_is_for_the_visit_that_was_handed_it(door: Door, visits: Visits) -> None:
    visits.open_session("s", VISIT)
    visits.hand_out("s", FILE)
    path = f"/media/{FILE}.xlsx"
    mine = ask(door, make_scope(path, headers=[MINE]))
    assert mine.text == "reached"
    assert mine.headers["cache-control"] == "private, no-store"
    other = ("cookie", f"{VISIT_COOKIE}={'w' * 32}")
    assert ask(door, make_scope(path, headers=[other])).status == 404
    assert ask(door, make_scope(path)).status == 404
    visits.end_session("s")
    assert ask(door, make_scope(path, headers=[MINE])).status == 404


def test_a_wrong_address_gives_a_page_in_the_language_of_the_browser(door: Door) -> None:
    html = ("accept", "text/html,*/*")
    answer = ask(door, make_scope("/khong-co", headers=[html]))
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="vi">' in answer.text
    assert "Không tìm thấy" in answer.text
    assert 'href="/"' in answer.text
    english = ask(
        door, make_scope("/khong-co", headers=[html, ("cookie", f"{LANGUAGE_COOKIE}=en")])
    )
    assert "Not found" in english.text
    assert "<" not in ask(door, make_scope("/khong-co")).text


def test_a_mistake_of_ours_is_a_sentence(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("private details")

    answer = ask(Doorway(tmp_path, app=broken).door, make_scope("/"))
    assert answer.status == 500
    assert "private details" not in answer.text
    assert "private details" in caplog.text
    assert answer.headers["x-frame-options"] == "DENY"


def test_whoever_has_gone_is_no_mistake(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def gone(_scope: object, _receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
        raise ClientDisconnect

    ask(Doorway(tmp_path, app=gone).door, make_scope("/"))
    assert caplog.text == ""

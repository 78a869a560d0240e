"""What a proxy says is believed of one on this machine alone, and only where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.access.journal import Journal
from dashboard.web.door.proxy import read_forwarded
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.web.door.asking import Answer, ask, make_scope
from tests.web.door.doorway import OWN, Doorway, carry

if TYPE_CHECKING:
    from starlette.types import Scope

    from dashboard.store import Store

NAME = "tiendo.tinhuy.vn"
SAID = [("x-forwarded-proto", "https"), ("x-forwarded-for", "198.51.100.9, 10.0.0.5")]


def passed_on(path: str = "/", method: str = "GET", **more: object) -> Scope:
    headers = [*SAID, *more.pop("headers", [])]  # type: ignore[misc]
    given = {"host": NAME, "client": "127.0.0.1", **more}
    return make_scope(path, method, headers=headers, **given)  # type: ignore[arg-type]


@pytest.fixture
def doorway(store: Store) -> Doorway:
    doorway = Doorway(store.folder, is_private=False, is_behind_proxy=True)
    doorway.add("Vân", "editor")
    return doorway


def test_the_last_hop_counts() -> None:
    scope = read_forwarded(passed_on())
    assert (scope["scheme"], scope["client"]) == ("https", ("10.0.0.5", 0))
    stream = read_forwarded(passed_on(kind="websocket", scheme="ws"))
    assert stream["scheme"] == "wss"


@pytest.mark.parametrize("client", ["10.0.0.9", "198.51.100.1"])
def test_others_are_not_believed(client: str) -> None:
    scope = passed_on(client=client)
    assert read_forwarded(scope) == scope


def test_what_is_asked_without_a_proxy_stays_as_it_is() -> None:
    scope = make_scope("/", client="127.0.0.1")
    assert read_forwarded(scope) == scope


def test_what_makes_no_sense_is_left_out() -> None:
    headers = [("x-forwarded-proto", "gopher"), ("x-forwarded-for", "unknown")]
    scope = read_forwarded(make_scope("/", client="127.0.0.1", headers=headers))
    assert (scope["scheme"], scope["client"]) == ("http", ("127.0.0.1", 50000))


def test_over_https_cookies_are_safe_and_the_address_is_the_browsers(doorway: Doorway) -> None:
    page = ask(doorway.door, passed_on("/dang-nhap"))
    (form,) = page.cookies
    assert form.startswith("__Host-tiendo-cua=")
    assert form.endswith("; Path=/; HttpOnly; SameSite=Strict; Secure")
    token = page.text.partition('name="csrf" value="')[2][:64]
    body = f"account=V%C3%A2n&passphrase={OWN.replace(' ', '+')}&csrf={token}".encode()
    headers = [("cookie", form.partition(";")[0])]
    origin = f"https://{NAME}"
    scope = passed_on("/dang-nhap", "POST", headers=headers, origin=origin)
    answer = ask(doorway.door, scope, (body, b""))
    assert answer.status == 303
    (cookie,) = answer.cookies
    assert cookie.startswith(f"__Host-{VISIT_COOKIE}=")
    assert cookie.endswith("; Secure")
    (entry,) = (one for one in Journal(doorway.folder).read() if one.what == "sign_in")
    assert entry.address == "10.0.0.5"


def test_over_https_the_other_name_of_the_cookie_counts_for_nothing(doorway: Doorway) -> None:
    visit = doorway.begin("Vân")

    def get(cookie: tuple[str, str]) -> Answer:
        return ask(doorway.door, passed_on(headers=[cookie]))

    assert get(carry(visit)).status == 303
    assert get(("cookie", f"__Host-{VISIT_COOKIE}={visit}")).text == "reached"
    plain = ask(doorway.door, make_scope("/", headers=[carry(visit)]))
    assert plain.text == "reached"


def test_an_http_page_of_the_same_name_sends_nothing(doorway: Doorway) -> None:
    scope = passed_on("/dang-xuat", "POST", origin=f"http://{NAME}")
    assert ask(doorway.door, scope).status == 403


def test_metrics_are_not_given_through_a_proxy(doorway: Doorway) -> None:
    doorway.add("Trị", "admin")
    cookie = ("cookie", f"__Host-{VISIT_COOKIE}={doorway.begin('Trị')}")
    assert ask(doorway.door, passed_on("/_stcore/metrics", headers=[cookie])).status == 404


def test_without_a_proxy_its_headers_are_anybodys(store: Store) -> None:
    doorway = Doorway(store.folder)
    doorway.add("Vân", "editor")
    assert ask(doorway.door, passed_on("/dang-nhap")).status == 421
    page = ask(doorway.door, passed_on("/dang-nhap", host="127.0.0.1:8501"))
    assert "Secure" not in page.cookies[0]

"""Signing in, choosing a passphrase, signing out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.access.accounts import Accounts
from dashboard.access.journal import Journal
from dashboard.access.visits import VisitBook
from dashboard.messages import LANGUAGE_COOKIE
from dashboard.store.audit import AuditEntry
from dashboard.web.door import forms as forms_module
from dashboard.web.door.guessing import Guesses
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.web.door.asking import HERE, ask, make_scope
from tests.web.door.doorway import OWN, Browser, Doorway

if TYPE_CHECKING:
    from dashboard.store import Store

CROSS_SITE = ("sec-fetch-site", "cross-site")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def doorway(store: Store, clock: Clock) -> Doorway:
    """The door of a store with an editor."""
    doorway = Doorway(store.folder, guesses=Guesses(clock))
    doorway.add("Vân", "editor")
    return doorway


@pytest.fixture
def browser(doorway: Doorway) -> Browser:
    return Browser(doorway.door)


def test_whoever_signs_in_gets_what_was_asked_for(browser: Browser) -> None:
    first = browser.get("/chi-tieu?quy=2025-Q2")
    assert first.headers["location"] == "/dang-nhap?next=%2Fchi-tieu%3Fquy%3D2025-Q2"
    answer = browser.fill(first.headers["location"], account="vân", passphrase=OWN)
    assert answer.status == 303
    assert answer.headers["location"] == "/chi-tieu?quy=2025-Q2"
    (cookie,) = answer.cookies
    name, _, rest = cookie.partition("=")
    assert name == VISIT_COOKIE
    assert rest[32:] == "; Path=/; HttpOnly; SameSite=Strict"
    page = browser.get("/chi-tieu?quy=2025-Q2")
    assert page.text == "reached"
    assert page.headers["cache-control"] == "no-store"


def test_a_wrong_half_is_not_told_from_the_other(doorway: Doorway, browser: Browser) -> None:
    doorway.add("Cũ", "reader")
    Accounts(doorway.folder).disable("Cũ", audit=AuditEntry())
    answers = [
        browser.sign_in("Vân", "không phải thế này"),
        browser.sign_in("Nam", OWN),
        browser.sign_in("Cũ", OWN),
    ]
    assert [answer.status for answer in answers] == [401, 401, 401]
    said = {
        answer.text.replace(name, "")
        for answer, name in zip(answers, ("Vân", "Nam", "Cũ"), strict=True)
    }
    assert len(said) == 1
    assert "Tên tài khoản hoặc mật khẩu không đúng" in said.pop()
    assert 'value="Vân"' in answers[0].text
    assert "không phải thế này" not in answers[0].text
    assert VISIT_COOKIE not in browser.cookies


def test_what_happened_is_on_record_without_passphrases(doorway: Doorway, browser: Browser) -> None:
    browser.sign_in("Vân", "không phải thế này")
    browser.sign_in(OWN, "")  # the passphrase in the field of the name
    browser.sign_in("Vân")
    browser.post("/dang-xuat")
    entries = [one for one in Journal(doorway.folder).read() if one.what.startswith("sign")]
    assert [(one.what, one.account, one.address) for one in entries] == [
        ("sign_in_failed", "Vân", "10.0.0.9"),
        ("sign_in_failed", "", "10.0.0.9"),
        ("sign_in", "Vân", "10.0.0.9"),
        ("sign_out", "Vân", "10.0.0.9"),
    ]
    assert OWN not in str(Journal(doorway.folder).read())
    assert "không phải" not in str(Journal(doorway.folder).read())


def test_a_form_of_somebody_else_signs_nobody_in(doorway: Doorway, browser: Browser) -> None:
    other = Browser(doorway.door)
    other.get("/dang-nhap")
    fields = {"account": "Vân", "passphrase": OWN}
    assert browser.post("/dang-nhap", **fields).status == 403
    page = browser.post("/dang-nhap", csrf="0" * 64, **fields)
    assert page.status == 403
    assert "cookie" in page.text
    browser.cookies = dict(other.cookies)
    assert browser.fill("/dang-nhap", **fields).status == 303
    browser.cookies.clear()
    assert browser.post("/dang-nhap", csrf="ế", **fields).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://10.0.0.7:1"])
@pytest.mark.parametrize("path", ["/dang-nhap", "/doi-mat-khau", "/dang-xuat"])
def test_a_page_of_another_site_sends_no_form(browser: Browser, origin: str, path: str) -> None:
    browser.sign_in("Vân")
    kept = dict(browser.cookies)
    browser.origin = origin
    assert browser.post(path, account="Vân", passphrase=OWN).status == 403
    browser.origin = None
    assert browser.post(path, CROSS_SITE).status == 403
    browser.cookies = kept
    assert browser.get("/").text == "reached"


def test_what_is_no_browser_needs_cookie_and_token(browser: Browser) -> None:
    browser.origin = None
    assert browser.sign_in("Vân").status == 303
    assert browser.post("/dang-xuat").status == 303
    assert browser.get("/").status == 303


ASTRAY = (
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "/dang-xuat",
    "/_stcore/metrics",
    "/khong-co",
    "javascript:alert(1)",
    "/chi-tieu%0d%0aset-cookie: x=y",
    "/danh-mục",
    "//[",
    "",
)


def test_nobody_is_led_astray(browser: Browser) -> None:
    assert browser.sign_in("Vân", asked=ASTRAY[0]).headers["location"] == "/"
    for asked in ASTRAY:
        assert browser.get(f"/dang-nhap?next={asked}").headers["location"] == "/"


def test_nobody_is_led_to_a_page_that_they_do_not_get(doorway: Doorway, browser: Browser) -> None:
    doorway.add("Xem", "reader")
    assert browser.sign_in("Xem", asked="/nop-so-lieu").headers["location"] == "/"


def test_a_visit_of_before_is_dead(doorway: Doorway, browser: Browser) -> None:
    browser.sign_in("Vân")
    before = browser.cookies[VISIT_COOKIE]
    doorway.visits.open_session("session", before)
    browser.cookies[VISIT_COOKIE] = before
    page = Browser(doorway.door)
    page.get("/dang-nhap")
    browser.cookies |= page.cookies
    del browser.cookies[VISIT_COOKIE]
    fields = {"account": "Vân", "passphrase": OWN}
    text = browser.get("/dang-nhap").text
    token = text.partition('name="csrf" value="')[2][:64]
    browser.cookies[VISIT_COOKIE] = before
    assert browser.post("/dang-nhap", csrf=token, **fields).status == 303
    assert browser.cookies[VISIT_COOKIE] != before
    assert VisitBook(doorway.folder).find(before) is None
    assert doorway.closed == ["session"]


def test_a_newcomer_chooses_a_passphrase_first(doorway: Doorway, browser: Browser) -> None:
    given = doorway.add("Mới", "reader", is_newcomer=True)
    answer = browser.sign_in("Mới", given, "/lo-trinh")
    assert answer.headers["location"] == "/doi-mat-khau?next=%2Flo-trinh"
    assert browser.get("/lo-trinh").headers["location"] == "/doi-mat-khau?next=%2Flo-trinh"
    before, address = browser.cookies[VISIT_COOKIE], answer.headers["location"]
    other = doorway.begin("Mới")

    def choose(passphrase: str, new: str, **more: str) -> int:
        return browser.fill(address, passphrase=passphrase, new=new, **more).status

    assert choose("không phải thế này", OWN) == 401
    assert choose(given, OWN, again="khác") == 422
    assert choose(given, "ngắn") == 422
    assert browser.get("/lo-trinh").status == 303
    answer = browser.fill(address, passphrase=given, new=OWN)
    assert answer.headers["location"] == "/lo-trinh"
    assert browser.get("/lo-trinh").text == "reached"
    assert VisitBook(doorway.folder).find(before) is None
    assert VisitBook(doorway.folder).find(other) is None
    changed = [one for one in Journal(doorway.folder).read() if one.what == "passphrase_changed"]
    assert [(one.account, one.address) for one in changed][-1] == ("Mới", "10.0.0.9")


def test_a_passphrase_is_changed_by_a_form_of_the_visit_alone(
    doorway: Doorway, browser: Browser
) -> None:
    browser.sign_in("Vân")
    fields = {"passphrase": OWN, "new": "bảy con vịt bơi ngang"}
    assert browser.post("/doi-mat-khau", **fields).status == 403
    assert browser.fill("/doi-mat-khau?next=/doi-mat-khau", **fields).headers["location"] == "/"
    assert Accounts(doorway.folder).check("Vân", fields["new"]) is not None


def test_wrong_ones_have_to_wait_and_others_do_not(
    doorway: Doorway, browser: Browser, clock: Clock
) -> None:
    statuses = [browser.sign_in("Vân", f"sai lần {n}").status for n in range(4)]
    assert statuses == [401, 401, 401, 429]
    answer = browser.sign_in("Vân")
    assert answer.status == 429
    assert answer.headers["retry-after"] == "1"
    assert "đợi 1 giây" in answer.text
    assert Browser(doorway.door, client="10.0.0.8").sign_in("Vân").status == 303
    clock.now += 1
    assert browser.sign_in("Vân").status == 303


def test_two_hundred_wrong_ones_slow_nobody_else(
    doorway: Doorway, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    check = doorway.gate.accounts.check

    def counted(name: str, passphrase: str) -> object:
        looked.append(passphrase)
        return check(name, passphrase)

    monkeypatch.setattr(doorway.gate.accounts, "check", counted)
    browser.get("/dang-nhap")
    token = browser.sign_in("Vân", "sai lần 0").text.partition('name="csrf" value="')[2][:64]
    fields = {"csrf": token, "account": "Vân"}
    statuses = {
        browser.post("/dang-nhap", passphrase=f"sai lần {n}", **fields).status
        for n in range(1, 200)
    }
    assert statuses == {401, 429}
    assert len(looked) == 3
    assert Browser(doorway.door, client="10.0.0.8").sign_in("Vân").status == 303


def test_the_old_passphrase_is_not_guessed_either(browser: Browser) -> None:
    browser.sign_in("Vân")
    fields = {"new": "bảy con vịt bơi ngang"}
    statuses = [
        browser.fill("/doi-mat-khau", passphrase=f"sai lần {n}", **fields).status for n in range(4)
    ]
    assert statuses == [401, 401, 401, 429]


def test_a_link_of_another_site_finds_the_visit_that_there_is(browser: Browser) -> None:
    browser.sign_in("Vân")
    kept = dict(browser.cookies)
    browser.cookies.clear()  # a browser keeps them back
    page = browser.get("/dang-nhap?next=/lo-trinh", CROSS_SITE)
    assert (
        'http-equiv="refresh" content="0; url=/dang-nhap?next=%2Flo-trinh&amp;lai=1"' in page.text
    )
    assert VISIT_COOKIE not in browser.cookies  # the one that there is stays
    again = browser.get("/dang-nhap?next=/lo-trinh&lai=1", CROSS_SITE)
    assert "refresh" not in again.text
    browser.cookies |= kept
    answer = browser.get("/dang-nhap?next=/lo-trinh&lai=1")
    assert answer.headers["location"] == "/lo-trinh"


def test_the_page_speaks_the_other_language(browser: Browser) -> None:
    assert '<html lang="vi">' in browser.get("/dang-nhap").text
    page = browser.get(f"/dang-nhap?next=/lo-trinh&{LANGUAGE_COOKIE}=en")
    assert "Sign in" in page.text
    assert browser.cookies[LANGUAGE_COOKIE] == "en"
    assert "The account name or the passphrase is wrong" in browser.sign_in("Vân", "wrong").text


def test_the_page_needs_no_scripts(browser: Browser) -> None:
    page = browser.get("/dang-nhap").text
    assert "<script" not in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


def test_whoever_has_signed_out_has_to_sign_in(doorway: Doorway, browser: Browser) -> None:
    browser.sign_in("Vân")
    before = browser.cookies[VISIT_COOKIE]
    doorway.visits.open_session("session", before)
    answer = browser.post("/dang-xuat")
    assert answer.headers["location"] == "/dang-nhap?tin=da-ra"
    assert VISIT_COOKIE not in browser.cookies
    assert doorway.closed == ["session"]
    browser.cookies[VISIT_COOKIE] = before
    assert browser.get("/").status == 303


def test_from_the_first_account_on_everybody_has_to_sign_in(store: Store) -> None:
    doorway = Doorway(store.folder)
    browser = Browser(doorway.door)
    assert browser.get("/").text == "reached"
    assert browser.get("/dang-nhap").headers["location"] == "/"
    doorway.add("Vân", "admin")
    assert browser.get("/").status == 303
    assert browser.get("/_stcore/host-config").status == 401


def test_nobody_from_elsewhere_comes_in_while_there_are_no_accounts(store: Store) -> None:
    browser = Browser(Doorway(store.folder, is_private=False).door)
    assert browser.get("/").headers["location"] == "/dang-nhap?next=%2F"
    assert browser.sign_in("Vân").status == 401


def test_accounts_that_are_lost_let_nobody_in(
    doorway: Doorway, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    browser.sign_in("Vân")
    (doorway.folder / "access.sqlite").unlink()
    assert browser.get("/").status == 500
    assert browser.get("/_stcore/host-config").status == 500
    scope = make_scope("/_stcore/stream", kind="websocket", origin=HERE, scheme="ws")
    assert ask(doorway.door, scope).status == 403
    assert "access.sqlite" in caplog.text


def test_what_is_no_form_is_not_read(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert browser.post("/dang-nhap", account="x" * 20_000).status == 413
    many = "&".join(f"f{n}=x" for n in range(99)).encode()
    assert (
        ask(browser.door, make_scope("/dang-nhap", "POST", origin=HERE), (many, b"")).status == 403
    )
    monkeypatch.setattr(forms_module, "FORM_SECONDS", 0.01)
    slow = ask(browser.door, make_scope("/dang-nhap", "POST", origin=HERE), (b"account=",))
    assert slow.status == 408

"""The first administrator: made on a page of the door, and signed in at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.access.journal import Journal
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.web.door.doorway import OWN, Browser, Doorway

if TYPE_CHECKING:
    from dashboard.store import Store

PATH = "/quan-tri-dau-tien"


@pytest.fixture
def doorway(store: Store) -> Doorway:
    """That of a store without accounts."""
    return Doorway(store.folder)


@pytest.fixture
def browser(doorway: Doorway) -> Browser:
    return Browser(doorway.door)


def fill_in(browser: Browser, name: str, new: str, again: str | None = None) -> int:
    return browser.fill(PATH, account=name, new=new, again=new if again is None else again).status


def test_whoever_makes_it_is_in(doorway: Doorway, browser: Browser) -> None:
    assert fill_in(browser, "Vân", OWN) == 303
    account = doorway.gate.accounts.find("Vân")
    assert account
    assert (account.role, account.must_change) == ("admin", False)
    assert browser.get("/tai-khoan").text == "reached"
    assert Browser(doorway.door).get("/").status == 303
    kinds = [one.what for one in Journal(doorway.folder).read()]
    assert kinds == ["account_added", "passphrase_changed", "sign_in"]


@pytest.mark.parametrize(
    ("name", "new", "again"),
    [("v", OWN, OWN), ("Vân", "123456789012", "123456789012"), ("Vân", OWN, OWN + "!")],
)
def test_what_will_not_do_makes_no_account(
    doorway: Doorway, browser: Browser, name: str, new: str, again: str
) -> None:
    assert fill_in(browser, name, new, again) == 422
    assert not doorway.gate.accounts.exist()
    assert VISIT_COOKIE not in browser.cookies


def test_a_form_of_somebody_else_makes_none(doorway: Doorway, browser: Browser) -> None:
    fields = {"account": "Vân", "new": OWN, "again": OWN}
    assert browser.post(PATH, csrf="0" * 64, **fields).status == 403
    assert not doorway.gate.accounts.exist()


def test_there_is_no_second_one(doorway: Doorway, browser: Browser) -> None:
    doorway.add("Vân", "reader")
    assert browser.get(PATH).headers["location"] == "/dang-nhap"
    assert browser.post(PATH, account="Lan", new=OWN, again=OWN).status == 303
    assert doorway.gate.accounts.find("Lan") is None

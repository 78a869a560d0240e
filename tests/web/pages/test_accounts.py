"""Tài khoản and Tài khoản của tôi: making, changing and shutting out; ending other visits."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from dashboard.access.accounts import Accounts
from dashboard.access.journal import Journal
from dashboard.access.settings import AccessSettings
from dashboard.access.viewer import Viewer
from dashboard.access.visits import VisitBook
from dashboard.store.audit import AuditEntry
from dashboard.store.reach import EVERYTHING
from dashboard.web.pages.accounts.many_template import list_words, write_template
from dashboard.web.pages.own_account import visits as own_visits
from dashboard.web.pages.own_account.browsers import describe_browser
from dashboard.web.state.served import serve_store
from dashboard.web.state.visit import begin_visit
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

ADMIN = Viewer("admin", EVERYTHING, "quan-tri", "10.0.0.5")


@pytest.fixture
def accounts(folder: Path) -> Accounts:
    """Those of a province with an administrator, who looks."""
    make_province().put_into(store_at(folder))
    found = Accounts(folder)
    found.add("quan-tri", "admin", [], audit=AuditEntry())
    serve_store(store_at(folder), viewer=lambda: ADMIN)
    return found


def press(page: Page, key: str) -> None:
    button = page.test.button(key=key)
    assert not button.disabled
    button.click().run()
    page.check()


def test_without_accounts_the_page_leads_to_the_first_one(folder: Path) -> None:
    assert "/quan-tri-dau-tien" in Page("tai-khoan").html
    assert "/tai-khoan" in Page("tai-khoan-cua-toi").html


def test_an_account_is_made_and_its_passphrase_shown_until_it_is_noted_down(
    folder: Path, accounts: Accounts
) -> None:
    page = Page("tai-khoan")
    page.test.text_input(key="new_account").set_value("lan").run()
    press(page, "make")
    assert "Người nộp số liệu phải có đảng bộ." in [error.value for error in page.test.error]
    page.test.multiselect(key="new_account_districts").set_value(["X2"]).run()
    press(page, "make")
    made = accounts.find("lan")
    assert made
    assert made.districts == ("X2",)
    shown = page.html.split("<code>")[1].split("</code>")[0]
    assert accounts.check("lan", shown)
    press(page, "slips_done")
    assert shown not in page.html
    entry = Journal(folder).read()[-1]
    assert (entry.what, entry.account, entry.address) == ("account_added", "quan-tri", "10.0.0.5")


def test_an_opened_account_is_reset_shut_out_and_given_another_role(accounts: Accounts) -> None:
    accounts.add("lan", "clerk", ["X2"], audit=AuditEntry())
    page = Page("tai-khoan", mo="lan")
    press(page, "reset_account")
    assert accounts.check("lan", page.html.split("<code>")[1].split("</code>")[0])
    press(page, "disable_account")
    assert accounts.find("lan").is_disabled  # type: ignore[union-attr]
    page.test.selectbox(key="role_lan_role").set_value("reader").run()
    press(page, "change_role")
    lan = accounts.find("lan")
    assert lan
    assert (lan.role, lan.districts) == ("reader", ())


def test_an_administrator_does_not_end_the_own_visit_here(accounts: Accounts) -> None:
    page = Page("tai-khoan", mo="quan-tri")
    assert "/tai-khoan-cua-toi" in page.html
    assert "reset_account" not in {button.key for button in page.test.button}


def test_accounts_are_searched_by_name_role_or_district(accounts: Accounts) -> None:
    accounts.add("lan", "clerk", ["X2"], audit=AuditEntry())
    accounts.add("bi-thu", "leader", [], audit=AuditEntry())
    for asked, found in (("x2", "lan"), ("lanh dao", "bi-thu"), ("quan", "quan-tri")):
        table = Page("tai-khoan", tim=asked).html.split('class="ledger accounts"')[1]
        names = [name for name in ("lan", "bi-thu", "quan-tri") if f">{name}</a>" in table]
        assert names == [found]


def test_a_table_with_a_wrong_cell_makes_no_account(accounts: Accounts) -> None:
    page = Page("tai-khoan")
    rows = "Tên tài khoản,Vai trò,Đảng bộ\nlan,Người nộp số liệu,X2\nhoa,Giám đốc,\n"
    box = page.test.file_uploader[0]
    box.set_value([("bang.csv", rows.encode(), "text/csv")]).run()
    page.check()
    faults = page.html.split('class="faults"')[1]
    assert "B3" in faults
    assert "Giám đốc" in faults
    assert accounts.find("lan") is None


def test_the_template_is_understood_as_it_is_filled_in(accounts: Accounts) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    accounts.add("lan", "clerk", ["X2"], audit=AuditEntry())
    visit = begin_visit()
    sheet = load_workbook(BytesIO(write_template(visit, accounts.list()))).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, max_row=4, values_only=True))
    known = list_words(visit)
    # X2 has its clerk already.
    assert {known.districts[str(district).lower()] for _, _, district in rows} == {"K", "X1", "X3"}
    assert {known.roles[str(role).lower()] for _, role, _ in rows} == {"clerk"}


def test_settings_are_changed_and_put_on_record(folder: Path, accounts: Accounts) -> None:
    assert 'href="/quan-tri"' in Page("tai-khoan").html
    page = Page("quan-tri")
    page.test.toggle(key="setting_clerks_see_names").set_value(True).run()
    page.check()
    assert AccessSettings(folder).clerks_see_names()
    assert Journal(folder).read()[-1].what == "setting"


def test_other_visits_are_listed_and_ended(
    folder: Path, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = VisitBook(folder)
    own = book.begin("quan-tri", "10.0.0.5", "")
    monkeypatch.setattr(own_visits, "_secret", lambda: own)
    agent = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
    for address in ("10.0.0.7", "10.0.0.8"):
        book.begin("quan-tri", address, agent)
    page = Page("tai-khoan-cua-toi")
    assert page.text.count("Microsoft Edge trên Windows") == 2
    assert page.text.count("lượt này") == 1
    page.test.selectbox(key="visit_to_end").set_value(book.list("quan-tri")[0].number).run()
    press(page, "end_one")
    assert [one.address for one in book.list("quan-tri")] == ["10.0.0.7", "10.0.0.5"]
    press(page, "end_all")
    assert [one.address for one in book.list("quan-tri")] == ["10.0.0.5"]
    assert [one.what for one in Journal(folder).read()[-2:]] == ["visit_ended", "visit_ended"]


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/130.0", "Firefox trên Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
            "Safari trên iPhone",
        ),
        ("", "Trình duyệt không rõ"),
    ],
)
def test_a_browser_is_told_in_plain_words(agent: str, words: str) -> None:
    assert describe_browser(agent) == words

"""Nhật ký: acts and entries in one order of time, narrowed, and whether any was changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dashboard.access.accounts import Accounts
from dashboard.access.database import FILE
from dashboard.ingest.submissions.closing import close_quarter
from dashboard.periods import Quarter
from dashboard.store.audit import AuditEntry
from dashboard.web.pages.journal.asking import ON_PAGE
from tests.support.sample_province import make_province
from tests.support.stores import store_at
from tests.web.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def accounts(folder: Path) -> Accounts:
    """An administrator and a clerk; a quarter was closed after they were made."""
    make_province().put_into(store_at(folder))
    found = Accounts(folder)
    found.add("quan-tri", "admin", [], audit=AuditEntry("Hoa", "lập kho"))
    found.add("lan", "clerk", ["X2"], audit=AuditEntry("Mai"))
    close_quarter(store_at(folder), Quarter(2025, 1), AuditEntry("Mai"))
    return found


@pytest.fixture(autouse=True)
def _anybody(monkeypatch: pytest.MonkeyPatch, accounts: Accounts) -> None:
    """Whoever looks may: what is tested is what there is to see."""
    from dashboard.access.viewer import ANYBODY  # noqa: PLC0415
    from dashboard.web.state.served import serve_store, served  # noqa: PLC0415

    serve_store(served().store, viewer=lambda: ANYBODY)


def listed(page: Page) -> list[str]:
    """The kinds of entries that are shown, in order."""
    rows = page.html.split('class="ledger journal"')[1].split('<th scope="row">')[1:]
    return [row.split("</th>")[0] for row in rows]


def test_the_newest_stands_first_whatever_it_was() -> None:
    page = Page("nhat-ky")
    assert listed(page) == ["Khóa sổ", "Tạo tài khoản", "Tạo tài khoản"]
    assert "3 mục, không mục nào bị sửa hay bị lấy ra." in page.text


def test_it_is_narrowed_by_words_kind_and_person() -> None:
    page = Page("nhat-ky")
    page.test.selectbox(key="journal_by").set_value("Hoa").run()
    page.check()
    assert listed(page) == ["Tạo tài khoản"]
    assert "lập kho" in page.text
    page.test.selectbox(key="journal_by").set_value("").run()
    page.check()
    page.test.selectbox(key="journal_kind").set_value("acts.close").run()
    assert listed(page) == ["Khóa sổ"]
    page.test.selectbox(key="journal_kind").set_value("").run()
    page.test.text_input(key="journal_text").set_value("nguoi nop").run()
    assert listed(page) == ["Tạo tài khoản"]
    page.test.text_input(key="journal_until").set_value("31/12/2020").run()
    assert "Không có mục nào như vậy." in page.text


def test_an_entry_that_was_changed_is_named(folder: Path) -> None:
    with closing(sqlite3.connect(folder / FILE)) as con:
        for (trigger,) in con.execute("select name from sqlite_master where type = 'trigger'"):
            con.execute(f"drop trigger {trigger}")
        con.execute("update journal set account = 'ai đó' where entry = 1")
        con.commit()
    assert "mục số 1" in Page("nhat-ky").text.lower()


def test_a_hundred_stand_on_a_page(accounts: Accounts) -> None:
    for _ in range(ON_PAGE):
        accounts.disable("lan", audit=AuditEntry())
    page = Page("nhat-ky")
    assert len(listed(page)) == ON_PAGE
    older = next(button for button in page.test.button if button.label == "Cũ hơn ›")
    older.click().run()
    assert len(listed(page)) == 3

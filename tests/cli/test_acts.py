"""What was done is listed: by whom, why, and the version that it made."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

import pytest

from dashboard.access.database import FILE
from dashboard.access.journal import Journal
from dashboard.access.viewer import Viewer
from dashboard.ingest.submissions.closing import close_quarter
from dashboard.messages import translate
from dashboard.periods import Quarter
from dashboard.store.audit import What
from dashboard.store.publishing import write_version
from dashboard.store.reach import EVERYTHING
from tests.support.accounts import BY_HOA, accounts_of
from tests.support.register_workbooks import write_register, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo

HOA = ("--by", "Hoa")


@pytest.fixture(autouse=True)
def lived(tiendo: Tiendo, tmp_path: Path, read_here: None) -> None:
    """A quarter that was closed, reopened and corrected, and the correction taken away."""

    def load(cells: int) -> None:
        text = f"unit | cells\nD1A | {cells}\nD1B | 0"
        file = write_workbook(tmp_path / f"{cells}.xlsx", "D1", "2024-Q1", organisation=text)
        assert tiendo("load", file, *HOA, "--why", "=1+1").status == 0

    register = write_register(tmp_path / "register")
    tiendo("register", register, *HOA, "--why", "theo quyết định")
    load(5)
    assert "reopen 2024-Q1" in tiendo("close", "2024-Q1", *HOA, "--why", "đã đủ").out
    assert tiendo("reopen", "2024-Q1", *HOA, "--why", "sửa số").out == "Q1 2024 is open again.\n"
    load(6)
    ran = tiendo("revert", 5, *HOA, "--why", "sửa nhầm")
    assert ran.out.splitlines()[1:] == [
        "No longer in force: submissions 2.",
        "Submissions that are no longer in force stay on record; their numbers are not used again.",
    ]


def test_every_act_has_who_why_and_its_version(tiendo: Tiendo) -> None:
    found = json.loads(tiendo("acts", "--format", "json").out)
    columns = ("act", "what", "by", "why", "version", "submissions", "quarters", "after_reopening")
    assert [tuple(act[column] for column in columns) for act in found] == [
        (1, "register", "Hoa", "theo quyết định", 2, [], [], False),
        (2, "load", "Hoa", "=1+1", 3, [1], ["2024-Q1"], False),
        (3, "close", "Hoa", "đã đủ", 4, [], ["2024-Q1"], False),
        (4, "reopen", "Hoa", "sửa số", 5, [], ["2024-Q1"], False),
        (5, "load", "Hoa", "=1+1", 6, [2], ["2024-Q1"], True),
        (6, "revert", "Hoa", "sửa nhầm", 7, [2], ["2024-Q1"], True),
    ]
    rows = list(csv.DictReader(io.StringIO(tiendo("acts", "--format", "csv").out)))
    assert [(row["why"], row["version"]) for row in rows[1:3]] == [("'=1+1", "3"), ("đã đủ", "4")]


def test_people_read_it_in_words_and_since_a_day(
    tiendo: Tiendo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIENDO_LANGUAGE", "vi")
    out = tiendo("acts", "--since", date.today()).out
    # What is too wide for a line goes on below, in its column.
    for words in ("Nhận báo cáo", "số 2: D1, Quý I/2024", "rồi mở lại", "phiên bản 5"):
        assert words in out
    assert "2024-Q1" not in out
    later = date.today() + timedelta(days=2)
    assert json.loads(tiendo("acts", "--since", later, "--format", "json").out) == []


def test_what_happened_to_accounts_stands_between_the_acts(tiendo: Tiendo, store: Store) -> None:
    tiendo("account", "add", "quan", "--role", "admin", *HOA, "--why", "vào việc")
    viewer = Viewer("editor", EVERYTHING, "bien")
    close_quarter(store, Quarter(2024, 1), viewer.entry("đã đủ", address="10.0.0.7"))
    Journal(store.folder).write("sign_out", account="bien", address="10.0.0.7")
    found = json.loads(tiendo("acts", "--format", "json").out)
    columns = ("act", "what", "by", "why", "version", "account", "address")
    assert [tuple(one[column] for column in columns) for one in found[5:]] == [
        (6, "revert", "Hoa", "sửa nhầm", 7, "", ""),
        (None, "account_added", "Hoa", "vào việc", None, "", ""),
        (7, "close", "bien", "đã đủ", 8, "bien", "10.0.0.7"),
        (None, "sign_out", "bien", "", None, "bien", "10.0.0.7"),
    ]
    assert list(found[0])[-5:] == ["details", "account", "address", "digest", "catalogue"]
    assert {len(one["catalogue"]) for one in found if one["act"]} == {64}
    assert len({one["digest"] for one in found}) == 9
    assert json.loads(found[6]["details"])["role"] == "admin"
    out = tiendo("acts").out
    assert "quan, Administrator" in out
    assert "10.0.0.7" in out


def test_the_record_is_verified_and_an_act_that_was_changed_named(
    tiendo: Tiendo, store: Store
) -> None:
    tiendo("account", "add", "quan", "--role", "admin")
    ran = tiendo("acts", "--verify")
    assert (ran.status, ran.out, ran.err) == (0, "7 entries, none changed\n", "")
    with write_version(store) as pending:
        pending.con.execute("update act set by_whom = 'Lan' where act = 2")
    ran = tiendo("acts", "--verify")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "Act 2 of the record is not what was written: it was changed, or its digest was.\n"
    )


def test_the_first_entry_of_the_journal_that_is_missing_is_named(
    tiendo: Tiendo, store: Store
) -> None:
    for name in ("quan", "an", "ha"):
        accounts_of(store.folder).add(name, "admin", [], audit=BY_HOA)
    with closing(sqlite3.connect(store.folder / FILE)) as con:
        con.execute("drop trigger journal_undeleted")
        con.execute("delete from journal where entry = 2")
        con.commit()
    ran = tiendo("acts", "--verify")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("Entry 2 is missing from the journal of accounts")


def test_every_kind_of_act_has_its_words() -> None:
    for kind in get_args(What):
        assert translate(f"acts.{kind}", "vi") != translate(f"acts.{kind}", "en")

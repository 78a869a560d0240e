"""A database that is lost, damaged or of a later program lets nobody in, and says why."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dashboard.access.accounts import Accounts
from dashboard.access.database import FILE, FORMAT, Database
from dashboard.access.journal import Journal
from dashboard.access.visits import VisitBook
from dashboard.errors import UserError
from dashboard.settings import QUERIES_FOLDER
from dashboard.store.accounts_mark import is_marked
from dashboard.store.sql import names
from tests.support.accounts import BY_HOA, accounts_of
from tests.support.stores import store_at

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store


@pytest.fixture
def file(store: Store) -> Path:
    """The database of a store with an administrator."""
    accounts_of(store.folder).add("quan", "admin", [], audit=BY_HOA)
    return store.folder / FILE


def refusals(folder: Path) -> set[str]:
    """How everything that may be asked is refused."""
    accounts, found = accounts_of(folder), set()
    for ask in (
        accounts.exist,
        accounts.has_admin,
        accounts.list,
        lambda: accounts.check("quan", "con sông quê tôi"),
        lambda: accounts.add("moi", "admin", [], audit=BY_HOA),
        lambda: VisitBook(folder).find("x" * 32),
        Journal(folder).read,
    ):
        with pytest.raises(UserError) as refused:
            ask()
        assert FILE in refused.value.sentence("vi")
        found.add(refused.value.key)
    return found


def test_accounts_that_are_gone_are_not_taken_for_none(file: Path) -> None:
    assert accounts_of(file.parent).exist()
    file.unlink()
    assert refusals(file.parent) == {"access.lost"}
    assert not file.exists()


def test_another_file_in_its_place_is_seen_at_once(file: Path, store: Store) -> None:
    older = file.with_name("older")
    shutil.copyfile(file, older)
    accounts_of(store.folder).add("moi", "reader", [], audit=BY_HOA)
    older.replace(file)
    assert accounts_of(store.folder).find("moi") is None


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", os.urandom(9000)])
def test_what_is_no_database_of_ours_is_damaged(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert refusals(file.parent) == {"access.damaged"}


def test_another_programs_database_is_damaged(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as con:
        con.execute("create table account (name text)")
        con.commit()
    assert refusals(file.parent) == {"access.damaged"}


def test_one_of_a_later_program_asks_for_that(file: Path) -> None:
    with closing(sqlite3.connect(file)) as con:
        con.execute(f"pragma user_version = {FORMAT + 1}")
    later = file.with_name("later")
    shutil.copyfile(file, later)  # connections of before are not asked which format it is
    later.replace(file)
    assert refusals(file.parent) == {"access.newer"}


def test_one_that_cannot_be_opened_is_not_taken_for_none(file: Path) -> None:
    file.unlink()
    file.mkdir()
    assert refusals(file.parent) == {"access.unreadable"}


def test_a_first_account_that_was_killed_midway_has_to_be_made_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = accounts_of(store.folder)

    def die(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("dashboard.access.accounts._put_on_record", die)
        with pytest.raises(KeyboardInterrupt):
            accounts.add("quan", "admin", [], audit=BY_HOA)
    assert accounts.list() == []
    assert accounts.exist()  # nobody comes in, rather than everybody
    accounts.add("quan", "admin", [], audit=BY_HOA)
    assert accounts.has_admin()


def test_the_file_is_for_its_owner_alone_and_nothing_is_left_beside_it(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    beside = {path.name for path in file.parent.iterdir()}
    assert beside == {FILE, "lock", "originals", "store.json", "versions"}
    assert is_marked(file.parent)


def test_there_are_no_accounts_without_a_store(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        accounts_of(tmp_path).add("quan", "admin", [], audit=BY_HOA)
    assert refused.value.key == "store.missing"
    assert list(tmp_path.iterdir()) == []
    assert not Accounts(tmp_path / "none").exist()


def test_older_programs_find_the_store_as_it_was(file: Path) -> None:
    store_at(file.parent).check()


def test_a_commit_is_synced_with_its_folder(file: Path) -> None:
    with Database(file.parent).writing() as con:
        assert con.execute("pragma synchronous").fetchone() == (3,)
        assert con.execute("pragma journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize("change", ["update journal set account = 'x'", "delete from journal"])
def test_the_journal_refuses_to_be_changed(file: Path, change: str) -> None:
    with (
        pytest.raises(sqlite3.IntegrityError, match="entries of the journal"),
        Database(file.parent).writing() as con,
    ):
        con.execute(change)
    assert Journal(file.parent).find_flaw() == (1, None)


def test_each_query_is_one_statement_that_sqlite_understands(file: Path) -> None:
    with Database(file.parent).writing() as con:
        for name in names("access"):
            text = (QUERIES_FOLDER / "access" / f"{name}.sql").read_text(encoding="utf-8")
            parameters = dict.fromkeys(re.findall(r"\$(\w+)", text))
            con.execute(f"explain {text}", parameters)

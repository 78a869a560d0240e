"""Districts change their codes, and whoever does it is cut off before or after the version."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from dashboard.access import renaming
from dashboard.access.renaming import rename_districts, settle_what_was_left
from dashboard.ingest.submissions.register import accept_register
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry
from dashboard.store.reverting import revert
from tests.support.accounts import BY_HOA, accounts_of
from tests.support.register_workbooks import REGISTER, write_register
from tests.support.stores import copy_of

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.access.accounts import Accounts
    from dashboard.store import Store

# D1 has the code that D2 had, and D2 that of D1.
SWAPPED = REGISTER["units"].replace("D1,", "D0,").replace("D2,", "D1,").replace("D0,", "D2,")
CHANGES = "unit,on,what,was\nD2,2024-04-01,code,D1\nD1,2024-04-01,code,D2"


class CutOffError(Exception):
    """Where a process was killed."""


@pytest.fixture
def store(registered_folder: Path, tmp_path: Path) -> Store:
    return copy_of(registered_folder, tmp_path / "store")


@pytest.fixture
def accounts(store: Store) -> Accounts:
    accounts = accounts_of(store.folder)
    accounts.add("An", "clerk", ["D1"], audit=BY_HOA)
    accounts.add("Bình", "clerk", ["D2"], audit=BY_HOA)
    return accounts


def swap(store: Store, folder: Path) -> None:
    accept_register(store, write_register(folder, units=SWAPPED, changes=CHANGES))


def held(accounts: Accounts) -> dict[str, tuple[str, ...]]:
    return {one.name: one.districts for one in accounts.list()}


def seen(store: Store, accounts: Accounts) -> dict[str, list[str]]:
    """Names of the districts that each account sees."""
    found = {}
    for account in accounts.list():
        with Reader(store.within(accounts.viewer(account).reach)) as reader:
            names = reader.frame("select name from unit where level = 'district' order by name")
        found[account.name] = names["name"].to_list()
    return found


def cut_off_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever renames districts die once accounts are moved, before the version is there."""

    def rename_and_die(*args: object) -> None:
        rename_districts(*args)  # type: ignore[arg-type]
        raise CutOffError

    monkeypatch.setattr("dashboard.ingest.submissions.register.rename_districts", rename_and_die)


def test_cut_off_before_the_version_nobody_sees_others_and_all_is_as_it_was(
    store: Store, accounts: Accounts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seen(store, accounts)
    with monkeypatch.context() as dying:
        cut_off_before(dying)
        with pytest.raises(CutOffError):
            swap(store, tmp_path / "register")
    assert held(accounts) == {"An": ("D2",), "Bình": ("D1",)}
    assert seen(store, accounts) == {"An": [], "Bình": []}
    accounts.add("Chi", "clerk", ["D1"], audit=BY_HOA)
    settle_what_was_left(store)
    assert held(accounts) == {"An": ("D1",), "Bình": ("D2",), "Chi": ("D1",)}
    assert seen(store, accounts) == before | {"Chi": before["An"]}


def test_done_again_accounts_are_moved_once(
    store: Store, accounts: Accounts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seen(store, accounts)
    with monkeypatch.context() as dying:
        cut_off_before(dying)
        with pytest.raises(CutOffError):
            swap(store, tmp_path / "register")
    swap(store, tmp_path / "again")
    assert held(accounts) == {"An": ("D2",), "Bình": ("D1",)}
    assert seen(store, accounts) == before


def test_cut_off_after_the_version_accounts_keep_their_new_codes(
    store: Store, accounts: Accounts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seen(store, accounts)
    with monkeypatch.context() as dying, suppress(CutOffError):
        dying.setattr(
            "dashboard.ingest.submissions.register.settle_what_was_left",
            lambda _store: (_ for _ in ()).throw(CutOffError),
        )
        swap(store, tmp_path / "register")
    settle_what_was_left(store)
    assert held(accounts) == {"An": ("D2",), "Bình": ("D1",)}
    assert seen(store, accounts) == before


def test_while_somebody_is_at_it_nothing_is_settled(
    store: Store, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.locked():
        rename_districts(store, {"D1": "D2", "D2": "D1"}, AuditEntry(), "not on record")
        monkeypatch.setattr(renaming, "settle_renaming", lambda _: pytest.fail("settled"))
        settle_what_was_left(store)
        assert seen(store, accounts) == {"An": [], "Bình": []}


def test_gone_back_accounts_have_the_codes_of_then(
    store: Store, accounts: Accounts, tmp_path: Path
) -> None:
    before, version = seen(store, accounts), store.newest_version() or 0
    swap(store, tmp_path / "register")
    revert(
        store,
        version,
        AuditEntry(),
        beforehand=lambda back, act: rename_districts(store, back.codes, AuditEntry(), act),
    )
    settle_what_was_left(store)
    assert held(accounts) == {"An": ("D1",), "Bình": ("D2",)}
    assert seen(store, accounts) == before

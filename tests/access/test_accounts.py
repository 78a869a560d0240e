"""Accounts: making and changing them, what is refused, and what is put on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from dashboard.access.accounts import Accounts, NewAccount
from dashboard.access.database import FILE
from dashboard.access.journal import Journal
from dashboard.access.settings import AccessSettings
from dashboard.access.visits import VisitBook
from dashboard.errors import UserError
from dashboard.store.reach import Reach
from tests.support.accounts import BY_HOA, CHEAP, GOOD, accounts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.store import Store


@pytest.fixture
def accounts(store: Store) -> Accounts:
    """Those of an empty store: there are none yet."""
    return accounts_of(store.folder)


def refused(do: Callable[[], object]) -> str:
    """The key of the sentence with which something is refused."""
    with pytest.raises(UserError) as error:
        do()
    assert error.value.sentence("vi")
    return error.value.key


def test_a_store_has_no_account_of_its_own(store: Store, accounts: Accounts) -> None:
    assert not accounts.exist()
    assert not accounts.has_admin()
    assert accounts.list() == []
    assert accounts.check("admin", "admin") is None
    assert not AccessSettings(store.folder).approves_first()
    assert not (store.folder / FILE).exists()  # asking makes nothing


def test_an_account_comes_in_with_its_one_time_passphrase(accounts: Accounts) -> None:
    passphrase = accounts.add("An.Bình", "clerk", ["H02", "H01", "H02"], audit=BY_HOA)
    account = accounts.check("an.bình", passphrase)
    assert account == accounts.find("AN.BÌNH")
    assert account is not None
    assert (account.name, account.role, account.districts) == ("An.Bình", "clerk", ("H01", "H02"))
    assert (account.must_change, account.is_disabled, account.last_seen_at) == (True, False, None)
    assert account.made_at == BY_HOA.at
    assert accounts.exist()
    assert not accounts.has_admin()
    assert accounts.check("an.bình", passphrase.upper()) is None
    assert accounts.check("an.binh", passphrase) is None


def test_letters_that_come_apart_are_the_same(accounts: Accounts) -> None:
    first = accounts.add("Bi\u0300nh", "reader", [], audit=BY_HOA)  # as macOS sends it
    accounts.change_passphrase("Bình", first, "con so\u0302ng que\u0302 tôi", audit=BY_HOA)
    assert accounts.check("Bình", "con sông quê tôi") is not None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a", "access.bad_name"),
        ("a" * 41, "access.bad_name"),
        ("an binh", "access.bad_name"),
        ("an\u200bbinh", "access.bad_name"),
        ("аdmin", "access.bad_name"),  # its first letter is Cyrillic
        ("<b>", "access.bad_name"),
        ("=1+1", "access.bad_name"),
        ("HOA", "access.taken"),
    ],
)
def test_names_that_cannot_be_taken(accounts: Accounts, name: str, key: str) -> None:
    accounts.add("Hoa", "reader", [], audit=BY_HOA)
    assert refused(lambda: accounts.add(name, "reader", [], audit=BY_HOA)) == key
    assert [account.name for account in accounts.list()] == ["Hoa"]


def test_clerks_alone_have_districts(accounts: Accounts) -> None:
    add = accounts.add
    assert refused(lambda: add("an", "clerk", [], audit=BY_HOA)) == "access.clerk_without_district"
    wrong = refused(lambda: add("an", "editor", ["H01"], audit=BY_HOA))
    assert wrong == "access.only_clerks_have_districts"
    assert not accounts.exist()


def test_the_last_administrator_stays(accounts: Accounts) -> None:
    for name in ("mot", "hai"):
        accounts.add(name, "admin", [], audit=BY_HOA)
    accounts.disable("hai", audit=BY_HOA)
    accounts.disable("hai", audit=BY_HOA)
    last = "access.last_admin"
    assert refused(lambda: accounts.disable("mot", audit=BY_HOA)) == last
    assert refused(lambda: accounts.set_role("mot", "reader", [], audit=BY_HOA)) == last
    assert accounts.has_admin()
    accounts.enable("hai", audit=BY_HOA)
    accounts.set_role("mot", "clerk", ["H01"], audit=BY_HOA)
    assert [(a.name, a.role, a.districts) for a in accounts.list()] == [
        ("hai", "admin", ()),
        ("mot", "clerk", ("H01",)),
    ]


def test_whoever_is_shut_out_stays_out(accounts: Accounts) -> None:
    passphrase = accounts.add("an", "reader", [], audit=BY_HOA)
    accounts.disable("an", audit=BY_HOA)
    assert accounts.check("an", passphrase) is None
    accounts.enable("an", audit=BY_HOA)
    assert accounts.check("an", passphrase) is not None
    for change in (accounts.disable, accounts.enable, accounts.reset):
        with pytest.raises(UserError) as error:
            change("ai", audit=BY_HOA)
        assert error.value.key == "access.unknown"


def test_a_passphrase_is_changed_by_whoever_knows_it(accounts: Accounts) -> None:
    first = accounts.add("an", "reader", [], audit=BY_HOA)

    def change(old: str, new: str) -> str:
        return refused(lambda: accounts.change_passphrase("an", old, new, audit=BY_HOA))

    assert change("wrong", GOOD) == "access.passphrase_wrong"
    assert change(first, first) == "access.passphrase_same"
    assert change(first, "matkhau12345") == "access.passphrase_common"
    accounts.change_passphrase("an", first, GOOD, audit=BY_HOA)
    assert accounts.check("an", first) is None
    account = accounts.check("an", GOOD)
    assert account is not None
    assert not account.must_change
    again = accounts.reset("an", audit=BY_HOA)
    assert accounts.check("an", GOOD) is None
    assert accounts.check("an", again) == replace(account, must_change=True)


def test_nobody_but_administrators_changes_accounts(accounts: Accounts, store: Store) -> None:
    passphrases = {
        "an": accounts.add("an", "clerk", ["H01"], audit=BY_HOA),
        "bien": accounts.add("bien", "editor", [], audit=BY_HOA),
    }
    settings = AccessSettings(store.folder)
    for name, passphrase in passphrases.items():
        account = accounts.find(name)
        assert account is not None
        own = accounts.viewer(account).entry()
        for change in (
            lambda own=own: accounts.add("moi", "admin", [], audit=own),
            lambda own=own: accounts.set_role("an", "admin", [], audit=own),
            lambda own=own: accounts.disable("an", audit=own),
            lambda own=own: accounts.enable("an", audit=own),
            lambda own=own: accounts.reset("an", audit=own),
            lambda own=own: settings.set_approves_first(False, audit=own),
            lambda own=own: settings.set_clerks_see_names(True, audit=own),
        ):
            assert refused(change) == "access.accounts"
        accounts.change_passphrase(name, passphrase, f"{GOOD} {name}", audit=own)
    foreign = lambda: accounts.change_passphrase("an", f"{GOOD} an", GOOD, audit=own)  # noqa: E731
    assert refused(foreign) == "access.accounts"


def test_a_clerk_sees_its_districts_and_all_others_everything(
    accounts: Accounts, store: Store
) -> None:
    accounts.add("an", "clerk", ["H01", "H02"], audit=BY_HOA)
    accounts.add("dao", "leader", [], audit=BY_HOA)
    clerk, leader = accounts.list()
    assert accounts.viewer(clerk).reach == Reach(frozenset(("H01", "H02")), sees_names=False)
    assert accounts.viewer(leader).reach == Reach(None, sees_names=True)
    AccessSettings(store.folder).set_clerks_see_names(True, audit=BY_HOA)
    assert accounts.viewer(clerk).reach.sees_names
    assert accounts.viewer(clerk).account == "an"


def test_what_clerks_send_waits_once_there_is_one_unless_chosen(
    accounts: Accounts, store: Store
) -> None:
    settings = AccessSettings(store.folder)
    accounts.add("dao", "leader", [], audit=BY_HOA)
    assert not settings.approves_first()
    accounts.add("an", "clerk", ["H01"], audit=BY_HOA)
    assert settings.approves_first()
    settings.set_approves_first(False, audit=BY_HOA)
    assert not settings.approves_first()
    settings.set_approves_first(True, audit=BY_HOA)
    assert settings.approves_first()


def test_hashes_with_other_parameters_are_exchanged_at_the_next_entry(
    accounts: Accounts, store: Store
) -> None:
    passphrase = accounts.add("an", "reader", [], audit=BY_HOA)
    assert CHEAP.is_outdated(CHEAP.of_nobody) is False
    office = Accounts(store.folder)
    for _ in range(2):
        assert office.check("an", passphrase) is not None
    stored = (store.folder / FILE).read_bytes()
    assert b"$m=19456,t=2,p=1$" in stored
    assert b"$m=8,t=1,p=1$" not in stored  # overwritten, not only let go of


def test_changes_are_on_record_under_who_made_them_and_without_passphrases(
    accounts: Accounts, store: Store
) -> None:
    admin_first = accounts.add("quan", "admin", [], audit=BY_HOA)
    admin = accounts.find("quan")
    assert admin is not None
    by_admin = accounts.viewer(admin).entry("vào việc", address="10.0.0.7")
    clerk_first = accounts.add("an", "clerk", ["H01"], audit=by_admin)
    accounts.set_role("an", "reader", [], audit=by_admin)
    accounts.disable("AN", audit=by_admin)
    accounts.enable("an", audit=by_admin)
    second = accounts.reset("an", audit=by_admin)
    accounts.change_passphrase("an", second, GOOD, audit=by_admin)
    found = Journal(store.folder).read()
    assert [(e.what, e.account, e.address) for e in found] == [
        ("account_added", "", ""),
        *[
            (what, "quan", "10.0.0.7")
            for what in (
                "account_added",
                "account_role",
                "account_disabled",
                "account_enabled",
                "account_reset",
                "passphrase_changed",
            )
        ],
    ]
    assert found[0].details == {
        "account": "quan",
        "role": "admin",
        "districts": [],
        "by": "Hoa",
        "why": "thử",
    }
    assert found[3].details == {"account": "an", "why": "vào việc"}
    assert [e.at for e in found[:2]] == [BY_HOA.at, by_admin.at]
    assert Journal(store.folder).find_flaw() == (7, None)
    stored = (store.folder / FILE).read_bytes()
    for passphrase in (admin_first, clerk_first, second, GOOD):
        assert passphrase.encode() not in stored


def test_what_changes_an_account_ends_its_visits_and_nobody_elses(
    accounts: Accounts, store: Store
) -> None:
    accounts.add("quan", "admin", [], audit=BY_HOA)
    passphrase = accounts.add("an", "clerk", ["H01"], audit=BY_HOA)
    book = VisitBook(store.folder, clock=lambda: datetime(2026, 1, 5, 8))
    others = book.begin("quan", "10.0.0.7", "")
    for change in (
        lambda: accounts.change_passphrase("an", passphrase, GOOD, audit=BY_HOA),
        lambda: accounts.set_role("an", "reader", [], audit=BY_HOA),
        lambda: accounts.reset("an", audit=BY_HOA),
        lambda: accounts.disable("an", audit=BY_HOA),
    ):
        secret = book.begin("an", "10.0.0.8", "")
        assert book.find(secret) is not None
        change()
        assert book.find(secret) is None
    assert book.find(others) is not None


def test_many_accounts_are_made_together_or_not_at_all(accounts: Accounts) -> None:
    accounts.add("Vân", "admin", [], audit=BY_HOA)
    wanted = [NewAccount("Lan", "clerk", ("H2", "H1")), NewAccount("vân", "reader")]
    assert refused(lambda: accounts.add_many(wanted, audit=BY_HOA)) == "access.taken"
    assert [one.name for one in accounts.list()] == ["Vân"]
    (passphrase,) = accounts.add_many(wanted[:1], audit=BY_HOA)
    lan = accounts.check("Lan", passphrase)
    assert lan
    assert lan.districts == ("H1", "H2")

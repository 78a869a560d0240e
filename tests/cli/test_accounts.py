"""Accounts from the command line, and what is served without them."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from dashboard.access.accounts import Accounts
from dashboard.access.database import FILE
from dashboard.access.roles import ROLES
from tests.support.accounts import BY_HOA, accounts_of

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store
    from tests.cli.conftest import Tiendo

ONE_TIME = r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}"


@pytest.fixture
def store(registered_store: Store) -> Store:
    """The command line's store has a register here."""
    return registered_store


def test_an_account_is_made_and_its_passphrase_shown_once(tiendo: Tiendo, store: Store) -> None:
    ran = tiendo("account", "add", "An", "--role", "clerk", "--district", "D1", "--district=D2")
    assert ran.status == 0
    said = re.fullmatch(rf"The account “An” is made\. .*: ({ONE_TIME})\n", ran.out)
    assert said
    assert "It has no administrator yet" in ran.err
    account = Accounts(store.folder).check("an", said[1])
    assert account is not None
    assert (account.role, account.districts) == ("clerk", ("D1", "D2"))
    assert said[1] not in tiendo("account", "list").out
    assert said[1] not in tiendo("acts", "--format", "json").out


def test_programs_get_json(tiendo: Tiendo) -> None:
    ran = tiendo("account", "add", "bình", "--role", "clerk", "--district", "D1", "--json")
    made = json.loads(ran.out)
    passphrase = made.pop("passphrase")
    assert re.fullmatch(ONE_TIME, passphrase)
    assert made == {"account": "bình", "role": "clerk", "districts": ["D1"]}
    again = json.loads(tiendo("account", "reset", "BÌNH", "--json").out)
    assert again.pop("passphrase") != passphrase
    assert again == made


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["an", "--role", "boss"], 2, "'boss' is not one of"),
        (["an"], 2, "--role"),
        (["an", "--role", "clerk"], 1, "needs at least one district"),
        (["an", "--role", "clerk", "--district", "D9"], 1, "no district “D9”"),
        (["an", "--role", "clerk", "--district", "D1A"], 1, "no district “D1A”"),
        (["an", "--role", "reader", "--district", "D1"], 1, "Clerks alone have districts"),
        (["a b", "--role", "reader"], 1, "A name of an account has"),
        (["HOA", "--role", "reader"], 1, "There is an account “HOA” already"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    tiendo: Tiendo, store: Store, arguments: list[str], status: int, said: str
) -> None:
    accounts_of(store.folder).add("hoa", "admin", [], audit=BY_HOA)
    ran = tiendo("account", "add", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert said in " ".join(ran.err.split())
    assert [account.name for account in accounts_of(store.folder).list()] == ["hoa"]


def test_roles_change_and_accounts_are_shut_out(tiendo: Tiendo, store: Store) -> None:
    accounts_of(store.folder).add("quan", "admin", [], audit=BY_HOA)
    accounts_of(store.folder).add("an", "reader", [], audit=BY_HOA)
    assert tiendo("account", "role", "an", "--role", "clerk", "--district", "D1").status == 0
    assert tiendo("account", "disable", "an", "--why", "nghỉ").status == 0
    last = tiendo("account", "disable", "quan")
    assert (last.status, last.out) == (1, "")
    assert "last administrator" in last.err
    rows = list(csv.DictReader(io.StringIO(tiendo("account", "list", "--format", "csv").out)))
    columns = ("account", "role", "districts", "is_disabled", "must_change", "last_seen_at")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("an", "clerk", "D1", "True", "True", ""),
        ("quan", "admin", "", "False", "True", ""),
    ]
    assert re.search(r"an +Clerk +D1 +disabled ", tiendo("account", "list").out)
    assert tiendo("account", "enable", "an").status == 0
    assert tiendo("account", "enable", "ai").status == 1


def test_commands_on_accounts_need_a_store(tiendo: Tiendo, tmp_path: Path) -> None:
    folder = tmp_path / "none"
    for command in ("list", "disable x", "enable x", "reset x", "add x --role admin"):
        ran = tiendo("account", *command.split(), "--store", folder)
        assert ran.status == 1
        assert ran.err.startswith("There is no store at")
    assert not folder.exists()


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hosts on which a server would have listened."""
    hosts: list[str] = []
    monkeypatch.setattr(
        "dashboard.web.server.serve", lambda _store, host, *_, **__: hosts.append(host)
    )
    return hosts


def test_beyond_this_machine_nothing_is_served_without_an_administrator(
    tiendo: Tiendo, store: Store, served: list[str]
) -> None:
    beyond = ["0.0.0.0", "::", "10.0.0.7", "tiendo.tinhuy.vn"]
    for host in beyond:
        ran = tiendo("serve", "--host", host)
        assert (ran.status, ran.out) == (1, "")
        assert f"tiendo account add NAME --role admin --store {store.folder}" in ran.err
    for host in ("127.0.0.1", "127.0.0.2", "::1", "localhost"):
        assert tiendo("serve", "--host", host).status == 0
    accounts = accounts_of(store.folder)
    accounts.add("an", "editor", [], audit=BY_HOA)
    assert tiendo("serve", "--host", "0.0.0.0").status == 1
    accounts.add("quan", "admin", [], audit=BY_HOA)
    for host in beyond:
        assert tiendo("serve", "--host", host).status == 0
    assert served == ["127.0.0.1", "127.0.0.2", "::1", "localhost", *beyond]


def test_a_store_whose_accounts_are_lost_is_not_served_at_all(
    tiendo: Tiendo, store: Store, served: list[str]
) -> None:
    accounts_of(store.folder).add("quan", "admin", [], audit=BY_HOA)
    (store.folder / FILE).unlink()
    ran = tiendo("serve")
    assert (ran.status, served) == (1, [])
    assert "nobody is let in" in ran.err


def test_the_demonstration_has_an_account_a_role(
    tiendo: Tiendo, store: Store, served: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.demo.build.make_demonstration", lambda _store: None)
    accounts_of(store.folder).add("ban-doc", "reader", [], audit=BY_HOA)
    first = tiendo("demo", "--with-accounts")
    assert first.status == 0
    assert "Accounts from before: ban-doc" in first.out
    made = re.findall(rf"(?m)^(\S+) +.* ({ONE_TIME})$", first.out)
    found = {account.name: account for account in accounts_of(store.folder).list()}
    assert {account.role for account in found.values()} == set(ROLES)
    assert {name for name, _ in made} == found.keys() - {"ban-doc"}
    assert found["can-bo-xa"].districts == ("D1", "D2")  # their organisations are in communes
    name, passphrase = next(one for one in made if one[0] == "quan-tri")
    assert Accounts(store.folder).check(name, passphrase)
    second = tiendo("demo", "--with-accounts")
    assert not re.search(ONE_TIME, second.out)
    assert "Accounts from before: can-bo-xa, ban-doc, lanh-dao, tong-hop, quan-tri" in second.out
    assert len(served) == 2


def test_the_demonstration_has_none_unless_asked_for(
    tiendo: Tiendo, store: Store, served: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.demo.build.make_demonstration", lambda _store: None)
    assert tiendo("demo").status == 0
    assert served == ["127.0.0.1"]
    assert not accounts_of(store.folder).exist()

"""The accounts of a store: who may come in, in what role, with which districts.

They stand apart from the versions, so that going back to an old one brings no old passphrase back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.access.account import Account, account_of, check_name, name_key
from dashboard.access.database import Database, as_text
from dashboard.access.journal import append_for
from dashboard.access.passphrases import Passphrases, check_new, make_one_time
from dashboard.access.renaming import list_certain
from dashboard.access.settings import AccessSettings
from dashboard.access.viewer import Viewer
from dashboard.errors import UserError
from dashboard.store.accounts_mark import is_marked, mark
from dashboard.store.reach import Reach
from dashboard.store.sql import query

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from dashboard.access.journal import JournalKind
    from dashboard.access.roles import Role
    from dashboard.store.audit import AuditEntry

__all__ = ["Account", "Accounts", "NewAccount"]


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account that is to be made; `districts` are codes, of a clerk alone."""

    name: str
    role: Role
    districts: tuple[str, ...] = ()


class Accounts:
    """The accounts of one store. Cheap to make, safe from any thread and several processes.

    Every method refuses with one sentence (`UserError`) where the database is missing although
    there were accounts, is damaged, or is of a later program: nobody comes in then.
    """

    def __init__(self, folder: Path, *, passphrases: Passphrases | None = None) -> None:
        """Take the store's folder.

        Args:
            folder: of the store.
            passphrases: how they are hashed; tests alone take another than an office's.
        """
        self._folder = folder
        self._database = Database(folder)
        self._passphrases = passphrases or Passphrases()

    def exist(self) -> bool:
        """Whether the store has any account, or ever had: everybody has to sign in then."""
        return bool(self._database.rows("any_account")) or is_marked(self._folder)

    def has_admin(self) -> bool:
        """Whether there is an administrator who can come in."""
        return bool(self._database.rows("other_admin", {"name_key": ""}))

    def list(self) -> list[Account]:
        """All of them, disabled ones included, by name."""
        return [account_of(row) for row in self._database.rows("accounts")]

    def find(self, name: str) -> Account | None:
        """The account of this name, without a difference of case; None where there is none."""
        found = self._database.rows("account", {"name_key": name_key(name)})
        return account_of(found[0]) if found else None

    def add(self, name: str, role: Role, districts: Iterable[str], *, audit: AuditEntry) -> str:
        """Make an account.

        Args:
            name: by which it signs in, and which stands on record.
            role: what it may do.
            districts: the codes of a clerk's districts, held against the register before.
            audit: who makes it.

        Returns:
            The passphrase for its first entry, which is kept nowhere.

        Raises:
            UserError: where the name is taken or cannot be one, a clerk has no district or another
                role has one, or whoever does it may not.
        """
        (passphrase,) = self.add_many([NewAccount(name, role, tuple(districts))], audit=audit)
        return passphrase

    def add_many(self, wanted: Sequence[NewAccount], *, audit: AuditEntry) -> tuple[str, ...]:
        """Make accounts, all of them or none.

        Returns:
            The passphrases for their first entries, in the same order, which are kept nowhere.

        Raises:
            UserError: as `add`, of any of them.
        """
        _refuse_others(audit)
        checked = [
            NewAccount(check_name(one.name), one.role, _check_districts(one.role, one.districts))
            for one in wanted
        ]
        passphrases = tuple(make_one_time() for _ in checked)
        hashed = [self._passphrases.hash(passphrase) for passphrase in passphrases]
        with self._database.writing() as con:
            mark(self._folder)  # first: a store that was killed here has to be signed in to
            for one, kept in zip(checked, hashed, strict=True):
                _add(con, one, kept, audit)
        return passphrases

    def set_role(
        self, name: str, role: Role, districts: Iterable[str], *, audit: AuditEntry
    ) -> None:
        """Give an account another role, or other districts; its visits end.

        Raises:
            UserError: as `add`, and where it is the last administrator who can come in.
        """
        _refuse_others(audit)
        codes = _check_districts(role, districts)
        with self._database.writing() as con:
            account = _find(con, name)
            if role != "admin":
                _refuse_last_admin(con, account)
            values = {
                "name_key": name_key(name),
                "role": role,
                "districts": json.dumps(codes),
            }
            con.execute(query("access", "set_role"), values)
            _end_visits(con, name)
            _put_on_record(con, "account_role", audit, account.name, role=role, districts=codes)

    def disable(self, name: str, *, audit: AuditEntry) -> None:
        """Shut an account out; its visits end.

        Raises:
            UserError: where there is none, it is the last administrator who can come in, or whoever
                does it may not.
        """
        _refuse_others(audit)
        with self._database.writing() as con:
            account = _find(con, name)
            _refuse_last_admin(con, account)
            values = {"name_key": name_key(name), "is_disabled": 1}
            con.execute(query("access", "set_disabled"), values)
            _end_visits(con, name)
            _put_on_record(con, "account_disabled", audit, account.name)

    def enable(self, name: str, *, audit: AuditEntry) -> None:
        """Let an account in again, with the passphrase that it had.

        Raises:
            UserError: where there is none, or whoever does it may not.
        """
        _refuse_others(audit)
        with self._database.writing() as con:
            account = _find(con, name)
            values = {"name_key": name_key(name), "is_disabled": 0}
            con.execute(query("access", "set_disabled"), values)
            _put_on_record(con, "account_enabled", audit, account.name)

    def reset(self, name: str, *, audit: AuditEntry) -> str:
        """Give an account a new passphrase for one entry; its visits end.

        Returns:
            That passphrase, which is kept nowhere.

        Raises:
            UserError: where there is no such account, or whoever does it may not.
        """
        _refuse_others(audit)
        passphrase = make_one_time()
        hashed = self._passphrases.hash(passphrase)
        with self._database.writing() as con:
            account = _find(con, name)
            _set_passphrase(con, name, hashed, must_change=True)
            _put_on_record(con, "account_reset", audit, account.name)
        return passphrase

    def check(self, name: str, passphrase: str) -> Account | None:
        """The account, where the passphrase is its own and it may come in.

        None otherwise, after the same time whatever the reason: a hash is computed in any case,
        which takes some hundredths of a second and 19 MiB.
        """
        found = self._database.rows("account_to_check", {"name_key": name_key(name)})
        stored = found[0][-1] if found else self._passphrases.of_nobody
        is_right = self._passphrases.is_right(stored, passphrase)
        account = account_of(found[0][:-1]) if found else None
        if account is None or not is_right or account.is_disabled:
            return None
        if self._passphrases.is_outdated(stored):
            hashed = self._passphrases.hash(passphrase)
            values = {"name_key": name_key(name), "passphrase": hashed, "stored": stored}
            with self._database.writing() as con:
                con.execute(query("access", "rehash"), values)
        return account

    def change_passphrase(self, name: str, old: str, new: str, *, audit: AuditEntry) -> None:
        """Exchange an account's passphrase for one of its owner's choice; its visits end.

        Raises:
            UserError: where the old one is wrong, the new one is the same or easily guessed, or it
                is somebody else's account.
        """
        if not audit.grant.is_whole and name_key(audit.account) != name_key(name):
            raise UserError("access.accounts")
        account = self.check(name, old)
        if account is None:
            raise UserError("access.passphrase_wrong")
        if old == new:
            raise UserError("access.passphrase_same")
        check_new(new, account.name)
        hashed = self._passphrases.hash(new)
        with self._database.writing() as con:
            _set_passphrase(con, name, hashed, must_change=False)
            _put_on_record(con, "passphrase_changed", audit, account.name)

    def viewer(self, account: Account) -> Viewer:
        """The account as somebody who asks: whose rows it sees."""
        if account.role != "clerk":
            return Viewer(account.role, Reach(None, sees_names=True), account.name)
        sees_names = AccessSettings(self._folder).clerks_see_names()
        districts = list_certain(self._database, account)
        reach = Reach(frozenset(districts), sees_names=sees_names)
        return Viewer(account.role, reach, account.name)


def _refuse_others(audit: AuditEntry) -> None:
    """Nobody makes or changes accounts but administrators, whatever page is asked for it."""
    if not audit.grant.is_whole:
        raise UserError("access.accounts")


def _add(con: sqlite3.Connection, one: NewAccount, hashed: str, audit: AuditEntry) -> None:
    if con.execute(query("access", "account"), {"name_key": name_key(one.name)}).fetchone():
        raise UserError("access.taken", name=one.name)
    values = {
        "name": one.name,
        "name_key": name_key(one.name),
        "role": one.role,
        "districts": json.dumps(one.districts),
        "passphrase": hashed,
        "at": as_text(audit.at),
    }
    con.execute(query("access", "new_account"), values)
    _put_on_record(con, "account_added", audit, one.name, role=one.role, districts=one.districts)


def _check_districts(role: Role, districts: Iterable[str]) -> tuple[str, ...]:
    codes = tuple(sorted(set(districts)))
    if role == "clerk" and not codes:
        raise UserError("access.clerk_without_district")
    if role != "clerk" and codes:
        raise UserError("access.only_clerks_have_districts")
    return codes


def _find(con: sqlite3.Connection, name: str) -> Account:
    row = con.execute(query("access", "account"), {"name_key": name_key(name)}).fetchone()
    if row is None:
        raise UserError("access.unknown", name=name)
    return account_of(row)


def _refuse_last_admin(con: sqlite3.Connection, account: Account) -> None:
    if account.role == "admin" and not account.is_disabled:
        values = {"name_key": name_key(account.name)}
        if not con.execute(query("access", "other_admin"), values).fetchone():
            raise UserError("access.last_admin", name=account.name)


def _set_passphrase(con: sqlite3.Connection, name: str, hashed: str, *, must_change: bool) -> None:
    values = {"name_key": name_key(name), "passphrase": hashed, "must_change": int(must_change)}
    con.execute(query("access", "set_passphrase"), values)
    _end_visits(con, name)


def _end_visits(con: sqlite3.Connection, name: str) -> None:
    con.execute(query("access", "end_visits"), {"name_key": name_key(name), "but": None})


def _put_on_record(
    con: sqlite3.Connection, what: JournalKind, audit: AuditEntry, name: str, **details: object
) -> None:
    append_for(con, what, audit, {"account": name, **details})

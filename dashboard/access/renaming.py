"""Accounts of districts that have another code: they see what they saw.

Accounts and versions are two files, and a process may die between them. What is moved is noted with
the accounts until the version is there; whoever finds such a note later takes the moves back where
the version never came (decision 81).
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.access.account import account_of, name_key
from dashboard.access.database import Database
from dashboard.access.journal import append_for
from dashboard.errors import UserError
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry
from dashboard.store.reach import EVERYTHING
from dashboard.store.reading import newest_readable
from dashboard.store.sql import query

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from dashboard.access.account import Account
    from dashboard.store import Store

_NOTE = {"name": "renaming"}


@dataclass(frozen=True, slots=True)
class _Renaming:
    """What was moved under an act that may not be on record yet.

    Attributes:
        act: its digest.
        was, now: the districts of each account, by the key of its name.
    """

    act: str
    was: Mapping[str, tuple[str, ...]]
    now: Mapping[str, tuple[str, ...]]


def rename_districts(store: Store, codes: Mapping[str, str], audit: AuditEntry, act: str) -> None:
    """Give accounts the new codes of their districts; their visits go on.

    Within the store's lock, before the version is there; `settle_what_was_left` comes after it.

    Args:
        store: whose districts are renamed.
        codes: the new code by the old one; others stay as they are.
        audit: who has renamed them.
        act: the digest of the act, which is on record once its version is there.

    Raises:
        UserError: where the accounts' database is missing, damaged or cannot be written.
    """
    database = Database(store.folder)
    if not codes or not database.rows("any_clerk"):
        return
    settle_renaming(store)
    with database.writing() as con:
        accounts = [account_of(row) for row in con.execute(query("access", "accounts")).fetchall()]
        was = {name_key(one.name): one.districts for one in accounts}
        now = {
            key: tuple(sorted(codes.get(code, code) for code in districts))
            for key, districts in was.items()
        }
        moved = {key: districts for key, districts in now.items() if districts != was[key]}
        if not moved:
            return
        note = {"act": act, "was": {key: was[key] for key in moved}, "now": moved}
        con.execute(query("access", "set_setting"), {**_NOTE, "value": json.dumps(note)})
        for account in accounts:
            if name_key(account.name) in moved:
                _move(con, account, moved[name_key(account.name)], audit)


def settle_renaming(store: Store) -> None:
    """Forget what was noted where its act is on record; else give accounts their codes back.

    Within the store's lock: nobody else renames anything meanwhile. Accounts that were given other
    districts since keep these.

    Raises:
        UserError: where the store or the accounts' database cannot be read or written.
    """
    database = Database(store.folder)
    if (noted := _find_note(database)) is None:
        return
    with Reader(store.within(EVERYTHING), newest_readable(store)) as reader:
        on_record = reader.frame(query("register", "is_on_record"), {"digest": noted.act})
    with database.writing() as con:
        if on_record.is_empty():
            for row in con.execute(query("access", "accounts")).fetchall():
                account = account_of(row)
                if noted.now.get(key := name_key(account.name)) == account.districts:
                    _move(con, account, noted.was[key], AuditEntry())
        con.execute(query("access", "unset_setting"), _NOTE)


def settle_what_was_left(store: Store) -> None:
    """Settle what somebody was cut off from, unless they are still at it or it cannot be done."""
    with suppress(UserError):
        if _find_note(Database(store.folder)):
            with store.locked(seconds=0):
                settle_renaming(store)


def list_certain(database: Database, account: Account) -> tuple[str, ...]:
    """The districts of an account, without those whose code may be another district's just now."""
    noted = _find_note(database)
    if noted is None or noted.now.get(name_key(account.name)) != account.districts:
        return account.districts
    return tuple(sorted({*account.districts} & {*noted.was[name_key(account.name)]}))


def _move(
    con: sqlite3.Connection, account: Account, districts: tuple[str, ...], audit: AuditEntry
) -> None:
    values = {"name_key": name_key(account.name), "districts": json.dumps(districts)}
    con.execute(query("access", "move_districts"), values)
    details = {"account": account.name, "role": account.role, "districts": districts}
    append_for(con, "account_role", audit, details)


def _find_note(database: Database) -> _Renaming | None:
    found = database.rows("setting", _NOTE)
    if not found:
        return None
    noted = json.loads(found[0][0])
    was, now = (
        {key: tuple(districts) for key, districts in noted[side].items()} for side in ("was", "now")
    )
    return _Renaming(noted["act"], was, now)

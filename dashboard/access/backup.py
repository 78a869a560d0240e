"""Backups with accounts, settings and journal in them, without visits: nobody is in after one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.access.accounts import Accounts
from dashboard.access.database import FILE, Database
from dashboard.access.journal import append_for
from dashboard.errors import UserError
from dashboard.store import backup as store_backup
from dashboard.store.accounts_mark import mark
from dashboard.store.audit import AuditEntry
from dashboard.store.disk import as_user_error
from dashboard.store.scratch import scratch_folder

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: the number of its version, how many originals and accounts."""

    version: int
    originals: int
    accounts: int


def back_up(store: Store, file: Path, audit: AuditEntry | None = None) -> Backup:
    """Write a backup of the newest version, and of the accounts as they are.

    Args:
        store: that is backed up.
        file: that is written, whole or not at all.
        audit: who asks for it; on record where the store has accounts.

    Raises:
        UserError: where whoever asks may not have everything, there is no store, something of it is
            missing, altered or damaged, the file exists, or it cannot be written.
    """
    audit = audit or AuditEntry()
    if not audit.grant.is_whole:
        raise UserError("access.backup")
    if file.exists():
        raise UserError("file.exists", file=file)
    store.check()
    database = Database(store.folder)
    if not database.is_there():
        return _with_accounts(store_backup.back_up(store, file), 0)
    database.check()
    with (
        as_user_error(file.parent),
        scratch_folder(file.parent.absolute(), f".{file.name}.tiendo-") as scratch,
    ):
        database.copy_to(scratch / FILE)
        held = store_backup.back_up(store, file, [scratch / FILE])
    with database.writing() as con:
        append_for(con, "backup", audit, {"file": file.name, "version": held.version})
    return _with_accounts(held, len(Accounts(store.folder).list()))


def restore(store: Store, file: Path, audit: AuditEntry | None = None) -> Backup:
    """Make a store of a backup, where nothing is held yet and nobody has an account.

    Raises:
        UserError: where the folder holds anything, accounts included, or the file is no backup or
            not what was backed up; nothing of it is then left behind.
    """
    if Database(store.folder).is_there():
        raise UserError("store.not_empty", folder=store.folder)
    held = store_backup.restore(store, file, audit, check_beside=_check_accounts)
    return _with_accounts(held, len(Accounts(store.folder).list()))


def _check_accounts(store: Store) -> None:
    """Refuse accounts that are damaged or of a later program, and mark a store that has some."""
    Database(store.folder).check()
    if Accounts(store.folder).list():
        mark(store.folder)


def _with_accounts(held: store_backup.Backup, accounts: int) -> Backup:
    return Backup(held.version, held.originals, accounts)

"""Bringing the store's register to the state of the register files."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.access.renaming import rename_districts, settle_what_was_left
from dashboard.errors import UserError
from dashboard.organisations.changes import compare_registers
from dashboard.organisations.consistency import check_consistency
from dashboard.organisations.files import read_register
from dashboard.organisations.register import register_as_text
from dashboard.organisations.renaming import find_new_codes
from dashboard.store import Reader
from dashboard.store.audit import AuditEntry, last_digest, record
from dashboard.store.publishing import write_version
from dashboard.store.register_tables import register_of, write_register
from dashboard.store.renaming import rename_units
from dashboard.store.sql import query

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.organisations.changes import RegisterChange
    from dashboard.organisations.register import Register
    from dashboard.store import Store
    from dashboard.store.sql import Connection


@dataclass(frozen=True, slots=True)
class RegisterUpdate:
    """A register that was read, and how it differs from the one before."""

    register: Register
    changes: tuple[RegisterChange, ...]
    is_first: bool


def accept_register(store: Store, path: Path, audit: AuditEntry | None = None) -> RegisterUpdate:
    """Read a folder's register files, or a workbook, and make them the store's register.

    Raises:
        UserError: where the files are wrong, or a submission would be left without its units;
            nothing has then changed.
    """
    with Reader(store) as reader:
        now = reader.register()
        new = read_register(path, reader.catalogue, now)
    return replace_register(store, new, audit, instead_of=now)


def foretell_register(store: Store, path: Path) -> RegisterUpdate:
    """Read a folder's register files, or a workbook, and say what they would change; nothing does.

    Raises:
        UserError: as `accept_register`.
    """
    with Reader(store) as reader:
        return foretell_change(reader, read_register(path, reader.catalogue, reader.register()))


def foretell_change(reader: Reader, new: Register) -> RegisterUpdate:
    """What another register would change of a version.

    Raises:
        UserError: where a submission would be left without its units.
    """
    with reader.cursor() as con:
        return _compare(con, new)


def _compare(con: Connection, new: Register) -> RegisterUpdate:
    old = register_of(con)
    reported = con.sql(query("submissions", "reported_units")).pl()
    check_consistency(new, reported, find_new_codes(old, new))
    return RegisterUpdate(new, tuple(compare_registers(old, new)), is_first=not old.districts)


def replace_register(
    store: Store,
    new: Register,
    audit: AuditEntry | None = None,
    *,
    instead_of: Register | None = None,
) -> RegisterUpdate:
    """Make this the store's register; it is kept among the originals, as text.

    What units with a new code have reported, and the accounts of such districts, have it from then
    on: nothing in the store is under a former code.

    Args:
        store: whose register it becomes.
        new: the register.
        audit: who does it, and why.
        instead_of: the register that it was made from; any where None.

    Raises:
        UserError: where a submission would be left without its units, or somebody has changed the
            register since it was read; nothing has then changed.
    """
    with write_version(store) as pending:
        old = register_of(pending.con)
        if instead_of is not None and old != instead_of:
            raise UserError("register.moved_on")
        codes = find_new_codes(old, new)
        update = _compare(pending.con, new)
        rename_units(pending.con, codes, store.catalogue)
        write_register(pending.con, new)
        audit = audit or AuditEntry()
        audit.grant.check("register", None)  # before anything is kept
        content = register_as_text(new).encode()
        sha256 = hashlib.sha256(content).hexdigest()
        store.keep_original(sha256, content)
        record(pending.con, "register", audit, {"register": sha256}, [sha256])
        rename_districts(store, codes, audit, last_digest(pending.con))
    settle_what_was_left(store)
    return update

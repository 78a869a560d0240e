"""Bringing the store's register to the state of the register files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import polars as pl

from dashboard.organisations.consistency import check_consistency
from dashboard.organisations.files import read_register
from dashboard.organisations.register import register_as_text
from dashboard.store.audit import AuditEntry, record
from dashboard.store.publishing import write_version
from dashboard.store.sql import query
from dashboard.store.tables import insert

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.organisations.register import Register
    from dashboard.store import Store


def accept_register(store: Store, folder: Path, audit: AuditEntry | None = None) -> Register:
    """Read a folder's register files and make them the store's register.

    Raises:
        UserError: where the files are wrong, or a submission would be left without its units;
            nothing has then changed.
    """
    new = read_register(folder, store.catalogue)
    replace_register(store, new, audit)
    return new


def replace_register(store: Store, new: Register, audit: AuditEntry | None = None) -> None:
    """Make this the store's register; it is kept among the originals, as text.

    Raises:
        UserError: where a submission would be left without its units; nothing has then changed.
    """
    with write_version(store) as pending:
        check_consistency(new, pending.con.sql(query("submissions", "reported_units")).pl())
        for table in ("unit", "lineage", "scope"):
            pending.con.execute("delete from " + table)
        for table, entries in (
            ("unit", new.units),
            ("lineage", new.lineage),
            ("scope", new.scopes),
        ):
            columns = pending.con.table(table).columns
            insert(
                pending.con,
                table,
                pl.DataFrame(
                    [{c: getattr(entry, c) for c in columns} for entry in entries],
                    schema_overrides={"valid_to": pl.Date} if table == "unit" else None,
                    infer_schema_length=None,
                ),
            )
        content = register_as_text(new).encode()
        sha256 = hashlib.sha256(content).hexdigest()
        store.keep_original(sha256, content)
        record(pending.con, "register", audit or AuditEntry(), {"register": sha256}, [sha256])

"""Accounts of districts that have another code: they see what they saw."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dashboard.access.account import account_of, name_key
from dashboard.access.database import Database
from dashboard.access.journal import append_for
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dashboard.store.audit import AuditEntry


def rename_districts(folder: Path, codes: Mapping[str, str], audit: AuditEntry) -> None:
    """Give accounts the new codes of their districts; their visits go on.

    Args:
        folder: of the store.
        codes: the new code by the old one; others stay as they are.
        audit: who has renamed them.

    Raises:
        UserError: where the accounts' database is missing, damaged or cannot be written.
    """
    database = Database(folder)
    if not codes or not database.rows("any_clerk"):
        return
    with database.writing() as con:
        for row in con.execute(query("access", "accounts")).fetchall():
            account = account_of(row)
            districts = tuple(sorted(codes.get(code, code) for code in account.districts))
            if districts != account.districts:
                values = {"name_key": name_key(account.name), "districts": json.dumps(districts)}
                con.execute(query("access", "move_districts"), values)
                details = {
                    "account": account.name,
                    "role": account.role,
                    "districts": districts,
                }
                append_for(con, "account_role", audit, details)

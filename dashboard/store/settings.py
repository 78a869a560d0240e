"""What the board has set, and how it sets it: an act on record like every other change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.store.audit import record
from dashboard.store.own_catalogue import read_catalogue, read_settings
from dashboard.store.publishing import write_version
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.store.audit import AuditEntry
    from dashboard.store.backend import Backend


def change_settings(store: Backend, values: Mapping[str, str], audit: AuditEntry) -> list[str]:
    """Set values.

    Returns:
        The names of those that had another value; where there are none, nothing is written.

    Raises:
        UserError: where a value does not fit; nothing has then changed.
    """
    with write_version(store) as pending:
        con = pending.con
        held = read_settings(con)
        changed = {name: value for name, value in values.items() if held.get(name) != value}
        for name, value in changed.items():
            con.execute(query("settings", "end"), {"name": name, "at": audit.at})
            con.execute(query("settings", "begin"), {"name": name, "value": value, "at": audit.at})
        read_catalogue(con, store.catalogue)
        pending.is_wanted = bool(changed)
        if changed:
            record(con, "set", audit, {"settings": changed})
    return list(changed)

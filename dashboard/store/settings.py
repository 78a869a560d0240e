"""What the board has set, and how it sets it: an act on record like every other change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.store.audit import record
from dashboard.store.board_settings import check_value, list_values
from dashboard.store.own_catalogue import read_catalogue, read_settings
from dashboard.store.publishing import write_version
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.store.audit import AuditEntry
    from dashboard.store.backend import Backend


def change_settings(store: Backend, values: Mapping[str, str], audit: AuditEntry) -> list[str]:
    """Set values.

    Args:
        store: of the board.
        values: by the names of dashboard/store/board_settings.py.
        audit: who does it, and why.

    Returns:
        The names of those that had another value; where there are none, nothing is written.

    Raises:
        UserError: where there is no such setting or a value does not fit; nothing has then changed.
    """
    values = {name: check_value(name, value) for name, value in values.items()}
    with write_version(store) as pending:
        con = pending.con
        held = list_values(store.catalogue, read_settings(con))
        changed = {name: value for name, value in values.items() if held.get(name) != value}
        for name, value in changed.items():
            con.execute(query("settings", "end"), {"name": name, "at": audit.at})
            con.execute(query("settings", "begin"), {"name": name, "value": value, "at": audit.at})
        read_catalogue(con, store.catalogue)
        pending.is_wanted = bool(changed)
        if changed:
            record(con, "set", audit, {"settings": changed})
    return list(changed)

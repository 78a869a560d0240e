"""What a board has chosen about who may do what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.access.database import Database
from dashboard.access.journal import append_for
from dashboard.errors import UserError
from dashboard.store.sql import query

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.store.audit import AuditEntry

_APPROVES_FIRST = "approves_first"
_CLERKS_SEE_NAMES = "clerks_see_names"


class AccessSettings:
    """The settings of one store. Cheap to make, safe from any thread and process."""

    def __init__(self, folder: Path) -> None:
        self._database = Database(folder)

    def approves_first(self) -> bool:
        """Whether what clerks send waits until an editor approves it; so once there is a clerk."""
        chosen = self._read(_APPROVES_FIRST)
        return bool(self._database.rows("any_clerk")) if chosen is None else chosen

    def set_approves_first(self, value: bool, *, audit: AuditEntry) -> None:  # noqa: FBT001
        """Choose whether what clerks send waits, or counts at once.

        Raises:
            UserError: where whoever does it may not.
        """
        self._write(_APPROVES_FIRST, audit, value=value)

    def clerks_see_names(self) -> bool:
        """Whether clerks see the names of the other districts in rankings; not unless chosen."""
        return self._read(_CLERKS_SEE_NAMES) or False

    def set_clerks_see_names(self, value: bool, *, audit: AuditEntry) -> None:  # noqa: FBT001
        """Choose whether clerks see the names of the other districts in rankings.

        Raises:
            UserError: where whoever does it may not.
        """
        self._write(_CLERKS_SEE_NAMES, audit, value=value)

    def set(self, name: str, value: bool, *, audit: AuditEntry) -> None:  # noqa: FBT001
        """Choose one of them by its name.

        Raises:
            KeyError: where there is none of this name: a programming error.
            UserError: as those above.
        """
        choose = {
            _APPROVES_FIRST: self.set_approves_first,
            _CLERKS_SEE_NAMES: self.set_clerks_see_names,
        }
        choose[name](value, audit=audit)

    def _read(self, name: str) -> bool | None:
        found = self._database.rows("setting", {"name": name})
        return found[0][0] == "1" if found else None

    def _write(self, name: str, audit: AuditEntry, *, value: bool) -> None:
        if not audit.grant.is_whole:
            raise UserError("access.accounts")
        with self._database.writing() as con:
            con.execute(query("access", "set_setting"), {"name": name, "value": str(int(value))})
            append_for(con, "setting", audit, {"setting": name, "value": value})

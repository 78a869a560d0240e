"""Going back to an old version: an act on record, which takes nothing out of the record itself.

What was done since stays in the audit log, and every submission stays known with its rows, its
original and its number: those that the old version had not are withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from dashboard.errors import UserError
from dashboard.periods import Quarter
from dashboard.store.audit import last_digest, record
from dashboard.store.publishing import write_copy_of
from dashboard.store.reading import newest_readable
from dashboard.store.register_tables import register_of
from dashboard.store.renaming import codes_before, rename_units, take_codes_of_past
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from dashboard.catalogue.models import Catalogue
    from dashboard.store.audit import AuditEntry
    from dashboard.store.backend import Backend
    from dashboard.store.publishing import PendingVersion
    from dashboard.store.sql import Connection

# Nothing is ever taken out of these; all other tables are as they were. Codes of units in them are
# those of the register that stands again.
_KEPT_TABLES = ("act", "alias", "sent", "submission", "submission_form")
# How many numbers are left out, beside one for each original that no submission names, where a
# version that may have used them is damaged.
_NUMBERS_LEFT_OUT = 1000


@dataclass(frozen=True, slots=True)
class Reversal:
    """What going back took away.

    Attributes:
        newest: the version that it made.
        withdrawn: the submissions that counted, or could have, and do not any more.
        returned: the submissions that were withdrawn and are not any more.
        reopened, closed: the quarters that were closed and are not any more, and the other way.
        has_other_register: whether the register was another one.
        codes: those that units have again, by those that they had.
    """

    newest: int
    withdrawn: tuple[int, ...]
    returned: tuple[int, ...]
    reopened: tuple[Quarter, ...]
    closed: tuple[Quarter, ...]
    has_other_register: bool
    codes: Mapping[str, str]


def revert(
    store: Backend,
    version: int,
    audit: AuditEntry,
    *,
    beforehand: Callable[[Reversal, str], None] = lambda _reversal, _act: None,
) -> Reversal:
    """Make what an old version held the newest again, as a version of its own.

    Args:
        store: whose version it is.
        version: its number.
        audit: who, why and when.
        beforehand: what has to be done before the new version is there, given what it takes away
            and the digest of the act.

    Raises:
        UserError: where that version is not kept any longer, is damaged, is the newest already, or
            holds what the record does not know.
    """
    store.check()
    with store.locked():
        kept = store.versions()
        if version not in kept:
            listed = ", ".join(map(str, kept))
            raise UserError("store.no_version", version=version, kept=listed)
        readable = newest_readable(store)
        if version == kept[-1] == readable:
            raise UserError("store.is_newest", version=version)
        with write_copy_of(store, readable) as pending:
            is_whole = readable == kept[-1]
            number = None if is_whole else _number_left_out(store, pending.con)
            reversal = go_back(
                pending,
                store.version_file(version),
                audit,
                version=version,
                last_submission=number,
                catalogue=store.catalogue,
            )
            beforehand(reversal, last_digest(pending.con))
            return reversal


def go_back(
    pending: PendingVersion,
    past: Path,
    audit: AuditEntry,
    *,
    version: int,
    last_submission: int | None,
    catalogue: Catalogue,
) -> Reversal:
    """Bring a pending version back to what an old version's file holds, and put that on record.

    Args:
        pending: a copy of the newest version.
        past: the old version's file.
        audit: who, why and when.
        version: the old version's number.
        last_submission: the highest number that damaged versions may have used; None where none
            is damaged.
        catalogue: of the store.

    Raises:
        UserError: where the old version is damaged, or has acts that the record does not know.
    """
    con = pending.con
    try:
        con.execute("attach '" + str(past).replace("'", "''") + "' as past (read_only)")
    except duckdb.Error as error:
        raise UserError("store.version_damaged", version=version) from error
    if con.execute(query("submissions", "revert_unknown_acts")).fetchone():
        raise UserError("store.cut_off", version=version)
    closed_before, register_before = closed_days(con), register_of(con)
    register_of_past = register_of(con, "past")
    codes = codes_before(register_before, register_of_past)
    if register_before.changes or register_of_past.changes:
        rename_units(con, codes, catalogue)
        take_codes_of_past(con)
    con.execute(query("submissions", "revert_past_submissions"))
    changed = con.execute(query("submissions", "revert_changed_submissions")).fetchall()
    values = {"at": audit.at, "by_whom": audit.by, "why": audit.why, "version": version}
    con.execute(query("submissions", "revert_submissions"), values)
    con.execute(query("submissions", "revert_aliases"), {"at": audit.at})
    _replace_other_tables(con)
    closed = closed_days(con)
    result = Reversal(
        newest=pending.number,
        withdrawn=tuple(number for number, stood in changed if stood),
        returned=tuple(number for number, stood in changed if not stood),
        reopened=tuple(Quarter.of(day) for day in sorted(closed_before - closed)),
        closed=tuple(Quarter.of(day) for day in sorted(closed - closed_before)),
        has_other_register=register_of(con) != register_before,
        codes=codes,
    )
    (last_act,) = con.execute("select coalesce(max(act), 0) from past.act").fetchone() or (0,)
    details = {
        "version": version,
        "act": last_act,
        "withdrawn": result.withdrawn,
        "returned": result.returned,
        "reopened": [str(quarter) for quarter in result.reopened],
        "closed": [str(quarter) for quarter in result.closed],
        "register": result.has_other_register,
        "last_submission": last_submission,
    }
    record(con, "revert", audit, details)
    return result


def closed_days(con: Connection) -> set[date]:
    """The first days of the quarters that are closed."""
    return {day for day, _ in con.execute(query("submissions", "closed_quarters")).fetchall()}


def _replace_other_tables(con: Connection) -> None:
    """Give every table but those that only ever gain rows the rows that it had."""
    (own,) = con.execute("select current_database()").fetchone() or ("",)
    tables: dict[str, set[str]] = {own: set(), "past": set()}
    listed = "select database_name, table_name from duckdb_tables() where not temporary"
    for database, table in con.execute(listed).fetchall():
        tables.setdefault(database, set()).add(table)
    for table in sorted(tables[own].difference(_KEPT_TABLES)):
        if table.endswith("_report"):
            continue
        con.execute("delete from " + table)
        if table in tables["past"]:
            con.execute("insert into " + table + " by name from past." + table)


def _number_left_out(store: Backend, con: Connection) -> int:
    """A number above all that versions which cannot be read any more may have given."""
    (highest,) = con.execute(query("submissions", "last_submission")).fetchone() or (0,)
    named = {sha256 for (sha256,) in con.execute(query("submissions", "originals")).fetchall()}
    return int(highest) + len(store.originals() - named) + _NUMBERS_LEFT_OUT

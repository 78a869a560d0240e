"""What a version held at an earlier moment, in a connection that reaches nothing else.

What was known of a table is said by queries/known/<table>.sql; a table with the columns
`accepted_at` and `ended_at` is a history, and says it by itself. A table that is neither is empty:
one that is added next year shows nothing of a past day until somebody has said what was known.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import polars as pl

from dashboard.organisations.register import Register, register_of_text
from dashboard.organisations.renaming import find_new_codes, rename_codes
from dashboard.store.audit import read_audit_log
from dashboard.store.narrowing import view_whole
from dashboard.store.past_state import PastState, replay
from dashboard.store.reach import EVERYTHING
from dashboard.store.register_tables import REGISTER_TABLES, register_of, write_register
from dashboard.store.sql import names, query
from dashboard.store.tables import insert, make_added_tables, report_table

if TYPE_CHECKING:
    from dashboard.store.backend import Backend
    from dashboard.store.known import Known
    from dashboard.store.sql import Connection

# The schema in which the version's own tables are seen meanwhile.
WRITTEN = "written"
# The property of what is seen as of a day before the store's own record: no more is known of it
# than what had been received.
BY_RECEIVED_DAY = "by_received_day"
# The acts after which the register is another one.
_OF_REGISTER = frozenset(("register", "revert", "remove_plan"))
_OF_HISTORY = frozenset(("accepted_at", "ended_at"))
_PAST_SUBMISSION = pl.Schema(
    {
        "submission": pl.Int32(),
        "withdrawn_at": pl.Datetime(),
        "withdrawn_by": pl.String(),
        "withdrawn_why": pl.String(),
        "reverted_to": pl.Int32(),
    }
)
_CLOSING = pl.Schema(
    {
        "quarter": pl.Date(),
        "closed_at": pl.Datetime(),
        "closed_by": pl.String(),
        "reopened_at": pl.Datetime(),
        "reopened_by": pl.String(),
        "reopened_why": pl.String(),
    }
)


def recall(con: Connection, schema: str, store: Backend, known: Known) -> list[str]:
    """Make tables of what the attached version held at a moment.

    Args:
        con: to which the version is attached.
        schema: in which they are made.
        store: keeps the registers of earlier days among its originals.
        known: the moment.

    Returns:
        The tables' names.

    Raises:
        UserError: where the register of that time is missing among the originals.
    """
    con.execute(f"create schema {WRITTEN}")
    tables = [*view_whole(con, WRITTEN), *make_added_tables(con, WRITTEN)]
    con.execute(f"set schema = '{WRITTEN}'")
    entries, now = read_audit_log(con), register_of(con)
    con.execute(f"set schema = '{schema}'")
    by_received_day = bool(known.day) and all(e.audit.at >= known.before for e in entries)
    if by_received_day:
        received = query("known", "received")
        con.execute("create table past_submission as\n" + received, {"day": known.day})
        state, register = PastState(), now
    else:
        state = replay([entry for entry in entries if entry.audit.at < known.before])
        is_still = not any(
            entry.audit.at >= known.before and entry.what in _OF_REGISTER for entry in entries
        )
        register = now if is_still else _register_then(store, state, now)
        _make_past_submission(con, state)
    for table in tables:
        if table in {"closing", *REGISTER_TABLES}:
            con.execute(f"create table {table} as from {WRITTEN}.{table} limit 0")
        else:
            _copy(con, store, table, None if by_received_day else known.before)
    insert(con, "closing", pl.DataFrame(state.closings, schema=_CLOSING, orient="row"))
    write_register(con, register)
    if by_received_day:
        con.execute("insert into property values ($name, '1')", {"name": BY_RECEIVED_DAY})
    con.execute("drop table past_submission")
    con.execute("set schema = 'main'")
    con.execute(f"drop schema {WRITTEN} cascade")
    return tables


def _register_then(store: Backend, state: PastState, now: Register) -> Register:
    """The register of another time, which is kept among the originals.

    Units whose code is another one by now have that, as they have in all other tables.
    """
    if state.register is None:
        return Register()
    then = register_of_text(store.within(EVERYTHING).read_original(state.register).decode())
    then = replace(then, scopes=tuple(s for s in then.scopes if s.programme not in state.unbound))
    # What was gone back on may have had codes that it has not any more.
    gone = {new: old for old, new in find_new_codes(now, then).items()}
    return rename_codes(then, gone | find_new_codes(then, now))


def _make_past_submission(con: Connection, state: PastState) -> None:
    rows = [
        (number, taken.at, taken.by, taken.why, taken.reverted_to)
        if (taken := state.withdrawn.get(number))
        else (number, None, None, None, None)
        for number in sorted(state.accepted)
    ]
    frame = pl.DataFrame(rows, schema=_PAST_SUBMISSION, orient="row")
    con.from_arrow(frame.to_arrow()).create("past_submission")


def _copy(con: Connection, store: Backend, table: str, before: datetime | None) -> None:
    """Make a table of what was known then of the one that was written.

    Args:
        con: with both.
        store: whose forms have a table each.
        table: its name.
        before: the moment; None before the store's own record, of which plans and settings are
            those of now.
    """
    source = f"{WRITTEN}.{table}"
    is_history = _OF_HISTORY.issubset(con.sql(f"from {source}").columns)
    if is_history and before is None:
        text = f"from {source}"
    elif table in names("known"):
        text = query("known", table)
    elif table in {report_table(form.code) for form in store.catalogue.forms}:
        text = f"with form_report as (from {source})\n" + query("known", "form_report")
    elif is_history:
        text = f"with history as (from {source})\n" + query("known", "history")
    else:
        text = f"from {source} limit 0"
    # Whatever was done, was done after the day on which there was no store yet.
    params = {"before": before or datetime.min} if "$before" in text else None
    con.execute(f"create table {table} as\n" + text, params)

"""The plans that a store holds: how they come into force, change, and are taken away.

Each stays with the time in which it held; what it asked then can be told later.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.store.audit import record
from dashboard.store.own_catalogue import check_indicators_of
from dashboard.store.publishing import write_version
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Catalogue, Programme
    from dashboard.store.audit import AuditEntry
    from dashboard.store.backend import Backend
    from dashboard.store.sql import Connection


def put_plans(store: Backend, programmes: Sequence[Programme], audit: AuditEntry) -> list[str]:
    """Bring plans into force, each in the place of the one with its code.

    Returns:
        The codes of those that are new or differ from what was in force; where there are none,
        nothing is written.

    Raises:
        UserError: where one asks for an indicator that this program lacks, binds a unit that is
            none of its scope, or has the code of another; nothing has then changed.
    """
    with write_version(store) as pending:
        con = pending.con
        check_plans(con, programmes, store.catalogue)
        held = dict(con.execute(query("plans", "in_force")).fetchall())
        contents = {one.code: one.model_dump_json(exclude_defaults=True) for one in programmes}
        changed = [one for one in programmes if held.get(one.code) != contents[one.code]]
        entries = []
        for programme in changed:
            content = contents[programme.code]
            sha256 = hashlib.sha256(content.encode()).hexdigest()
            con.execute(query("plans", "end"), {"programme": programme.code, "at": audit.at})
            con.execute(
                query("plans", "begin"),
                {"programme": programme.code, "content": content, "at": audit.at},
            )
            entries.append({"programme": programme.code, "sha256": sha256})
        pending.is_wanted = bool(changed)
        if not changed:
            return []
        hashes = [entry["sha256"] for entry in entries]
        audit.grant.check("plan", None)  # before anything is kept
        for sha256, programme in zip(hashes, changed, strict=True):
            store.keep_original(sha256, contents[programme.code].encode())
        record(con, "plan", audit, {"plans": entries}, sorted(set(hashes)))
    return [one.code for one in changed]


def remove_plan(store: Backend, code: str, audit: AuditEntry) -> list[str]:
    """Take a plan away: from now on it asks nothing of anybody.

    Returns:
        The codes of the units that it bound.

    Raises:
        UserError: where no plan with this code is in force.
    """
    with write_version(store) as pending:
        con = pending.con
        held = [programme for programme, _ in con.execute(query("plans", "in_force")).fetchall()]
        if code not in held:
            raise UserError("plans.unknown", programme=code, known=", ".join(held))
        bound = list_bound(con, code)
        con.execute(query("plans", "end"), {"programme": code, "at": audit.at})
        con.execute(query("plans", "unbind"), {"programme": code})
        record(con, "remove_plan", audit, {"programme": code})
    return bound


def check_plans(con: Connection, programmes: Sequence[Programme], release: Catalogue) -> None:
    """Whether plans could come into force together.

    Args:
        con: sees the tables of a version.
        programmes: the plans.
        release: what the program brings.

    Raises:
        UserError: where they could not, as `put_plans`.
    """
    codes = [programme.code for programme in programmes]
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise UserError("plans.twice", programme=twice)
    for programme in programmes:
        check_indicators_of(programme, release)
        for unit, level in _units_bound(con, programme.code):
            if level != programme.scope:
                raise UserError("plans.scope_bound", programme=programme.code, unit=unit)


def list_bound(con: Connection, code: str) -> list[str]:
    """The codes of the units that a plan binds.

    Args:
        con: sees the tables of a version.
        code: the plan's.
    """
    return [unit for unit, _ in _units_bound(con, code)]


def _units_bound(con: Connection, code: str) -> list[tuple[str, str]]:
    return con.execute(query("plans", "units_bound"), {"programme": code}).fetchall()

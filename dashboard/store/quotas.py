"""What a store holds of quotas, and how they are assigned: an act on record like every change."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dashboard.catalogue.quotas import Assignments, Quota
from dashboard.errors import UserError
from dashboard.organisations.quotas import check_quota
from dashboard.store.audit import record
from dashboard.store.own_catalogue import read_catalogue
from dashboard.store.publishing import write_version
from dashboard.store.register_tables import register_of
from dashboard.store.sql import query

if TYPE_CHECKING:
    from dashboard.catalogue.quotas import QuotaKey
    from dashboard.store.audit import AuditEntry
    from dashboard.store.backend import Backend
    from dashboard.store.sql import Connection


def read_quotas(con: Connection) -> tuple[Quota, ...]:
    """The quotas in force, by plan, year, district and indicator."""
    rows = con.execute(query("quotas", "in_force")).fetchall()
    columns = list(Quota.model_fields)
    return tuple(Quota.model_construct(**dict(zip(columns, row, strict=True))) for row in rows)


def assign_quotas(store: Backend, wanted: Assignments, audit: AuditEntry) -> Assignments:
    """Assign quotas and take others back.

    Returns:
        What of it was otherwise; where nothing was, nothing is written.

    Raises:
        UserError: where one cannot be asked of its district, or stands there twice; nothing has
            then changed.
    """
    _refuse_twice(wanted)
    with write_version(store) as pending:
        con = pending.con
        held = {quota.key: quota for quota in read_quotas(con)}
        changes = Assignments(
            assigned=tuple(one for one in wanted.assigned if held.get(one.key) != one),
            ended=tuple(key for key in wanted.ended if key in held),
        )
        pending.is_wanted = bool(changes)
        if not changes:
            return changes
        catalogue, register = read_catalogue(con, store.catalogue), register_of(con)
        for quota in changes.assigned:
            check_quota(quota, catalogue, register)
        for key in (*changes.ended, *(quota.key for quota in changes.assigned)):
            con.execute(query("quotas", "end"), {**dict(key), "at": audit.at})
        for quota in changes.assigned:
            con.execute(query("quotas", "begin"), {**dict(quota), "at": audit.at})
        content = changes.model_dump_json(exclude_defaults=True).encode()
        sha256 = hashlib.sha256(content).hexdigest()
        audit.grant.check("assign", None)  # before anything is kept
        store.keep_original(sha256, content)
        record(con, "assign", audit, _describe(changes, sha256), [sha256])
    return changes


def _refuse_twice(wanted: Assignments) -> None:
    seen: set[QuotaKey] = set()
    for key in (*(quota.key for quota in wanted.assigned), *wanted.ended):
        if key in seen:
            raise UserError(
                "quotas.twice", district=key.district, indicator=key.indicator, year=key.year
            )
        seen.add(key)


def _describe(changes: Assignments, sha256: str) -> dict[str, object]:
    """What is told of it later, beside the hash of what it takes to do it again."""
    keys = [*(quota.key for quota in changes.assigned), *changes.ended]
    return {
        "quotas": sha256,
        "programmes": sorted({key.programme for key in keys}),
        "years": sorted({key.year for key in keys}),
        "districts": len({key.district for key in keys}),
        "assigned": len(changes.assigned),
        "ended": len(changes.ended),
    }

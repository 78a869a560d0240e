"""Remembering what a district means by a header or a name, and forgetting it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.errors import UserError
from dashboard.ingest.values.aliases import Alias, Kind, alias_key
from dashboard.store.audit import record
from dashboard.store.publishing import write_version
from dashboard.store.register_tables import register_of
from dashboard.store.sql import query

if TYPE_CHECKING:
    from dashboard.store import Store
    from dashboard.store.audit import AuditEntry
    from dashboard.store.sql import Connection


def choose(
    store: Store,
    *,
    district: str,
    form: str,
    kind: Kind,
    written: str,
    meaning: str,
    audit: AuditEntry,
) -> None:
    """Remember what a district means; an earlier choice for the same words gives way.

    Raises:
        UserError: where the measure is none of the form's, or the organisation is none of the
            district's.
    """
    with write_version(store) as pending:
        register = register_of(pending.con)
        known = (
            {m.code for m in store.catalogue.form[form].measures}
            if kind == "measure"
            else {unit.code for unit in register.organisations(district)}
        )
        if not written.strip() or meaning not in known:
            raise UserError("alias.unknown", written=written, meaning=meaning, district=district)
        key = alias_key(kind, form, written)
        for alias in effective_aliases(pending.con, district):
            if alias.key == key:
                pending.con.execute(
                    query("submissions", "undo_alias"), {"alias": alias.number, "at": audit.at}
                )
        values = {"district": district, "form": form, "kind": kind}
        values |= {"written": written, "meaning": meaning}
        pending.con.execute(
            query("submissions", "new_alias"), {**values, "at": audit.at, "by_whom": audit.by}
        )
        record(pending.con, "choose", audit, values, districts=(district,))


def undo(store: Store, number: int, audit: AuditEntry) -> None:
    """Forget a choice; what it has let in stays.

    Raises:
        UserError: where no choice of this number holds.
    """
    with write_version(store) as pending:
        of_number = {alias.number: alias for alias in effective_aliases(pending.con)}
        if number not in of_number:
            raise UserError("alias.none", alias=number)
        pending.con.execute(query("submissions", "undo_alias"), {"alias": number, "at": audit.at})
        districts = (of_number[number].district,)
        record(pending.con, "undo", audit, {"alias": number}, districts=districts)


def effective_aliases(con: Connection, district: str | None = None) -> list[Alias]:
    """The choices that hold, of one district or of all, in the order of choosing."""
    rows = con.sql(
        query("submissions", "effective_aliases"), params={"district": district}
    ).fetchall()
    return [Alias(*row) for row in rows]

"""Units under another code: their rows in every table, so that a version knows one code of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dashboard.organisations.renaming import find_new_codes
from dashboard.store.sql import query
from dashboard.store.tables import report_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.register import Register
    from dashboard.store.sql import Connection

# What codes of units are called in tables, whoever adds one.
_COLUMNS = ("district", "unit")
# What a row of a table that keeps everything is known by.
_KEYS = {"alias": ("alias",), "sent": ("submission",), "submission": ("submission",)}
_ROW = ("submission", "sheet_row")


def rename_units(con: Connection, codes: Mapping[str, str], catalogue: Catalogue) -> None:
    """Give the rows of a pending version the new codes of units; the register's own stay.

    Args:
        con: of the pending version.
        codes: the new code by the old one; two units may have swapped theirs.
        catalogue: knows which forms are about what is no unit of the register.
    """
    if not codes:
        return
    renamed = pl.DataFrame({"was": list(codes), "now": list(codes.values())})
    con.execute("create or replace temp table renamed (was text, now text)")
    con.from_arrow(renamed.to_arrow()).insert_into("renamed")
    others = {
        report_table(form.code)
        for form in catalogue.forms
        if form.row_is != "grass-roots organisation"
    }
    listed = con.execute(query("register", "columns_of_units"), {"columns": _COLUMNS}).fetchall()
    for table, column in listed:
        if column != "unit" or table not in others:
            con.execute(
                "update " + table + " set " + column + " = renamed.now "
                "from renamed where " + table + "." + column + " = renamed.was"
            )
    con.execute(query("register", "rename_aliases"))
    con.execute("drop table renamed")


def take_codes_of_past(con: Connection) -> None:
    """Give rows that an old version, attached as `past`, has as well the codes that they had there.

    Two units may have become one since, whose rows nothing else tells apart.
    """
    known = set(con.execute(query("register", "columns_of_past")).fetchall())
    columns = [*_COLUMNS, "meaning"]
    listed = con.execute(query("register", "columns_of_units"), {"columns": columns}).fetchall()
    for table, column in listed:
        keys = _KEYS.get(table, _ROW if table.endswith("_report") else ())
        if keys and (table, column) in known:
            same = " and ".join(table + "." + key + " = earlier." + key for key in keys)
            changing = "update " + table + " set " + column + " = earlier." + column
            con.execute(changing + " from past." + table + " as earlier where " + same)


def codes_before(now: Register, past: Register) -> dict[str, str]:
    """Codes of a register of now, and those that the same units have in an earlier one.

    Of two units that became one, the code of that one stays: it is in the earlier register too.
    """
    since = find_new_codes(past, now)
    back = {new: was for was, new in since.items() if new not in past.unit or new in since}
    return find_new_codes(now, past) | back

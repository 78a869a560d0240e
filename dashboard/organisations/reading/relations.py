"""Rows of lineage and scopes: what became of units, and what binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.organisations.register import Scope, Succession

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.reading.rows import RegisterRow
    from dashboard.organisations.register import Unit


def read_succession(row: RegisterRow, units: Mapping[str, Unit]) -> Succession:
    """What a row of lineage says.

    Raises:
        RegisterFault: where it contradicts the units.
    """
    for column in ("predecessor", "successor"):
        if row[column] not in units or units[row[column]].level == "province":
            raise row.error("unknown_unit", column)
    starts_on = row.day("on")
    if starts_on is None:
        raise row.error("blank", "on")
    begun = units[row["predecessor"]].valid_from
    if starts_on <= begun:
        raise row.error("succeeded_too_early", "on", unit=row["predecessor"], valid_from=begun)
    # What comes to nobody would count under a unit that is gone, or not there yet.
    if not units[row["successor"]].exists_on(starts_on):
        raise row.error("successor_not_there", "on", unit=row["successor"])
    share = _read_share(row)
    # Who gives a part away may keep the rest; who keeps all has no successor.
    if row["predecessor"] == row["successor"] and share == 1:
        raise row.error("own_successor", "successor")
    return Succession(row["predecessor"], row["successor"], starts_on, share)


def _read_share(row: RegisterRow) -> float:
    text = row["share"]
    number, percent, _ = text.partition("%")
    try:
        # Spreadsheets set to Vietnamese save 0.4 as 0,4.
        share = float(number.replace(",", ".")) / (100 if percent else 1)
    except ValueError as error:
        raise row.error("bad_share", "share") from error
    if not 0 < share <= 1:
        raise row.error("bad_share", "share")
    return share


def read_scope(row: RegisterRow, units: Mapping[str, Unit], catalogue: Catalogue) -> Scope:
    """What a row of scopes says.

    Raises:
        RegisterFault: where there is no such programme or unit, it is not that unit's, or the unit
            does not exist on the day.
    """
    programme = catalogue.programme.get(row["programme"])
    if programme is None:
        known = ", ".join(catalogue.programme)
        raise row.error("unknown_programme", "programme", known=known)
    unit = units.get(row["unit"])
    if unit is None:
        raise row.error("unknown_unit", "unit")
    if unit.level != programme.scope:
        raise row.error(
            f"scope_is_{programme.scope}", "unit", programme=programme.code, name=unit.name
        )
    starts_on = row.day("on")
    if starts_on and not unit.exists_on(starts_on):
        first, last = unit.valid_from, unit.valid_to or "—"
        raise row.error("bound_not_there", "on", unit=unit.code, first=first, last=last)
    return Scope(programme.code, unit.code, starts_on)

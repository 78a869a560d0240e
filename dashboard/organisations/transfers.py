"""Under which district an organisation reported before it moved to the one of now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dashboard.organisations.register import Register
    from dashboard.periods import Quarter


class Transfer(NamedTuple):
    """An organisation that stood under another district on the last day of the quarter before."""

    unit: str
    district: str


def list_transfers(register: Register, district: str, quarter: Quarter) -> list[Transfer]:
    """The organisations of a district that another one reported in the quarter before.

    Args:
        register: of today.
        district: its code of today.
        quarter: at whose end they stand under it.
    """
    before = register.at(quarter.plus(-1).last_day)
    return [
        Transfer(unit.code, above)
        for unit in register.at(quarter.last_day).organisations(district)
        if unit.exists_in(quarter.plus(-1))
        and (above := before.unit[unit.code].parent)
        and above != district
    ]

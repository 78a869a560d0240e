"""Codes that a user names, held against those that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rapidfuzz import process

from dashboard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dashboard.organisations.register import Register

Kind = Literal["indicator", "unit_type", "district", "programme", "form"]


def current_districts(register: Register, asked: Iterable[str]) -> list[str]:
    """The codes of today of districts that are asked for, by these or by former ones; sorted.

    Raises:
        UserError: naming a code that none has or had, and the codes nearest to it.
    """
    known = {unit.code for unit in register.districts}
    current = [register.current_code(code) or code for code in asked]
    check_codes("district", current, known)
    return sorted(set(current))


def check_codes(kind: Kind, asked: Iterable[str], known: Collection[str]) -> None:
    """Refuse a code that there is not.

    Raises:
        UserError: naming it and the codes nearest to it.
    """
    for code in asked:
        if code not in known:
            nearest = [found[0] for found in process.extract(code, list(known), limit=3)]
            raise UserError(f"code.{kind}", code=code, nearest=", ".join(nearest) or "—")

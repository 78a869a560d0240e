"""Codes that a user names, held against those that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rapidfuzz import process

from dashboard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Kind = Literal["indicator", "unit_type", "district", "programme", "form"]


def check_codes(kind: Kind, asked: Iterable[str], known: Collection[str]) -> None:
    """Refuse a code that there is not.

    Raises:
        UserError: naming it and the codes nearest to it.
    """
    for code in asked:
        if code not in known:
            nearest = [found[0] for found in process.extract(code, list(known), limit=3)]
            raise UserError(f"code.{kind}", code=code, nearest=", ".join(nearest) or "—")

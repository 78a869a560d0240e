"""An account, and the name under which it is found."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dashboard.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.access.roles import Role

SHORTEST_NAME, LONGEST_NAME = 2, 40


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in, or might once.

    Attributes:
        name: as it was given.
        districts: the codes of a clerk's districts, sorted; none of other roles.
        must_change: whether its passphrase is a one-time one, with which nothing can be done but
            to change it.
        made_at, last_seen_at: UTC, without a zone; None where it has never come in.
    """

    name: str
    role: Role
    districts: tuple[str, ...]
    is_disabled: bool
    must_change: bool
    made_at: datetime
    last_seen_at: datetime | None


def account_of(row: Sequence[Any]) -> Account:
    """An account from the columns of queries/access/account.sql."""
    name, role, districts, is_disabled, must_change, made_at, last_seen_at = row
    return Account(
        name,
        role,
        tuple(json.loads(districts)),
        bool(is_disabled),
        bool(must_change),
        datetime.fromisoformat(made_at),
        datetime.fromisoformat(last_seen_at) if last_seen_at else None,
    )


def name_key(name: str) -> str:
    """By what an account is found: two names that differ in case alone are the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def check_name(name: str) -> str:
    """A name that an account can have, composed.

    Raises:
        UserError: where it is too short or too long, or has other signs than Latin letters, digits,
            points, hyphens and underscores: none that looks like another.
    """
    composed = unicodedata.normalize("NFC", name)
    if not SHORTEST_NAME <= len(composed) <= LONGEST_NAME or not all(map(_is_usable, composed)):
        raise UserError("access.bad_name", shortest=SHORTEST_NAME, longest=LONGEST_NAME)
    return composed


def _is_usable(sign: str) -> bool:
    if sign.isascii():
        return sign.isalnum() or sign in ".-_"
    return sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN ")

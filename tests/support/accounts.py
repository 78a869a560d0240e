"""Accounts for tests, whose passphrases are hashed in no time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argon2.profiles import CHEAPEST

from dashboard.access.accounts import Accounts
from dashboard.access.passphrases import Passphrases
from dashboard.store.audit import AuditEntry

if TYPE_CHECKING:
    from pathlib import Path

CHEAP = Passphrases(CHEAPEST)
BY_HOA = AuditEntry("Hoa", "thử")
# One that nobody refuses.
GOOD = "con sông quê tôi"


def accounts_of(folder: Path) -> Accounts:
    """The accounts of the store in a folder."""
    return Accounts(folder, passphrases=CHEAP)

"""Somebody who has come in: a value without which nothing is asked and nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.access.roles import ACTS
from dashboard.store.audit import AuditEntry, Grant
from dashboard.store.reach import EVERYTHING, Reach

if TYPE_CHECKING:
    from dashboard.access.roles import Role
    from dashboard.store.audit import What


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who has come in.

    Attributes:
        role: what they may do.
        reach: whose rows they see.
        account: the name on record; empty while the store has no accounts, and whoever does
            something says under which name.
        address: from where they ask; two viewers that differ in nothing else see the same.
        looks_back: whether they see what was known on an earlier day, and so may change nothing.
    """

    role: Role
    reach: Reach
    account: str = ""
    address: str = field(default="", compare=False)
    looks_back: bool = False

    @property
    def acts(self) -> frozenset[What]:
        """The kinds of change that are open to them now."""
        return frozenset() if self.looks_back else ACTS[self.role]

    def may(self, what: What) -> bool:
        """Whether this kind of change is open to them at all."""
        return what in self.acts

    def entry(self, why: str = "", *, by: str = "", address: str = "") -> AuditEntry:
        """What they do, as it goes on record: the grant goes with it.

        Args:
            why: as given.
            by: a name that was typed; it counts only while the store has no accounts.
            address: from where they ask, where it is not known of the viewer.
        """
        grant = Grant(self.acts, self.reach.districts)
        return AuditEntry(
            self.account or by,
            why,
            address=address or self.address,
            account=self.account,
            grant=grant,
        )


# While a store has no accounts it is served on loopback alone, to whoever is there.
ANYBODY = Viewer("admin", EVERYTHING)

"""What a workbook would change of the quotas that are in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.catalogue.quotas import Assignments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dashboard.catalogue.quotas import Quota, QuotaKey


@dataclass(frozen=True, slots=True)
class QuotaChange:
    """A quota that is new, changed or taken back; `was` or `now` is None where there is none."""

    key: QuotaKey
    was: Quota | None
    now: Quota | None

    @property
    def kind(self) -> Literal["new", "changed", "ended"]:
        """What becomes of it."""
        if self.was is None:
            return "new"
        return "changed" if self.now else "ended"


def compare(
    stated: Mapping[QuotaKey, Quota | None], held: Iterable[Quota]
) -> tuple[QuotaChange, ...]:
    """What differs between what a workbook says and what is in force, in the workbook's order."""
    in_force = {quota.key: quota for quota in held}
    return tuple(
        QuotaChange(key, in_force.get(key), quota)
        for key, quota in stated.items()
        if in_force.get(key) != quota
    )


def as_assignments(changes: Sequence[QuotaChange]) -> Assignments:
    """The changes as they are put on record."""
    return Assignments(
        assigned=tuple(one.now for one in changes if one.now),
        ended=tuple(one.key for one in changes if one.now is None),
    )

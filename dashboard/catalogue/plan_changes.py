"""What differs between a plan and the one whose place it takes, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dashboard.catalogue.plan_files.words import COLUMNS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.catalogue.models import Programme
    from dashboard.catalogue.plan_files.words import TableName

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One difference.

    Attributes:
        kind: whether an entry is new, is there no more, or says something else.
        table: what it is an entry of; `programme` is the plan itself.
        code: of the target or duty; of the plan.
        what: the column that says something else; empty of what is new or gone.
        was, now: its values as the catalogue has them; None where there is none.
    """

    kind: Kind
    table: TableName
    code: str
    what: str = ""
    was: object = None
    now: object = None


def compare_plans(old: Programme | None, new: Programme) -> list[PlanChange]:
    """The differences, in the order of the new plan; what is gone comes last of its table.

    Where there is no old one, everything is new. The order of entries makes no difference.
    """
    if old is None:
        return [PlanChange("added", "programme", new.code), *_entries(None, new)]
    return [*_columns("programme", new.code, old, new), *_entries(old, new)]


def _entries(old: Programme | None, new: Programme) -> Iterator[PlanChange]:
    for table in TABLES[1:]:
        before = {one.code: one for one in getattr(old, table, ())}
        after = {one.code: one for one in getattr(new, table)}
        for code, entry in after.items():
            if code not in before:
                yield PlanChange("added", table, code)
            else:
                yield from _columns(table, code, before[code], entry)
        for code in before:
            if code not in after:
                yield PlanChange("removed", table, code)


def _columns(table: TableName, code: str, old: object, new: object) -> Iterator[PlanChange]:
    for column in COLUMNS[table]:
        was, now = getattr(old, column), getattr(new, column)
        if was != now:
            yield PlanChange("changed", table, code, column, was, now)

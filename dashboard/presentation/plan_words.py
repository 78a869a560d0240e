"""Changes of plans as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.catalogue.plan_files.words import kind_of, name_code
from dashboard.messages import page_language, translate, word
from dashboard.presentation.formats import NOTHING, format_number

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue, Programme
    from dashboard.catalogue.plan_changes import PlanChange


def name_entry(
    change: PlanChange, old: Programme | None, new: Programme, catalogue: Catalogue
) -> str:
    """What the entry of a change is called: a target by its indicator, a duty by its title."""
    for plan in (new, old):
        if change.table == "programme" or plan is None:
            continue
        for one in getattr(plan, change.table):
            if one.code == change.code:
                known = catalogue.indicator.get(getattr(one, "indicator", ""))
                return known.label if known else str(getattr(one, "title", change.code))
    return new.title


def describe_change(change: PlanChange, catalogue: Catalogue) -> str:
    """What changes: `Mức phải đạt: 90 → 95`."""
    if change.kind != "changed":
        return word(f"programmes.change.{change.kind}")
    label = translate(f"plan_workbook.{change.table}.{change.what}.label", page_language())
    was, now = (_write(change, value, catalogue) for value in (change.was, change.now))
    return word("programmes.change.changed", what=label, was=was, now=now)


def _write(change: PlanChange, value: object, catalogue: Catalogue) -> str:
    kind = kind_of(change.table, change.what)
    if kind and value:
        text = translate(f"plan_workbook.{kind}.{name_code(str(value))}", page_language())
    elif change.what == "indicator" and str(value) in catalogue.indicator:
        text = catalogue.indicator[str(value)].label
    elif isinstance(value, bool):
        text = word("programmes.yes" if value else "programmes.no")
    elif isinstance(value, tuple):
        text = "; ".join("/".join(reversed(day.split("-"))) for day in value)
    elif isinstance(value, float):
        text = format_number(value, 0 if value.is_integer() else 1)
    else:
        text = "" if value is None else str(value)
    return text or NOTHING

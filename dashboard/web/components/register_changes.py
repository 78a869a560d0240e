"""What another register changes, in groups and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.messages import word
from dashboard.organisations.renaming import find_new_codes, rename_codes
from dashboard.presentation.formats import format_date, format_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.changes import RegisterChange
    from dashboard.organisations.register import Register

# In the order in which they are listed.
GROUPS = (
    "added", "ended", "removed", "code", "name", "parent", "kind", "unit_type", "lineage",
    "life", "scopes",
)  # fmt: skip
SHOWN = 12


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change: of which unit, what, and whether it is since a day or was never otherwise."""

    name: str
    code: str
    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Changes of one sort."""

    title: str
    lines: Sequence[ChangeLine]

    @property
    def first(self) -> Sequence[ChangeLine]:
        """Those that are shown at once."""
        return self.lines[:SHOWN]

    @property
    def rest(self) -> Sequence[ChangeLine]:
        """Those that can be opened."""
        return self.lines[SHOWN:]


def group_changes(
    catalogue: Catalogue, old: Register, new: Register, changes: Sequence[RegisterChange]
) -> list[ChangeGroup]:
    """Changes from one register to another by their sort, in words; sorts without any left out."""
    words = ChangeWords(catalogue, old, new)
    found: dict[str, list[ChangeLine]] = {}
    for change in changes:
        found.setdefault(_group(change), []).append(words.line(change))
    return [
        ChangeGroup(word(f"register.group.{group}", count=len(found[group])), found[group])
        for group in GROUPS
        if group in found
    ]


def _group(change: RegisterChange) -> str:
    match change.kind:
        case "added" | "ended" | "removed":
            return change.kind
        case "succeeded" | "not_succeeded":
            return "lineage"
        case "bound" | "bound_on" | "bound_otherwise" | "unbound":
            return "scopes"
        case "continued":
            return "life"
        case _:
            return change.what if change.what in GROUPS else "life"


class ChangeWords:
    """Changes in the words of the page."""

    def __init__(self, catalogue: Catalogue, old: Register, new: Register) -> None:
        self._catalogue = catalogue
        before = rename_codes(old, find_new_codes(old, new))
        self._names = {unit.code: unit.name for unit in (*before.units, *new.units)}
        self._units = {unit.code: unit for unit in new.units}

    def line(self, change: RegisterChange) -> ChangeLine:
        """One change, as a line below the name of its unit."""
        tag = ""
        if change.kind in {"changed_on", "corrected", "not_changed_on"}:
            # A code that holds from the unit's first day on was never right before.
            unit = self._units.get(change.unit)
            begun = unit.valid_from.isoformat() if unit else ""
            is_mended = change.what == "code" and change.on == begun
            key = "register.change." + ("corrected" if is_mended else change.kind)
            day = _day(change.on)
            text = word(
                key,
                what=word(f"register.what.{change.what}"),
                was=self.value(change.what, change.was),
                now=self.value(change.what, change.now),
                day=day,
            )
            tag = word("register.tag." + ("code" if change.what == "code" else change.kind))
        elif change.kind in {"succeeded", "not_succeeded"}:
            day, _, share = (change.now or change.was).partition(" ")
            text = word(
                f"register.change.{change.kind}",
                other=self.value("parent", change.what),
                day=_day(day),
                share=word("register.all_of_it")
                if float(share) == 1
                else format_figure(float(share), "percent"),
            )
        elif change.kind in {"bound", "bound_on", "bound_otherwise", "unbound"}:
            known = self._catalogue.programme.get(change.what)
            title = known.title if known else change.what
            always = word("register.change.always_bound")
            text = word(
                f"register.change.{change.kind}",
                programme=title,
                day=_day(change.on),
                was=_day(change.was) or always,
                now=_day(change.now) or always,
            )
        else:
            text = word(
                f"register.change.{change.kind}", was=_day(change.was), now=_day(change.now)
            )
            if change.kind == "added":
                text = " · ".join([*self._describe(change.unit), text])
        return ChangeLine(change.name, change.unit, text, tag)

    def _describe(self, code: str) -> list[str]:
        """What a new organisation is taken for, and what it stands under."""
        unit = self._units.get(code)
        if unit is None or unit.level != "organisation":
            return []
        said = {what: getattr(unit, what) for what in ("kind", "unit_type", "parent")}
        return [self.value(what, value) for what, value in said.items() if value]

    def value(self, what: str, value: str) -> str:
        """What a unit was or is, in words: names for codes, labels for kinds and types."""
        if not value:
            return word("register.nothing_there")
        match what:
            case "kind":
                text = word(f"register.kind.{value}")
            case "level":
                text = word(f"register.level_of.{value}")
            case "unit_type":
                text = self._catalogue.unit_type[value].label
            case "parent" | "area":
                text = f"{self._names.get(value, value)} ({value})"
            case "valid_from" | "valid_to":
                text = _day(value)
            case _:
                text = value
        return text


def _day(text: str) -> str:
    return format_date(date.fromisoformat(text)) if text else ""

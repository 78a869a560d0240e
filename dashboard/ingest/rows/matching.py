"""Rows as units of the register: by code, else by name; and what is wrong where they are none."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dashboard.ingest.rule_table import RuleCode
from dashboard.ingest.values.labels import spelt_out
from dashboard.organisations.directory import by_name
from dashboard.text.ordinals import without_ordinal
from dashboard.text.vietnamese import fold, similarity, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dashboard.ingest.rows.body import BodyRow
    from dashboard.ingest.values.aliases import Alias
    from dashboard.organisations.directory import Directory
    from dashboard.organisations.register import Register, Unit
    from dashboard.periods import Quarter

# A name is taken for a registered one where it is this much like it, and clearly more than any
# other; the sender is asked to check, because only a person can be sure.
_LIKE_ENOUGH, _MARGIN = 0.8, 0.06
_PREFIX = re.compile(
    r"^(?:dang bo|chi bo|dang uy|chi uy|đảng bộ|chi bộ|đảng ủy)(?: co so| cơ sở)?\s+"
)
_NUMBERS = re.compile(r"\b(?:\d+|i{1,3}|iv|vi{0,3}|ix)\b")  # not x, which is also short for xã


class Resolved(NamedTuple):
    """What a row stands for: a unit's code, or the rule it breaks and what its message says."""

    unit: str | None
    rule: RuleCode | None = None
    variant: str = ""
    details: dict[str, object] | None = None


class Organisations:
    """The organisations that a district may report on in a quarter.

    Args:
        directory: the register.
        district: that reports.
        quarter: for which it reports.
        chosen: what a person has said that a code or name means, if anything.
    """

    def __init__(
        self,
        directory: Directory,
        district: str,
        quarter: Quarter,
        chosen: Callable[[str, str], Alias | None] = lambda _code, _name: None,
    ) -> None:
        self._directory = directory.of(quarter)
        self._register = self._directory.register
        self._district = district
        self._quarter = quarter
        self._chosen = chosen
        self._all = self._register.organisations(district)
        self.present = [unit for unit in self._all if unit.exists_in(quarter)]

    @cached_property
    def expected(self) -> list[Unit]:
        """Those that exist on the quarter's last day and so have to be in the sheet."""
        return [unit for unit in self.present if unit.exists_on(self._quarter.last_day)]

    @cached_property
    def _names(self) -> dict[str, list[Unit]]:
        return by_name(words, self.present)

    @cached_property
    def _folded(self) -> dict[str, list[Unit]]:
        return by_name(fold, self.present)

    @cached_property
    def _former_names(self) -> dict[str, list[Unit]]:
        return self._directory.by_name(words, self._all)

    def knows_code(self, code: str) -> bool:
        """Whether any organisation of the register has this code."""
        return self._directory.organisation(code) is not None

    def knows_name(self, name: str) -> bool:
        """Whether an organisation of the district has this name, marks and an ordinal aside."""
        return (
            any(
                fold(said) in self._folded or words(said) in self._former_names
                for said in {name, without_ordinal(name)}
            )
            or self._chosen("", name) is not None
        )

    def resolve(self, rows: Sequence[BodyRow]) -> list[Resolved]:
        """What each row stands for.

        Codes and exact names come first, so that a likely name is only looked for among the
        organisations that no other row has taken.
        """
        found = [self._certainly(row) for row in rows]
        taken = {resolved.unit for resolved in found if resolved and resolved.unit}
        left = [unit for unit in self.present if unit.code not in taken]
        resolved_rows = [
            resolved or self._likely(row, left) for row, resolved in zip(rows, found, strict=True)
        ]
        return [
            resolved._replace(details={**(resolved.details or {}), "taken": taken})
            if resolved.rule == RuleCode.UNKNOWN_UNIT
            else resolved
            for resolved in resolved_rows
        ]

    def _certainly(self, row: BodyRow) -> Resolved | None:
        if row.code:
            if unit := self._directory.organisation(row.code):
                return self._check(unit)
            unknown = Resolved(None, RuleCode.UNKNOWN_UNIT, "code", self._nearest(row))
            return self._as_chosen(row) or unknown
        return self._by_its_name(row) or self._by_code_in_name(row)

    def _by_its_name(self, row: BodyRow) -> Resolved | None:
        bare = without_ordinal(row.name)
        exact = self._names.get(words(row.name)) or self._names.get(words(bare), [])
        if len(exact) == 1:
            return Resolved(exact[0].code)
        if chosen := self._as_chosen(row):
            return chosen
        alike = self._folded.get(fold(row.name)) or self._folded.get(fold(bare), [])
        if not exact and len(alike) == 1:
            return _by_name(row, alike[0])
        return None

    def _by_code_in_name(self, row: BodyRow) -> Resolved | None:
        """A code that stands in the name: `H01-001 Đảng bộ phường …`."""
        for part in re.findall(r"[\w.-]*\d[\w.-]*", row.name):
            code = self._register.current_code(part, self._quarter.last_day)
            unit = self._register.unit[code] if code else None
            if unit and unit.level == "organisation":
                return self._check(unit)
        return None

    def _as_chosen(self, row: BodyRow) -> Resolved | None:
        """What a person has said that the row means."""
        alias = self._chosen(row.code, row.name)
        unit = self._register.unit.get(alias.meaning) if alias else None
        if alias is None or unit is None:
            return None
        checked = self._check(unit)
        if checked.unit is None:
            return checked
        details = {
            "name": row.name or row.code,
            "registered": _named(unit),
            "day": alias.chosen_at,
            "alias": alias.number,
        }
        return Resolved(unit.code, RuleCode.MATCHED_BY_NAME, "alias", details)

    def _likely(self, row: BodyRow, left: list[Unit]) -> Resolved:
        scores = sorted(((name_likeness(row.name, u.name), u.code) for u in left), reverse=True)
        if scores and scores[0][0] >= _LIKE_ENOUGH:
            runner_up = scores[1][0] if len(scores) > 1 else 0.0
            if scores[0][0] - runner_up >= _MARGIN:
                return _by_name(row, self._register.unit[scores[0][1]])
        bare = without_ordinal(row.name)
        former = self._former_names.get(words(row.name)) or self._former_names.get(words(bare), [])
        if len(former) == 1:
            return self._check(former[0])
        named = self._directory.organisations_named(bare)
        elsewhere = [unit for unit in named if unit.exists_in(self._quarter)] or named
        if len(elsewhere) == 1:
            return self._check(elsewhere[0])
        return Resolved(None, RuleCode.UNKNOWN_UNIT, "name", self._nearest(row))

    def _check(self, unit: Unit) -> Resolved:
        """A registered organisation: whether it is this district's, in this quarter."""
        if not unit.exists_in(self._quarter):
            return Resolved(None, RuleCode.NOT_VALID_THEN, "", when_valid(unit, self._register))
        if unit.parent != self._district:
            parent = self._register.unit.get(unit.parent or "")
            other = f"{parent.name} ({parent.code})" if parent else "—"
            return Resolved(
                None, RuleCode.WRONG_DISTRICT, "", {"unit": _named(unit), "other": other}
            )
        return Resolved(unit.code)

    def _nearest(self, row: BodyRow) -> dict[str, object]:
        said = row.name or row.code
        near = sorted(self.present, key=lambda unit: -name_likeness(said, unit.name))[:3]
        return {"code": row.code, "name": row.name, "nearest": [_named(unit) for unit in near]}


def when_valid(unit: Unit, register: Register) -> dict[str, object]:
    """When a unit existed and what became of it, for a message."""
    successors = [
        _named(register.unit[s.successor])
        for s in register.successors(unit.code)
        if s.successor in register.unit and s.successor != unit.code
    ]
    return {
        "unit": _named(unit),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "successors": successors,
    }


def name_likeness(one: str, other: str) -> float:
    """How alike two names are once what all have (`Đảng bộ …`) is taken off.

    Names that differ in a number (`Chi bộ số 1`, `Chi bộ số 2`) are not alike at all; the number of
    a row before a name is none of its own.
    """
    one, other = without_ordinal(one), without_ordinal(other)
    if _NUMBERS.findall(fold(one)) != _NUMBERS.findall(fold(other)):
        return 0.0
    # As they stand, and spelt out: a typo in an abbreviation keeps it from being spelt out.
    plain = max(
        _similar(fold(one), fold(other)), _similar(spelt_out(fold(one)), spelt_out(fold(other)))
    )
    if fold(one) == words(one):
        return 0.98 * plain  # typed without marks
    return 0.6 * plain + 0.4 * _similar(words(one), words(other))


def _similar(one: str, other: str) -> float:
    """Similarity, spaces aside; with the prefix where a typo in it keeps it from being known."""
    bare, other_bare = _PREFIX.sub("", one), _PREFIX.sub("", other)
    pairs = [(bare, other_bare)] if bare != one else [(bare, other_bare), (one, other)]
    return max(similarity(a.replace(" ", ""), b.replace(" ", "")) for a, b in pairs)


def _by_name(row: BodyRow, unit: Unit) -> Resolved:
    return Resolved(
        unit.code, RuleCode.MATCHED_BY_NAME, "", {"name": row.name, "registered": _named(unit)}
    )


def _named(unit: Unit) -> str:
    return f"{unit.name} ({unit.code})"

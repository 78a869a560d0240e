"""Which unit a row means: by its code, by `name (code)`, or by a name that only one can have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.organisations.directory import code_key
from dashboard.text.vietnamese import fold, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from dashboard.organisations.reading.rows import RegisterRow

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as its row has it, before that is checked; days are None where they cannot be read."""

    code: str
    name: str
    level: str
    valid_from: date | None
    valid_to: date | None

    def lives_on(self, day: date | None) -> bool:
        """Whether it existed on a day, as far as anybody knows."""
        if day is None:
            return True
        return not (
            (self.valid_from and self.valid_from > day) or (self.valid_to and self.valid_to < day)
        )


class References:
    """Look-ups of units that other rows name."""

    def __init__(
        self,
        units: Sequence[NamedUnit],
        current: Mapping[str, str],
        former: Mapping[str, str],
        former_names: Sequence[NamedUnit],
    ) -> None:
        """Note units.

        Args:
            units: each under the code that it is to have.
            current: that code, by the one that it has had so far, where it gets another.
            former: that code, by the codes that it had before.
            former_names: units as they were called before; names of now come first.
        """
        self._codes = {unit.code: unit.code for unit in units}
        self._others = {**former, **current}
        self._keys: dict[str, str | None] = {}
        for unit in units:
            key = code_key(unit.code)
            self._keys[key] = None if key in self._keys else unit.code
        self._names = _by_name(units)
        self._former_names = _by_name(former_names)

    def find(
        self,
        row: RegisterRow,
        column: str,
        *,
        levels: Sequence[str] = (),
        prefer: Callable[[NamedUnit], bool] = lambda _unit: True,
    ) -> str:
        """The code of the unit that a cell names; what is written where nobody is called so.

        Args:
            row: of some table.
            column: of the row.
            levels: of units that can be meant by a name; any where empty.
            prefer: which of several units with the name is meant.

        Raises:
            RegisterFault: where several could be meant by the name.
        """
        text = row.written(column)
        _, bracket, inner = text.rpartition("(")
        for written in (text, inner.rstrip(") ") if bracket else ""):
            if code := self._by_code(written):
                return code
        named = self._named(text)
        fitting = [unit for unit in named if not levels or unit.level in levels] or named
        best = [unit for unit in fitting if prefer(unit)] or fitting
        if len({unit.code for unit in best}) > 1:
            known = ", ".join(unit.code for unit in best[:_SHOWN])
            raise row.error("ambiguous_name", column, known=known)
        return best[0].code if best else text

    def _named(self, text: str) -> Sequence[NamedUnit]:
        for names in (self._names, self._former_names):
            for name in (words(text), fold(text)):
                if name in names:
                    return names[name]
        return ()

    def _by_code(self, text: str) -> str | None:
        if not text:
            return None
        found = self._codes.get(text) or self._others.get(text)
        return found or (self._keys.get(code_key(text)) if code_key(text) else None)


def _by_name(units: Sequence[NamedUnit]) -> dict[str, list[NamedUnit]]:
    """Units by their names with marks, and without."""
    found: dict[str, list[NamedUnit]] = {}
    for unit in units:
        for name in {words(unit.name), fold(unit.name)}:
            found.setdefault(name, []).append(unit)
    return found

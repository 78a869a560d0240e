"""The register as the reader looks things up in it: by codes and names as people write them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.text.vietnamese import fold, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dashboard.organisations.register import Register, Unit
    from dashboard.periods import Quarter


class Directory:
    """Look-ups over one register, made once for a batch of files.

    Former codes and names lead to a unit as well, where they are not another's.

    Attributes:
        register: with its units as of a quarter, where the directory is of one.
    """

    def __init__(self, register: Register, quarter: Quarter | None = None) -> None:
        """Take the register; with a quarter, as it was on that quarter's last day."""
        self._whole = register
        self._day = quarter.last_day if quarter else None
        self.register = register.at(self._day) if self._day else register
        self._of_quarters: dict[Quarter, Directory] = {}

    def of(self, quarter: Quarter) -> Directory:
        """The same for one quarter: codes, names, kinds and districts of then come first."""
        if not self._whole.changes:
            return self
        return self._of_quarters.setdefault(quarter, Directory(self._whole, quarter))

    @cached_property
    def _organisations(self) -> list[Unit]:
        return [unit for unit in self.register.units if unit.level == "organisation"]

    @cached_property
    def _organisation_codes(self) -> dict[str, Unit | None]:
        return self._by_code(self._organisations)

    @cached_property
    def _codes_without_zeros(self) -> dict[str, Unit | None]:
        found: dict[str, Unit | None] = {}
        for key, unit in self._organisation_codes.items():
            bare = key.lstrip("0")
            found[bare] = None if bare in found else unit
        return found

    @cached_property
    def _district_codes(self) -> dict[str, Unit | None]:
        return self._by_code(self.register.districts)

    @cached_property
    def _organisation_names(self) -> dict[str, list[Unit]]:
        return self.by_name(words, self._organisations)

    @cached_property
    def all_names(self) -> str:
        """Every name of the register, former ones included, folded, one after another."""
        return "|".join(
            fold(name) for unit in self.register.units for name in self._whole.names_of(unit.code)
        )

    def organisation(self, code: str) -> Unit | None:
        """The organisation with a code, whatever its case, spaces and dashes."""
        unit = self._with_code(code)
        if unit and unit.level == "organisation":
            return unit
        key = code_key(code)
        # A spreadsheet that took a code for a number has dropped its first zeros.
        return self._organisation_codes.get(key) or (
            self._codes_without_zeros.get(key) if key.isdecimal() else None
        )

    def organisations_named(self, name: str) -> Sequence[Unit]:
        """Every organisation of the province with a name, case aside."""
        return self._organisation_names.get(words(name), ())

    def district(self, code: str) -> Unit | None:
        """The district with a code, whatever its case, spaces and dashes."""
        unit = self._with_code(code)
        if unit and unit.level == "district":
            return unit
        return self._district_codes.get(code_key(code))

    def _with_code(self, code: str) -> Unit | None:
        current = self._whole.current_code(code, self._day)
        return self.register.unit[current] if current else None

    def district_named(self, name: str, quarter: Quarter | None) -> Unit | None:
        """The one district with a name; of two that have had it, the one of that quarter."""
        then = [unit for unit in self.register.districts if quarter and unit.exists_in(quarter)]
        for known in (then, self.register.districts):
            for alike in (words, fold):
                named = [unit for unit in known if alike(unit.name) == alike(name)]
                if len(named) == 1:
                    return named[0]
        called = self.by_name(words, self.register.districts).get(words(name), ())
        return called[0] if len(called) == 1 else None

    def by_name(self, key: Callable[[str], str], units: Iterable[Unit]) -> dict[str, list[Unit]]:
        """Units by each name that they have had, reduced to what `key` keeps of it."""
        found: dict[str, list[Unit]] = {}
        for unit in units:
            for said in {key(name) for name in (unit.name, *self._whole.names_of(unit.code))}:
                found.setdefault(said, []).append(unit)
        return found

    def _by_code(self, units: Sequence[Unit]) -> dict[str, Unit | None]:
        """Units by the key of their code; None where two have the same."""
        found: dict[str, Unit | None] = {}
        for unit in units:
            key = code_key(unit.code)
            found[key] = None if key in found else unit
        present = set(found)
        for unit in units:
            for key in {code_key(code) for code in self._whole.former_codes(unit.code)} - present:
                found[key] = None if key in found else unit
        return found


def code_key(code: str) -> str:
    """A code without what people add to it or leave out: case, spaces, dashes."""
    return "".join(letter for letter in code.casefold() if letter.isalnum())


def by_name(key: Callable[[str], str], units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Units by their name, reduced to what `key` keeps of it."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(key(unit.name), []).append(unit)
    return found

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
    """Look-ups over one register, made once for a batch of files."""

    def __init__(self, register: Register) -> None:
        self.register = register

    @cached_property
    def _organisations(self) -> list[Unit]:
        return [unit for unit in self.register.units if unit.level == "organisation"]

    @cached_property
    def _organisation_codes(self) -> dict[str, Unit | None]:
        return _by_code(self._organisations)

    @cached_property
    def _codes_without_zeros(self) -> dict[str, Unit | None]:
        found: dict[str, Unit | None] = {}
        for key, unit in self._organisation_codes.items():
            bare = key.lstrip("0")
            found[bare] = None if bare in found else unit
        return found

    @cached_property
    def _district_codes(self) -> dict[str, Unit | None]:
        return _by_code(self.register.districts)

    @cached_property
    def _organisation_names(self) -> dict[str, list[Unit]]:
        return by_name(words, self._organisations)

    @cached_property
    def all_names(self) -> str:
        """Every name of the register, folded, one after another."""
        return "|".join(fold(unit.name) for unit in self.register.units)

    def organisation(self, code: str) -> Unit | None:
        """The organisation with a code, whatever its case, spaces and dashes."""
        unit = self.register.unit.get(code)
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
        return self._district_codes.get(code_key(code))

    def district_named(self, name: str, quarter: Quarter | None) -> Unit | None:
        """The one district with a name; of two that have had it, the one of that quarter."""
        then = [unit for unit in self.register.districts if quarter and unit.exists_in(quarter)]
        for known in (then, self.register.districts):
            for alike in (words, fold):
                named = [unit for unit in known if alike(unit.name) == alike(name)]
                if len(named) == 1:
                    return named[0]
        return None


def code_key(code: str) -> str:
    """A code without what people add to it or leave out: case, spaces, dashes."""
    return "".join(letter for letter in code.casefold() if letter.isalnum())


def by_name(key: Callable[[str], str], units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Units by their name, reduced to what `key` keeps of it."""
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(key(unit.name), []).append(unit)
    return found


def _by_code(units: Iterable[Unit]) -> dict[str, Unit | None]:
    """Units by the key of their code; None where two have the same."""
    found: dict[str, Unit | None] = {}
    for unit in units:
        key = code_key(unit.code)
        found[key] = None if key in found else unit
    return found

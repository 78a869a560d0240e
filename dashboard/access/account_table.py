"""Accounts written into a table by hand, many at once: read and checked cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.access.account import check_name, name_key
from dashboard.access.accounts import NewAccount
from dashboard.errors import UserError
from dashboard.spreadsheets.sheets import cell_name, strip_unseen
from dashboard.text.vietnamese import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dashboard.access.roles import Role
    from dashboard.spreadsheets.sheets import Sheet

MOST_ACCOUNTS = 500
# Lines above the heads: what the table is, whose, and when it was made.
_MOST_LINES_ABOVE = 20
_BETWEEN_DISTRICTS = (";", "\n")


@dataclass(frozen=True, slots=True)
class Words:
    """What the table is written with, in lower case as `words` gives it.

    Attributes:
        heads: of the three columns, `name`, `role` and `districts`, in any language.
        roles: what each role may be called.
        districts: codes by name or code; None where several have this name.
    """

    heads: Mapping[str, Collection[str]]
    roles: Mapping[str, Role]
    districts: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a cell; `cell` is empty where it is wrong with the whole table."""

    cell: str
    error: UserError


@dataclass(frozen=True, slots=True)
class ReadAccounts:
    """What a table says: accounts that can be made, or what is wrong with it."""

    accounts: tuple[NewAccount, ...]
    faults: tuple[Fault, ...]


def read_accounts(sheets: Sequence[Sheet], known: Words, taken: Iterable[str]) -> ReadAccounts:
    """The accounts of the first sheet that has the three columns.

    Args:
        sheets: of the file.
        known: what the table is written with.
        taken: names of accounts that there are.
    """
    for sheet in sheets:
        if (found := _find_head(sheet, known)) is not None:
            return _Reading(sheet, known, {name_key(name) for name in taken}).read(*found)
    return ReadAccounts((), (Fault("", UserError("account_table.no_columns")),))


def _find_head(sheet: Sheet, known: Words) -> tuple[int, dict[str, int]] | None:
    """The row of heads, and in which column each stands."""
    for row in range(min(_MOST_LINES_ABOVE, len(sheet.rows))):
        texts = [words(sheet.text(row, column)) for column in range(len(sheet.rows[row]))]
        places = {
            name: next(place for place, text in enumerate(texts) if text in heads)
            for name, heads in known.heads.items()
            if any(text in heads for text in texts)
        }
        if len(places) == len(known.heads):
            return row, places
    return None


class _Reading:
    """One sheet that is being read."""

    def __init__(self, sheet: Sheet, known: Words, taken: set[str]) -> None:
        self._sheet = sheet
        self._known = known
        self._taken = taken
        self._faults: list[Fault] = []

    def read(self, head: int, places: Mapping[str, int]) -> ReadAccounts:
        found = []
        for row in range(head + 1, len(self._sheet.rows)):
            cells = {name: (row, column) for name, column in places.items()}
            if any(self._text(cell) for cell in cells.values()):
                found.append(self._read_row(cells))
        if not found:
            self._faults.append(Fault("", UserError("account_table.empty")))
        elif len(found) > MOST_ACCOUNTS:
            self._faults.append(Fault("", UserError("account_table.too_many", most=MOST_ACCOUNTS)))
        made = tuple(one for one in found if one) if not self._faults else ()
        return ReadAccounts(made, tuple(self._faults))

    def _read_row(self, cells: Mapping[str, tuple[int, int]]) -> NewAccount | None:
        before = len(self._faults)
        name = self._read_name(cells["name"])
        role = self._read_role(cells["role"])
        districts = self._read_districts(cells["districts"], role)
        if len(self._faults) > before or role is None:
            return None
        return NewAccount(name, role, districts)

    def _read_name(self, cell: tuple[int, int]) -> str:
        text = self._text(cell)
        try:
            name = check_name(text)
        except UserError as error:
            self._faults.append(Fault(cell_name(*cell), error))
            return ""
        if name_key(name) in self._taken:
            self._say(cell, "taken", name=name)
        self._taken.add(name_key(name))
        return name

    def _read_role(self, cell: tuple[int, int]) -> Role | None:
        role = self._known.roles.get(words(self._text(cell)))
        if role is None:
            self._say(cell, "no_role", written=self._text(cell))
        return role

    def _read_districts(self, cell: tuple[int, int], role: Role | None) -> tuple[str, ...]:
        text = self._text(cell)
        if role is None:
            return ()
        if role != "clerk":
            if text:
                self._say(cell, "only_clerks", written=text)
            return ()
        if not text:
            self._say(cell, "clerk_without")
        for sign in _BETWEEN_DISTRICTS:
            text = text.replace(sign, "\n")
        return tuple(
            code
            for part in text.split("\n")
            if part.strip() and (code := self._read_district(cell, part.strip()))
        )

    def _read_district(self, cell: tuple[int, int], written: str) -> str | None:
        key = words(written)
        if key not in self._known.districts:
            self._say(cell, "no_district", written=written)
        elif self._known.districts[key] is None:
            self._say(cell, "several_districts", written=written)
        return self._known.districts.get(key)

    def _text(self, cell: tuple[int, int]) -> str:
        return strip_unseen(self._sheet.text(*cell))

    def _say(self, cell: tuple[int, int], reason: str, **values: object) -> None:
        self._faults.append(Fault(cell_name(*cell), UserError(f"account_table.{reason}", **values)))

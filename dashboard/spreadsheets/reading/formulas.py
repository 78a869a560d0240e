"""Whether formulas were calculated, or say 0 because their writer could not do it.

Sums, differences, products and SUM over cells can be evaluated; anything else is unknown. Used in
the reading process: standard library alone.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from dashboard.spreadsheets.sheets import Place

_SHEET = r"(?:'(?:[^']|'')+'!|[^\W\d][\w.]*!)"
_CELL = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_TOKEN = re.compile(rf"\s*(\d+(?:\.\d+)?|{_SHEET}?{_CELL}|SUM(?=\()|[-+*/(),:])", re.IGNORECASE)
_REFERENCE = re.compile(rf"({_SHEET})?\$?([A-Z]{{1,3}})\$?(\d+)", re.IGNORECASE)
# Of letters in a formula and of cells in the ranges of a file: beyond it nothing is evaluated.
LONGEST_FORMULA, _MOST_CELLS = 1_000, 1_000_000
_NEARLY_ZERO = 1e-9  # what is left of a fraction in binary


class UnknownValueError(Exception):
    """What a formula gives cannot be evaluated here."""


@dataclass(frozen=True)
class SheetFormulas:
    """A sheet as its formulas see it.

    Attributes:
        rows: what the cells hold.
        zeros: the formulas of cells that say 0.
        empties: the formulas of cells that say an empty text.
        unknown: cells whose figure nobody knows.
    """

    rows: Sequence[Sequence[object]]
    zeros: Mapping[Place, str]
    empties: Mapping[Place, str]
    unknown: Collection[Place] = ()


def never_calculated(
    sheets: Mapping[str, SheetFormulas], *, is_calculated: bool | None, has_results: bool
) -> dict[str, set[Place]]:
    """The formulas whose 0, or empty text, is no result, by sheet.

    A 0 that contradicts its formula was not calculated, and then no other 0 of the file can be
    believed that is not proved. Nor can any where the file says that it was not calculated, or
    where all that its formulas say is 0 and nothing shows that its writer could calculate.

    Args:
        sheets: by their names.
        is_calculated: whether whoever wrote the file calculated; None where nothing says so.
        has_results: whether any formula says something else than 0.
    """
    book = _Book(sheets)
    wrong = {name: book.contradicted(name) for name in sheets}
    if is_calculated is False or any(wrong.values()):
        is_believed = False
    else:
        is_believed = bool(is_calculated or has_results)
    if not is_believed:
        for name in sheets:
            wrong[name] |= book.unproved(name)
    return wrong


class _Book:
    """The cells of a file; one that says 0 by a formula can be looked into in turn."""

    def __init__(self, sheets: Mapping[str, SheetFormulas]) -> None:
        self._sheets = sheets
        self._names = {name.casefold(): name for name in sheets}
        self._known: dict[tuple[str, Place], float | None] = {}
        self._cells = 0
        self._looks_into_zeros = False

    def contradicted(self, name: str) -> set[Place]:
        """The formulas of a sheet that give another figure with all cells as they stand."""
        self._looks_into_zeros = False
        sheet = self._sheets[name]
        wrong = {p for p, text in sheet.zeros.items() if self._gives(name, text) not in {0, None}}
        return wrong | {
            p for p, text in sheet.empties.items() if self._gives(name, text) is not None
        }

    def unproved(self, name: str) -> set[Place]:
        """The formulas of a sheet that say 0 and do not certainly give it."""
        self._looks_into_zeros = True
        zeros = self._sheets[name].zeros
        return {place for place in zeros if not self._is_zero(name, place)}

    def value(self, name: str, place: Place) -> float:
        """The figure of a cell; a blank is 0.

        Raises:
            UnknownValueError: where it holds no figure, or nobody can tell which.
        """
        zeros = self._sheets[name].zeros
        if place in zeros and self._looks_into_zeros:
            key = name, place
            if key not in self._known:
                self._known[key] = None  # a circle never gets further than this
                self._known[key] = _Evaluation(zeros[place], name, self).result()
            known = self._known[key]
            if known is None:
                raise UnknownValueError
            return known
        cell = self._cell(name, place)
        if cell == "":
            return 0.0
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            raise UnknownValueError
        return float(cell)

    def added_up(self, name: str, first: Place, last: Place) -> float:
        """The figures of a range; text in it counts for nothing, as in SUM."""
        total = 0.0
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                self._cells += 1
                if self._cells > _MOST_CELLS:
                    raise UnknownValueError
                if not isinstance(self._cell(name, (row, column)), str):
                    total += self.value(name, (row, column))
        return total

    def named(self, prefix: str | None, here: str) -> str:
        """The sheet that a reference leads to.

        Raises:
            UnknownValueError: where there is none.
        """
        if not prefix:
            return here
        wanted = prefix[:-1].removeprefix("'").removesuffix("'").replace("''", "'")
        name = self._names.get(wanted.casefold())
        if name is None:
            raise UnknownValueError
        return name

    def _gives(self, name: str, text: str) -> float | None:
        try:
            value = _Evaluation(text, name, self).result()
        except ZeroDivisionError:
            return math.nan  # an error, which is neither 0 nor a text
        except (UnknownValueError, RecursionError):
            return None
        return 0 if abs(value) < _NEARLY_ZERO else value

    def _is_zero(self, name: str, place: Place) -> bool:
        try:
            return abs(self.value(name, place)) < _NEARLY_ZERO
        except (UnknownValueError, ZeroDivisionError, RecursionError):
            return False

    def _cell(self, name: str, place: Place) -> object:
        sheet, (row, column) = self._sheets[name], place
        if place in sheet.unknown or place in sheet.empties:
            raise UnknownValueError
        is_there = row < len(sheet.rows) and column < len(sheet.rows[row])
        return sheet.rows[row][column] if is_there else ""


class _Evaluation:
    """One formula, read from left to right."""

    def __init__(self, text: str, sheet: str, book: _Book) -> None:
        self._sheet = sheet
        self._book = book
        self._tokens = list(_tokens(text))

    def result(self) -> float:
        """What it gives.

        Raises:
            UnknownValueError: where it says more than can be computed here.
        """
        value = self._sum()
        if self._tokens:
            raise UnknownValueError
        return value

    def _next(self, *wanted: str) -> str:
        """The next token where it is one of those wanted, else nothing."""
        return self._tokens.pop(0) if self._tokens and self._tokens[0] in wanted else ""

    def _sum(self) -> float:
        value = self._product()
        while sign := self._next("+", "-"):
            value += self._product() * (1 if sign == "+" else -1)
        return value

    def _product(self) -> float:
        value = self._factor()
        while sign := self._next("*", "/"):
            factor = self._factor()
            value = value * factor if sign == "*" else value / factor
        return value

    def _factor(self) -> float:
        if sign := self._next("+", "-"):
            return self._factor() * (1 if sign == "+" else -1)
        if self._next("("):
            value = self._sum()
        elif self._next("SUM"):
            self._next("(")
            value = self._argument()
            while self._next(","):
                value += self._argument()
        elif self._tokens and (match := _REFERENCE.fullmatch(self._tokens[0])):
            self._tokens.pop(0)
            return self._book.value(self._book.named(match[1], self._sheet), _place(match))
        elif self._tokens and self._tokens[0][0].isdigit():
            return float(self._tokens.pop(0))
        else:
            raise UnknownValueError
        if not self._next(")"):
            raise UnknownValueError
        return value

    def _argument(self) -> float:
        """A range, or anything that gives a figure."""
        if len(self._tokens) > 2 and self._tokens[1] == ":":
            first = _REFERENCE.fullmatch(self._tokens[0])
            last = _REFERENCE.fullmatch(self._tokens[2])
            if first is None or last is None or last[1]:
                raise UnknownValueError
            del self._tokens[:3]
            sheet = self._book.named(first[1], self._sheet)
            return self._book.added_up(sheet, _place(first), _place(last))
        return self._sum()


def _tokens(text: str) -> Iterator[str]:
    text = text.removeprefix("=").strip()
    position = 0
    if len(text) > LONGEST_FORMULA:
        raise UnknownValueError
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise UnknownValueError
        yield match[1].upper() if match[1].isascii() else match[1]
        position = match.end()


def _place(reference: re.Match[str]) -> Place:
    column = 0
    for letter in reference[2].upper():
        column = column * 26 + ord(letter) - 64
    return int(reference[3]) - 1, column - 1

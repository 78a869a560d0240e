"""Whether a formula gives 0, for a file whose writer put 0 wherever it could not calculate.

Sums, differences, products and SUM over cells of the same sheet can be evaluated; anything else is
unknown. Used in the reading process: standard library alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

Place = tuple[int, int]

_TOKEN = re.compile(
    r"\s*(\d+(?:\.\d+)?|\$?[A-Z]{1,3}\$?\d{1,7}|SUM(?=\()|[-+*/(),:])", re.IGNORECASE
)
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)", re.IGNORECASE)
# Of letters in a formula and of cells in the ranges of a sheet: beyond it nothing is evaluated.
LONGEST_FORMULA, _MOST_CELLS = 1_000, 200_000


class UnknownValueError(Exception):
    """What a formula gives cannot be evaluated here."""


def gives_zero(
    formulas: Mapping[Place, str], rows: Sequence[Sequence[object]], unknown: Collection[Place]
) -> set[Place]:
    """The places of those formulas that certainly give 0.

    Args:
        formulas: of the cells that say 0, by their place.
        rows: what the sheet's cells hold.
        unknown: cells whose figure nobody knows.
    """
    sheet = _Sheet(formulas, rows, unknown)
    return {place for place in formulas if sheet.is_zero(place)}


class _Sheet:
    """Cells as formulas see them; one that says 0 by a formula is looked into in turn."""

    def __init__(
        self,
        formulas: Mapping[Place, str],
        rows: Sequence[Sequence[object]],
        unknown: Collection[Place],
    ) -> None:
        self._formulas = formulas
        self._rows = rows
        self._unknown = frozenset(unknown)
        self._known: dict[Place, float | None] = {}
        self._cells = 0

    def is_zero(self, place: Place) -> bool:
        """Whether the formula at a place gives 0."""
        try:
            return self.value(place) == 0
        except (UnknownValueError, ZeroDivisionError, RecursionError):
            return False

    def value(self, place: Place) -> float:
        """The figure of a cell; a blank is 0.

        Raises:
            UnknownValueError: where it holds no figure, or nobody can tell which.
        """
        if place in self._formulas:
            if place not in self._known:
                self._known[place] = None  # a circle never gets further than this
                self._known[place] = _Evaluation(self._formulas[place], self).result()
            known = self._known[place]
            if known is None:
                raise UnknownValueError
            return known
        cell = self._cell(place)
        if cell == "":
            return 0.0
        if isinstance(cell, bool) or not isinstance(cell, int | float):
            raise UnknownValueError
        return float(cell)

    def added_up(self, first: Place, last: Place) -> float:
        """The figures of a range; text in it counts for nothing, as in SUM."""
        total = 0.0
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                self._cells += 1
                if self._cells > _MOST_CELLS:
                    raise UnknownValueError
                if not isinstance(self._cell((row, column)), str):
                    total += self.value((row, column))
        return total

    def _cell(self, place: Place) -> object:
        row, column = place
        if place in self._unknown:
            raise UnknownValueError
        is_there = row < len(self._rows) and column < len(self._rows[row])
        return self._rows[row][column] if is_there else ""


class _Evaluation:
    """One formula, read from left to right."""

    def __init__(self, text: str, sheet: _Sheet) -> None:
        self._sheet = sheet
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
        elif self._tokens and (reference := _place(self._tokens[0])):
            self._tokens.pop(0)
            return self._sheet.value(reference)
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
            first, last = _place(self._tokens[0]), _place(self._tokens[2])
            if first is None or last is None:
                raise UnknownValueError
            del self._tokens[:3]
            return self._sheet.added_up(first, last)
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
        yield match[1].upper()
        position = match.end()


def _place(token: str) -> Place | None:
    match = _REFERENCE.fullmatch(token)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1

"""A sheet as cells with their places; places are (row, column) from 0, as lists count."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

Cell = str | float | bool | date | None
"""What a cell holds; an empty one is `''`. None stands for a time or duration without a day."""

Place = tuple[int, int]

# Spaces, the sign by which a spreadsheet keeps a number as text, and what has no width at all.
_UNSEEN = "".join(
    map(chr, (*range(0x09, 0x0E), 0x20, 0x27, 0x85, 0xA0, 0x061C, *range(0x2000, 0x2010)))
) + "".join(map(chr, (*range(0x2028, 0x2030), *range(0x205F, 0x206A), 0x3000, 0xFEFF)))


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file.

    Attributes:
        rows: its cells from A1 on, all rows of one length.
        merges: merged ranges, (top, left, bottom, right), all inclusive.
        errors: cells that hold an error value (`#REF!`); they read as empty in `rows`.
        percents: cells that show their number as a percentage, which no count is.
        struck: cells of which all that they say is crossed out.
        notes: the cell (empty for a text box) and the words of each note beside the cells.
        uncached: cells with a formula that was never calculated; they too read as empty.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    merges: tuple[tuple[int, int, int, int], ...] = ()
    errors: dict[Place, str] = field(default_factory=dict)
    uncached: frozenset[Place] = frozenset()
    percents: frozenset[Place] = frozenset()
    struck: frozenset[Place] = frozenset()
    notes: tuple[tuple[str, str], ...] = ()

    def text(self, row: int, column: int) -> str:
        """What a cell says, as text; empty outside the sheet."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return as_text(self.rows[row][column])
        return ""


def as_text(cell: Cell) -> str:
    """A cell's value as a person would write it: whole numbers without a fraction."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return isinstance(cell, str) and not cell.strip(_UNSEEN)


def strip_unseen(text: str) -> str:
    """A text without what cannot be seen at its ends."""
    return text.strip(_UNSEEN)


def unseen_within(text: str) -> str:
    """The first sign without a width inside a text, as Unicode numbers it; empty without one."""
    found = next((x for x in strip_unseen(text) if x in _UNSEEN and not x.isspace()), "")
    return f"U+{ord(found):04X}" if found and found != "'" else ""


@lru_cache(512)
def column_letter(column: int) -> str:
    """The column as spreadsheets name it: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The place as spreadsheets name it: (0, 0) is A1."""
    return f"{column_letter(column)}{row + 1}"

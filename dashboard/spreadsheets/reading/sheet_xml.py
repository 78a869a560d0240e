"""A look at a sheet's XML for what the spreadsheet library does not tell.

It gives error cells and never calculated formulas as blanks, and asks for memory by the sheet's
corners: two cells, A1 and XFD1048576, are half a terabyte. Used in the reading process: standard
library alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from dashboard.spreadsheets.reading.formulas import LONGEST_FORMULA
from dashboard.spreadsheets.reading.limits import MAX_COLUMNS, MAX_ROWS
from dashboard.spreadsheets.reading.refusals import too_large, unreadable

Place = tuple[int, int]

# What a sheet without surprises does not have: markup declarations, prefixed elements, error
# cells, formulas without a value, references that are written in another way.
_SURPRISE = re.compile(
    rb"<!|<\w+:c\b|\bt\s*=\s*[\"']e[\"']|</f>\s*(?:</c|<v\s*/>|<v>\s*</v>)"
    rb"|<f\b[^>]*/>\s*(?:</c|<v\s*/>|<v>\s*</v>)|\br\s*=\s*'|\br\s+=|\br=\s"
)
_CORNER = re.compile(rb'<row [^>]*?\br="(\d+)"')
_FAR_COLUMN = re.compile(rb'\br="(?:[A-Z]{3,}|[J-Z][A-Z]|I[W-Z])\d')  # beyond IV, the 256th


@dataclass
class Oddities:
    """What was found in one sheet, by (row, column) from 0.

    Attributes:
        errors: cells that hold an error value, with that value.
        uncached: cells with a formula that holds no value.
        percents: cells that show their number as a percentage.
        notes: cell and words of each note beside the cells.
        zeros: formulas that say 0 in a file whose writer could not calculate.
    """

    errors: dict[Place, str] = field(default_factory=dict)
    uncached: list[Place] = field(default_factory=list)
    percents: list[Place] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    zeros: dict[Place, str] = field(default_factory=dict)


def look_at_sheet(
    xml: bytes,
    sheet: str,
    percents: frozenset[str] = frozenset(),
    *,
    uncalculated: bool = False,
) -> Oddities:
    """Find error cells, formulas without a value, percentages; make sure of the sheet's size.

    Args:
        xml: the sheet.
        sheet: its name.
        percents: the styles that show a percentage.
        uncalculated: whether a formula with the value 0 may have none (`workbook_parts`).

    Raises:
        Refusal: where the XML is broken or declares entities, or a cell lies too far out.
    """
    rows = _CORNER.findall(xml)
    if (
        not _SURPRISE.search(xml)
        and not _FAR_COLUMN.search(xml)
        and (not rows or max(map(int, rows)) <= MAX_ROWS)
        and xml.lstrip(b"\xef\xbb\xbf")[:1] == b"<"
        and not (uncalculated and b"</f>" in xml)
        and not any(b' s="%s"' % style.encode() in xml for style in percents)
    ):
        return Oddities()
    look = _Look(percents, uncalculated=uncalculated)
    parse(xml, look)
    look.check_size(sheet)
    return look.found


class _Look:
    """Handlers of one streaming pass over a sheet."""

    def __init__(self, percents: frozenset[str], *, uncalculated: bool) -> None:
        self._percents = percents
        self._uncalculated = uncalculated
        self.found = Oddities()
        self._row = self._column = -1
        self._is_error = self._has_formula = self._is_filled = self._in_value = False
        self._gave_text = self._is_percent = self._in_formula = False
        self._rows = self._columns = 0
        self._text = self._formula = ""

    def check_size(self, sheet: str) -> None:
        """Refuse a sheet whose filled cells reach too far."""
        if self._rows > MAX_ROWS:
            raise too_large("rows", MAX_ROWS, self._rows, sheet=sheet)
        if self._columns > MAX_COLUMNS:
            raise too_large("columns", MAX_COLUMNS, self._columns, sheet=sheet)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self._row = _row_number(attributes.get("r"), self._row + 1)
            self._column = -1
        elif tag == "c":
            self._row, self._column = _place(attributes.get("r"), (self._row, self._column + 1))
            self._is_error = attributes.get("t") == "e"
            # A formula that gave an empty text was calculated, and says so by its type.
            self._gave_text = attributes.get("t") == "str"
            self._is_percent = attributes.get("s") in self._percents
            self._has_formula = self._is_filled = False
            self._text = self._formula = ""
        elif tag == "f":
            self._has_formula = True
        self._in_value, self._in_formula = tag in {"v", "t"}, tag == "f"

    def text(self, text: str) -> None:
        if self._in_value and text:
            self._is_filled = True
            if len(self._text) < 20:
                self._text += text
        elif self._in_formula and self._uncalculated and len(self._formula) <= LONGEST_FORMULA:
            self._formula += text

    def end(self, name: str) -> None:
        self._in_value = self._in_formula = False
        if name.rpartition(":")[2] != "c" or not (self._is_filled or self._has_formula):
            return
        self._rows = max(self._rows, self._row + 1)
        self._columns = max(self._columns, self._column + 1)
        if self._is_error:
            self.found.errors[self._row, self._column] = self._text[:20]
        elif self._has_formula and not (self._is_filled or self._gave_text):
            self.found.uncached.append((self._row, self._column))
        elif self._has_formula and self._uncalculated and self._text == "0":
            self.found.zeros[self._row, self._column] = self._formula
        elif self._is_percent:
            self.found.percents.append((self._row, self._column))


def parse(xml: bytes, handlers: _Look) -> None:
    """Parse with expat, which expands no entity here because declaring one is refused.

    Raises:
        Refusal: where the XML is broken or declares entities.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.text
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes no keywords
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise unreadable("damaged") from error


def _refuse_entities(*_: object) -> None:
    raise unreadable("damaged")


def _row_number(text: str | None, expected: int) -> int:
    return int(text) - 1 if text and text.isdecimal() and len(text) < 9 else expected


def _place(reference: str | None, expected: Place) -> Place:
    match = re.fullmatch(r"([A-Za-z]{1,4})(\d{1,8})", reference or "")
    if not match:
        return expected
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1

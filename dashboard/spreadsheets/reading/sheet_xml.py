"""A look at a sheet's XML for what the spreadsheet library does not tell.

It gives error cells and never calculated formulas as blanks, stumbles over figures that are not
written in one piece, and asks for memory by the sheet's corners: two cells, A1 and XFD1048576, are
half a terabyte. Used in the reading process: standard library alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from dashboard.spreadsheets.reading.formulas import LONGEST_FORMULA
from dashboard.spreadsheets.reading.limits import MAX_COLUMNS, MAX_ROWS
from dashboard.spreadsheets.reading.oddities import Oddities
from dashboard.spreadsheets.reading.refusals import too_large
from dashboard.spreadsheets.reading.rich_text import Runs
from dashboard.spreadsheets.reading.xml_events import parse
from dashboard.spreadsheets.reading.xml_parts import edited

if TYPE_CHECKING:
    from dashboard.spreadsheets.reading.shared_strings import SharedStrings
    from dashboard.spreadsheets.reading.workbook_parts import Styles
    from dashboard.spreadsheets.reading.xml_parts import Edit
    from dashboard.spreadsheets.sheets import Place

# What a sheet without surprises does not have: markup declarations, prefixed elements, error
# cells, formulas without a value or with 0, figures with white space around them or a sign that is
# written by its number, letters that are raised or crossed out, references that are written in
# another way.
_SURPRISE = re.compile(
    rb"<!|<\?(?!xml )|<\w+:c\b|\bt\s*=\s*[\"']e[\"']"
    rb"|(?:</f>|<f\b[^>]*/>)\s*(?:</c|<v\s*/>|<v\b[^>]*>\s*[-+]?0*\.?0*(?:[eE][-+]?\d+)?\s*</v>)"
    rb"|<v\b[^>]*>(?:\s|[^<]*(?:\s</v>|&))|<vertAlign|<strike|\br\s*=\s*'|\br\s+=|\br=\s"
)
_RESULT = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*<v\b[^>]*>[^<]*[1-9A-Za-z]")
_CORNER = re.compile(rb'<row [^>]*?\br="(\d+)"')
_FAR_COLUMN = re.compile(rb'\br="(?:[A-Z]{3,}|[J-Z][A-Z]|I[W-Z])\d')  # beyond IV, the 256th
# Of bytes with nothing but blank cells: fewer are looked at with the rest.
_LONG_TAIL = 50_000


def look_at_sheet(
    xml: bytes, sheet: str, styles: Styles, strings: SharedStrings
) -> tuple[Oddities, bytes]:
    """Find what is odd; make sure of the sheet's size.

    Args:
        xml: the sheet.
        sheet: its name.
        styles: of the workbook.
        strings: that its cells share.

    Returns:
        What is odd, and the sheet as the spreadsheet library reads it right.

    Raises:
        Refusal: where the XML is broken or declares entities, or a cell lies too far out.
    """
    xml = _without_blank_tail(xml)
    rows = _CORNER.findall(xml)
    if (
        not _SURPRISE.search(xml)
        and not _FAR_COLUMN.search(xml)
        and (not rows or max(map(int, rows)) <= MAX_ROWS)
        and xml.lstrip(b"\xef\xbb\xbf")[:1] == b"<"
        and not any(b' s="%s"' % s.encode() in xml for s in styles.percents | styles.struck)
        and not strings.rich
    ):
        return Oddities(has_results=bool(_RESULT.search(xml))), xml
    look = _Look(xml, styles, strings)
    parse(xml, look, look.parser)
    look.check_size(sheet)
    return look.found, edited(xml, look.edits) if look.edits else xml


def _without_blank_tail(xml: bytes) -> bytes:
    """The sheet without the rows behind the last cell that holds anything.

    People give whole columns a border, down to the last row: of such cells there are millions.
    """
    end = xml.rfind(b"</sheetData>")
    cell = xml.rfind(b"</c>", 0, max(end, 0)) + 4  # a blank one has no end of its own
    if cell < 4 or end - cell < _LONG_TAIL or b"<!" in xml or b":c " in xml:
        return xml
    return xml[:cell] + b"</row>" + xml[end:]


class _Look:
    """Handlers of one streaming pass over a sheet.

    Attributes:
        edits: what the spreadsheet library would read wrong, and what it is to read.
    """

    def __init__(self, xml: bytes, styles: Styles, strings: SharedStrings) -> None:
        self.parser = expat.ParserCreate()
        self.found = Oddities()
        self.edits: list[Edit] = []
        self._xml, self._styles, self._strings = xml, styles, strings
        self._row = self._column = -1
        self._rows = self._columns = 0
        self._type = self._style = ""
        self._has_formula = self._in_value = self._in_formula = False
        self._start = self._value_start = 0
        self._value = self._formula = ""
        self._runs = Runs()

    def check_size(self, sheet: str) -> None:
        """Refuse a sheet whose filled cells reach too far."""
        if self._rows > MAX_ROWS:
            raise too_large("rows", MAX_ROWS, self._rows, sheet=sheet)
        if self._columns > MAX_COLUMNS:
            raise too_large("columns", MAX_COLUMNS, self._columns, sheet=sheet)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "v":
            self._in_value, self._value = True, ""
            self._value_start = self._xml.find(b">", self.parser.CurrentByteIndex) + 1
        elif tag == "c":
            self._row, self._column = _place(attributes.get("r"), (self._row, self._column + 1))
            self._start = self.parser.CurrentByteIndex
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._has_formula = False
            self._value = self._formula = ""
            self._runs.clear()
        elif tag == "f":
            self._has_formula = self._in_formula = True
        elif tag == "row":
            self._row = _row_number(attributes.get("r"), self._row + 1)
            self._column = -1
        else:
            self._runs.start(tag, attributes)

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text
        elif self._in_formula:
            if len(self._formula) <= LONGEST_FORMULA:
                self._formula += text
        else:
            self._runs.add(text)

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "v":
            self._in_value = False
            self._end_value(self.parser.CurrentByteIndex)
        elif tag == "c":
            self._end_cell()
        elif tag == "f":
            self._in_formula = False
        else:
            self._runs.end(tag)

    def _end_value(self, end: int) -> None:
        """Have a value that is not written in one piece, or with white space, read as it is."""
        raw = self._xml[self._value_start : end]
        is_number = self._type != "str"
        if is_number:
            self._value = self._value.strip()
        if b"<" in raw or (is_number and raw != self._value.encode()):
            text = self._value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            self.edits.append((self._value_start, end, text.encode()))

    def _end_cell(self) -> None:
        place = (self._row, self._column)
        text = self._value or self._runs.text
        if not text and not self._has_formula:
            return
        is_far = self._row >= MAX_ROWS or self._column >= MAX_COLUMNS
        if is_far and not self._has_formula and self._is_blank(text):
            end = self._xml.find(b">", self.parser.CurrentByteIndex) + 1
            while self.edits and self.edits[-1][0] > self._start:
                self.edits.pop()
            self.edits.append((self._start, end, b""))
            return
        self._rows = max(self._rows, self._row + 1)
        self._columns = max(self._columns, self._column + 1)
        if self._type == "e":
            self.found.errors[place] = text[:20]
            self.found.has_results |= self._has_formula
        elif self._has_formula and not text and self._type != "str":
            self.found.uncached.append(place)
        else:
            if self._has_formula:
                self._keep_formula(place, text)
            self._keep_looks(place)

    def _is_blank(self, text: str) -> bool:
        return self._strings.is_blank(text) if self._type == "s" else not text.strip()

    def _keep_formula(self, place: Place, text: str) -> None:
        # A formula that gave an empty text says so by its type.
        if self._type == "str" and not text.strip():
            self.found.empties[place] = self._formula
        elif self._type in {"n", "b"} and _is_zero(text):
            self.found.zeros[place] = self._formula
        else:
            self.found.has_results = True

    def _keep_looks(self, place: Place) -> None:
        is_struck = self._style in self._styles.struck
        runs = self._runs.found if self._runs.is_rich else None
        if self._type == "s" and self._value.isdecimal():
            runs = self._strings.rich.get(int(self._value))
        if runs:
            self.found.keep_runs(place, runs, is_struck=is_struck)
        elif is_struck:
            self.found.struck.append(place)
        elif self._style in self._styles.percents:
            self.found.percents.append(place)


def _is_zero(text: str) -> bool:
    try:
        return float(text) == 0
    except ValueError:
        return False


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

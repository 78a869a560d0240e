"""A look at the XML of an ods for what the spreadsheet library does not tell.

Error cells, formulas without a value, percentages, letters that are raised or crossed out, and how
far the sheets reach: `number-columns-repeated` says in a few bytes that a figure stands in every
cell of a sheet. Standard library alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from dashboard.spreadsheets.reading.limits import MAX_COLUMNS, MAX_ROWS
from dashboard.spreadsheets.reading.oddities import Look, Oddities
from dashboard.spreadsheets.reading.ods_cell import OdsCell
from dashboard.spreadsheets.reading.ods_styles import OdsStyles
from dashboard.spreadsheets.reading.refusals import too_large
from dashboard.spreadsheets.reading.xml_events import local, parse
from dashboard.spreadsheets.reading.xml_parts import edited
from dashboard.spreadsheets.sheets import cell_name

if TYPE_CHECKING:
    from dashboard.spreadsheets.reading.xml_parts import Edit, Parts

_CONTENT = "content.xml"
_CELLS = {"table-cell", "covered-table-cell"}
# Programs that calculate, by the name that they leave.
_CALCULATING = re.compile(
    rb"generator>\s*(?:LibreOffice|OpenOffice|Collabora|MicrosoftOffice|Calligra|gnumeric|WPS|NeoOff)",
    re.IGNORECASE,
)


def look_at_ods(parts: Parts) -> Look:
    """What is odd in every sheet; what the spreadsheet library reads wrong is replaced.

    Raises:
        Refusal: where the XML is broken or declares entities, or a filled cell lies too far out.
    """
    styles, xml = OdsStyles(), parts.read(_CONTENT)
    named = parts.read("styles.xml")
    if b"text-line-through" in named or b"text-position" in named:
        parse(named, _Styles(styles))
    look = _Look(xml, styles)
    parse(xml, look, look.parser)
    if look.edits:
        parts.replace(_CONTENT, edited(xml, look.edits))
    is_calculated = True if _CALCULATING.search(parts.read("meta.xml")) else None
    return Look(look.found, is_calculated)


class _Styles:
    """Handlers of one streaming pass over the named styles."""

    def __init__(self, styles: OdsStyles) -> None:
        self._styles = styles

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._styles.start(local(name), attributes)

    def text(self, text: str) -> None:
        """Nothing is said between tags."""

    def end(self, name: str) -> None:
        """An element's end says nothing."""


class _Look:
    """Handlers of one streaming pass; repeated rows and cells are counted, not unfolded.

    Attributes:
        edits: cells far out that hold white space alone, and empty ones in their place.
    """

    def __init__(self, xml: bytes, styles: OdsStyles) -> None:
        self.parser = expat.ParserCreate()
        self.found: dict[str | int, Oddities] = {}
        self.edits: list[Edit] = []
        self._xml, self._styles = xml, styles
        # The spreadsheet library passes over such text.
        self._has_sections = b"<![CDATA[" in xml
        self._sheet = Oddities()
        self._name = self._row_style = ""
        self._row = self._column = self._start = 0
        self._rows = self._columns = 1
        self._column_styles: list[tuple[int, str]] = []
        self._cell: OdsCell | None = None
        self._note: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "annotation":
            self._note = []
        elif self._note is not None:
            return
        elif self._cell is not None:
            self._cell.start(tag, attributes)
        elif tag in _CELLS:
            self._start = self.parser.CurrentByteIndex
            self._columns = _count(attributes.get("table:number-columns-repeated"))
            self._cell = OdsCell(attributes, self._styles, self._is_struck(attributes))
        elif tag == "table-row":
            self._column = 0
            self._rows = _count(attributes.get("table:number-rows-repeated"))
            self._row_style = attributes.get("table:default-cell-style-name", "")
        elif tag == "table":
            self._name = attributes.get("table:name", "")
            self._sheet = self.found.setdefault(self._name, Oddities())
            self._row = 0
            self._column_styles = []
        elif tag == "table-column":
            last = self._column_styles[-1][0] if self._column_styles else 0
            count = _count(attributes.get("table:number-columns-repeated"))
            style = attributes.get("table:default-cell-style-name", "")
            self._column_styles.append((last + count, style))
        else:
            self._styles.start(tag, attributes)

    def text(self, text: str) -> None:
        if self._note is not None:
            self._note.append(text)
        elif self._cell is not None:
            self._cell.add(text)

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if self._note is not None:
            self._end_in_note(tag)
        elif tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
            self._column += self._columns
        elif self._cell is not None:
            self._cell.end(tag)
        elif tag == "table-row":
            self._row += self._rows

    def _is_struck(self, attributes: dict[str, str]) -> bool:
        if not self._styles.has_marks:
            return False
        style = attributes.get("table:style-name") or self._row_style
        if not style:
            style = next((s for last, s in self._column_styles if self._column < last), "")
        return bool(self._styles.is_struck("table-cell", style))

    def _end_in_note(self, tag: str) -> None:
        """Lines of a note; who wrote it and when is none of its words."""
        if self._note is None:
            return
        if tag in {"date", "creator", "date-string", "creator-initials"}:
            self._note.clear()
        elif tag == "p":
            self._note.append("\n")
        elif tag == "annotation":
            if text := "".join(self._note).strip():
                self._sheet.notes.append((cell_name(self._row, self._column), text))
            self._note = None

    def _end_cell(self, cell: OdsCell) -> None:
        if not cell.is_filled:
            return
        rows, columns = self._row + self._rows, self._column + self._columns
        if (rows > MAX_ROWS or columns > MAX_COLUMNS) and cell.is_blank:
            empty = b'<table:table-cell table:number-columns-repeated="%d"/>' % self._columns
            end = self._xml.find(b">", self.parser.CurrentByteIndex) + 1
            self.edits.append((self._start, end, empty))
            return
        if rows > MAX_ROWS:
            raise too_large("rows", MAX_ROWS, rows, sheet=self._name)
        if columns > MAX_COLUMNS:
            raise too_large("columns", MAX_COLUMNS, columns, sheet=self._name)
        if cell.is_plain and not self._has_sections:
            return
        for row in range(self._row, rows):
            for column in range(self._column, columns):
                cell.tell(self._sheet, (row, column), is_rewritten=self._has_sections)


def _count(text: str | None) -> int:
    return max(1, int(text[:12])) if text and text.isdecimal() else 1

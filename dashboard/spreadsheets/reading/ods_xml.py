"""A look at the XML of an ods for what the spreadsheet library does not tell.

Error cells, formulas without a value, percentages, and how far the sheets reach:
`number-columns-repeated` says in a few bytes that a figure stands in every cell of a sheet.
Standard library alone.
"""

from __future__ import annotations

from xml.parsers import expat

from dashboard.spreadsheets.reading.limits import MAX_COLUMNS, MAX_ROWS
from dashboard.spreadsheets.reading.refusals import too_large, unreadable
from dashboard.spreadsheets.reading.sheet_xml import Oddities
from dashboard.spreadsheets.sheets import cell_name


def look_at_content(xml: bytes) -> dict[str, Oddities]:
    """The error cells and percentages of every sheet, by its name.

    Raises:
        Refusal: where the XML is broken or declares entities, or a filled cell lies too far out.
    """
    look = _Look()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    parser.CharacterDataHandler = look.text
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes no keywords
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise unreadable("damaged") from error
    return look.found


def _refuse_entities(*_: object) -> None:
    raise unreadable("damaged")


class _Look:
    """Handlers of one streaming pass; repeated rows and cells are counted, not unfolded."""

    def __init__(self) -> None:
        self.found: dict[str, Oddities] = {}
        self._sheet = Oddities()
        self._name = ""
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._filled = self._error = self._percent = self._uncached = False
        self._text = ""
        self._note: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "annotation":
            self._note = []
        elif tag == "table":
            self._name = attributes.get("table:name", "")
            self._sheet = self.found.setdefault(self._name, Oddities())
            self._row = 0
        elif tag == "table-row":
            self._column = 0
            self._rows = _count(attributes.get("table:number-rows-repeated"))
        elif tag in {"table-cell", "covered-table-cell"}:
            self._columns = _count(attributes.get("table:number-columns-repeated"))
            self._error = attributes.get("calcext:value-type") == "error"
            self._percent = attributes.get("office:value-type") == "percentage"
            has_value = "office:value-type" in attributes
            self._uncached = "table:formula" in attributes and not (has_value or self._error)
            self._filled = self._error or self._uncached or has_value
            self._text = ""

    def text(self, text: str) -> None:
        if self._note is not None:
            self._note.append(text)
        elif self._error and len(self._text) < 20:
            self._text += text

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if self._note is not None:
            self._end_in_note(tag)
        elif tag in {"table-cell", "covered-table-cell"}:
            if self._filled:
                self._check_size()
            if self._error or self._percent or self._uncached:
                self._keep()
            self._filled = self._error = self._percent = self._uncached = False
            self._column += self._columns
        elif tag == "table-row":
            self._row += self._rows

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

    def _check_size(self) -> None:
        rows, columns = self._row + self._rows, self._column + self._columns
        if rows > MAX_ROWS:
            raise too_large("rows", MAX_ROWS, rows, sheet=self._name)
        if columns > MAX_COLUMNS:
            raise too_large("columns", MAX_COLUMNS, columns, sheet=self._name)

    def _keep(self) -> None:
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column, self._column + self._columns):
                if self._error:
                    self._sheet.errors[row, column] = self._text.strip()[:20]
                elif self._uncached:
                    self._sheet.uncached.append((row, column))
                else:
                    self._sheet.percents.append((row, column))


def _count(text: str | None) -> int:
    return max(1, int(text[:12])) if text and text.isdecimal() else 1

"""What the spreadsheet library does not tell of an xls: a stream of records ([MS-XLS]).

Only what leads to it is read: cells with their styles, the last values of formulas, and the texts
of objects. Standard library alone.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.oddities import Look, Oddities
from dashboard.spreadsheets.reading.ole_container import workbook_stream
from dashboard.spreadsheets.reading.refusals import unreadable
from dashboard.spreadsheets.reading.xls_formulas import formula_text
from dashboard.spreadsheets.reading.xls_globals import Globals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.spreadsheets.sheets import Place

_FORMULA, _BOOLERR, _STRING, _EOF, _BOF = 0x06, 0x205, 0x207, 0x0A, 0x809
_FILEPASS, _TEXT_OBJECT, _CONTINUE = 0x2F, 0x1B6, 0x3C
_NUMBER, _RK, _SEVERAL_RK, _SHARED_TEXT = 0x203, 0x27E, 0xBD, 0xFD
_TEXTS = {0x204, 0xD6}  # a text in the cell itself
_NOT_CALCULATED, _CALCULATED_BY = 0x5E, 0x1C1
# A formula's value is a number, or one of these kinds.
_GAVE_TEXT, _GAVE_ERROR, _GAVE_EMPTY = 0, 2, 3
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


def look_at_xls(content: bytes) -> Look | None:
    """What is odd in every sheet, by its number; None where that cannot be told.

    Raises:
        Refusal: where it is encrypted.
    """
    try:
        stream, has_properties = workbook_stream(content)
        kinds = {kind for kind, *_ in _records(stream, 0)}
        if _FILEPASS in kinds:
            raise unreadable("password")
        book = Globals(stream, [*_records(stream, 0)])
        look = Look(is_calculated=True if has_properties or _CALCULATED_BY in kinds else None)
        for number, place in enumerate(book.sheets):
            sheet = _SheetLook(stream, book)
            if sheet.read(place):
                look.is_calculated = False
            look.sheets[number] = sheet.found
            sheet.found.notes += [("", text) for text in _texts(stream, place)]
        if not look.is_calculated:
            # Whoever could calculate would have said more than an empty text.
            for found in look.sheets.values():
                found.uncached += found.empties
                found.empties.clear()
    except (struct.error, IndexError, ValueError):
        return None  # whether it is a workbook at all, the spreadsheet library says
    return look


def _records(stream: bytes, place: int, *, charts: bool = False) -> Iterator[tuple[int, int, int]]:
    """Kind, place of the body and length of each record up to the end of its part.

    Charts on a sheet are parts within it, whose cells are none of the sheet's.
    """
    depth = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        depth += kind == _BOF
        if depth <= 1 or charts:
            yield kind, place + 4, length
        if kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        place += 4 + length


class _SheetLook:
    """One walk over the records of a sheet."""

    def __init__(self, stream: bytes, book: Globals) -> None:
        self.found = Oddities()
        self._stream = stream
        self._book = book
        self._is_styled = bool(book.percents or book.struck or book.rich)

    def read(self, place: int) -> bool:
        """Read it all; gives whether it says that it was not calculated."""
        is_not_calculated = False
        waiting: Place | None = None
        for kind, body, length in _records(self._stream, place):
            if kind == _FORMULA and length >= 22:
                if waiting:
                    self.found.uncached.append(waiting)
                waiting = self._read_formula(body, length)
            elif kind == _STRING:
                waiting = None
            elif kind == _BOOLERR and length >= 8:
                row, column, value, is_error = struct.unpack_from("<HH2xBB", self._stream, body)
                if is_error:
                    self.found.errors[row, column] = _ERRORS.get(value, "#N/A")
            elif kind == _NOT_CALCULATED:
                is_not_calculated = True
            elif self._is_styled:
                self._read_looks(kind, body, length)
        if waiting:
            self.found.uncached.append(waiting)
        return is_not_calculated

    def _read_formula(self, body: int, length: int) -> Place | None:
        """Keep what a formula gave; its place where the next record has to say it."""
        row, column, style, sort, value, mark = struct.unpack_from("<HHHBxB3xH", self._stream, body)
        place, text = (row, column), self._book.is_biff8 and self._stream[body : body + length]
        if mark != 0xFFFF:
            (number,) = struct.unpack_from("<d", self._stream, body + 6)
            if number == 0:
                self.found.zeros[place] = formula_text(text) if text else ""
            else:
                self.found.has_results = True
        elif sort == _GAVE_ERROR:
            self.found.errors[place] = _ERRORS.get(value, "#N/A")
            self.found.has_results = True
        elif sort == _GAVE_EMPTY:
            self.found.empties[place] = formula_text(text) if text else ""
        if self._is_styled:
            self._keep_style(place, style, is_number=mark != 0xFFFF)
        return place if mark == 0xFFFF and sort == _GAVE_TEXT else None

    def _read_looks(self, kind: int, body: int, length: int) -> None:
        if kind in {_NUMBER, _RK} and length >= 6:
            row, column, style = struct.unpack_from("<HHH", self._stream, body)
            self._keep_style((row, column), style, is_number=True)
        elif kind == _SEVERAL_RK:
            row, column = struct.unpack_from("<HH", self._stream, body)
            for number in range((length - 6) // 6):
                (style,) = struct.unpack_from("<H", self._stream, body + 4 + 6 * number)
                self._keep_style((row, column + number), style, is_number=True)
        elif kind in _TEXTS and length >= 6:
            row, column, style = struct.unpack_from("<HHH", self._stream, body)
            self._keep_style((row, column), style)
        elif kind == _SHARED_TEXT and length >= 10:
            row, column, style, text = struct.unpack_from("<HHHI", self._stream, body)
            if runs := self._book.rich.get(text):
                is_struck = style in self._book.struck
                self.found.keep_runs((row, column), runs, is_struck=is_struck)
            else:
                self._keep_style((row, column), style)

    def _keep_style(self, place: Place, style: int, *, is_number: bool = False) -> None:
        if style in self._book.struck:
            self.found.struck.append(place)
        elif is_number and style in self._book.percents:
            self.found.percents.append(place)


def _texts(stream: bytes, place: int) -> Iterator[str]:
    """The words of notes and text boxes: a record says how many, the next ones hold them."""
    letters, text = 0, ""
    for kind, body, length in _records(stream, place, charts=True):
        if kind == _TEXT_OBJECT and length >= 12:
            letters, text = struct.unpack_from("<H", stream, body + 10)[0], ""
        elif kind == _CONTINUE and length > 1 and len(text) < letters:
            wide = stream[body] & 1
            words = stream[body + 1 : body + length]
            text += words.decode("utf-16-le" if wide else "latin-1", errors="replace")
            if len(text) >= letters:
                yield text[:letters].strip()
        elif kind != _CONTINUE:
            letters = 0

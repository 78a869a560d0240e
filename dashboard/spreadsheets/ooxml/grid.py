"""The cells of a sheet's XML by their places, and how large its rows and columns are."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from lxml import etree

from dashboard.spreadsheets.ooxml.elements import beside, child, children, local
from dashboard.spreadsheets.sheets import cell_name

if TYPE_CHECKING:
    from dashboard.spreadsheets.sheets import Place

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_POINT = 96 / 72  # pixels
_DIGIT, _MARGIN = 7, 5  # pixels of a column's width
_HEIGHT, _WIDTH = 15.0, 8.43


def place_of(reference: str) -> Place | None:
    """`B3` as (2, 1); None where it is no cell."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


class Grid:
    """One sheet. Rows and cells may leave out where they stand: then they follow on."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        data = child(root, "sheetData")
        if data is None:
            data = etree.SubElement(root, beside(root, "sheetData"))
        self._data = data
        self._rows: dict[int, etree._Element] = {}
        number = -1
        for row in children(data, "row"):
            said = row.get("r", "")
            number = int(said) - 1 if said.isdecimal() else number + 1
            self._rows[number] = row
        self._numbers = sorted(self._rows)
        self._cells: dict[int, dict[int, etree._Element]] = {}
        self._columns = [
            (int(c.get("min", "1")) - 1, int(c.get("max", "1")) - 1, c)
            for cols in children(root, "cols")
            for c in children(cols, "col")
        ]
        self._covers = [
            (*first, *last)
            for merges in children(root, "mergeCells")
            for merge in children(merges, "mergeCell")
            if (first := place_of((ends := merge.get("ref", "").partition(":"))[0]))
            and (last := place_of(ends[2]))
        ]
        forms = child(root, "sheetFormatPr")
        self._height = _number(None if forms is None else forms.get("defaultRowHeight"), _HEIGHT)
        self._width = _number(None if forms is None else forms.get("defaultColWidth"), _WIDTH)

    def shown(self, place: Place) -> Place:
        """The place itself, or the corner of the merged range that covers it."""
        row, column = place
        for top, left, bottom, right in self._covers:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return place

    def cell(self, place: Place) -> etree._Element:
        """The cell at a place, made where there is none."""
        row, column = place
        cells = self._cells_of(row)
        if column not in cells:
            element = etree.Element(beside(self.root, "c"))
            element.set("r", cell_name(row, column))
            if style := self._inherited(row, column):
                element.set("s", style)
            later = [other for other in cells if other > column]
            if later:
                cells[min(later)].addprevious(element)
            else:
                self._rows[row].append(element)
            self._rows[row].attrib.pop("spans", None)
            cells[column] = element
        return cells[column]

    def width(self, column: int) -> int:
        """The width of a column in pixels; 0 where it is hidden."""
        for first, last, entry in self._columns:
            if first <= column <= last:
                if entry.get("hidden") in {"1", "true"}:
                    return 0
                return _in_pixels(_number(entry.get("width"), self._width))
        return _in_pixels(self._width)

    def height(self, row: int) -> int:
        """The height of a row in pixels; 0 where it is hidden."""
        entry = self._rows.get(row)
        if entry is not None and entry.get("hidden") in {"1", "true"}:
            return 0
        return round(_number(None if entry is None else entry.get("ht"), self._height) * _POINT)

    def _cells_of(self, row: int) -> dict[int, etree._Element]:
        if row not in self._cells:
            if row not in self._rows:
                self._make_row(row)
            found: dict[int, etree._Element] = {}
            column = -1
            for cell in children(self._rows[row], "c"):
                place = place_of(cell.get("r", ""))
                column = place[1] if place else column + 1
                found[column] = cell
            self._cells[row] = found
        return self._cells[row]

    def _make_row(self, row: int) -> None:
        element = etree.Element(beside(self.root, "row"))
        element.set("r", str(row + 1))
        position = bisect_left(self._numbers, row)
        if position < len(self._numbers):
            self._rows[self._numbers[position]].addprevious(element)
        else:
            self._data.append(element)
        self._rows[row] = element
        self._numbers.insert(position, row)

    def _inherited(self, row: int, column: int) -> str | None:
        """The style of a cell that is not written: its row's, else its column's."""
        entry = self._rows[row]
        if entry.get("customFormat") in {"1", "true"}:
            return str(entry.get("s", "0"))
        for first, last, col in self._columns:
            if first <= column <= last:
                return str(col.get("style", "0"))
        return None


def insert_in_order(root: etree._Element, name: str, after: frozenset[str]) -> etree._Element:
    """Put an element into a sheet, before all that must come after it."""
    element = etree.Element(beside(root, name))
    place = next((n for n, e in enumerate(root) if local(e) in after), len(root))
    root.insert(place, element)
    return element


def _number(text: str | None, otherwise: float) -> float:
    try:
        return min(max(float(text or otherwise), 0.0), 2000.0)
    except ValueError:
        return otherwise


def _in_pixels(width: float) -> int:
    return int(width * _DIGIT + _MARGIN) if width else 0

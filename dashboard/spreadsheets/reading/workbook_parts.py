"""Which part of an xlsx holds which sheet, what its styles show, whether it was calculated.

Standard library alone.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.number_formats import BUILT_IN_PERCENTAGES, is_percentage
from dashboard.spreadsheets.reading.xml_events import local, parse

if TYPE_CHECKING:
    from dashboard.spreadsheets.reading.xml_parts import Parts

_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_PROPERTIES, _CALCULATED_ORDER = "docProps/app.xml", "xl/calcChain.xml"
# Programs that calculate, by the name that they give themselves. Excel's proves nothing: libraries
# give it too.
_CALCULATING = re.compile(
    rb"<(?:\w+:)?Application>\s*(?:LibreOffice|OpenOffice|Collabora|ONLYOFFICE|WPS|gnumeric)",
    re.IGNORECASE,
)
_YES, _NO = {"1", "true"}, {"0", "false"}


@dataclass(frozen=True)
class Styles:
    """The cell styles that matter, by their number as cells name them.

    Attributes:
        percents: those that show a number as a percentage.
        struck: those that cross out what a cell says.
    """

    percents: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()


def sheet_parts(parts: Parts) -> list[tuple[str, str]]:
    """Name and part of every worksheet, in the workbook's order.

    Raises:
        Refusal: where the workbook's own XML is broken or declares entities.
    """
    links = {
        e["Id"]: posixpath.normpath(posixpath.join("/xl", e["Target"].replace("\\", "/")))[1:]
        for e in _elements(parts.read(_LINKS), "Relationship")
        if "Id" in e and "Target" in e
    }
    found: list[tuple[str, str]] = []
    for sheet in _elements(parts.read(_BOOK), "sheet"):
        link = next((v for k, v in sheet.items() if local(k) == "id"), "")
        if "name" in sheet and (part := parts.find(links.get(link, ""))):
            found.append((sheet["name"], part))
    return found


def is_calculated(parts: Parts) -> bool | None:
    """Whether whoever wrote it calculated its formulas; None where nothing says so.

    A program that cannot calculate asks for it on opening, or says that it is not done. Office
    programs drop that wish when they save, and leave the order in which they calculated, or their
    name.

    Raises:
        Refusal: where the workbook's own XML is broken or declares entities.
    """
    for said in _elements(parts.read(_BOOK), "calcPr"):
        if said.get("fullCalcOnLoad") in _YES or said.get("calcCompleted") in _NO:
            return False
    if parts.find(_CALCULATED_ORDER) or _CALCULATING.search(parts.read(_PROPERTIES)):
        return True
    return None


def styles_of(parts: Parts) -> Styles:
    """The styles that matter.

    Raises:
        Refusal: where the styles' XML is broken or declares entities.
    """
    xml = parts.read(_STYLES)
    if not xml:
        return Styles()
    look = _Look()
    parse(xml, look)
    formats = {str(number) for number in BUILT_IN_PERCENTAGES} - look.formats.keys()
    formats |= {number for number, code in look.formats.items() if is_percentage(code)}
    return Styles(
        frozenset(str(n) for n, (form, _) in enumerate(look.cells) if form in formats),
        frozenset(str(n) for n, (_, font) in enumerate(look.cells) if font in look.struck_fonts),
    )


class _Look:
    """Handlers of one streaming pass over the styles."""

    def __init__(self) -> None:
        self.formats: dict[str, str] = {}
        self.struck_fonts: set[str] = set()
        self.cells: list[tuple[str, str]] = []
        self._within: list[str] = [""]
        self._fonts = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag, around = local(name), self._within[-1]
        if tag == "numFmt" and around == "numFmts" and "numFmtId" in attributes:
            self.formats[attributes["numFmtId"]] = attributes.get("formatCode", "")
        elif tag == "xf" and around == "cellXfs":
            self.cells.append((attributes.get("numFmtId", "0"), attributes.get("fontId", "0")))
        elif tag == "font" and around == "fonts":
            self._fonts += 1
        elif tag == "strike" and self._within[-2:] == ["fonts", "font"]:
            self.struck_fonts |= set() if attributes.get("val") in _NO else {str(self._fonts - 1)}
        self._within.append(tag)

    def text(self, text: str) -> None:
        """Nothing is said between tags."""

    def end(self, _: str) -> None:
        self._within.pop()


class _Elements:
    """Handlers that gather the attributes of elements of one name."""

    def __init__(self, tag: str) -> None:
        self.found: list[dict[str, str]] = []
        self._tag = tag

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) == self._tag:
            self.found.append(attributes)

    def text(self, text: str) -> None:
        """Only attributes matter."""

    def end(self, _: str) -> None:
        """An element's end says nothing."""


def _elements(xml: bytes, tag: str) -> list[dict[str, str]]:
    look = _Elements(tag)
    parse(xml, look)
    return look.found

"""Which part of an xlsx holds which sheet, which styles are percentages. Standard library alone."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.parsers import expat

from dashboard.spreadsheets.reading.refusals import unreadable

if TYPE_CHECKING:
    import zipfile

_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"


def sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and archive entry of every worksheet, in the workbook's order.

    Raises:
        Refusal: where the workbook's own XML is broken or declares entities.
    """
    links = {
        e["Id"]: posixpath.normpath(posixpath.join("/xl", e["Target"])).lstrip("/")
        for e in _elements(archive.read(_LINKS), "Relationship")
        if "Id" in e and "Target" in e
    }
    entries = set(archive.namelist())
    found: list[tuple[str, str]] = []
    for sheet in _elements(archive.read(_BOOK), "sheet"):
        link = next((v for k, v in sheet.items() if k.rpartition(":")[2] == "id"), "")
        if "name" in sheet and links.get(link) in entries:
            found.append((sheet["name"], links[link]))
    return found


def is_uncalculated(archive: zipfile.ZipFile) -> bool:
    """Whether a program that cannot calculate wrote it: it asks to be recalculated on opening.

    Office programs drop that wish when they save. Such a program leaves formulas without a value,
    or writes 0 for each that it was not told the value of.

    Raises:
        Refusal: where the workbook's own XML is broken or declares entities.
    """
    wishes = _elements(archive.read(_BOOK), "calcPr")
    return any(wish.get("fullCalcOnLoad") in {"1", "true"} for wish in wishes)


def percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The cell styles that show a number as a percentage, by their number as cells name them.

    Raises:
        Refusal: where the styles' XML is broken or declares entities.
    """
    if _STYLES not in archive.namelist():
        return frozenset()
    xml = archive.read(_STYLES)
    # 9 and 10 are the percentages that every workbook knows without a format of its own.
    formats = {"9", "10"}
    formats |= {
        entry["numFmtId"]
        for entry in _elements(xml, "numFmt")
        if "numFmtId" in entry and "%" in entry.get("formatCode", "")
    }
    styles = _elements(xml, "xf", within="cellXfs")
    return frozenset(str(n) for n, xf in enumerate(styles) if xf.get("numFmtId") in formats)


def _elements(xml: bytes, tag: str, within: str = "") -> list[dict[str, str]]:
    """The attributes of every element with this name, in those of another name where given."""
    found: list[dict[str, str]] = []
    around: list[str] = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == tag and within in around:
            found.append(attributes)
        around.append(local)

    def end(_: str) -> None:
        around.pop()

    def refuse(*_: object) -> None:
        raise unreadable("damaged")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes no keywords
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise unreadable("damaged") from error
    return found

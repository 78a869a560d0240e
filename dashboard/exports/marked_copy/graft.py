"""Our sheet of findings put into the sender's workbook: a workbook of one sheet, taken over."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from dashboard.spreadsheets.ooxml.elements import beside, child, children, link_of
from dashboard.spreadsheets.ooxml.package import Package
from dashboard.spreadsheets.ooxml.sheet_order import free_sheet_name, put_first, sheet_parts

if TYPE_CHECKING:
    from dashboard.exports.marked_copy.styles import Styles


def graft_sheet(package: Package, styles: Styles, listing: bytes) -> None:
    """Put the sheet of a workbook of ours before the sender's.

    Its texts are written into its cells, its styles are added to the sender's; where the sender
    has a sheet of this name, ours gets another.
    """
    with zipfile.ZipFile(io.BytesIO(listing)) as archive:
        ours = Package(archive)
        (name, part), *_ = sheet_parts(ours).items()
        root = ours.root(part)
        numbers = styles.take_in(ours.root(ours.related(ours.book, "styles") or ""))
        texts = _shared_strings(ours)
        book = ours.root(ours.book)
    for cell in [e for e in root.iter() if e.tag == beside(root, "c")]:
        cell.set("s", numbers[cell.get("s", "0")])
        if cell.get("t") == "s":
            _write_out(cell, texts)
    for entry in root.iter(beside(root, "row"), beside(root, "col")):
        for key in ("s", "style"):
            if key in entry.attrib:
                entry.set(key, numbers[entry.get(key)])
    wanted = free_sheet_name(package, name)
    names = [
        (
            defined.get("name", ""),
            {"hidden": "1"} if defined.get("hidden") else {},
            (defined.text or "")
            .replace(f"'{name}'!", f"{name}!")
            .replace(f"{name}!", f"'{wanted}'!"),
        )
        for holder in children(book, "definedNames")
        for defined in holder
    ]
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    # A strict workbook says the same in a namespace of its own.
    for ours_says, theirs_says in zip(
        _spaces(book), _spaces(package.root(package.book)), strict=True
    ):
        xml = xml.replace(ours_says, theirs_says)
    put_first(package, wanted, xml, names)


def _spaces(book: etree._Element) -> tuple[bytes, bytes]:
    """The namespaces of a workbook: of its elements, and of its references to other parts."""
    links = (link[0] for element in book.iter() if (link := link_of(element)))
    return (
        str(etree.QName(book).namespace).encode(),
        next(links, "").rpartition("}")[0].lstrip("{").encode(),
    )


def _shared_strings(ours: Package) -> list[str]:
    part = ours.related(ours.book, "sharedStrings")
    return ["".join(entry.itertext()) for entry in ours.root(part)] if part else []


def _write_out(cell: etree._Element, texts: list[str]) -> None:
    value = child(cell, "v")
    text = texts[int(value.text)] if value is not None else ""
    for inner in list(cell):
        cell.remove(inner)
    cell.set("t", "inlineStr")
    holder = etree.SubElement(cell, beside(cell, "is"))
    element = etree.SubElement(holder, beside(cell, "t"))
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.text = text

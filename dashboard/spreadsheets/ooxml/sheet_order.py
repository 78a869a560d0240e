"""The sheets of a workbook and the names in it: one sheet taken out, one put first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from dashboard.spreadsheets.ooxml.elements import beside, child, children, link_of, local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.spreadsheets.ooxml.package import Package

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BEFORE_NAMES = {"fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews",
                 "sheets", "functionGroups", "externalReferences"}  # fmt: skip
_BEFORE_SHEETS = _BEFORE_NAMES - {"sheets", "functionGroups", "externalReferences"}
_LONGEST_NAME = 31


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of every worksheet by its name, in the workbook's order."""
    links = {relation.get("Id"): relation for relation in package.relations(package.book)}
    found: dict[str, str] = {}
    for sheet in _sheets(package):
        link = link_of(sheet)
        relation = links.get(link[1]) if link else None
        if relation is not None and relation.get("Type", "").endswith("/worksheet"):
            found[sheet.get("name", "")] = package.target(package.book, relation)
    return found


def free_sheet_name(package: Package, wanted: str) -> str:
    """A name that no sheet of the sender's has, as much like the wanted one as can be."""
    taken = {sheet.get("name", "").casefold() for sheet in _sheets(package)}
    name, number = wanted, 2
    while name.casefold() in taken:
        name = f"{wanted} ({number})"[:_LONGEST_NAME]
        number += 1
    return name


def take_out_sheets(package: Package, parts: Iterable[str]) -> None:
    """Take sheets out, with the names that hold in them alone."""
    book = package.root(package.book)
    for part in parts:
        gone = set(package.unrelate(package.book, part))
        for sheet in _sheets(package):
            link = link_of(sheet)
            if link and link[1] in gone:
                sheet.getparent().remove(sheet)
    _renumber(book, package, first=None)


def put_first(
    package: Package, name: str, xml: bytes, names: Iterable[tuple[str, dict[str, str], str]]
) -> None:
    """Put a sheet before all others and show it when the workbook is opened.

    Args:
        package: the workbook.
        name: the sheet's.
        xml: the sheet.
        names: name, other attributes and reference of what holds in this sheet alone.
    """
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.write(part, xml, _SHEET_TYPE)
    link = package.relate(package.book, part, "worksheet")
    book = package.root(package.book)
    sheets = child(book, "sheets")
    if sheets is None:
        return
    others = _sheets(package)
    attribute = next((a[0] for sheet in others if (a := link_of(sheet))), "")
    ids = [int(n) for sheet in others if (n := sheet.get("sheetId", "")).isdecimal()]
    element = etree.Element(beside(sheets, "sheet"))
    element.set("name", name)
    element.set("sheetId", str(max(ids, default=0) + 1))
    element.set(attribute, link)
    sheets.insert(0, element)
    _renumber(book, package, first=link)
    _add_names(book, names)
    _show_first(book)


def _sheets(package: Package) -> list[etree._Element]:
    sheets = child(package.root(package.book), "sheets")
    return [] if sheets is None else children(sheets, "sheet")


def _renumber(book: etree._Element, package: Package, first: str | None) -> None:
    """Names that hold in one sheet count it by its place, which has changed; so do none that run.

    Args:
        book: the root of the workbook's part.
        package: its `sheet_links` are brought up to date.
        first: the relation of a sheet that is new.
    """
    before = package.sheet_links
    now = tuple(link[1] for sheet in _sheets(package) if (link := link_of(sheet)))
    moved = {
        old: now.index(link) for old, link in enumerate(before) if link in now and link != first
    }
    for names in children(book, "definedNames"):
        for name in list(names):
            place = name.get("localSheetId")
            runs = any(name.get(word) in {"1", "true"} for word in ("xlm", "vbProcedure"))
            runs = runs or name.get("name", "").lower().removeprefix("_xlnm.").startswith("auto_")
            known = place is None or (place.isdecimal() and int(place) in moved)
            if not known or runs:
                names.remove(name)
            elif place is not None:
                name.set("localSheetId", str(moved[int(place)]))
        if not len(names):
            book.remove(names)
    package.sheet_links = now


def _add_names(book: etree._Element, names: Iterable[tuple[str, dict[str, str], str]]) -> None:
    holder = child(book, "definedNames")
    for name, attributes, reference in names:
        if holder is None:
            holder = etree.Element(beside(book, "definedNames"))
            place = sum(1 for element in book if local(element) in _BEFORE_NAMES)
            book.insert(place, holder)
        element = etree.SubElement(holder, beside(holder, "definedName"))
        for key, value in {**attributes, "name": name, "localSheetId": "0"}.items():
            element.set(key, value)
        element.text = reference


def _show_first(book: etree._Element) -> None:
    views = child(book, "bookViews")
    if views is None:
        views = etree.Element(beside(book, "bookViews"))
        book.insert(sum(1 for e in book if local(e) in _BEFORE_SHEETS), views)
    if not len(views):
        etree.SubElement(views, beside(views, "workbookView"))
    for view in views:
        view.set("activeTab", "0")
        view.set("firstSheet", "0")

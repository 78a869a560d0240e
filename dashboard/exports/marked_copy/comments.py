"""Comments on cells: ours beside or below the sender's, sized so that they can be read.

An xlsx keeps a comment's words in one part and its box in another, a drawing in VML. Ours begin
with a line that no other program writes (`stamps.SIGN`), so that they can be taken off again,
whatever program has saved the workbook since.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from dashboard.spreadsheets.ooxml.elements import beside, child, children, link_of, local
from dashboard.spreadsheets.ooxml.grid import Grid, insert_in_order, place_of
from dashboard.spreadsheets.sheets import cell_name
from dashboard.spreadsheets.stamps import SIGN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dashboard.spreadsheets.ooxml.package import Package
    from dashboard.spreadsheets.sheets import Place

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER_DRAWING = frozenset({
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
})  # fmt: skip
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WIDTH, _LINE, _LETTER = 340, 18, 6.4  # pixels: of a box, of a line, of a letter
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_BOX = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="{id}" type="#_x0000_t202"'
    ' style="position:absolute;margin-left:60pt;margin-top:2pt;width:{width}pt;height:{height}pt;'
    'z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_SHAPE = re.compile(r"<v:shape\b(?![a-z]).*?</v:shape>", re.DOTALL)


class Comments:
    """The comments of one sheet."""

    def __init__(self, package: Package, sheet: str, number: int) -> None:
        """Open the comments of a sheet.

        Args:
            package: the workbook.
            sheet: the part of the sheet.
            number: of the sheet among all, which its boxes are numbered by.
        """
        self._package = package
        self._sheet = sheet
        self._number = number
        self._part = package.related(sheet, "comments")

    def take_ours_off(self) -> None:
        """Cut our words out of every comment; a comment without any words left goes."""
        if self._part is None:
            return
        holder = child(self._package.root(self._part), "commentList")
        gone: set[Place] = set()
        if holder is None:
            return
        for comment in children(holder, "comment"):
            words = child(comment, "text")
            place = place_of(comment.get("ref", ""))
            if words is None or not place or not _cut(words):
                continue
            if not "".join(words.itertext()).strip():
                holder.remove(comment)
                gone.add(place)
        if gone:
            self._drop_boxes(gone)
        if not len(holder):
            self._package.unrelate(self._sheet, self._part)
            self._part = None

    def add(self, texts: Mapping[Place, str], grid: Grid) -> None:
        """Say something at cells, below what the sender's own comments say there."""
        if not texts:
            return
        root = self._package.root(self._part) if self._part else self._start()
        holder, author = _holder(root), _author(root)
        known = {comment.get("ref"): comment for comment in holder}
        new: dict[Place, str] = {}
        for place, text in sorted(texts.items()):
            comment = known.get(cell_name(*place))
            if comment is None:
                comment = etree.SubElement(holder, beside(root, "comment"))
                comment.set("ref", cell_name(*place))
                comment.set("authorId", author)
                new[place] = text
            words = child(comment, "text")
            if words is None:
                words = etree.SubElement(comment, beside(root, "text"))
            said = "".join(words.itertext()).strip()
            _say(words, f"\n\n{text}" if said else text)
        self._draw(new, grid)

    def _start(self) -> etree._Element:
        self._part = self._package.free_name("xl/comments{}.xml")
        space = etree.QName(self._package.root(self._sheet)).namespace
        self._package.write(self._part, f'<comments xmlns="{space}"/>'.encode(), _COMMENTS_TYPE)
        self._package.relate(self._sheet, self._part, "comments")
        return self._package.root(self._part)

    def _drawing(self) -> tuple[etree._Element | None, str | None]:
        """The element that refers to the sheet's VML, and that part."""
        sheet = self._package.root(self._sheet)
        element = child(sheet, "legacyDrawing")
        link = None if element is None else link_of(element)
        for relation in self._package.relations(self._sheet):
            if link and relation.get("Id") == link[1]:
                return element, self._package.target(self._sheet, relation)
        return element, None

    def _drop_boxes(self, places: set[Place]) -> None:
        element, part = self._drawing()
        if not part or element is None:
            return
        vml = self._package.read(part).decode("utf-8", "replace")
        vml = _SHAPE.sub(lambda box: "" if _place_of_box(box[0]) in places else box[0], vml)
        self._package.write(part, vml.encode(), _VML_TYPE)
        if not _SHAPE.search(vml):
            self._package.unrelate(self._sheet, part)
            element.getparent().remove(element)

    def _draw(self, texts: Mapping[Place, str], grid: Grid) -> None:
        element, part = self._drawing()
        if part is None or element is None:
            part = self._package.free_name("xl/drawings/vmlDrawing{}.vml")
            self._package.write(part, _VML.format(number=self._number).encode(), _VML_TYPE)
            link = self._package.relate(self._sheet, part, "vmlDrawing")
            if element is None:
                element = insert_in_order(grid.root, "legacyDrawing", _AFTER_DRAWING)
            element.set(_link_attribute(self._package), link)
        vml = self._package.read(part).decode("utf-8", "replace")
        first = self._number * 1024 + 1 + len(_SHAPE.findall(vml))
        boxes = "".join(
            _box(place, text, grid, number)
            for number, (place, text) in enumerate(texts.items(), first)
        )
        head, end, tail = vml.rpartition("</xml>")
        self._package.write(part, f"{head}{boxes}{end}{tail}".encode(), _VML_TYPE)


def _cut(words: etree._Element) -> bool:
    """Cut a comment off where our sign begins; whether it had one."""
    pieces = [t for t in words.iter() if local(t) == "t"]
    before = 0
    start = "".join(t.text or "" for t in pieces).find(SIGN)
    if start < 0:
        return False
    for piece in pieces:
        text = piece.text or ""
        piece.text = text[: max(0, start - before)]
        before += len(text)
        if before >= start:
            piece.text = piece.text.rstrip() if before - len(text) <= start else ""
    return True


def _say(words: etree._Element, text: str) -> None:
    """Add a run of words, in a face that every office has."""
    # Words without runs cannot stand beside runs.
    for plain in children(words, "t"):
        run = etree.Element(beside(words, "r"))
        plain.addprevious(run)
        run.append(plain)
    run = etree.Element(beside(words, "r"))
    last = children(words, "r")
    if last:
        last[-1].addnext(run)
    else:
        words.insert(0, run)
    look = etree.SubElement(run, beside(words, "rPr"))
    for name, value in (("sz", {"val": "10"}), ("rFont", {"val": "Arial"})):
        for key, said in value.items():
            etree.SubElement(look, beside(words, name)).set(key, said)
    element = etree.SubElement(run, beside(words, "t"))
    element.set(_SPACE, "preserve")
    element.text = text


def _holder(root: etree._Element) -> etree._Element:
    found = child(root, "commentList")
    return etree.SubElement(root, beside(root, "commentList")) if found is None else found


def _author(root: etree._Element) -> str:
    authors = child(root, "authors")
    if authors is None:
        authors = etree.Element(beside(root, "authors"))
        root.insert(0, authors)
    for number, author in enumerate(authors):
        if author.text == "Tiến Độ":
            return str(number)
    etree.SubElement(authors, beside(authors, "author")).text = "Tiến Độ"
    return str(len(authors) - 1)


def _link_attribute(package: Package) -> str:
    for element in package.root(package.book).iter():
        if link := link_of(element):
            return link[0]
    return "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _place_of_box(box: str) -> Place | None:
    row = re.search(r"<x:Row>\s*(\d+)\s*</x:Row>", box)
    column = re.search(r"<x:Column>\s*(\d+)\s*</x:Column>", box)
    return (int(row[1]), int(column[1])) if row and column and "Note" in box else None


def _box(place: Place, text: str, grid: Grid, number: int) -> str:
    height = _LINE * sum(1 + int(len(line) * _LETTER / (_WIDTH - 20)) for line in text.split("\n"))
    height += 14
    row, column = place
    left, into_left = column + 1, 12
    top, into_top = max(0, row - 1), 4
    right, into_right = _reach(left, into_left + _WIDTH, grid.width)
    bottom, into_bottom = _reach(top, into_top + height, grid.height)
    anchor = (left, into_left, top, into_top, right, into_right, bottom, into_bottom)
    return _BOX.format(
        id=f"_x0000_s{number}",
        width=round(_WIDTH * 0.75),
        height=round(height * 0.75),
        order=number,
        anchor=", ".join(map(str, anchor)),
        row=row,
        column=column,
    )


def _reach(start: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
    """The column or row in which so many pixels from a start end, and how far into it."""
    place = start
    while pixels > size(place) and place < start + 200:
        pixels -= size(place)
        place += 1
    return place, pixels

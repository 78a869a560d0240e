"""Cell styles of an xlsx: the same style with a mark's colour, and back again.

A marked style is the sender's own with another fill. The colour that was there before is kept in
the fill's second colour, which a solid fill does not show: so a later marking brings it back.
LibreOffice writes something of its own there; what it has saved loses the colour of a marked cell.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from dashboard.exports.marked_copy.colours import FILL, INK
from dashboard.spreadsheets.ooxml.elements import beside, child, local, parse

if TYPE_CHECKING:
    from dashboard.exports.marked_copy.colours import Severity
    from dashboard.spreadsheets.ooxml.package import Package

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles")
_EMPTY = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b"</styleSheet>"
)
_PALE = 0.6
# The colours of a theme that are white or nearly so in the themes that people use.
_PALE_THEME = {"0", "2"}
_WHITE = "FFFFFFFF"


class Styles:
    """The styles of a workbook; a new one is made once."""

    def __init__(self, package: Package) -> None:
        part = package.related(package.book, "styles")
        if part is None:
            part = package.free_name("xl/styles{}.xml")
            package.write(part, _EMPTY, _STYLES_TYPE)
            package.relate(package.book, part, "styles")
        self._root = package.root(part)
        self._marked: dict[tuple[str, str], str] = {}
        about = package.related("", "extended-properties")
        program = "" if about is None else "".join(package.root(about).itertext())
        self._keeps_second_colours = "LibreOffice" not in program

    def take_marks_off(self) -> None:
        """Give every style that bears a mark's colour the look that it had before."""
        fills, fonts = self._part("fills"), self._part("fonts")
        ours = {
            str(number): fill
            for number, fill in enumerate(fills)
            if _solid_colour(fill)[-6:] in FILL.values()
        }
        inked = {
            str(number)
            for number, font in enumerate(fonts)
            if _colour(child(font, "color"))[-6:] in INK.values()
        }
        for style in self._part("cellXfs"):
            if style.get("fillId") not in ours:
                continue
            former = self._former_fill(ours[style.get("fillId")])
            if style.get("fontId") in inked and _is_pale(_front(fills[int(former)])):
                former = "0"  # white writing never stood on that
            style.set("fillId", former)
            # Only white writing is ever given another colour; on no colour it could not be read.
            if style.get("fontId") in inked:
                font = deepcopy(fonts[int(style.get("fontId"))])
                _set_colour(font, {"auto": "1"} if former == "0" else {"rgb": _WHITE})
                style.set("fontId", self._add(fonts, font))

    def marked(self, style: str, severity: Severity) -> str:
        """The number of the style that is this one with the colour of a severity."""
        key = style, severity
        if key not in self._marked:
            styles = self._part("cellXfs")
            known = style.isdecimal() and int(style) < len(styles)
            copy = deepcopy(styles[int(style) if known else 0])
            copy.set("fillId", self._mark_fill(copy.get("fillId", "0"), severity))
            copy.set("applyFill", "1")
            font = copy.get("fontId", "0")
            fonts = self._part("fonts")
            if (
                font.isdecimal()
                and int(font) < len(fonts)
                and _is_pale(child(fonts[int(font)], "color"))
            ):
                dark = deepcopy(fonts[int(font)])
                _set_colour(dark, {"rgb": f"FF{INK[severity]}"})
                copy.set("fontId", self._add(fonts, dark))
                copy.set("applyFont", "1")
            self._marked[key] = self._add(styles, copy)
        return self._marked[key]

    def take_in(self, other: etree._Element) -> dict[str, str]:
        """Add the cell styles of another workbook; gives their new numbers."""
        offsets = {
            "fontId": self._append("fonts", other),
            "fillId": self._append("fills", other),
            "borderId": self._append("borders", other),
        }
        styles, numbers = self._part("cellXfs"), {}
        theirs = child(other, "cellXfs")
        for number, style in enumerate(() if theirs is None else theirs):
            copy = self._adopt(style)
            copy.set("xfId", "0")
            for key, offset in offsets.items():
                copy.set(key, str(int(copy.get(key, "0")) + offset))
                copy.set(f"apply{key[:-2].capitalize()}", "1")
            numbers[str(number)] = self._add(styles, copy)
        return numbers

    def _append(self, name: str, other: etree._Element) -> int:
        part = self._part(name)
        offset = len(part)
        theirs = child(other, name)
        for entry in () if theirs is None else theirs:
            self._add(part, self._adopt(entry))
        return offset

    def _adopt(self, element: etree._Element) -> etree._Element:
        """The element in this part's namespace, which is another one in a strict workbook."""
        copy = etree.Element(beside(self._root, local(element)))
        for key, value in element.attrib.items():
            copy.set(key, value)
        for inner in element:
            copy.append(self._adopt(inner))
        return copy

    def _mark_fill(self, former: str, severity: Severity) -> str:
        fills = self._part("fills")
        fill = etree.Element(beside(self._root, "fill"))
        pattern = etree.SubElement(fill, beside(self._root, "patternFill"))
        pattern.set("patternType", "solid")
        front = etree.SubElement(pattern, beside(self._root, "fgColor"))
        front.set("rgb", f"FF{FILL[severity]}")
        back = etree.SubElement(pattern, beside(self._root, "bgColor"))
        before = (
            _front(fills[int(former)]) if former.isdecimal() and int(former) < len(fills) else None
        )
        for key, value in ({"indexed": "64"} if before is None else before.attrib).items():
            back.set(key, value)
        return self._add(fills, fill)

    def _former_fill(self, fill: etree._Element) -> str:
        pattern = child(fill, "patternFill")
        back = None if pattern is None else child(pattern, "bgColor")
        if not self._keeps_second_colours or back is None:
            return "0"
        if back.get("indexed") in {"64", "65"} or back.get("auto"):
            return "0"
        if _colour(back)[-6:] in FILL.values():  # a program that paints both colours alike
            return "0"
        former = etree.Element(beside(self._root, "fill"))
        pattern = etree.SubElement(former, beside(self._root, "patternFill"))
        pattern.set("patternType", "solid")
        front = etree.SubElement(pattern, beside(self._root, "fgColor"))
        for key, value in back.attrib.items():
            front.set(key, value)
        return self._add(self._part("fills"), former)

    def _part(self, name: str) -> etree._Element:
        """A list of the styles (`fills`), made where there is none."""
        found = child(self._root, name)
        if found is None:
            missing = child(parse(_EMPTY), name)
            found = self._adopt(missing) if missing is not None else None
            if found is None:
                found = etree.Element(beside(self._root, name))
            before = _ORDER[: _ORDER.index(name)]
            self._root.insert(sum(1 for e in self._root if local(e) in before), found)
        return found

    def _add(self, part: etree._Element, entry: etree._Element) -> str:
        part.append(entry)
        part.set("count", str(len(part)))
        return str(len(part) - 1)


def _front(fill: etree._Element) -> etree._Element | None:
    """The colour of a solid fill."""
    pattern = child(fill, "patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return None
    return child(pattern, "fgColor")


def _solid_colour(fill: etree._Element) -> str:
    return _colour(_front(fill))


def _colour(element: etree._Element | None) -> str:
    return "" if element is None else str(element.get("rgb", "")).upper()


def _set_colour(font: etree._Element, attributes: dict[str, str]) -> None:
    colour = child(font, "color")
    if colour is None:
        return
    colour.attrib.clear()
    for key, value in attributes.items():
        colour.set(key, value)


def _is_pale(colour: etree._Element | None) -> bool:
    """Whether writing in this colour could not be read on the colours of marks."""
    if colour is None:
        return False
    if colour.get("theme") in _PALE_THEME or colour.get("indexed") in {"1", "9"}:
        return True
    rgb = _colour(colour)[-6:]
    if len(rgb) != 6 or not all(sign in "0123456789ABCDEF" for sign in rgb):
        return False
    red, green, blue = (int(rgb[i : i + 2], 16) for i in (0, 2, 4))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255 > _PALE

"""The looks of an ods."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from dashboard.exports.marked_copy.conversion.sheet_styles import SheetLooks
from dashboard.spreadsheets.ooxml.elements import local, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_LETTER = 5.25  # points
_ALIGN = {"center": "center", "end": "right", "start": "left", "left": "left", "right": "right"}
_VERTICAL = {"middle": "vcenter", "top": "top", "bottom": "bottom"}

Styles = dict[str, dict[str, str]]


def read_ods_looks(
    content: bytes, sizes: Mapping[str, tuple[int, int]]
) -> Mapping[str, SheetLooks]:
    """The looks of every sheet by its name.

    Args:
        content: the file.
        sizes: rows and columns of each sheet that hold anything: repeated blanks reach far beyond.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        roots = [
            parse(archive.read(n)) for n in ("styles.xml", "content.xml") if n in archive.namelist()
        ]
    styles: Styles = {}
    for root in roots:
        for style in root.iter():
            if local(style) == "style" and (name := _said(style, "name")):
                styles[name] = {**styles.get(_said(style, "parent-style-name"), {}), **_own(style)}
    formats = {name: _format(style) for name, style in styles.items()}
    return {
        name: _looks(table, styles, formats, sizes[name])
        for table in roots[-1].iter()
        if local(table) == "table" and (name := _said(table, "name")) in sizes
    }


def _looks(
    table: etree._Element,
    styles: Styles,
    formats: Mapping[str, dict[str, object]],
    size: tuple[int, int],
) -> SheetLooks:
    height, width = size
    looks = SheetLooks()
    defaults: list[str] = []
    for column, element in _unfolded(table, "table-column", "columns", width):
        defaults.append(_said(element, "default-cell-style-name"))
        length = styles.get(_said(element, "style-name"), {}).get("column-width")
        if _said(element, "visibility") == "collapse":
            looks.widths[column] = 0
        elif points := _points(length):
            looks.widths[column] = max(0.5, points / _LETTER - 0.7)
    for row, element in _unfolded(table, "table-row", "rows", height):
        style = styles.get(_said(element, "style-name"), {})
        if style.get("use-optimal-row-height") == "false" and (
            points := _points(style.get("row-height"))
        ):
            looks.heights[row] = points
        for column, cell in _unfolded(element, "table-cell", "columns", width):
            wide, high = _count(cell, "columns-spanned"), _count(cell, "rows-spanned")
            if wide > 1 or high > 1:
                looks.merges.add((row, column, row + high - 1, column + wide - 1))
            name = _said(cell, "style-name") or (defaults[column] if column < len(defaults) else "")
            if form := formats.get(name):
                looks.cells[row, column] = form
    return looks


def _unfolded(
    parent: etree._Element, name: str, axis: str, most: int
) -> Iterator[tuple[int, etree._Element]]:
    """Rows, columns or cells with their place, repeated ones each; those of groups too."""
    place = 0
    wanted = {name, f"covered-{name}"}
    for element in parent.iter():
        if local(element) not in wanted or not _is_within(element, parent):
            continue
        for _ in range(_count(element, f"{axis}-repeated")):
            if place >= most:
                return
            yield place, element
            place += 1


def _is_within(element: etree._Element, parent: etree._Element) -> bool:
    """Whether only groups and headers stand between: a cell may hold a table of its own."""
    for above in element.iterancestors():
        if above is parent:
            return True
        if local(above) in {"table-cell", "table"}:
            return False
    return False


def _said(element: etree._Element, name: str) -> str:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def _count(element: etree._Element, name: str) -> int:
    text = _said(element, f"number-{name}")
    return max(1, int(text[:9])) if text.isdecimal() else 1


def _own(style: etree._Element) -> dict[str, str]:
    return {
        key.rpartition("}")[2]: value
        for part in style
        if local(part).endswith("-properties")
        for key, value in part.attrib.items()
    }


def _points(length: str | None) -> float:
    match = re.fullmatch(r"([\d.]+)([a-z]{2})", length or "")
    return float(match[1]) * _POINTS.get(match[2], 0.0) if match else 0.0


def _format(style: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    if style.get("font-weight") == "bold":
        found["bold"] = True
    if style.get("font-style") == "italic":
        found["italic"] = True
    if name := style.get("font-name") or style.get("font-family"):
        found["font_name"] = name.strip("'")
    if points := _points(style.get("font-size")):
        found["font_size"] = points
    for key, name in (("color", "font_color"), ("background-color", "bg_color")):
        if re.fullmatch("#[0-9a-fA-F]{6}", style.get(key, "")):
            found[name] = style[key].upper()
    if style.get("wrap-option") == "wrap":
        found["text_wrap"] = True
    if align := _ALIGN.get(style.get("text-align", "")):
        found["align"] = align
    if vertical := _VERTICAL.get(style.get("vertical-align", "")):
        found["valign"] = vertical
    for side in ("left", "right", "top", "bottom"):
        if (style.get(f"border-{side}") or style.get("border", "none")) != "none":
            found[side] = 1
    return found

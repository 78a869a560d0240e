"""The looks of an xls."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import xlrd

from dashboard.exports.marked_copy.conversion.sheet_styles import SheetLooks

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALIGN = {1: "left", 2: "center", 3: "right"}
_VERTICAL = {0: "top", 1: "vcenter"}
_SIDES = {
    "left_line_style": "left", "right_line_style": "right",
    "top_line_style": "top", "bottom_line_style": "bottom",
}  # fmt: skip


def read_xls_looks(content: bytes) -> Mapping[str, SheetLooks]:
    """The looks of every sheet by its name."""
    # What the library remarks on damaged files is for nobody to read.
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=nowhere)
    formats = [_format(book, style) for style in book.xf_list]
    return {sheet.name: _looks(sheet, formats) for sheet in book.sheets()}


def _looks(sheet: Any, formats: list[dict[str, object]]) -> SheetLooks:
    looks = SheetLooks()
    for column, info in sheet.colinfo_map.items():
        if column < 256:
            looks.widths[column] = 0 if info.hidden else info.width / 256
    for row, info in sheet.rowinfo_map.items():
        if info.height_mismatch and info.height:
            looks.heights[row] = info.height / 20
    for row in range(sheet.nrows):
        for column, style in enumerate(sheet.row(row)):
            if style.xf_index is not None and (form := formats[style.xf_index]):
                looks.cells[row, column] = form
    return looks


def _format(book: Any, style: Any) -> dict[str, object]:
    font = book.font_list[style.font_index]
    found: dict[str, object] = {"font_name": font.name, "font_size": font.height / 20}
    if font.bold or font.weight >= 600:
        found["bold"] = True
    if font.italic:
        found["italic"] = True
    if colour := _colour(book, font.colour_index):
        found["font_color"] = colour
    fill = style.background
    if fill.fill_pattern == 1 and (colour := _colour(book, fill.pattern_colour_index)):
        found["bg_color"] = colour
    if style.alignment.text_wrapped:
        found["text_wrap"] = True
    if align := _ALIGN.get(style.alignment.hor_align):
        found["align"] = align
    if vertical := _VERTICAL.get(style.alignment.vert_align):
        found["valign"] = vertical
    for line, side in _SIDES.items():
        if kind := getattr(style.border, line):
            found[side] = kind
    number = book.format_map.get(style.format_key)
    if number and number.format_str != "General":
        found["num_format"] = number.format_str
    return found


def _colour(book: Any, index: int) -> str | None:
    rgb = book.colour_map.get(index)
    return None if rgb is None else "#{:02X}{:02X}{:02X}".format(*rgb)

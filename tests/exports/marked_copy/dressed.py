"""A workbook with everything that people put into one, and a look into marked copies."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import xlsxwriter

from dashboard.exports.marked_copy.colours import FILL

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.support.workbook_builder import Book

RED, AMBER = f"FF{FILL['error']}", f"FF{FILL['warning']}"
BALANCE = "Biểu 2-ĐV"
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def dress(book: Book, path: Path) -> Path:
    """Write a book with looks, formulas with their values, comments, a picture, names and rules.

    On the sheet of members: J9 is a formula, D7 is white on blue, C9 and J9 bear comments of the
    sender's; the last sheet is hidden.
    """
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        blue = workbook.add_format({"bg_color": "#1F4E79", "font_color": "#FFFFFF", "bold": True})
        green = workbook.add_format({"bg_color": "#C6EFCE", "num_format": "#,##0", "italic": True})
        for name, (grid, merges) in book.sheets().items():
            sheet = workbook.add_worksheet(name)
            for merge in merges:
                sheet.merge_range(*merge, "")
            for r, row in enumerate(grid):
                for c, cell in enumerate(row):
                    if cell != "":
                        sheet.write(r, c, cell)
            if name == BALANCE:
                sheet.write("D7", grid[6][3], blue)
                sheet.write_formula("J9", f"={grid[8][9]}+0", green, grid[8][9])
                sheet.write_comment("J9", "Đã đối chiếu sổ", {"author": "Văn thư"})
                sheet.write_comment("C9", "Xã mới", {"author": "Văn thư"})
                sheet.set_column("C:C", 41)
                sheet.set_row(8, 33)
                sheet.data_validation(
                    "E9:E11", {"validate": "integer", "criteria": ">=", "value": 0}
                )
                sheet.conditional_format("E9:E11", {"type": "cell", "criteria": ">", "value": 5,
                                                    "format": blue})  # fmt: skip
                sheet.insert_image("A20", "dot.png", {"image_data": io.BytesIO(_DOT)})
                sheet.print_area("A1:V20")
                sheet.set_landscape()
                sheet.set_footer("&CTrang &P")
                sheet.freeze_panes(8, 3)
        note = workbook.add_worksheet("Ghi chú riêng")
        note.write("A1", "Không gửi")
        note.hide()
        workbook.define_name("Toan_bang", f"='{BALANCE}'!$D$9:$J$11")
    return path


def opened(copy: bytes, *, values: bool = False) -> openpyxl.Workbook:
    """A marked copy as openpyxl has it."""
    return openpyxl.load_workbook(io.BytesIO(copy), data_only=values)


def marks(copy: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    """Colour and comment of every marked cell, by sheet and place."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for sheet in opened(copy).worksheets:
        if sheet.title not in {"Lỗi", "Errors"}:
            for cell in cells(sheet):
                colour = cell.fill.fgColor.rgb
                if colour in {RED, AMBER}:
                    comment = cell.comment.text if cell.comment else ""
                    found[sheet.title, cell.coordinate] = colour, comment
    return found


def cells(sheet: Worksheet) -> list[Any]:
    """Every cell that a sheet has."""
    return [cell for row in sheet.iter_rows() for cell in row]


def parts(copy: bytes) -> dict[str, bytes]:
    """The parts of the archive."""
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def with_parts(content: bytes, changed: dict[str, bytes]) -> bytes:
    """An archive with parts replaced or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (parts(content) | changed).items():
            archive.writestr(name, part)
    return buffer.getvalue()

"""The sender's workbook with its faulty cells coloured and commented, and our sheet before it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from dashboard.exports.marked_copy.comments import Comments
from dashboard.exports.marked_copy.graft import graft_sheet
from dashboard.exports.marked_copy.styles import Styles
from dashboard.spreadsheets.ooxml.elements import children
from dashboard.spreadsheets.ooxml.grid import Grid
from dashboard.spreadsheets.ooxml.package import Package
from dashboard.spreadsheets.ooxml.sheet_order import sheet_parts, take_out_sheets
from dashboard.spreadsheets.reading.container import open_archive
from dashboard.spreadsheets.stamps import signed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.exports.marked_copy.marks import Mark
    from dashboard.spreadsheets.sheets import Place


def mark_workbook(
    content: bytes, ours: Sequence[str], marks: Sequence[Mark], listing: bytes
) -> bytes:
    """An xlsx with marks, in the place of those of an earlier marking.

    Args:
        content: the xlsx.
        ours: names of its sheets that are lists of findings of an earlier marking.
        marks: the worse ones first.
        listing: a workbook with the list of findings alone.

    Raises:
        Refusal: where it cannot be read.
    """
    archive, _ = open_archive(io.BytesIO(content))
    package = Package(archive)
    parts = sheet_parts(package)
    take_out_sheets(package, [parts.pop(name) for name in ours if name in parts])
    styles = Styles(package)
    styles.take_marks_off()
    by_sheet: dict[str, list[Mark]] = {}
    for mark in marks:
        by_sheet.setdefault(mark.sheet, []).append(mark)
    for number, (name, part) in enumerate(parts.items(), start=1):
        root = package.root(part)
        for views in children(root, "sheetViews"):
            for view in views:
                # Two chosen sheets would be filled in together.
                view.attrib.pop("tabSelected", None)
        comments = Comments(package, part, number)
        comments.take_ours_off()
        if name in by_sheet:
            grid = Grid(root)
            comments.add(_mark_cells(grid, styles, by_sheet[name]), grid)
    graft_sheet(package, styles, listing)
    return package.close()


def _mark_cells(grid: Grid, styles: Styles, marks: Sequence[Mark]) -> Mapping[Place, str]:
    """Colour cells by the worst mark of each; gives what is to be said at them."""
    said: dict[Place, list[str]] = {}
    for mark in marks:
        place = grid.shown(mark.place)
        if place not in said:
            cell = grid.cell(place)
            cell.set("s", styles.marked(cell.get("s", "0"), mark.severity))
        if mark.text:
            said.setdefault(place, []).append(mark.text)
        else:
            said.setdefault(place, [])
    return {place: signed("\n\n".join(texts)) for place, texts in said.items() if texts}

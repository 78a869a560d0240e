"""The sheet "Hướng dẫn": every column explained, and the words that can be written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.exports.register.words import say
from dashboard.exports.workbook_style import A4
from dashboard.organisations.reading.labels import COLUMNS, is_optional
from dashboard.organisations.reading.tables import TABLES

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from dashboard.catalogue.models import Catalogue
    from dashboard.exports.register.sheet import RegisterLook

_WIDTHS = (22, 24, 24, 96)
_HEADS = ("table", "column", "required", "how")
_OF = {
    ("units", "kind"): "of_organisations",
    ("units", "unit_type"): "of_organisations",
    ("units", "parent"): "of_organisations",
    ("units", "area"): "of_districts",
}
_LINE_HEIGHT = 15.5


def write_notes(workbook: Workbook, look: RegisterLook, catalogue: Catalogue) -> None:
    """Add the sheet, behind those that are filled in."""
    sheet = workbook.add_worksheet(say("notes.sheet"))
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    for column, (width, head) in enumerate(zip(_WIDTHS, _HEADS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, say(f"notes.{head}"), look.head)
    sheet.write_string(0, 0, say("notes.title"), look.title)
    sheet.freeze_panes(3, 0)
    types = ", ".join(one.label_vi for one in catalogue.unit_types)
    row = 3
    for table in TABLES:
        for key in COLUMNS[table]:
            how = say(f"{table}.{key}.note")
            if key == "unit_type":
                how = f"{how} ({types})"
            needed = "" if is_optional(table, key) else say(f"notes.{_OF.get((table, key), 'yes')}")
            texts = (say(f"{table}.sheet"), say(f"{table}.{key}.label"), needed, how)
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text, look.wrapped)
            sheet.set_row(row, _LINE_HEIGHT * (1 + int(len(how) / _WIDTHS[-1])))
            row += 1

"""The register as a workbook: a sheet for each table, lists to choose from, and how it is done."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import xlsxwriter

from dashboard.exports.register.cells import list_rows
from dashboard.exports.register.examples import EXAMPLES, mark_examples
from dashboard.exports.register.lists import write_lists
from dashboard.exports.register.notes import write_notes
from dashboard.exports.register.sheet import RegisterLook, write_sheet
from dashboard.exports.register.words import say
from dashboard.exports.workbook_style import FONT, OPTIONS
from dashboard.organisations.reading.tables import TABLES

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.register import Register

_OPTIONS = {**OPTIONS, "default_format_properties": dict(FONT)}
# Of no moment: the same register gives the same bytes.
_MADE_ON = datetime(2020, 1, 1, tzinfo=UTC)


def write_register_workbook(register: Register | None, catalogue: Catalogue) -> bytes:
    """The workbook (xlsx) that is changed and sent back: as `read_register_workbook` reads it.

    Args:
        register: what stands in it; without one it is a template with ten example rows, which are
            passed over when it is read.
        catalogue: its unit types and programmes can be chosen.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as workbook:
        workbook.set_properties({"created": _MADE_ON})
        look = RegisterLook.of(workbook)
        shown = register or EXAMPLES
        if register is None:
            heading = [say("title_new"), say("how_new")]
        else:
            name = register.province.name if register.province else "—"
            heading = [say("title", name=name), say("how")]
        sheets = {table: workbook.add_worksheet(say(f"{table}.sheet")) for table in TABLES}
        write_notes(workbook, look, catalogue)
        lists = write_lists(workbook, register, catalogue)
        for table, sheet in sheets.items():
            rows = list_rows(table, shown, catalogue)
            if register is None:
                rows = mark_examples(rows)
            write_sheet(
                sheet, look, table, heading, rows, lists=lists, are_examples=register is None
            )
        sheets["units"].activate()
    return content.getvalue()

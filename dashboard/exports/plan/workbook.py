"""A plan as a workbook: its sheets, lists to choose from, and how they are filled in."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import xlsxwriter

from dashboard.catalogue.plan_files.words import TABLES, say
from dashboard.exports.plan.cells import describe_entry, list_examples, list_rows
from dashboard.exports.plan.lists import write_lists
from dashboard.exports.plan.look import PlanLook
from dashboard.exports.plan.notes import write_notes
from dashboard.exports.plan.sheets import write_programme, write_table
from dashboard.exports.workbook_style import FONT, OPTIONS

if TYPE_CHECKING:
    from dashboard.catalogue.models import Catalogue, Programme

_OPTIONS = {**OPTIONS, "default_format_properties": dict(FONT)}
# Of no moment: the same plan gives the same bytes.
_MADE_ON = datetime(2020, 1, 1, tzinfo=UTC)


def write_plan_workbook(programme: Programme | None, catalogue: Catalogue) -> bytes:
    """The workbook (xlsx) that is changed and sent back: as `read_plan_workbook` reads it.

    Args:
        programme: what stands in it; without one it is a template with example rows, which are
            passed over when it is read.
        catalogue: its indicators can be chosen.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as workbook:
        workbook.set_properties({"created": _MADE_ON})
        look = PlanLook.of(workbook)
        sheets = {table: workbook.add_worksheet(say(f"{table}.sheet")) for table in TABLES}
        write_notes(workbook, look, catalogue)
        lists = write_lists(workbook, catalogue)
        title = say("title", title=programme.title_vi) if programme else say("title_new")
        values = describe_entry("programme", programme, catalogue) if programme else {}
        write_programme(sheets["programme"], look, title, values, lists)
        examples = list_examples(catalogue)
        for table in TABLES[1:]:
            rows = list_rows(table, programme, catalogue) if programme else examples[table]
            write_table(
                sheets[table], look, table, rows, lists=lists, are_examples=programme is None
            )
        sheets["programme"].activate()
    return content.getvalue()

"""What can be chosen from: a hidden sheet, since Excel holds no long list in a cell's own rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from dashboard.catalogue.plan_files.indicators import name_indicator
from dashboard.catalogue.plan_files.words import list_words, say

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from dashboard.catalogue.models import Catalogue

_KINDS = ("scope", "comparator", "horizon", "level", "who", "recurs", "due_set_by", "body_level")


def write_lists(workbook: Workbook, catalogue: Catalogue) -> dict[str, str]:
    """Add the hidden sheet; where each list stands, as a formula, by its kind."""
    lists = {kind: list(list_words(kind).values()) for kind in _KINDS}
    lists["obligations.recurs"] = list(list_words("recurs", "obligations").values())
    lists["indicator"] = [name_indicator(one) for one in catalogue.indicators]
    lists["exclude_armed_forces"] = [say("yes")]
    name = say("lists")
    sheet = workbook.add_worksheet(name)
    sheet.hide()
    found: dict[str, str] = {}
    for column, (kind, entries) in enumerate(lists.items()):
        sheet.write_string(0, column, kind)
        for row, entry in enumerate(entries, 1):
            sheet.write_string(row, column, entry)
        letter = xl_col_to_name(column)
        found[kind] = f"='{name}'!${letter}$2:${letter}${len(entries) + 1}"
    return found

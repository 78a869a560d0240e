"""What can be chosen from: a hidden sheet, since Excel holds no long list in a cell's own rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.exports.register.cells import name_programme
from dashboard.exports.register.words import refer, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.workbook import Workbook

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.register import Register

LEVELS = ("province", "district", "organisation")
KINDS = ("base_committee", "base_cell")
CHANGING = ("code", "name", "kind", "unit_type", "parent")

# Which list a column chooses from, and whether anything else may be written there: a unit that is
# added below is in no list.
CHOICES: Mapping[tuple[str, str], tuple[str, bool]] = {
    ("units", "level"): ("level", True),
    ("units", "kind"): ("kind", True),
    ("units", "unit_type"): ("unit_type", True),
    ("units", "parent"): ("above", False),
    ("units", "area"): ("district", False),
    ("lineage", "predecessor"): ("unit", False),
    ("lineage", "successor"): ("unit", False),
    ("scopes", "programme"): ("programme", True),
    ("scopes", "unit"): ("above", False),
    ("changes", "unit"): ("unit", False),
    ("changes", "what"): ("what", True),
}


def write_lists(
    workbook: Workbook, register: Register | None, catalogue: Catalogue
) -> dict[str, str]:
    """Add the hidden sheet; where each list stands, as a formula; those that are empty left out."""
    sheet = workbook.add_worksheet(say("lists"))
    sheet.hide()
    found: dict[str, str] = {}
    for column, (name, entries) in enumerate(_lists(register, catalogue).items()):
        sheet.write_string(0, column, name)
        for row, entry in enumerate(entries, 1):
            sheet.write_string(row, column, entry)
        if entries:
            letter = chr(ord("A") + column)
            found[name] = f"='{say('lists')}'!${letter}$2:${letter}${len(entries) + 1}"
    return found


def _lists(register: Register | None, catalogue: Catalogue) -> dict[str, list[str]]:
    units = register.units if register else ()
    return {
        "level": [say(f"level.{level}") for level in LEVELS],
        "kind": [say(f"kind.{kind}") for kind in KINDS],
        "unit_type": [one.label_vi for one in catalogue.unit_types],
        "what": [say(f"what.{what}") for what in CHANGING],
        "programme": [name_programme(catalogue, one.code) for one in catalogue.programmes],
        "above": [refer(register, u.code) for u in units if register and u.level != "organisation"],
        "district": [refer(register, u.code) for u in units if register and u.level == "district"],
        "unit": [refer(register, u.code) for u in units if register and u.level != "province"],
    }

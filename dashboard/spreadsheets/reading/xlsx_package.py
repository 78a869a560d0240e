"""A look at an xlsx for what the spreadsheet library does not tell. Standard library alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.spreadsheets.reading.notes_xml import notes_of
from dashboard.spreadsheets.reading.oddities import Look
from dashboard.spreadsheets.reading.refusals import unreadable
from dashboard.spreadsheets.reading.shared_strings import SharedStrings
from dashboard.spreadsheets.reading.sheet_xml import look_at_sheet
from dashboard.spreadsheets.reading.workbook_parts import is_calculated, sheet_parts, styles_of

if TYPE_CHECKING:
    from dashboard.spreadsheets.reading.xml_parts import Parts

_STRINGS = "xl/sharedStrings.xml"
# A sheet's root names one of them, transitional or strict, within its first bytes.
_SHEET_NAMESPACES = (
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_ROOT_BYTES = 8_192


def look_at_xlsx(parts: Parts) -> Look:
    """What is odd in every sheet; parts that the spreadsheet library reads wrong are replaced.

    Raises:
        Refusal: where it is damaged, or a cell lies too far out.
    """
    look = Look(is_calculated=is_calculated(parts))
    styles = styles_of(parts)
    strings = SharedStrings(parts.read(_STRINGS), may_be_struck=bool(styles.struck))
    for name, part in sheet_parts(parts):
        xml = parts.read(part)
        root = xml[:_ROOT_BYTES]
        # Sheets of dialogs and charts hold no figures and are not read.
        if b"worksheet" in root and not any(uri in root for uri in _SHEET_NAMESPACES):
            raise unreadable("damaged")  # other programs find nothing in such a sheet
        found, right = look_at_sheet(xml, name, styles, strings)
        if right is not xml:
            parts.replace(part, right)
        found.notes += notes_of(parts, part)
        look.sheets[name] = found
    return look

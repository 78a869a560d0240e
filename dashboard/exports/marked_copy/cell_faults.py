"""Marked copies of workbooks that are no reports: of registers, and whatever else is sent in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.exports.marked_copy.copying import MOST_COMMENTS, MOST_MARKS, mark_copy
from dashboard.exports.marked_copy.findings_page import Entry, Pages
from dashboard.exports.marked_copy.findings_sheet import MOST_LISTED, columns_of_findings
from dashboard.exports.marked_copy.marks import Mark
from dashboard.exports.marked_copy.signature import sign
from dashboard.exports.marked_copy.wordings import writable
from dashboard.messages import translate
from dashboard.spreadsheets.sheets import cell_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.settings import Language


@dataclass(frozen=True, slots=True)
class CellFault:
    """One thing that is wrong.

    Attributes:
        sheet: as the file names it; None where it is about the file.
        row: from 1; None where it is about a sheet.
        column: from 0; None where no cell stands for it.
        value: what the cell holds.
        message: what is wrong and how to fix it.
    """

    sheet: str | None
    row: int | None
    column: int | None
    value: str
    message: str

    @property
    def cell(self) -> str:
        """As spreadsheets name it; empty where no cell stands for it."""
        if self.row is None or self.column is None:
            return ""
        return cell_name(self.row - 1, self.column)


def mark_faults(
    content: bytes,
    file: str,
    title: str,
    faults: Sequence[CellFault],
    language: Language | None = None,
) -> bytes:
    """The sender's workbook with a first sheet that lists the faults, and their cells marked.

    Where the workbook cannot be written again, the list alone is given back.

    Args:
        content: the workbook.
        file: its name.
        title: of the list.
        faults: in the order in which they are listed.
        language: of all that is said; that of the command line where not given.
    """
    listing = _write_listing(file, title, faults, language, with_copy=True)
    severity = translate("annotate.error", language)
    marks: list[Mark] = []
    for fault in faults[:MOST_MARKS]:
        if fault.sheet is None or fault.row is None or fault.column is None:
            continue
        note = translate(
            "annotate.note", language, severity=severity, message=writable(fault.message)
        )
        text = note if len(marks) < MOST_COMMENTS else ""
        marks.append(Mark(fault.sheet, (fault.row - 1, fault.column), "error", text))
    copy = mark_copy(content, marks, listing)
    return sign(copy or _write_listing(file, title, faults, language, with_copy=False))


def _write_listing(
    file: str,
    title: str,
    faults: Sequence[CellFault],
    language: Language | None,
    *,
    with_copy: bool,
) -> bytes:
    heading = [
        title,
        translate("annotate.file", language, file=file),
        translate("annotate.count_errors", language, count=len(faults)),
        translate("annotate.do_errors" if with_copy else "annotate.do_original", language),
    ]
    entries = [_entry(fault, language, with_link=with_copy) for fault in faults[:MOST_LISTED]]
    if len(faults) > MOST_LISTED:
        more = translate("annotate.more", language, count=len(faults) - MOST_LISTED)
        entries.append(Entry(("", "", "", "", more)))
    pages = Pages()
    pages.add_page(
        translate("annotate.sheet", language),
        [writable(line) for line in heading],
        columns_of_findings(language),
        entries,
        stamped=True,
    )
    return pages.close()


def _entry(fault: CellFault, language: Language | None, *, with_link: bool) -> Entry:
    links = {}
    if with_link and fault.sheet:
        sheet = "'" + fault.sheet.replace("'", "''") + "'"
        links = {1: f"{sheet}!{fault.cell or 'A1'}"}
        links |= {2: f"{sheet}!{fault.cell}"} if fault.cell else {}
    texts = (fault.sheet or "", fault.cell, fault.value, fault.message)
    word = translate("annotate.error", language)
    return Entry((word, *(writable(text) for text in texts)), "error", links)

"""Marked copies: the sender's workbook given back, its faulty cells coloured and commented."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from dashboard.exports.marked_copy.findings_sheet import write_listing
from dashboard.exports.marked_copy.marks import Mark, pack
from dashboard.exports.marked_copy.signature import sign
from dashboard.exports.marked_copy.wordings import errors_first, in_a_word, writable
from dashboard.ingest.rule_table import RuleCode
from dashboard.messages import translate
from dashboard.spreadsheets.reading.limits import MAX_FILE_BYTES, READER_PATIENCE_SECONDS
from dashboard.spreadsheets.reading.sandbox import ProcessApart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.ingest.findings import Finding
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.settings import Language

_NOTHING: Mapping[str, str] = {}
_PATIENCE_SECONDS = READER_PATIENCE_SECONDS
# Beyond these, colours alone: a comment is a box that programs draw, and nobody reads so many.
MOST_COMMENTS = 2_000
MOST_MARKS = 50_000


def annotate(
    file: ValidationResult,
    language: Language | None = None,
    names: Mapping[str, str] = _NOTHING,
) -> bytes:
    """The marked copy (xlsx) of a checked file.

    The sender's own workbook with a first sheet that lists all findings; faulty cells are coloured
    and say in a comment what is wrong. It can be fixed, saved and sent again. Of a file that
    cannot be read, or holds data on persons, the list alone is given back.

    Args:
        file: what was checked; of it nothing but its bytes and findings are used.
        language: of all that is said; that of the command line where not given.
        names: of committees, by code.
    """
    if _may_be_copied(file):
        listing = write_listing(file, language, names)
        copy = mark_copy(file.content, _marks(file.findings, language), listing)
        if copy:
            return sign(copy)
    return sign(write_listing(file, language, names, with_copy=False))


def mark_copy(content: bytes, marks: Sequence[Mark], listing: bytes) -> bytes:
    """A workbook with its cells marked and a list before it, made in a process apart.

    Returns:
        The copy; empty where there can be none.
    """
    request = pack(content, marks, listing)
    with ProcessApart(
        "dashboard.exports.marked_copy.worker", [request], patience=_PATIENCE_SECONDS
    ) as process:
        return base64.b64decode(process.next_line() or b"")


def _may_be_copied(file: ValidationResult) -> bool:
    """Whether there is anything to be given back, and the reader could read it."""
    unread = any(
        finding.rule in {RuleCode.FILE_TOO_LARGE, RuleCode.PERSONAL_DATA}
        or (finding.rule == RuleCode.FILE_UNREADABLE and finding.variant != "no_form")
        for finding in file.findings
    )
    return 0 < len(file.content) <= MAX_FILE_BYTES and not unread


def _marks(findings: Sequence[Finding], language: Language | None) -> list[Mark]:
    marks: list[Mark] = []
    for finding in errors_first(findings)[:MOST_MARKS]:
        if finding.sheet is None or finding.row is None or finding.column is None:
            continue
        text = ""
        if len(marks) < MOST_COMMENTS:
            text = translate(
                "annotate.note",
                language,
                severity=in_a_word(finding, language),
                message=writable(finding.message(language)),
            )
        marks.append(Mark(finding.sheet, (finding.row - 1, finding.column), finding.severity, text))
    return marks

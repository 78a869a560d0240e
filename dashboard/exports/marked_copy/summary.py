"""What was found in many files, as one workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.exports.marked_copy.findings_page import Column, Entry, Pages
from dashboard.exports.marked_copy.findings_sheet import (
    columns_of_findings,
    district_in_words,
    entries_of_findings,
)
from dashboard.exports.marked_copy.wordings import (
    count_findings,
    errors_first,
    quarter_in_words,
    writable,
)
from dashboard.messages import translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.ingest.submissions.accept import LoadedFile
    from dashboard.settings import Language

_NOTHING: Mapping[str, str] = {}
_FILE_WIDTH = 34


def summarise(
    files: Sequence[LoadedFile],
    language: Language | None = None,
    names: Mapping[str, str] = _NOTHING,
) -> bytes:
    """A workbook (xlsx) with a sheet of files, and a sheet of all that was found in them.

    Args:
        files: in the order in which they are listed.
        language: of all that is said.
        names: of committees, by code.
    """
    pages = Pages()
    title = translate("annotate.title", language)
    errors = sum(f.severity == "error" for file in files for f in file.checked.findings)
    warnings = sum(len(file.checked.findings) for file in files) - errors
    heading = [title, count_findings(errors, warnings, language)]
    widths = {
        "file": _FILE_WIDTH, "district": 40, "quarter": 10, "state": 13, "errors": 10,
        "warnings": 10, "submission": 13,
    }  # fmt: skip
    pages.add_page(
        translate("annotate.sheet_files", language),
        heading,
        [Column(translate(f"annotate.head_{k}", language), w) for k, w in widths.items()],
        [_entry(file, language, names) for file in files],
    )
    pages.add_page(
        translate("annotate.sheet", language),
        heading,
        [
            Column(translate("annotate.head_file", language), _FILE_WIDTH),
            *columns_of_findings(language),
        ],
        _findings(files, language),
    )
    return pages.close()


def _entry(file: LoadedFile, language: Language | None, names: Mapping[str, str]) -> Entry:
    result = file.checked
    errors = sum(finding.severity == "error" for finding in result.findings)
    state = "refused" if result.refused else "valid" if file.submission is None else "accepted"
    return Entry(
        (
            writable(result.file_name),
            district_in_words(result, names),
            quarter_in_words(result.quarter, language),
            translate(f"annotate.{state}", language),
            errors,
            len(result.findings) - errors,
            "" if file.submission is None else file.submission,
        ),
        "error" if errors else "warning" if result.findings else "",
    )


def _findings(files: Sequence[LoadedFile], language: Language | None) -> list[Entry]:
    entries: list[Entry] = []
    for file in files:
        found = entries_of_findings(errors_first(file.checked.findings), language, with_links=False)
        name = writable(file.checked.file_name)
        entries += [Entry((name, *entry.texts), entry.shade) for entry in found]
    return entries

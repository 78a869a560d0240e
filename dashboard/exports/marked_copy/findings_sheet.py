"""The sheet of findings, as a workbook of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.exports.marked_copy.findings_page import Column, Entry, Pages
from dashboard.exports.marked_copy.wordings import (
    as_held,
    count_findings,
    errors_first,
    in_a_word,
    quarter_in_words,
    writable,
)
from dashboard.messages import translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.ingest.findings import Finding
    from dashboard.ingest.outcome import ValidationResult
    from dashboard.settings import Language

_NOTHING: Mapping[str, str] = {}
# More than anybody fixes in one go; the sheet must remain one that can be read again.
MOST_LISTED = 5_000


def write_listing(
    file: ValidationResult,
    language: Language | None,
    names: Mapping[str, str] = _NOTHING,
    *,
    with_copy: bool = True,
) -> bytes:
    """A workbook with the sheet of findings alone.

    Args:
        file: what was checked.
        language: of all that is said.
        names: of committees, by code.
        with_copy: whether the sender's sheets will stand behind it, so that it can lead there.
    """
    findings = errors_first(file.findings)
    pages = Pages()
    pages.add_page(
        translate("annotate.sheet", language),
        [writable(line) for line in _heading(file, language, names, with_copy=with_copy)],
        columns_of_findings(language),
        entries_of_findings(findings, language, with_links=with_copy),
        stamped=True,
    )
    return pages.close()


def columns_of_findings(language: Language | None) -> list[Column]:
    """The columns of a list of findings; five, as `stamps` has it."""
    widths = {"severity": 11, "sheet": 18, "cell": 8, "value": 26, "message": 82}
    return [Column(translate(f"annotate.head_{k}", language), w) for k, w in widths.items()]


def entries_of_findings(
    findings: Sequence[Finding], language: Language | None, *, with_links: bool
) -> list[Entry]:
    """One entry a finding; where there are too many, the last one says how many are left out."""
    entries = [
        Entry(
            (
                in_a_word(finding, language),
                writable(finding.sheet or ""),
                finding.cell or "",
                as_held(finding),
                writable(finding.message(language)),
            ),
            finding.severity,
            _links(finding) if with_links else {},
        )
        for finding in findings[:MOST_LISTED]
    ]
    if len(findings) > MOST_LISTED:
        more = translate("annotate.more", language, count=len(findings) - MOST_LISTED)
        entries.append(Entry(("", "", "", "", more)))
    return entries


def district_in_words(file: ValidationResult, names: Mapping[str, str]) -> str:
    """The committee by name and code, as far as they are known."""
    if file.district is None:
        return "—"
    name = names.get(file.district)
    return f"{name} ({file.district})" if name else file.district


def _heading(
    file: ValidationResult, language: Language | None, names: Mapping[str, str], *, with_copy: bool
) -> list[str]:
    errors = sum(finding.severity == "error" for finding in file.findings)
    if not with_copy:
        advice = "do_original"
    elif errors:
        advice = "do_errors"
    else:
        advice = "do_warnings" if file.findings else "do_nothing"
    return [
        translate("annotate.title", language),
        translate("annotate.file", language, file=file.file_name),
        translate(
            "annotate.whose",
            language,
            district=district_in_words(file, names),
            quarter=quarter_in_words(file.quarter, language),
        ),
        count_findings(errors, len(file.findings) - errors, language),
        translate(f"annotate.{advice}", language),
    ]


def _links(finding: Finding) -> dict[int, str]:
    """Where the sheet's name and the cell's lead to."""
    if not finding.sheet:
        return {}
    sheet = "'" + finding.sheet.replace("'", "''") + "'"
    row = f"A{finding.row}" if finding.row else "A1"
    links = {1: f"{sheet}!{finding.cell or row}"}
    return links | {2: f"{sheet}!{finding.cell}"} if finding.cell else links

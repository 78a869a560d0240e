"""What became of files, for programs (JSON) and for people at a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dashboard.ingest.rule_table import RuleCode
from dashboard.messages import translate
from dashboard.text.vietnamese import strip_direction_marks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.ingest.findings import Finding
    from dashboard.ingest.submissions.accept import LoadedFile

EXAMPLES = 3


def as_entries(files: Sequence[LoadedFile]) -> list[dict[str, object]]:
    """One entry a file: what it is, whether it was accepted and as which submission, findings."""
    return [
        {
            "file": str(file.checked.path),
            "district": file.checked.district,
            "quarter": str(file.checked.quarter) if file.checked.quarter else None,
            "status": "refused" if file.checked.refused else "accepted",
            "submission": file.submission,
            "forms": [form.form for form in file.checked.forms],
            "rows": sum(form.frame.height for form in file.checked.forms),
            "findings": [finding.as_json() for finding in file.checked.findings],
        }
        for file in files
    ]


def as_text(files: Sequence[LoadedFile], catalogue: Catalogue) -> str:
    """A summary first, errors before warnings, grouped by rule with the first few examples.

    Rules stand in the order of the catalogue.
    """
    order = {rule.code: number for number, rule in enumerate(catalogue.rules)}
    return "\n".join(line for file in files for line in _lines(file, order))


def _lines(file: LoadedFile, order: Mapping[str, int]) -> list[str]:
    def rank(finding: Finding) -> tuple[bool, int]:
        return finding.severity != "error", order[finding.rule]

    result = file.checked
    if file.is_repeated:
        key = "waits_again" if file.waits else "repeated"
    elif file.submission is None:
        key = "refused" if result.refused else "checked"
    else:
        key = "waits" if file.waits else "accepted"
    # That it is a repetition is said by the first line.
    said = [f for f in result.findings if key != "repeated" or f.rule != RuleCode.ALREADY_LOADED]
    severities = [finding.severity for finding in said]
    lines = [
        translate(
            f"check_output.{key}",
            file=strip_direction_marks(str(result.path)),
            district=result.district or "—",
            quarter=result.quarter or "—",
            submission=file.submission,
            errors=translate("check_output.errors", count=severities.count("error")),
            warnings=translate("check_output.warnings", count=severities.count("warning")),
        )
    ]
    by_rule = sorted(said, key=rank)
    for _, group in groupby(by_rule, key=rank):
        found = list(group)
        lines += [f"  {_mark(f)} {_place(f)}{f.message()}" for f in found[:EXAMPLES]]
        if len(found) > EXAMPLES:
            lines.append("    " + translate("check_output.more", count=len(found) - EXAMPLES))
    return lines


def _mark(finding: Finding) -> str:
    return translate(f"check_output.{finding.severity}")


def _place(finding: Finding) -> str:
    place = " ".join(part for part in (finding.sheet, finding.cell) if part)
    place = "".join(letter if letter.isprintable() else " " for letter in place)
    return f"[{place}] " if place else ""

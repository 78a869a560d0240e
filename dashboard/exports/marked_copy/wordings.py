"""Findings in the words of marked copies and summaries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dashboard.ingest.values.legacy_text import in_unicode
from dashboard.messages import translate
from dashboard.spreadsheets.sheets import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.ingest.findings import Finding
    from dashboard.periods import Quarter
    from dashboard.settings import Language

_LONGEST = 200
# Signs that XML has no way to write.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def errors_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings, otherwise in the order of sheets, rows and columns."""
    return sorted(findings, key=lambda finding: finding.severity != "error")


def in_a_word(finding: Finding, language: Language | None) -> str:
    """`Lỗi` or `Cảnh báo`."""
    return translate(f"annotate.{finding.severity}", language)


def count_findings(errors: int, warnings: int, language: Language | None) -> str:
    """`2 lỗi phải sửa, 1 cảnh báo nên xem lại`, in the language asked for."""
    return translate(
        "annotate.counts",
        language,
        errors=translate("annotate.count_errors", language, count=errors),
        warnings=translate("annotate.count_warnings", language, count=warnings),
    )


def as_held(finding: Finding) -> str:
    """What the cell holds, in Unicode and not too long."""
    text = writable(in_unicode(as_text(finding.value)))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def quarter_in_words(quarter: Quarter | None, language: Language | None) -> str:
    """`Quý III/2024`, in English `Q3 2024`."""
    if quarter is None:
        return "—"
    return translate("findings.label", language, vi=quarter, en=quarter)


def writable(text: str) -> str:
    """A text without the signs that a workbook cannot hold."""
    return _UNWRITABLE.sub(" ", text)

"""One file on its way through the checks: what it is, its tables, what was found so far."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from dashboard.catalogue.models import Catalogue
    from dashboard.ingest.findings import Finding
    from dashboard.ingest.layout.table import Table
    from dashboard.ingest.rows.tables import ReadTable
    from dashboard.periods import Quarter


@dataclass
class CandidateFile:
    """A file being checked.

    Attributes:
        catalogue: says which findings are errors.
        tables: the forms that were found and are collected in its quarter, by form.
        read: those that were read.
    """

    catalogue: Catalogue
    path: Path
    content: bytes
    district: str | None = None
    quarter: Quarter | None = None
    sheets: list[str] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    read: dict[str, ReadTable] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, findings: Iterable[Finding]) -> None:
        """Keep what was found, each as severe as the catalogue says."""
        self.findings += [finding.graded(self.catalogue) for finding in findings]

    @property
    def is_good(self) -> bool:
        """Whether no error was found so far."""
        return not any(finding.severity == "error" for finding in self.findings)

    @property
    def sha256(self) -> str:
        """The hash by which the same bytes are known again."""
        return hashlib.sha256(self.content).hexdigest()

    def in_order(self) -> tuple[Finding, ...]:
        """The findings in the order of sheets, rows and columns; those on the file first."""
        position = {name: number for number, name in enumerate(self.sheets)}
        return tuple(
            sorted(
                self.findings,
                key=lambda f: (position.get(f.sheet or "", -1), f.row or 0, f.column or 0),
            )
        )

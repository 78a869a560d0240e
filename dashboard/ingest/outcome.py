"""What checking gives back: clean frames and findings, a file each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from dashboard.store.tables import MEASURE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dashboard.catalogue.models import Form
    from dashboard.ingest.findings import Finding
    from dashboard.periods import Quarter


def measure_schema(form: Form) -> dict[str, pl.DataType]:
    """The measures of a form in the catalogue's order; in all of them null means unknown."""
    return {measure.code: MEASURE_TYPES[measure.type] for measure in form.measures}


def form_schema(form: Form) -> dict[str, pl.DataType]:
    """The columns of `ValidatedForm.frame`."""
    return {
        "unit": pl.String(),
        "name": pl.String(),
        "sheet_row": pl.Int32(),
        **measure_schema(form),
    }


@dataclass(frozen=True)
class ValidatedForm:
    """One form of a file.

    Attributes:
        form: the catalogue's code.
        sheet: the sheet's name in the file.
        columns: the column's letter, as spreadsheets name it, by measure.
        frame: one row a unit of the sheet: unit (code), name (as written, in Unicode), sheet_row
            (from 1), then every measure of the form; null is unknown.
    """

    form: str
    sheet: str
    columns: Mapping[str, str]
    frame: pl.DataFrame


@dataclass(frozen=True)
class ValidationResult:
    """One file.

    Attributes:
        content: its bytes; empty where it holds personal data, of which nothing is kept.
        district, quarter: None where they could not be found.
        forms: empty where the file has an error.
        findings: in the order of sheets, rows and columns.
    """

    path: Path
    file_name: str
    sha256: str
    content: bytes
    district: str | None
    quarter: Quarter | None
    forms: tuple[ValidatedForm, ...]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether it has an error."""
        return any(finding.severity == "error" for finding in self.findings)

"""Faults that people make in workbooks: for every rule, several, each with the place it is at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ingest.faults.counts import bad_counts, bad_formulas, bad_words
from tests.ingest.faults.figures import bad_parts, bad_sums, bad_totals
from tests.ingest.faults.files import bad_titles, missing_sheets
from tests.ingest.faults.headers import bad_headers
from tests.ingest.faults.persons import persons
from tests.ingest.faults.rows import bad_rows
from tests.ingest.faults.warnings import warnings

if TYPE_CHECKING:
    from tests.ingest.faults.fault import Fault

FAULTS: tuple[Fault, ...] = (
    *bad_counts(),
    *bad_formulas(),
    *bad_words(),
    *warnings(),
    *bad_parts(),
    *bad_sums(),
    *bad_totals(),
    *bad_headers(),
    *bad_rows(),
    *missing_sheets(),
    *bad_titles(),
    *persons(),
)

"""What files would do to figures and statuses, found by accepting them in a copy of the store.

The copy is thrown away. The same door as for any file, so that what is foretold is what will come.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from dashboard.analytics.engine import Results
from dashboard.analytics.figures import indicator_figures, target_progress
from dashboard.ingest.submissions.accept import load_files
from dashboard.store.publishing import copy_newest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.ingest.incoming import IncomingFile
    from dashboard.periods import Quarter
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Effects:
    """What changes for the districts that the files are of, as of each file's quarter.

    Attributes:
        figures: grain: quarter, district and indicator whose numerator or denominator changes.
            Columns: period, district, indicator, and numerator, denominator and value of before
            and after (`value`, `value.after`); null where there was or is none.
        statuses: grain: quarter, target and district whose value or status changes. Columns:
            as_of, programme, target, unit, indicator, status, value, status.after, value.after.
    """

    figures: pl.DataFrame
    statuses: pl.DataFrame


def effects_of(store: Store, before: Results, files: Sequence[IncomingFile]) -> Effects:
    """Accept the files that have no error in a copy of the store, and compare.

    Args:
        store: which stays as it is.
        before: what its newest version says.
        files: as they would be accepted; those with errors change nothing.

    Raises:
        UserError: where the copy cannot be made.
    """
    with tempfile.TemporaryDirectory(prefix="tiendo-") as scratch:
        copy = copy_newest(store, Path(scratch, "store"))
        brought = {
            (file.checked.district, file.checked.quarter)
            for file in load_files(copy, files)
            if file.submission and file.checked.district and file.checked.quarter
        }
        by_quarter: dict[Quarter, set[str]] = {}
        for district, quarter in brought:
            if district and quarter:
                by_quarter.setdefault(quarter, set()).add(district)
        with Results(copy) as after:
            parts = [
                (_figures(before, after, quarter, of), _statuses(before, after, quarter, of))
                for quarter, of in sorted(by_quarter.items())
            ]
    return Effects(
        pl.concat([figures for figures, _ in parts]) if parts else pl.DataFrame(),
        pl.concat([statuses for _, statuses in parts]) if parts else pl.DataFrame(),
    )


def _figures(before: Results, after: Results, quarter: Quarter, of: set[str]) -> pl.DataFrame:
    one, other = (
        indicator_figures(results, by="district", per="quarter", years=[quarter.year], districts=of)
        .filter(period=str(quarter))
        .select("period", "district", "indicator", "numerator", "denominator", "value")
        for results in (before, after)
    )
    compared = ["numerator", "denominator"]
    return _changed(one, other, ["period", "district", "indicator"], compared)


def _statuses(before: Results, after: Results, quarter: Quarter, of: set[str]) -> pl.DataFrame:
    one, other = (
        target_progress(results, as_of=quarter, by="district")
        .filter(pl.col("unit").is_in(sorted(of)))
        .select("as_of", "programme", "target", "unit", "indicator", "status", "value")
        for results in (before, after)
    )
    keys = ["as_of", "programme", "target", "unit", "indicator"]
    return _changed(one, other, keys, ["status", "value"])


def _changed(
    one: pl.DataFrame, other: pl.DataFrame, keys: list[str], compared: list[str]
) -> pl.DataFrame:
    """Rows of which any compared column changes, those that only one side has included."""
    both = one.join(
        other, on=keys, how="full", suffix=".after", coalesce=True, maintain_order="left_right"
    )
    return both.filter(
        pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}.after")) for name in compared)
    )

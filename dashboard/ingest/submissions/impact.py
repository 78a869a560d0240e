"""What files would do to figures and statuses, found by accepting them in a copy of the store.

The copy is thrown away. The same door as for any file, so that what is foretold is what will come.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from dashboard.analytics.engine import Results
from dashboard.analytics.figures import indicator_figures, target_progress
from dashboard.ingest.submissions.accept import load_files
from dashboard.store.publishing import copy_newest
from dashboard.store.scratch import temporary_store_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.catalogue.statuses import StatusCode
    from dashboard.ingest.incoming import IncomingFile
    from dashboard.periods import Quarter
    from dashboard.store import Store


class FigureChange(NamedTuple):
    """An indicator of a district whose numerator or denominator changes; None is unknown."""

    period: str
    district: str
    indicator: str
    numerator: float | None
    denominator: float | None
    value: float | None
    numerator_after: float | None
    denominator_after: float | None
    value_after: float | None


class StatusChange(NamedTuple):
    """A target of a district whose status or value changes; no status where nothing is asked."""

    as_of: str
    programme: str
    target: str
    unit: str
    indicator: str
    status: StatusCode | None
    value: float | None
    status_after: StatusCode | None
    value_after: float | None


@dataclass(frozen=True, slots=True)
class Effects:
    """What changes for the districts that the files are of, as of each file's quarter."""

    figures: tuple[FigureChange, ...]
    statuses: tuple[StatusChange, ...]


def effects_of(
    store: Store, before: Results, files: Sequence[IncomingFile], *, today: date | None = None
) -> Effects:
    """Accept the files that have no error in a copy of the store, and compare.

    Args:
        store: which stays as it is.
        before: what its newest version says.
        files: as they would be accepted; those with errors change nothing.
        today: as for `load_files`.

    Raises:
        UserError: where the copy cannot be made.
    """
    with temporary_store_folder() as scratch:
        copy = copy_newest(store, scratch / "store")
        brought = {
            (file.checked.district, file.checked.quarter)
            for file in load_files(copy, files, today=today)
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
        tuple(row for figures, _ in parts for row in starmap(FigureChange, figures.iter_rows())),
        tuple(row for _, statuses in parts for row in starmap(StatusChange, statuses.iter_rows())),
    )


def _figures(before: Results, after: Results, quarter: Quarter, of: set[str]) -> pl.DataFrame:
    one, other = (
        indicator_figures(results, by="district", per="quarter", years=[quarter.year], districts=of)
        .filter(period=str(quarter))
        .select("period", "district", "indicator", "numerator", "denominator", "value")
        for results in (before, after)
    )
    compared = ["numerator", "denominator"]
    changed = changed_rows(one, other, ["period", "district", "indicator"], compared)
    return changed.select(FigureChange._fields)


def _statuses(before: Results, after: Results, quarter: Quarter, of: set[str]) -> pl.DataFrame:
    one, other = (
        target_progress(results, as_of=quarter, by="district")
        .filter(pl.col("unit").is_in(sorted(of)))
        .select("as_of", "programme", "target", "unit", "indicator", "status", "value")
        for results in (before, after)
    )
    keys = ["as_of", "programme", "target", "unit", "indicator"]
    return changed_rows(one, other, keys, ["status", "value"]).select(StatusChange._fields)


def changed_rows(
    one: pl.DataFrame, other: pl.DataFrame, keys: list[str], compared: list[str]
) -> pl.DataFrame:
    """Rows of which any compared column changes, those that only one side has included."""
    both = one.join(
        other, on=keys, how="full", suffix="_after", coalesce=True, maintain_order="left_right"
    )
    return both.filter(
        pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_after")) for name in compared)
    )

"""What another register would do to reports, figures and statuses, found in a copy of the store."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING

import polars as pl

from dashboard.analytics.engine import Results
from dashboard.analytics.figures import indicator_figures, target_progress
from dashboard.ingest.submissions.impact import StatusChange, changed_rows
from dashboard.ingest.submissions.register import replace_register
from dashboard.organisations.changes import compare_registers
from dashboard.organisations.renaming import find_new_codes
from dashboard.periods import Quarter
from dashboard.store.publishing import copy_newest
from dashboard.store.scratch import temporary_store_folder
from dashboard.store.sql import query

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dashboard.catalogue.dimensions import Boundaries
    from dashboard.organisations.register import Register
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class RegisterEffects:
    """What changes beside the register itself.

    Attributes:
        reports: how many reports in force have rows of units that change, by committee and quarter.
        quarters: for how many quarters these are.
        figures: how many figures of committees and quarters change as they were reported.
        current_figures: and under the committees of today that have the territory now.
        as_of: the newest quarter that has data; None while none has.
        statuses: targets whose status or value changes as of that quarter.
    """

    reports: int = 0
    quarters: int = 0
    figures: int = 0
    current_figures: int = 0
    as_of: Quarter | None = None
    statuses: tuple[StatusChange, ...] = ()

    @property
    def turned(self) -> tuple[StatusChange, ...]:
        """Those whose status is another."""
        return tuple(one for one in self.statuses if one.status != one.status_after)


def effects_of_register(store: Store, before: Results, new: Register) -> RegisterEffects:
    """Take a register over in a copy of the store, and compare.

    Args:
        store: which stays as it is.
        before: what its newest version says.
        new: the register.

    Raises:
        UserError: where it cannot be taken over, or the copy cannot be made.
    """
    old = before.reader.register()
    codes = find_new_codes(old, new)
    reports = _reports(before, old, new, codes)
    quarters = before.reader.frame("select quarter from available_quarter")["quarter"]
    if quarters.is_empty():
        return RegisterEffects()
    as_of = Quarter.of(max(quarters))
    with temporary_store_folder() as scratch:
        copy = copy_newest(store, scratch / "store")
        replace_register(copy, new)
        with Results(copy) as after:
            return RegisterEffects(
                reports=reports.select("district", "quarter").n_unique(),
                quarters=reports["quarter"].n_unique(),
                figures=_count_figures(before, after, codes, "reported"),
                current_figures=_count_figures(before, after, codes, "current"),
                as_of=as_of,
                statuses=_statuses(before, after, codes, as_of),
            )


def _reports(
    before: Results, old: Register, new: Register, codes: Mapping[str, str]
) -> pl.DataFrame:
    former = {now: was for was, now in codes.items()}
    concerned = {change.unit for change in compare_registers(old, new)}
    units: Collection[str] = {former.get(code, code) for code in concerned}
    reported = before.reader.frame(query("submissions", "reported_units"))
    return reported.filter(pl.col("unit").is_in(sorted(units)))


def _count_figures(
    before: Results, after: Results, codes: Mapping[str, str], boundaries: Boundaries
) -> int:
    one, other = (
        indicator_figures(results, by="district", per="quarter", boundaries=boundaries)
        .select("period", "district", "indicator", "numerator", "denominator")
        # Territory that is shared out is summed in millionths: its last digits mean nothing.
        .with_columns(
            pl.col("district").replace(dict(codes)), pl.col("numerator", "denominator").round(6)
        )
        for results in (before, after)
    )
    keys = ["period", "district", "indicator"]
    return changed_rows(one, other, keys, ["numerator", "denominator"]).height


def _statuses(
    before: Results, after: Results, codes: Mapping[str, str], as_of: Quarter
) -> tuple[StatusChange, ...]:
    columns = ["as_of", "programme", "target", "unit", "indicator", "status", "value"]
    one, other = (
        target_progress(results, as_of=as_of)
        .select(columns)
        .with_columns(pl.col("unit").replace(dict(codes)))
        for results in (before, after)
    )
    changed = changed_rows(one, other, columns[:5], ["status", "value"])
    return tuple(starmap(StatusChange, changed.select(StatusChange._fields).iter_rows()))

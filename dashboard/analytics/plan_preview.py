"""What a plan would say if it were in force: its targets judged on what has been reported.

It is put into a copy of the store, which is thrown away, and asked through the same SQL as ever.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from dashboard.analytics.engine import Results
from dashboard.analytics.schemas.figures import PROGRESS
from dashboard.periods import Quarter
from dashboard.store.audit import AuditEntry
from dashboard.store.plans import put_plans
from dashboard.store.publishing import copy_newest, write_version
from dashboard.store.scratch import temporary_store_folder
from dashboard.store.sql import query
from dashboard.store.tables import insert

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dashboard.analytics.schemas.figures import Progress
    from dashboard.catalogue.models import Programme
    from dashboard.catalogue.statuses import StatusCode
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class ForetoldStatus:
    """What a target comes to as of a quarter.

    Attributes:
        own: of the unit that the plan is for; of the first, where it is for several. None where
            nothing is asked of it then.
        districts: how many districts have which status.
    """

    target: str
    as_of: Quarter
    own: Progress | None
    districts: dict[StatusCode, int]


@dataclass(frozen=True, slots=True)
class PlanPreview:
    """What a plan would have said.

    Attributes:
        quarters: the last one of each year for which there are reports, in order.
        statuses: by target and quarter.
    """

    quarters: tuple[Quarter, ...]
    statuses: dict[tuple[str, Quarter], ForetoldStatus]


def preview_plan(
    store: Store, programme: Programme, bound: Collection[str], *, years: int = 4
) -> PlanPreview:
    """Judge a plan's targets as of the last quarter of each of the last years.

    Args:
        store: which stays as it is.
        programme: the plan as it would be.
        bound: the codes of the units for which it is judged, from the beginning on, so that years
            before it binds can be seen as well.
        years: so many of the last ones.

    Raises:
        UserError: where the plan cannot come into force, or the copy cannot be made.
    """
    with temporary_store_folder() as scratch:
        copy = copy_newest(store, scratch / "store")
        _bind(copy, programme, bound)
        put_plans(copy, [programme], AuditEntry())
        with Results(copy) as results:
            days = results.reader.frame("select quarter from available_quarter")["quarter"]
            quarters = _last_of_years([Quarter.of(day) for day in days], years)
            rows = results.ask(
                PROGRESS,
                quarters=[quarter.first_day for quarter in quarters],
                programmes=[programme.code],
                boundaries="reported",
            )
            districts = {unit.code for unit in results.reader.register().districts}
    return PlanPreview(quarters, _by_target(programme, quarters, rows, districts))


def _bind(copy: Store, programme: Programme, bound: Collection[str]) -> None:
    """Let a plan bind these units alone, and always."""
    scopes = pl.DataFrame(
        [{"programme": programme.code, "unit": unit, "starts_on": None} for unit in sorted(bound)],
        schema={"programme": pl.String, "unit": pl.String, "starts_on": pl.Date},
    )
    with write_version(copy) as pending:
        pending.con.execute(query("plans", "unbind"), {"programme": programme.code})
        insert(pending.con, "scope", scopes)


def _last_of_years(quarters: Sequence[Quarter], years: int) -> tuple[Quarter, ...]:
    last: dict[int, Quarter] = {}
    for quarter in quarters:
        last[quarter.year] = max(last.get(quarter.year, quarter), quarter)
    return tuple(last[year] for year in sorted(last)[-years:])


def _by_target(
    programme: Programme,
    quarters: Sequence[Quarter],
    rows: Sequence[Progress],
    districts: Collection[str],
) -> dict[tuple[str, Quarter], ForetoldStatus]:
    found: dict[tuple[str, Quarter], list[Progress]] = {}
    for row in rows:
        found.setdefault((row.target, Quarter.of(row.as_of)), []).append(row)
    statuses = {}
    for target in programme.targets:
        for quarter in quarters:
            of_target = found.get((target.code, quarter), [])
            own = next((row for row in of_target if row.is_own), None)
            others = Counter(row.status for row in of_target if row.unit in districts)
            statuses[target.code, quarter] = ForetoldStatus(target.code, quarter, own, dict(others))
    return statuses

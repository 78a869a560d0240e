"""The workbooks that the invented province's committees sent, made as any template is."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING

from dashboard.demo.chance import stream
from dashboard.demo.communes import lay_out_communes
from dashboard.demo.figures import compute_figures
from dashboard.demo.story import story
from dashboard.exports.template import write_template
from dashboard.text.vietnamese import strip_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import polars as pl

    from dashboard.catalogue.models import Catalogue
    from dashboard.organisations.register import Register, Unit
    from dashboard.periods import Quarter

MOST_PROCESSES = 4
# Workbooks that a process makes before it tells how far it is.
AT_A_TIME = 6


@dataclass(frozen=True, slots=True)
class DemoFile:
    """A workbook that was written, and the day on which it is to have been received."""

    path: Path
    district: str
    quarter: Quarter
    received_on: date


@dataclass(frozen=True, slots=True)
class PlannedWorkbook:
    """A workbook still to be written; `figures` are those of its district, by form."""

    file: DemoFile
    figures: Mapping[str, pl.DataFrame]

    def write(self, catalogue: Catalogue, register: Register) -> None:
        """Write it."""
        write_template(
            self.file.path,
            catalogue=catalogue,
            register=register,
            district=self.file.district,
            quarter=self.file.quarter,
            figures=self.figures,
        )


def demo_workbooks(
    folder: Path, catalogue: Catalogue, register: Register, progress: Callable[[float], None]
) -> list[DemoFile]:
    """Write a workbook for every committee and quarter of the story, some 580.

    Args:
        folder: where to; it is made where it is missing.
        catalogue: whose forms they are.
        register: that of the story (`demo_register`).
        progress: called with how much is done, from 0 to 1.

    Returns:
        The files by quarter, then in the register's order.

    Raises:
        OSError: where the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    planned = list(plan_workbooks(folder, catalogue, register))
    batches = [planned[n : n + AT_A_TIME] for n in range(0, len(planned), AT_A_TIME)]
    # Spawned, not forked: a fork would inherit the locks of Polars' and other threads.
    pool = ProcessPoolExecutor(
        min(MOST_PROCESSES, os.cpu_count() or 1),
        mp_context=get_context("spawn"),
        initializer=_leave_interrupts_to_the_parent,
    )
    try:
        running = [pool.submit(_write_all, batch, catalogue, register) for batch in batches]
        for done, future in enumerate(as_completed(running), 1):
            future.result()
            progress(done / len(batches))
    finally:
        # Whoever interrupts does not wait for the workbooks that nobody will load.
        pool.shutdown(cancel_futures=True)
    return [workbook.file for workbook in planned]


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _write_all(planned: list[PlannedWorkbook], catalogue: Catalogue, register: Register) -> None:
    for workbook in planned:
        workbook.write(catalogue, register)


def plan_workbooks(
    folder: Path, catalogue: Catalogue, register: Register
) -> Iterator[PlannedWorkbook]:
    """Every workbook of the story, by quarter, then in the register's order."""
    for figures in compute_figures(catalogue, register):
        quarter = figures.quarter
        by_district = {
            form: frame.partition_by("district", as_dict=True, include_key=False)
            for form, frame in figures.forms.items()
        }
        nothing = {form: frame.drop("district").clear() for form, frame in figures.forms.items()}
        for district in register.districts:
            if not district.exists_in(quarter) or _never_came(district, quarter):
                continue
            name = strip_marks(district.name)
            path = folder / f"{quarter} {name} ({district.code}).xlsx"
            yield PlannedWorkbook(
                DemoFile(path, district.code, quarter, _received_on(catalogue, district, quarter)),
                {
                    form: frames.get((district.code,), nothing[form])
                    for form, frames in by_district.items()
                },
            )


def _never_came(district: Unit, quarter: Quarter) -> bool:
    missing = story().receipts.missing
    return any((m.district, m.quarter) == (district.code, str(quarter)) for m in missing)


def _received_on(catalogue: Catalogue, district: Unit, quarter: Quarter) -> date:
    """When a report came in: mostly in the last days before it was due."""
    receipts = story().receipts
    due_day = getattr(catalogue.due, quarter.name_in_year)
    due = date.fromisoformat(f"{quarter.year}-{due_day}")
    if quarter.number < 4:
        # Nobody reports before the quarter is over; the fourth is reported before the year is.
        earliest = quarter.last_day + timedelta(days=1)
    else:
        earliest = due - timedelta(days=receipts.days_early[1])
    chance = stream("receipt", district.code, quarter)
    for late in receipts.always_late:
        seat = lay_out_communes()[late.district][1][0].code
        if district.code in {late.district, seat}:
            return due + timedelta(days=int(chance.integers(*late.by, endpoint=True)))
    if chance.random() < receipts.late_share:
        return due + timedelta(days=int(chance.integers(*receipts.late_by, endpoint=True)))
    early = int(chance.integers(*receipts.days_early, endpoint=True))
    return max(earliest, due - timedelta(days=early))

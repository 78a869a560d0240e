"""Taking workbooks in: against merely reading them, and with a long history against a short one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import polars as pl

from dashboard.exports.template import write_template
from dashboard.ingest.submissions.accept import check_against, load_files
from dashboard.ingest.submissions.register import accept_register
from dashboard.settings import PROJECT_FOLDER
from dashboard.store import Reader, Store
from dashboard.store.publishing import make_store
from tests.bench.country import LAST_QUARTER, make_country
from tests.bench.measuring import Comparison, Run, compare, run_side
from tests.support.stores import CATALOGUE, store_at

SAMPLES = PROJECT_FOLDER.parent / "shared" / "samples"
TODAY = date(2031, 1, 15)
FIFTY = 50
# A province: as many districts and organisations as one had before July 2025.
PROVINCE = {"organisations": 600, "districts": 11}


def compare_loading(folder: Path, rounds: int) -> list[Comparison]:
    """All sample workbooks into a registered store, against pandas reading their sheets."""
    empty = folder.with_name("empty")
    make_store(store_at(empty), simulated=True)
    accept_register(store_at(empty), SAMPLES / "register")

    def load() -> Run:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(empty, folder)
        return run_side("intake", "load_samples", folder, clock="process")

    return [
        compare(
            f"{len(_sample_workbooks())} workbooks: read, check, accept, publish",
            1.0,
            load,
            lambda: run_side("intake_yardstick", "read_samples", SAMPLES, clock="process"),
            rounds=rounds,
        )
    ]


def compare_checking(folder: Path, rounds: int) -> list[Comparison]:
    """Fifty workbooks checked together, against pandas reading their sheets."""
    make_store(store_at(folder), simulated=True)
    accept_register(store_at(folder), SAMPLES / "register")
    _sample_workbooks()
    return [
        compare(
            f"{FIFTY} workbooks: read and check",
            1.5,
            lambda: run_side("intake", "check_samples", folder, clock="process"),
            lambda: run_side("intake_yardstick", "read_samples", SAMPLES, FIFTY, clock="process"),
            rounds=rounds,
        )
    ]


def compare_history(folder: Path, rounds: int) -> list[Comparison]:
    """One workbook into a province's store with 40 quarters, against one with 4."""
    long, short = folder.with_name("long"), folder.with_name("short")
    workbook = folder.with_name("workbook.xlsx")
    make_country(store_at(long), quarters=40, **PROVINCE)
    make_country(store_at(short), quarters=4, **PROVINCE)
    _fill_in(store_at(long), workbook)

    def accept_into(kept: Path) -> Run:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(kept, folder)
        return run_side("intake", "load_one", folder, workbook, clock="call")

    return [
        compare(
            "accepting one workbook: 40 quarters against 4",
            1.2,
            lambda: accept_into(long),
            lambda: accept_into(short),
            rounds=rounds,
        )
    ]


def load_samples(folder: str) -> None:
    """Ours: every workbook through the same door as `tiendo load`."""
    _load(Path(folder), _sample_workbooks())


def check_samples(folder: str) -> None:
    """Fifty workbooks through the same door as `tiendo check`."""
    checked = check_against(store_at(Path(folder)), _sample_workbooks()[:FIFTY], today=TODAY)
    if any(file.checked.refused for file in checked):
        raise RuntimeError("a sample workbook is refused")


def load_one(folder: str, workbook: str) -> None:
    """One workbook through that door."""
    _load(Path(folder), [Path(workbook)])


def _load(folder: Path, workbooks: list[Path]) -> None:
    refused = [
        loaded.checked.file_name
        for loaded in load_files(store_at(folder), workbooks, today=TODAY)
        if loaded.submission is None
    ]
    if refused:
        raise RuntimeError(f"refused: {refused}")


def _sample_workbooks() -> list[Path]:
    found = sorted((SAMPLES / "workbooks").glob("*.xlsx"))
    if not found:
        raise SystemExit(f"the benchmark of loading needs the samples in {SAMPLES}")
    return found


def _fill_in(store: Store, workbook: Path) -> None:
    """The first district's workbook for the quarter after the last: nil everywhere."""
    quarter = LAST_QUARTER.plus(1)
    with Reader(store) as reader:
        register = reader.register()
    district = next(d.code for d in register.districts if d.exists_in(quarter))
    units = [u.code for u in register.units if u.parent == district and u.exists_in(quarter)]
    write_template(
        workbook,
        catalogue=CATALOGUE,
        register=register,
        district=district,
        quarter=quarter,
        figures={
            form.code: pl.DataFrame({"unit": units}).with_columns(
                (pl.lit("HTNV") if measure.type == "category" else pl.lit(0)).alias(measure.code)
                for measure in form.measures_in(quarter.name_in_year)
            )
            for form in CATALOGUE.forms
            if form.row_is == "grass-roots organisation"
        },
    )

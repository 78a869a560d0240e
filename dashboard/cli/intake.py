"""Commands that take in the register and workbooks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import (
    DayOption,
    DistrictOption,
    Files,
    JsonOption,
    QuarterOption,
    StoreOption,
    read_quarter,
    tell,
)
from dashboard.ingest.accept import check_against, load_files
from dashboard.ingest.accept import withdraw as take_back
from dashboard.ingest.accept_register import accept_register
from dashboard.ingest.prefilled import write_prefilled_template
from dashboard.ingest.told import as_entries, as_text
from dashboard.output import write_frame
from dashboard.quarters import Quarter
from dashboard.results import Results
from dashboard.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.ingest.accept import LoadedFile


def register(folder: Annotated[Path, typer.Argument(metavar="FOLDER")], store: StoreOption) -> None:
    """Read units, lineage and scopes (.csv or .xlsx) and bring the register to that state."""
    found = accept_register(Store(store), folder)
    tell("registered", units=len(found.units), districts=len(found.districts))


def template(
    store: StoreOption,
    district: Annotated[str, typer.Option(metavar="CODE")],
    quarter: Annotated[Quarter, typer.Option(parser=read_quarter, metavar="2024-Q4")],
    output: Annotated[Path, typer.Option(metavar="FILE.xlsx")],
) -> None:
    """Write the workbook to fill in, with last quarter's closings as openings."""
    write_prefilled_template(Store(store), district, quarter, output)
    tell("template_written", file=output)


def check(
    files: Files,
    store: StoreOption,
    district: DistrictOption = None,
    quarter: QuarterOption = None,
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """Validate files; nothing changes. Exit status 1 where any file has an error."""
    results = check_against(Store(store), files, district=district, quarter=quarter)
    _report(results, as_json=as_json)


def load(
    files: Files,
    store: StoreOption,
    district: DistrictOption = None,
    quarter: QuarterOption = None,
    received_on: DayOption = None,
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """Validate files and accept each that has no error, whole or not at all."""
    results = load_files(
        Store(store), files, district=district, quarter=quarter, received_on=received_on
    )
    _report(results, as_json=as_json)


def submissions(store: StoreOption, as_json: JsonOption = False) -> None:  # noqa: FBT002
    """List every accepted submission, those replaced or withdrawn included."""
    with Results(Store(store)) as results:
        write_frame(results.ask("submissions"), "json" if as_json else "table")


def withdraw(
    submission: Annotated[int, typer.Argument(metavar="SUBMISSION")],
    store: StoreOption,
    why: Annotated[str, typer.Option(metavar="TEXT")],
) -> None:
    """Take a submission back; what it had replaced stands again."""
    take_back(Store(store), submission, why)
    tell("withdrawn", submission=submission)


def _report(files: Sequence[LoadedFile], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"files": as_entries(files)}, ensure_ascii=False, indent=1))
    else:
        typer.echo(as_text(files))
    if any(file.checked.refused for file in files):
        raise typer.Exit(1)

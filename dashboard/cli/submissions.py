"""Commands that take in workbooks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import (
    AnnotateOption,
    ByOption,
    DayOption,
    DistrictOption,
    Files,
    JsonOption,
    KnownOption,
    MaybeFiles,
    QuarterArgument,
    QuarterOption,
    RequiredWhy,
    StoreOption,
    WaitsOption,
    WhyOption,
    announce,
    read_quarter,
    seen_on,
)
from dashboard.errors import UserError
from dashboard.messages import translate
from dashboard.periods import Quarter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Catalogue
    from dashboard.ingest.submissions.accept import LoadedFile


def template(
    store: StoreOption,
    district: Annotated[str, typer.Option(metavar="CODE")],
    quarter: Annotated[Quarter, typer.Option(parser=read_quarter, metavar="2024-Q4")],
    output: Annotated[Path, typer.Option(metavar="FILE.xlsx")],
) -> None:
    """Write the workbook to fill in, with last quarter's closings as openings."""
    from dashboard.exports.template.prefilled import write_prefilled_template

    write_prefilled_template(store, district, quarter, output)
    announce("template_written", file=output)


def check(
    store: StoreOption,
    files: MaybeFiles = None,
    district: DistrictOption = None,
    quarter: QuarterOption = None,
    annotate: AnnotateOption = None,
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """Validate files; nothing changes. Exit status 1 where any file has an error.

    With --annotate, copies of the files are written in which the errors are marked.
    """
    from dashboard.ingest.submissions.accept import check_against

    paths = files or ([annotate] if annotate else [])
    if not paths:
        raise typer.BadParameter(translate("cli.no_files"))
    results = check_against(store, paths, district=district, quarter=quarter)
    _print_outcome(store.catalogue, results, as_json=as_json)
    if annotate:
        from dashboard.cli.marked_copies import write_copies
        from dashboard.store import Reader

        with Reader(store) as reader:
            names = {unit.code: unit.name for unit in reader.register().districts}
        out = annotate if files else None
        for place in write_copies([result.checked for result in results], out, names):
            announce("copy_written", err=as_json, file=place)
    _end(results)


def load(
    files: Files,
    store: StoreOption,
    by: ByOption,
    why: WhyOption = "",
    district: DistrictOption = None,
    quarter: QuarterOption = None,
    received_on: DayOption = None,
    waits: WaitsOption = False,  # noqa: FBT002
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """Validate files and accept each that has no error, whole or not at all.

    `--received-on` is the day that counts for punctuality; it may not lie in the future.
    """
    from dashboard.ingest.submissions.sending import send_files
    from dashboard.store.audit import AuditEntry

    if received_on and received_on > date.today():
        day = f"{received_on:%d/%m/%Y}"
        raise UserError("submission.received_later", day=day, today=f"{date.today():%d/%m/%Y}")
    results = send_files(
        store,
        files,
        waits=waits,
        district=district,
        quarter=quarter,
        received_on=received_on,
        audit=AuditEntry(by, why),
    )
    _print_outcome(store.catalogue, results, as_json=as_json)
    _end(results)


def submissions(
    store: StoreOption,
    known_on: KnownOption = None,
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """List every submission: those in force, waiting, returned, replaced or withdrawn."""
    from dashboard.analytics.submissions import list_submissions
    from dashboard.cli.output import write_frame
    from dashboard.cli.tables import tabulate_submissions
    from dashboard.store import Reader

    with Reader(seen_on(store, known_on)) as reader:
        found = list_submissions(reader)
    write_frame(found, "json" if as_json else "table", tabulate_submissions)


def withdraw(
    submission: Annotated[int, typer.Argument(metavar="SUBMISSION")],
    store: StoreOption,
    by: ByOption,
    why: RequiredWhy,
) -> None:
    """Take a submission back; what it had replaced stands again.

    One that waits is not to be approved any more.
    """
    from dashboard.ingest.submissions.sending import take_back
    from dashboard.store.audit import AuditEntry

    has_waited = take_back(store, submission, AuditEntry(by, why))
    announce("recalled" if has_waited else "withdrawn", submission=submission)


def approve(
    submissions: Annotated[list[int], typer.Argument(metavar="SUBMISSION...")],
    store: StoreOption,
    by: ByOption,
    why: WhyOption = "",
) -> None:
    """Let waiting submissions count: all of them, or none where one has an error by now."""
    from dashboard.ingest.submissions.approval import approve as approve_submissions
    from dashboard.store.audit import AuditEntry

    for file in approve_submissions(store, submissions, AuditEntry(by, why)):
        announce(
            "approved",
            submission=file.submission,
            district=file.checked.district,
            quarter=file.checked.quarter,
        )


def send_back(
    submission: Annotated[int, typer.Argument(metavar="SUBMISSION")],
    store: StoreOption,
    by: ByOption,
    why: RequiredWhy,
) -> None:
    """Give a waiting submission back to its sender, who reads why."""
    from dashboard.ingest.submissions.approval import send_back as send_submissions_back
    from dashboard.store.audit import AuditEntry

    send_submissions_back(store, [submission], AuditEntry(by, why))
    announce("returned", submission=submission)


def close(quarter: QuarterArgument, store: StoreOption, by: ByOption, why: WhyOption = "") -> None:
    """Let nothing in a quarter change any more, until it is reopened."""
    from dashboard.ingest.submissions.closing import close_quarter
    from dashboard.store.audit import AuditEntry

    close_quarter(store, quarter, AuditEntry(by, why))
    announce("closed", quarter=quarter, code=str(quarter))


def reopen(quarter: QuarterArgument, store: StoreOption, by: ByOption, why: RequiredWhy) -> None:
    """Let a closed quarter change again."""
    from dashboard.ingest.submissions.closing import reopen_quarter
    from dashboard.store.audit import AuditEntry

    reopen_quarter(store, quarter, AuditEntry(by, why))
    announce("reopened", quarter=quarter)


def _print_outcome(catalogue: Catalogue, files: Sequence[LoadedFile], *, as_json: bool) -> None:
    from dashboard.cli.check_output import as_entries, as_text

    if as_json:
        typer.echo(json.dumps({"files": as_entries(files)}, ensure_ascii=False, indent=1))
    else:
        typer.echo(as_text(files, catalogue))


def _end(files: Sequence[LoadedFile]) -> None:
    """Exit status 1 where any file was refused."""
    if any(file.checked.refused for file in files):
        raise typer.Exit(1)

"""The command that assigns quotas to districts, and writes them back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import ByOption, JsonOption, StoreOption, WhyOption, announce
from dashboard.cli.register import DryRunOption
from dashboard.errors import UserError
from dashboard.messages import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.analytics.engine import Results
    from dashboard.catalogue.models import Indicator
    from dashboard.ingest.quotas.changes import QuotaChange
    from dashboard.ingest.quotas.taking_over import QuotaUpdate
    from dashboard.store import Store


def quota(
    store: StoreOption,
    by: ByOption,
    file: Annotated[Path | None, typer.Argument(metavar="FILE")] = None,
    why: WhyOption = "",
    programme: Annotated[
        str | None,
        typer.Option(metavar="P", help="The plan, where the workbook does not name it."),
    ] = None,
    year: Annotated[
        int | None, typer.Option(metavar="Y", help="The year, where the workbook does not name it.")
    ] = None,
    dry_run: DryRunOption = False,  # noqa: FBT002
    export: Annotated[
        Path | None,
        typer.Option(
            "--export",
            metavar="FILE.xlsx",
            help="Write what is assigned, as it is read; with --programme and --year those alone,"
            " a sheet to fill in where nothing is.",
        ),
    ] = None,
    indicator: Annotated[
        list[str] | None, typer.Option(metavar="I", help="With --export: columns to add.")
    ] = None,
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """Assign quotas (chỉ tiêu giao) to districts for a year, from a workbook.

    A sheet is for one plan and one year, which stand above the table: districts down, a column an
    indicator. A number means at least that (90 of a share is 90%); `trên 90`, `= 100` and `từ 3 đến
    4` are read as well. A blank takes back what was assigned; what has no row or no column stays.
    What changes is said, a line a change.
    """
    if export and not file and not dry_run:
        _export(store, export, programme, year, indicator or [])
        return
    if export or not file or indicator:
        raise typer.BadParameter(translate("cli.quota.one_file"))
    from dashboard.ingest.quotas.reading import Asked
    from dashboard.ingest.quotas.taking_over import foretell_quotas, take_over_quotas
    from dashboard.store.audit import AuditEntry

    try:
        content = file.read_bytes()
    except OSError as error:
        raise UserError("quotas.no_file", file=file) from error
    update = foretell_quotas(store, content, Asked(programme, year))
    if as_json:
        typer.echo(json.dumps(_as_entries(update), ensure_ascii=False, indent=1))
    if update.faults:
        if not as_json:
            _describe_faults(update)
        raise UserError("quota_cells.refused", count=len(update.faults))
    if not dry_run:
        take_over_quotas(store, update, AuditEntry(by, why))
    if not as_json:
        _describe(store, update, dry_run=dry_run)


def _export(
    store: Store,
    path: Path,
    programme: str | None,
    year: int | None,
    indicators: Sequence[str],
) -> None:
    from dashboard.analytics.engine import Results
    from dashboard.analytics.known_codes import check_codes
    from dashboard.analytics.quotas import read_quota_table
    from dashboard.exports.quota_workbook import write_quotas

    if path.exists():
        raise UserError("quotas.file_exists", file=path)
    with Results(store) as results:
        check_codes("indicator", indicators, results.catalogue.indicator)
        tables = [
            read_quota_table(results, *one, indicators)
            for one in _list_asked(results, programme, year)
        ]
        content = write_quotas(tables, results.catalogue.indicators)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UserError("quotas.not_written", file=path) from error
    announce("quota.exported", file=path, sheets=len(tables))


def _list_asked(results: Results, programme: str | None, year: int | None) -> list[tuple[str, int]]:
    """The plans and years of which something is assigned, or the one that is asked for."""
    from dashboard.analytics.schemas.places import PROGRAMMES
    from dashboard.analytics.schemas.quotas import QUOTAS

    held = [
        (row.programme, row.year)
        for row in results.ask(QUOTAS)
        if programme in {None, row.programme} and year in {None, row.year}
    ]
    if held:
        return list(dict.fromkeys(held))
    bound = [row.programme for row in results.ask(PROGRAMMES)]
    if programme is None and len(bound) == 1:
        (programme,) = bound
    if programme is None or year is None:
        raise UserError("quotas.which_sheet", known=", ".join(bound) or "—")
    return [(programme, year)]


def _as_entries(update: QuotaUpdate) -> dict[str, object]:
    return {
        "status": "refused" if update.faults else "accepted",
        "stated": update.stated,
        "changes": [
            {
                "kind": one.kind,
                **dict(one.key),
                "was": one.was and one.was.model_dump(include={"comparator", "low", "high"}),
                "now": one.now and one.now.model_dump(include={"comparator", "low", "high"}),
            }
            for one in update.changes
        ],
        "findings": [
            {
                "sheet": fault.place.sheet,
                "cell": fault.place.cell,
                "message": fault.message(),
            }
            for fault in update.faults
        ],
    }


def _describe_faults(update: QuotaUpdate) -> None:
    for fault in update.faults:
        place = " ".join(filter(None, (fault.place.sheet, fault.place.cell)))
        typer.echo(": ".join(filter(None, (place, fault.message()))), err=True)


def _describe(store: Store, update: QuotaUpdate, *, dry_run: bool) -> None:
    from dashboard.store import Reader

    with Reader(store) as reader:
        names = {unit.code: unit.name for unit in reader.register().districts}
        indicators = reader.catalogue.indicator
    for change in update.changes:
        typer.echo(_in_words(change, names[change.key.district], indicators[change.key.indicator]))
    count = len(update.changes)
    if not count:
        announce("quota.same", stated=update.stated)
    else:
        announce("quota.foretold" if dry_run else "quota.assigned", count=count)


def _in_words(change: QuotaChange, name: str, indicator: Indicator) -> str:
    from dashboard.presentation.formats import format_goal

    was, now = (
        format_goal(one.as_target(), indicator.unit) if one else "—"
        for one in (change.was, change.now)
    )
    is_note = change.kind == "changed" and was == now
    return translate(
        f"cli.quota.{'noted' if is_note else change.kind}",
        district=change.key.district,
        name=name,
        year=change.key.year,
        indicator=indicator.label,
        was=was,
        now=now,
    )

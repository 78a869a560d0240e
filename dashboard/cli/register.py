"""The command that brings the register in, and writes it back."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import ByOption, JsonOption, StoreOption, WhyOption, announce
from dashboard.errors import UserError
from dashboard.messages import translate

if TYPE_CHECKING:
    from dashboard.ingest.submissions.register import RegisterUpdate
    from dashboard.organisations.reading.faults import RegisterFaultsError

DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what would change; nothing does.")
]


def register(
    store: StoreOption,
    by: ByOption,
    source: Annotated[Path | None, typer.Argument(metavar="FOLDER|FILE.xlsx")] = None,
    why: WhyOption = "",
    dry_run: DryRunOption = False,  # noqa: FBT002
    export: Annotated[
        Path | None,
        typer.Option(
            "--export", metavar="FOLDER", help="Write the register as it stands, as it is read."
        ),
    ] = None,
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """Bring the register to the state of a folder of tables, or of a workbook with a sheet each.

    Tables: units, lineage, scopes, changes (.csv or .xlsx); sheets of a workbook, as the page Danh
    mục gives it: Đơn vị, Kế thừa, Chương trình áp dụng, Thay đổi. What changes is said, a line a
    change. Headings and words may be Vietnamese or the codes below; rows above the heading are
    passed over. What has no sheet in a workbook stays as it is.

    units: code, name, level (province, district, organisation), of organisations kind
    (base_committee, base_cell) and unit_type (as in data/catalogue/unit_types.toml), parent (the
    unit above), area (of districts: the old district), valid_from and valid_to (2025-07-01 or
    01/07/2025, both days included; blank: still there).

    lineage (may be missing): predecessor, successor, on (the first day of the new state), share (1,
    or a part of 1).

    changes (may be missing): unit, on, what (code, name, kind, unit_type, parent), was: what the
    unit was until the day before. Without a row here another value in units is a correction.

    scopes: programme, unit, and where it binds since a day alone, on (that day). Without the file
    nothing is asked of anybody.
    """
    if export and not source and not dry_run:
        _export(store, export)
        return
    if export or not source:
        raise typer.BadParameter(translate("cli.register.one_folder"))
    from dashboard.ingest.submissions.register import accept_register, foretell_register
    from dashboard.organisations.reading.faults import RegisterFaultsError
    from dashboard.store.audit import AuditEntry

    try:
        if dry_run:
            update = foretell_register(store, source)
        else:
            update = accept_register(store, source, AuditEntry(by, why))
    except RegisterFaultsError as refused:
        _refuse(refused, as_json=as_json)
        raise typer.Exit(1) from refused
    if as_json:
        typer.echo(json.dumps(_as_entries(update), ensure_ascii=False, indent=1))
        return
    _describe(update, dry_run=dry_run)


def _export(store: StoreOption, folder: Path) -> None:
    from dashboard.organisations.files import write_register
    from dashboard.store import Reader

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError("store.not_empty", folder=folder)
    with Reader(store) as reader:
        write_register(folder, reader.register())
    announce("register.exported", folder=folder)


def _refuse(refused: RegisterFaultsError, *, as_json: bool) -> None:
    """Say everything that is wrong, a line each."""
    if as_json:
        faults = [
            {
                "rule": fault.key,
                "file": fault.place.file,
                "sheet": fault.place.sheet,
                "row": fault.place.row,
                "cell": fault.place.cell,
                "value": fault.values.get("value", ""),
                "message": fault.message(),
            }
            for fault in refused.faults
        ]
        typer.echo(json.dumps({"faults": faults}, ensure_ascii=False, indent=1))
        return
    for fault in refused.faults:
        typer.echo(fault.sentence(), err=True)


def _as_entries(update: RegisterUpdate) -> dict[str, object]:
    return {
        "units": len(update.register.units),
        "districts": len(update.register.districts),
        "changes": [asdict(change) for change in update.changes],
    }


def _describe(update: RegisterUpdate, *, dry_run: bool) -> None:
    """A line a change; all of a first register is new, and is summed up."""
    for change in () if update.is_first else update.changes:
        typer.echo(
            translate(
                f"cli.register.{change.kind}",
                unit=change.unit,
                name=change.name,
                what=change.what,
                was=change.was or "—",
                now=change.now or "—",
                on=change.on,
            )
        )
    units, districts = len(update.register.units), len(update.register.districts)
    if dry_run:
        count = len(update.changes)
        announce("register.foretold", count=count, units=units, districts=districts)
    elif update.changes:
        announce("registered", units=units, districts=districts)
    else:
        announce("register.same", units=units, districts=districts)
    if not update.register.scopes:
        announce("register.no_scopes")

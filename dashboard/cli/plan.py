"""The command that brings plans in, takes them away, and writes them as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.options import (
    ByOption,
    JsonOption,
    MaybeFiles,
    StoreOption,
    WhyOption,
    announce,
)
from dashboard.errors import UserError
from dashboard.messages import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.catalogue.models import Catalogue, Programme
    from dashboard.catalogue.plan_changes import PlanChange
    from dashboard.tabular.faults import Fault

DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what would change; nothing does.")
]
ExportOption = Annotated[
    Path | None,
    typer.Option(
        "--export", metavar="FOLDER", help="Write each plan as toml and as a workbook to fill in."
    ),
]
RemoveOption = Annotated[
    str | None, typer.Option("--remove", metavar="CODE", help="Take a plan away; needs --why.")
]


def plan(
    store: StoreOption,
    by: ByOption,
    files: MaybeFiles = None,
    why: WhyOption = "",
    dry_run: DryRunOption = False,  # noqa: FBT002
    export: ExportOption = None,
    remove: RemoveOption = None,
    as_json: JsonOption = False,  # noqa: FBT002
) -> None:
    """Bring plans into the store, each from a file of its own: toml, or a workbook (.xlsx).

    A plan takes the place of the one with its code. What changes is said, a line a change; all of
    the files are taken over, or none. What a file looks like is seen best in what --export writes.
    Whom a plan binds, and since when, stands in the register file scopes.

    With --remove a plan asks nothing of anybody any more, and binds nobody.
    """
    if sum((bool(files), bool(export), bool(remove))) != 1:
        raise typer.BadParameter(translate("cli.plan.one_thing"))
    if export:
        _export(store, export)
    elif remove:
        if not why and not dry_run:
            raise typer.BadParameter(translate("cli.plan.why_needed"))
        _remove(store, by, remove, why, dry_run=dry_run)
    else:
        _take_over(store, by, files or [], why, dry_run=dry_run, as_json=as_json)


def _take_over(
    store: StoreOption, by: str, files: Sequence[Path], why: str, *, dry_run: bool, as_json: bool
) -> None:
    from dashboard.catalogue.plan_changes import compare_plans
    from dashboard.store import Reader
    from dashboard.store.audit import AuditEntry
    from dashboard.store.own_catalogue import read_plans
    from dashboard.store.plans import check_plans, list_bound, put_plans

    plans = _read(store.catalogue, files, as_json=as_json)
    with Reader(store) as reader, reader.cursor() as con:
        check_plans(con, plans, store.catalogue)
        held = {one.code: one for one in read_plans(con, store.catalogue)}
        changes = [compare_plans(held.get(one.code), one) for one in plans]
        new = {one.code for one in plans if one.code not in held}
        unbound = [one.code for one in plans if not list_bound(con, one.code)]
    if not dry_run:
        put_plans(store, plans, AuditEntry(by, why))
    if as_json:
        entries = [
            _as_entry(one, found, is_new=one.code in new)
            for one, found in zip(plans, changes, strict=True)
        ]
        typer.echo(json.dumps({"plans": entries}, ensure_ascii=False, indent=1))
        return
    for one, found in zip(plans, changes, strict=True):
        _describe(one, found, is_new=one.code in new)
    changed = sum(bool(found) for found in changes)
    announce("plan.foretold" if dry_run else "plan.taken_over", count=changed)
    for code in unbound:
        announce("plan.binds_nobody", programme=code)


def _read(catalogue: Catalogue, files: Sequence[Path], *, as_json: bool) -> list[Programme]:
    """The plans of the files; where anything is wrong in any of them, it is all said."""
    from dashboard.catalogue.plan_files.files import read_plan_file
    from dashboard.tabular.faults import FaultsError

    plans: list[Programme] = []
    faults: list[Fault] = []
    for file in files:
        try:
            plans.append(read_plan_file(file, catalogue))
        except FaultsError as refused:
            faults += refused.faults
    if not faults:
        return plans
    if as_json:
        typer.echo(
            json.dumps({"faults": list(map(_as_fault, faults))}, ensure_ascii=False, indent=1)
        )
    else:
        for fault in faults:
            typer.echo(fault.sentence(), err=True)
    raise typer.Exit(1)


def _as_fault(fault: Fault) -> dict[str, object]:
    return {
        "rule": fault.key,
        "file": fault.place.file,
        "sheet": fault.place.sheet,
        "row": fault.place.row,
        "cell": fault.place.cell,
        "value": fault.values.get("value", ""),
        "message": fault.message(),
    }


def _as_entry(
    programme: Programme, changes: Sequence[PlanChange], *, is_new: bool
) -> dict[str, object]:
    return {
        "programme": programme.code,
        "state": "new" if is_new else "changed" if changes else "same",
        "changes": [
            {
                "kind": one.kind,
                "table": one.table,
                "code": one.code,
                "what": one.what,
                "was": one.was,
                "now": one.now,
            }
            for one in changes
        ],
    }


def _describe(programme: Programme, changes: Sequence[PlanChange], *, is_new: bool) -> None:
    """A line a change; all of a new plan is new, and is summed up."""
    if is_new:
        announce(
            "plan.new",
            programme=programme.code,
            title=programme.title_vi,
            targets=len(programme.targets),
            obligations=len(programme.obligations),
            assignments=len(programme.assignments),
        )
        return
    if not changes:
        announce("plan.same", programme=programme.code)
    for one in changes:
        announce(
            f"plan.{one.kind}",
            programme=programme.code,
            table=translate(f"cli.plan.table.{one.table}"),
            code=one.code,
            what=one.what,
            was=_write(one.was),
            now=_write(one.now),
        )


def _write(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "—"
    if isinstance(value, float):
        return f"{value:g}"
    return "—" if value is None or value == "" else str(value)


def _remove(store: StoreOption, by: str, code: str, why: str, *, dry_run: bool) -> None:
    from dashboard.store import Reader
    from dashboard.store.audit import AuditEntry
    from dashboard.store.own_catalogue import read_plans
    from dashboard.store.plans import list_bound, remove_plan

    if dry_run:
        with Reader(store) as reader, reader.cursor() as con:
            known = [one.code for one in read_plans(con, store.catalogue)]
            if code not in known:
                raise UserError("plans.unknown", programme=code, known=", ".join(known))
            bound = list_bound(con, code)
    else:
        bound = remove_plan(store, code, AuditEntry(by, why))
    key = "plan.would_be_removed" if dry_run else "plan.taken_away"
    announce(key, programme=code, units=", ".join(bound) or "—")


def _export(store: StoreOption, folder: Path) -> None:
    from dashboard.catalogue.plan_files.toml_file import write_plan_toml
    from dashboard.exports.plan import write_plan_workbook
    from dashboard.store import Reader
    from dashboard.store.own_catalogue import read_plans

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError("store.not_empty", folder=folder)
    with Reader(store) as reader, reader.cursor() as con:
        plans = read_plans(con, store.catalogue)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for programme in plans:
            (folder / f"{programme.code}.toml").write_bytes(write_plan_toml(programme))
            workbook = write_plan_workbook(programme, store.catalogue)
            (folder / f"{programme.code}.xlsx").write_bytes(workbook)
    except OSError as error:
        raise UserError("file.not_writable", file=folder, reason=error.strerror) from error
    announce("plan.exported", folder=folder, count=len(plans))

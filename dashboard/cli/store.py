"""Commands that make, keep, and bring back stores."""

from __future__ import annotations

import tempfile
from datetime import UTC
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.options import (
    ByOption,
    StoreOption,
    WhyOption,
    announce,
    check_catalogue,
)
from dashboard.errors import UserError
from dashboard.messages import translate
from dashboard.store import Store
from dashboard.store.audit import AuditEntry
from dashboard.text.vietnamese import tidy


def init(store: StoreOption, by: ByOption, why: WhyOption = "") -> None:
    """Make an empty store; harmless where there is one."""
    from dashboard.store.publishing import make_store

    make_store(store, audit=AuditEntry(by, why))
    announce("store_ready", folder=store.folder)


def backup(file: Annotated[Path, typer.Argument()], store: StoreOption) -> None:
    """Write one file with everything."""
    from dashboard.store.backup import back_up

    version = back_up(store, file)
    announce("backed_up", file=file, version=version)


def restore(file: Annotated[Path, typer.Argument()], store: StoreOption) -> None:
    """Make a store of a backup, in an empty folder, and check the result."""
    from dashboard.store.backup import restore as restore_backup

    restore_backup(store, file)
    announce("restored", folder=store.folder)


def versions(store: StoreOption) -> None:
    """List the versions that can be gone back to, oldest first.

    A line each: its number, when it was made, what was done, by whom, why; with tabs between.
    """
    from dashboard.store.versions import list_versions

    for version in list_versions(store):
        kind = "damaged" if version.is_damaged else version.what or "nothing"
        made = version.audit.at.replace(tzinfo=UTC).astimezone()
        cells = (
            str(version.number),
            f"{made:%Y-%m-%d %H:%M:%S}",
            translate(f"acts.{kind}"),
            version.audit.by,
            version.audit.why,
        )
        typer.echo("\t".join(map(tidy, cells)))


def revert(
    version: Annotated[int, typer.Argument(metavar="VERSION")],
    store: StoreOption,
    by: ByOption,
    why: WhyOption = "",
) -> None:
    """Make what an old version held the newest again; what was done since stays on record.

    Submissions that it takes away stay known, as withdrawn, and their numbers are not used again.
    """
    from dashboard.cli.act_words import describe_reversal
    from dashboard.store.reverting import revert as go_back

    done = go_back(store, version, AuditEntry(by, why))
    announce("reverted", version=version, newest=done.newest)
    for line in describe_reversal(done):
        typer.echo(line)


def rebuild(
    store: StoreOption,
    into: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Keep what is rebuilt there.")
    ] = None,
) -> None:
    """Do all that was done again, from the kept originals, and hold the store against it.

    The store stays as it is. Exit status 1 where the two differ.
    """
    from rich.console import Console
    from rich.progress import Progress

    from dashboard.ingest.submissions.replay import rebuild as rebuild_store

    check_catalogue(store)
    with (
        tempfile.TemporaryDirectory(prefix="tiendo-") as scratch,
        Progress(console=Console(stderr=True)) as bar,
    ):
        task = bar.add_task(translate("cli.rebuilding"), total=None)
        differing = rebuild_store(
            store,
            Store(into or Path(scratch, "store"), store.catalogue),
            done=lambda count, total: bar.update(task, completed=count, total=total),
        )
    if differing:
        raise UserError("rebuild.differs", tables=", ".join(differing))
    announce("rebuilt")

"""Commands that make, keep, and bring back stores."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from dashboard.cli.options import StoreOption, announce
from dashboard.errors import UserError
from dashboard.ingest.submissions.replay import rebuild as rebuild_store
from dashboard.messages import translate
from dashboard.store.backup import back_up
from dashboard.store.backup import restore as restore_backup
from dashboard.store.publishing import make_store, restore_version


def init(store: StoreOption) -> None:
    """Make an empty store; harmless where there is one."""
    make_store(store)
    announce("store_ready", folder=store.folder)


def backup(file: Annotated[Path, typer.Argument()], store: StoreOption) -> None:
    """Write one file with everything."""
    version = back_up(store, file)
    announce("backed_up", file=file, version=version)


def restore(file: Annotated[Path, typer.Argument()], store: StoreOption) -> None:
    """Make a store of a backup, in an empty folder, and check the result."""
    restore_backup(store, file)
    announce("restored", folder=store.folder)


def versions(store: StoreOption) -> None:
    """List the versions that can be gone back to, oldest first."""
    store.check()
    for version in store.versions():
        written = datetime.fromtimestamp(store.version_file(version).stat().st_mtime, UTC)
        typer.echo(f"{version}\t{written.astimezone():%Y-%m-%d %H:%M:%S}")


def revert(version: Annotated[int, typer.Argument(metavar="VERSION")], store: StoreOption) -> None:
    """Make an old version the newest again; the versions between stay on record."""
    newest = restore_version(store, version)
    announce("reverted", version=version, newest=newest)


def rebuild(
    store: StoreOption,
    into: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Keep what is rebuilt there.")
    ] = None,
) -> None:
    """Do all that was done again, from the kept originals, and hold the store against it.

    The store stays as it is. Exit status 1 where the two differ.
    """
    with (
        tempfile.TemporaryDirectory(prefix="tiendo-") as scratch,
        Progress(console=Console(stderr=True)) as bar,
    ):
        task = bar.add_task(translate("cli.rebuilding"), total=None)
        differing = rebuild_store(
            store,
            replace(store, folder=into or Path(scratch, "store")),
            done=lambda count, total: bar.update(task, completed=count, total=total),
        )
    if differing:
        raise UserError("rebuild.differs", tables=", ".join(differing))
    announce("rebuilt")

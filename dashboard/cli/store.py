"""Commands that make, keep, and bring back stores."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.options import StoreOption, announce, check_catalogue
from dashboard.errors import UserError
from dashboard.messages import translate
from dashboard.store import Store


def init(store: StoreOption) -> None:
    """Make an empty store; harmless where there is one."""
    from dashboard.store.publishing import make_store

    make_store(store)
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
    """List the versions that can be gone back to, oldest first."""
    store.check()
    for version in store.versions():
        written = datetime.fromtimestamp(store.version_file(version).stat().st_mtime, UTC)
        typer.echo(f"{version}\t{written.astimezone():%Y-%m-%d %H:%M:%S}")


def revert(version: Annotated[int, typer.Argument(metavar="VERSION")], store: StoreOption) -> None:
    """Make an old version the newest again; the versions between stay on record."""
    from dashboard.store.publishing import restore_version

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

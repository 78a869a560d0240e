"""Commands that make, keep, and bring back stores."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast

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


def init(store: StoreOption, by: ByOption, why: WhyOption = "") -> None:
    """Make an empty store; harmless where there is one."""
    from dashboard.store.publishing import make_store

    make_store(store, audit=AuditEntry(by, why))
    announce("store_ready", folder=store.folder)


def backup(
    store: StoreOption,
    by: ByOption,
    why: WhyOption = "",
    file: Annotated[Path | None, typer.Argument(show_default=False)] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="In place of FILE: a file there, named by the moment and the version; the oldest"
            " of those there are removed.",
        ),
    ] = None,
    keep: Annotated[
        int, typer.Option(min=1, metavar="N", help="With --into: how many are kept.")
    ] = 14,
    *,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Restore it apart, compare that with the store, throw it away."
        ),
    ] = False,
) -> None:
    """Write one file with everything: the newest version, the originals that it names, accounts.

    Each original is compared with its hash; one that is missing or altered is named, and nothing is
    written. The catalogue (data/), older versions and logs are not in it.
    """
    from dashboard.access.backup_folder import back_up_into, back_up_to, check_backup
    from dashboard.settings import catalogue_folder

    if (file is None) == (into is None):
        raise typer.BadParameter(translate("cli.backup_where"))
    audit = AuditEntry(by, why)
    if into is not None:
        kept = back_up_into(store, into, audit, keep=keep, check=check)
        file, held, removed = kept.file, kept.held, len(kept.removed)
    else:
        file, removed = cast("Path", file), 0
        held = back_up_to(store, file, audit)
        if check:
            check_backup(store, file, held)
    announce("backed_up", file=file, version=held.version, originals=held.originals)
    if check:
        announce("backup_checked")
    if removed:
        announce("backups_removed", count=removed)
    announce("backup_leaves_out", folder=catalogue_folder())


def restore(
    file: Annotated[Path, typer.Argument()], store: StoreOption, by: ByOption, why: WhyOption = ""
) -> None:
    """Make a store of a backup, in an empty folder.

    Every part is compared with its hash, and the originals with those that the version names.
    """
    from dashboard.access.backup import restore as restore_backup

    held = restore_backup(store, file, AuditEntry(by, why))
    announce("restored", folder=store.folder, version=held.version, originals=held.originals)
    if held.accounts:
        announce("restored_accounts", count=held.accounts)
    else:
        announce("restored_no_accounts")


def versions(store: StoreOption) -> None:
    """List the versions that can be gone back to, oldest first.

    A line each, with tabs between: its number, when it was made (by the clock of Viet Nam), what
    was done, by whom, why, and (its first eight signs) a digest of the forms, indicators, plans and
    settings that its figures follow.
    """
    from dashboard.periods import UTC_TO_VIET_NAM
    from dashboard.store.versions import list_versions
    from dashboard.text.vietnamese import tidy

    for version in list_versions(store):
        kind = "damaged" if version.is_damaged else version.what or "nothing"
        made = version.audit.at + UTC_TO_VIET_NAM
        cells = (
            str(version.number),
            f"{made:%Y-%m-%d %H:%M:%S}",
            translate(f"acts.{kind}"),
            version.audit.by,
            version.audit.why,
            (version.audit.catalogue or "")[:8],
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
    from dashboard.access.renaming import rename_districts, settle_what_was_left
    from dashboard.presentation.act_words import describe_reversal
    from dashboard.store.reverting import revert as go_back

    audit = AuditEntry(by, why)
    done = go_back(
        store,
        version,
        audit,
        beforehand=lambda back, act: rename_districts(store, back.codes, audit, act),
    )
    settle_what_was_left(store)
    announce("reverted", version=version, newest=done.newest)
    for line in describe_reversal(done):
        typer.echo(line)


def rebuild(
    store: StoreOption,
    by: ByOption,
    why: WhyOption = "",
    into: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Keep what is rebuilt there.")
    ] = None,
) -> None:
    """Do all that was done again, from the kept originals, and hold the store against it.

    The store stays as it is. Exit status 1 where the two differ. What is kept with --into has the
    rebuilding itself on record.
    """
    from rich.console import Console
    from rich.progress import Progress

    from dashboard.ingest.submissions.replay import rebuild as rebuild_store
    from dashboard.store.audit import record
    from dashboard.store.publishing import write_version
    from dashboard.store.scratch import temporary_store_folder

    check_catalogue(store)
    with (
        temporary_store_folder() as scratch,
        Progress(console=Console(stderr=True)) as bar,
    ):
        task = bar.add_task(translate("cli.rebuilding"), total=None)
        version = store.newest_version()
        rebuilt = Store(into or scratch / "store", store.catalogue)
        differing = rebuild_store(
            store,
            rebuilt,
            done=lambda count, total: bar.update(task, completed=count, total=total),
        )
    if differing:
        raise UserError("rebuild.differs", tables=", ".join(differing))
    if into:
        with write_version(rebuilt) as pending:
            record(pending.con, "rebuild", AuditEntry(by, why), {"version": version})
    announce("rebuilt")
